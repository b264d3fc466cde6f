import Documents
import Testing

@testable import Tables

/// Parts of one table, cells that stand for the ones above, and headers of one family.
@Suite("Stitching of parts")
struct PartStitchingTests {
  private static let cut = """
    <table><tr><th>番号</th><th>意見</th><th>回答</th></tr>
    <tr><td>1</td><td>あ</td><td>い</td></tr><tr><td>2</td><td>文の</td><td>答の</td></tr></table>
    <p>- 2 -</p>
    <table><tr><td></td><td>続き</td><td>続き</td></tr><tr><td>3</td><td>う</td><td>え</td></tr></table>
    <table><tr><td>x</td><td>y</td></tr></table>
    """
  private static let columns: [ColumnDeclaration] = [
    .header("番号"), .header("意見"), .header("回答"),
  ]

  @Test("a table without a header goes on with the one before where it has as many columns")
  func geometry() throws {
    var plan = ExtractionPlan()
    plan.stitching = .geometry
    let stitching = try Stitching(Self.cut, Self.columns, plan: plan)
    #expect(
      stitching.rows == [
        ["1", "あ", "い"], ["2", "文の", "答の"], ["", "続き", "続き"], ["3", "う", "え"],
      ])
    #expect(stitching.continued == [2])
    #expect(stitching.decisions.map(\.kind) == [.partJoined])
    #expect(stitching.decisions.map(\.row) == [2])
    #expect(stitching.uses[.tableNotTaken] == ["x", "y"])
  }

  @Test("without declared geometry only a repeated header makes a part")
  func repeatedHeader() throws {
    let stitching = try Stitching(Self.cut, Self.columns)
    #expect(stitching.rows == [["1", "あ", "い"], ["2", "文の", "答の"]])
    #expect(stitching.uses[.tableNotTaken]?.count == 8)
  }

  @Test("where parts are not stitched no row goes on")
  func none() throws {
    let html = """
      <table><tr><th>番号</th><th>意見</th></tr><tr><td>1</td><td>あ</td></tr></table>
      <table><tr><th>番号</th><th>意見</th></tr><tr><td></td><td>い</td></tr></table>
      """
    var plan = ExtractionPlan()
    #expect(try Stitching(html, [.header("番号"), .header("意見")]).continued == [1])
    plan.stitching = .none
    #expect(try Stitching(html, [.header("番号"), .header("意見")], plan: plan).continued.isEmpty)
  }

  @Test(
    "empty cells and ditto marks stand for the value above, where declared",
    arguments: [
      "", "〃", "同上", "々", "（同上）", "　",
    ])
  func fillsDown(_ mark: String) throws {
    let html = """
      <table><tr><th>番号</th><th>項目</th><th>意見</th></tr>
      <tr><td>1</td><td>総論</td><td>あ</td></tr><tr><td>2</td><td>\(mark)</td><td>\(mark)い</td></tr>
      <tr><td>3</td><td>各論</td><td>う</td></tr></table>
      """
    var plan = ExtractionPlan()
    plan.fillDown = [1]
    let columns: [ColumnDeclaration] = [.header("番号"), .header("項目"), .header("意見")]
    let stitching = try Stitching(html, columns, plan: plan)
    #expect(stitching.rows.map { $0[1] } == ["総論", "総論", "各論"])
    #expect(stitching.decisions.map(\.kind) == [.filledDown])
    #expect(stitching.decisions.first?.row == 1 && stitching.decisions.first?.column == 1)
    #expect(stitching.unassigned == 0)
    let plain = try Stitching(html, columns)
    #expect(plain.rows[1][1] == mark.trimmingCharacters)
  }

  @Test("a group that a page end cuts goes on by the printed number")
  func fillsByNumber() throws {
    let html = """
      <table><tr><th>番号</th><th>意見</th><th>回答</th></tr>
      <tr><td>1</td><td>a</td><td rowspan=2>甲</td></tr><tr><td>2</td><td>b</td></tr>
      <tr><td>9</td><td>c</td><td>乙</td></tr></table>
      <table><tr><th>番号</th><th>意見</th><th>回答</th></tr>
      <tr><td>3</td><td>d</td><td rowspan=2></td></tr><tr><td>4</td><td>e</td></tr>
      <tr><td>１０</td><td>f</td><td>丙</td></tr></table>
      """
    var plan = ExtractionPlan()
    plan.fillDown = [2]
    let columns: [ColumnDeclaration] = [
      .header("番号"), .header("意見"), .header("回答"), .from(.group(of: 2)),
    ]
    let byRow = try Stitching(html, columns, plan: plan)
    #expect(byRow.rows.map { $0[2] } == ["甲", "甲", "乙", "乙", "乙", "丙"])
    plan.fillOrder = .key
    let byKey = try Stitching(html, columns, plan: plan)
    #expect(byKey.rows.map { $0[2] } == ["甲", "甲", "乙", "甲", "甲", "丙"])
    #expect(byKey.rows.map { $0[3] } == ["1", "1", "2", "1", "1", "3"])
  }

  @Test(
    "another header of the family is taken where none reads as declared, and said",
    arguments: [
      ("No.", "ご意見の概要", "市の考え方"), ("受付番号", "意見の内容", "対応"),
      ("通し番号", "御意見の要旨", "御意見に対する考え方"), ("Ｎｏ．", "意見", "県の考え方"),
    ])
  func families(_ number: String, _ opinion: String, _ answer: String) throws {
    let html = """
      <table><tr><th>\(number)</th><th>\(opinion)</th><th>\(answer)</th></tr>
      <tr><td>1</td><td>あ</td><td>い</td></tr></table>
      """
    for columns in [Self.columns, Self.columns + [.from(.rowNumber)]] {
      let stitching = try Stitching(html, columns)
      #expect(stitching.rows.map { $0.prefix(3) } == [["1", "あ", "い"]])
      let relatives = stitching.problems.count {
        if case .headerRelative = $0 { true } else { false }
      }
      #expect(relatives == (opinion == "意見" ? 2 : 3))
    }
    let strict = [number, "x", answer].indices.map {
      ColumnDeclaration(headers: Self.columns[$0].headers, familiar: false)
    }
    #expect(try Stitching(html, strict).rows.isEmpty)
  }

  @Test("two headers of a family are an error that names both; a declared one wins over them")
  func ambiguousFamilies() throws {
    let html = """
      <table><tr><th>番号</th><th>意見の内容</th><th>意見の概要</th><th>回答</th></tr>
      <tr><td>1</td><td>あ</td><td>い</td><td>う</td></tr></table>
      """
    for more: [ColumnDeclaration] in [[], [.from(.rowNumber)]] {
      let ambiguous = try Stitching(html, Self.columns + more)
      #expect(ambiguous.rows.isEmpty)
      guard case .columnDoubled(_, 1, let first, let second)? = ambiguous.problems.first else {
        Issue.record("\(ambiguous.problems)")
        continue
      }
      #expect(first == 1 && second == 2)
      let exact = try Stitching(
        html, [.header("番号"), .header("意見の概要"), .header("回答")] + more)
      #expect(exact.rows.map { $0.prefix(3) } == [["1", "い", "う"]])
      guard exact.problems.count == 1,
        case .columnsNotTaken(_, let leftOut)? = exact.problems.first
      else {
        Issue.record("\(exact.problems)")
        continue
      }
      #expect(leftOut == [1])
    }
  }
}

extension String {
  fileprivate var trimmingCharacters: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
