import Documents
import HTML
import Testing

@testable import Tables

/// What a stitcher made of a page, as texts.
struct Stitching {
  /// By row, for each declared column the text of its cell; `·` where there is none.
  var rows: [[String]] = []
  /// The rows, from 0, that continue the one before.
  var continued: [Int] = []
  var decisions: [RowDecision] = []
  var problems: [TableProblem] = []
  /// How many cells of the document's tables have no use.
  var unassigned = 0
  /// How many characters of the prose became values.
  var proseCharacters = 0
  /// By use, the texts of the cells.
  var uses: [CellUse: [String]] = [:]

  init(
    _ html: String, _ columns: [ColumnDeclaration], key: Int = 0,
    plan: ExtractionPlan = ExtractionPlan()
  ) throws {
    var source = Buffer<UInt8>()
    source.append(html)
    var document = try HTMLReader.read(source)
    let cellCount = document.cells.count
    var stitcher = TableStitcher(columns: columns, keyColumn: key, plan: plan)
    let table = stitcher.stitch(&document)
    for row in 0..<table.rows.count {
      rows.append(
        columns.indices.map { column in
          let cell = table.cell(row, column)
          return cell < 0 ? "·" : Self.text(document.cells[cell].text, document)
        })
      if table.rows[row].continues { continued.append(row) }
    }
    decisions = table.decisions.array
    problems = table.problems
    proseCharacters = table.proseCharacters
    for cell in 0..<cellCount {
      if table.uses[cell] == .unassigned { unassigned += 1 }
      uses[table.uses[cell], default: []].append(Self.text(document.cells[cell].text, document))
    }
  }

  private static func text(_ chain: TextChain, _ document: borrowing SourceDocument) -> String {
    document.string(of: chain, breaks: 0x2F)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension ColumnDeclaration {
  static func header(_ text: String, nth: Int? = nil, line: Int = 1, optional: Bool = false)
    -> ColumnDeclaration
  {
    ColumnDeclaration(
      headers: [text], source: .header(nth: nth), line: line, isOptional: optional)
  }

  static func position(_ position: Int, line: Int = 1) -> ColumnDeclaration {
    ColumnDeclaration(headers: ["\(position)"], source: .position(position), line: line)
  }

  static func from(_ source: ColumnSource) -> ColumnDeclaration {
    ColumnDeclaration(headers: ["\(source)"], source: source)
  }
}
