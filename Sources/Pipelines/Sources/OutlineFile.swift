import Documents
import Findings
import Numbering
import References

/// Reads the file with the outline of a document that is not at hand:
///
///     - 4 目的達成のための施策              headings as they are printed, in order
///     - 4.2.1 国民・社会を守るための…
///     - { number: 第２部第２章, title: 重点戦略ごとの環境政策の展開, page: 42, line: 3 }
///     - { number: (1), page: 43-44, lines: 7-13 }
///
///     4.2.1: 国民・社会を守るための…        or a mapping of numbers to titles
///
/// `page` is where the heading stands; with `pages` and `lines` of the form 43-44, its text ends in the
/// last line of the last page.
struct OutlineFile {
  private let path: String
  private var builder = OutlineBuilder()
  private var problems: [Finding] = []

  var outline: Outline { builder.outline }
  var findings: [Finding] { problems + builder.findings }

  private static let keys = ["number", "title", "page", "pages", "line", "lines"]

  /// Reads an outline file of a pipeline; `path` is seen from the working directory.
  init(_ path: String) {
    self.path = path
    do {
      let bytes = try SourceFile.read(path)
      var parser = PipelineParser(path: path)
      let root = parser.parse(bytes.string(0..<bytes.count))
      problems += parser.findings
      guard let root else { return }
      read(root)
    } catch {
      problems.append(
        Finding(
          .outlineUnreadable, at: SourceLocation(path: path), "the outline file cannot be read",
          expected: "a YAML file with headings", found: error.reason,
          advice: "mend `outline` of the document in the pipeline file"))
    }
  }

  private mutating func read(_ root: PipelineNode) {
    for entry in root.entries {
      add(entry.key, title: entry.value.text, at: entry.location)
    }
    for item in root.items {
      if let heading = item.text {
        add(heading, title: nil, at: item.location)
        continue
      }
      for entry in item.entries where !Self.keys.contains(entry.key) {
        unreadable(
          "a heading has no \(entry.key)", entry.key, at: entry.location,
          expected: Self.keys.joined(separator: ", "),
          advice: nearestWord(to: entry.key, among: Self.keys).map { "did you mean \($0)?" }
            ?? "remove it")
      }
      let number = add(item["number"]?.text ?? "", title: item["title"]?.text, at: item.location)
      if let number { addPage(of: number, item) }
    }
    if root.entries.isEmpty, root.items.isEmpty {
      unreadable("the outline has no headings", root.kind, at: root.location)
    }
  }

  @discardableResult
  private mutating func add(
    _ heading: String, title: String?, at location: SourceLocation
  ) -> String? {
    guard let (number, rest) = HeadingPath.read(heading) else {
      unreadable("a heading has no number that can be read", "「\(heading)」", at: location)
      return nil
    }
    builder.add(number, title: title.flatMap { $0.isEmpty ? nil : $0 } ?? rest, at: location)
    return number
  }

  private mutating func addPage(of number: String, _ item: PipelineNode) {
    guard let pages = range(item["page"] ?? item["pages"]) else {
      if let lines = item["line"] ?? item["lines"] {
        unreadable(
          "a heading has lines and no page", lines.text ?? lines.kind, at: lines.location,
          expected: "page: 16, line: 7", advice: "add `page`")
      }
      return
    }
    let lines = range(item["line"] ?? item["lines"])
    var end: PrintedPlace?
    if pages.count > 1 || (lines?.count ?? 1) > 1 {
      end = PrintedPlace(page: pages.upperBound, line: lines?.upperBound ?? .max)
      // 43-44 with one line says where the text begins.
      if pages.count > 1, lines?.count == 1 { end?.line = .max }
    }
    builder.addPage(pages.lowerBound, line: lines?.lowerBound, end: end, of: number)
  }

  /// A number, or two with a hyphen between; of lines on two pages the second may be smaller.
  private mutating func range(_ node: PipelineNode?) -> PageRange? {
    guard let node else { return nil }
    let parts = (node.text ?? "").split { "-–～〜".contains($0) }
      .map { WholeNumber.read(String($0).utf8Span.span) }
    if let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first > 0,
      last > 0
    {
      return PageRange(lowerBound: first, upperBound: last)
    }
    unreadable(
      "a page or line is no number", "「\(node.text ?? node.kind)」", at: node.location,
      expected: "a number such as 16, or a range such as 16-18", advice: "write it in digits")
    return nil
  }

  /// Two numbers, the second of which may be smaller.
  private struct PageRange {
    var lowerBound: Int
    var upperBound: Int
    var count: Int { lowerBound == upperBound ? 1 : 2 }
  }

  private mutating func unreadable(
    _ message: String, _ found: String, at location: SourceLocation,
    expected: String = "headings such as 4.2.1 国民・社会を守るための…",
    advice: String = "write the number in front of the title"
  ) {
    problems.append(
      Finding(
        .outlineUnreadable, at: location, message, expected: expected, found: found,
        advice: advice))
  }
}
