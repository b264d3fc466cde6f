package import Documents
package import Findings
package import Records

/// Collects what is wrong with one document, as findings with places and advice.
package struct DocumentFindings: ~Copyable {
  /// More findings of one code than this are counted, not shown.
  private static var mostOfACode: Int { 100 }

  package private(set) var findings: [Finding] = []
  let declaration: RecordDeclaration
  /// The path of the document, as people know it.
  let path: String
  private var locator: SourceLocator
  private var counts: [FindingCode: Int] = [:]

  package init(path: String, declaration: RecordDeclaration) {
    self.path = path
    self.declaration = declaration
    locator = SourceLocator(path: path)
  }

  /// Adds a finding, unless there are too many of its code already.
  package mutating func add(_ finding: Finding) {
    let count = (counts[finding.code] ?? 0) + 1
    counts[finding.code] = count
    if count <= Self.mostOfACode { findings.append(finding) }
  }

  /// Whether another finding of a code would be shown: else its place need not be computed.
  mutating func skips(_ code: FindingCode) -> Bool {
    guard (counts[code] ?? 0) >= Self.mostOfACode else { return false }
    counts[code, default: 0] += 1
    return true
  }

  /// Says how many findings were not shown.
  package mutating func close() {
    for (code, count) in counts.sorted(by: { $0.key.name < $1.key.name })
    where count > Self.mostOfACode {
      findings.append(
        Finding(
          code, at: SourceLocation(path: path),
          "\(count - Self.mostOfACode) more findings of this kind are not shown",
          advice: "mend those that are shown first; they often have one cause"))
    }
  }

  // MARK: Words

  /// The line and column of an offset.
  package mutating func location(
    _ offset: Int, _ document: borrowing SourceDocument
  ) -> SourceLocation {
    locator.location(of: offset, in: document)
  }

  mutating func start(
    of table: Int, _ document: borrowing SourceDocument
  ) -> SourceLocation {
    location(Int(document.tables[table].start), document)
  }

  func columnName(_ field: Int) -> String {
    declaration.fields[field].headers.first ?? declaration.fields[field].name
  }

  var columns: String {
    declaration.fields.indices.map { "「\(columnName($0))」" }.joined(separator: "、")
  }

  func header(_ cells: [Int], _ document: borrowing SourceDocument) -> String {
    var texts: [String] = []
    for cell in cells.prefix(12) {
      texts.append("「\(SourceLocator.excerpt(of: document.cells[cell].text, in: document))」")
    }
    if cells.count > 12 { texts.append("and \(cells.count - 12) more") }
    return texts.isEmpty ? "no header" : texts.joined(separator: "、")
  }

}
