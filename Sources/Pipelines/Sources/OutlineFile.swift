import Documents
import Findings
import Numbering
import Records
import References

/// Reads the file with the outline of a document that is not at hand:
///
///     - 4 目的達成のための施策              headings as they are printed, in order
///     - 4.2.1 国民・社会を守るための…
///     - { number: 第２部第２章, title: 重点戦略ごとの環境政策の展開 }
///
///     4.2.1: 国民・社会を守るための…        or a mapping of numbers to titles
struct OutlineFile {
  private let path: String
  private(set) var outline = Outline()
  private(set) var findings: [Finding] = []
  private var previous: (number: String, location: SourceLocation)?
  private var places: [SourceLocation] = []

  /// Reads an outline file of a pipeline; `path` is seen from the working directory.
  init(_ path: String) {
    self.path = path
    do {
      let bytes = try SourceFile.read(path)
      var parser = PipelineParser(path: path)
      let root = parser.parse(bytes.string(0..<bytes.count))
      findings += parser.findings
      guard let root else { return }
      read(root)
    } catch {
      findings.append(
        Finding(
          .outlineUnreadable, at: SourceLocation(path: path), "the outline file cannot be read",
          expected: "a YAML file with headings", found: error.reason,
          advice: "mend `outline` of the document in the pipeline file"))
    }
    for conflict in outline.conflicts {
      findings.append(
        .titleConflict(
          conflict, in: nil, at: place(conflict.otherPlace), first: place(conflict.place)))
    }
  }

  private func place(_ place: Outline.Place?) -> SourceLocation? {
    place.map { places[$0.record] }
  }

  private mutating func read(_ root: PipelineNode) {
    for entry in root.entries {
      add(entry.key, title: entry.value.text, at: entry.location)
    }
    for item in root.items {
      if let heading = item.text {
        add(heading, title: nil, at: item.location)
      } else {
        add(item["number"]?.text ?? "", title: item["title"]?.text, at: item.location)
      }
    }
    if root.entries.isEmpty, root.items.isEmpty {
      unreadable("the outline has no headings", root.kind, at: root.location)
    }
  }

  private mutating func add(_ heading: String, title: String?, at location: SourceLocation) {
    guard let (number, rest) = HeadingPath.read(heading) else {
      return unreadable("a heading has no number that can be read", "「\(heading)」", at: location)
    }
    let title = title.flatMap { $0.isEmpty ? nil : $0 } ?? rest
    if let previous {
      if CanonicalNumber.precedes(number.utf8Span.span, previous.number.utf8Span.span) {
        findings.append(
          Finding(
            .outlineOrder, at: location, "the heading \(number) stands behind \(previous.number)",
            expected: "headings in ascending order", found: "\(previous.number), then \(number)",
            advice: "look whether a number is wrong, or move the heading",
            notes: [Finding.Note("the heading before it", at: previous.location)]))
      }
    }
    if let parent = HeadingPath.parent(of: number), outline.node(parent)?.place == nil {
      findings.append(
        Finding(
          .outlineLevelSkipped, at: location,
          "the heading \(number) has no heading \(parent) above it",
          expected: "\(parent) before \(number)",
          found: previous.map { "\($0.number) before it" } ?? "none before it",
          advice: "add \(parent), or correct the number"))
    }
    outline.add(
      number: number, title: title,
      place: Outline.Place(source: -1, record: places.count))
    places.append(location)
    previous = (number, location)
  }

  private mutating func unreadable(
    _ message: String, _ found: String, at location: SourceLocation
  ) {
    findings.append(
      Finding(
        .outlineUnreadable, at: location, message,
        expected: "headings such as 4.2.1 国民・社会を守るための…", found: found,
        advice: "write the number in front of the title"))
  }
}
