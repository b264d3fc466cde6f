internal import Documents
internal import Exports
internal import Findings
internal import Records
internal import References

/// Reads an earlier export, JSON or NDJSON, for what references and headings of a run lead into.
///
///     {"dataset": {…}, "records": [ {"document": "results", "no": 6, "section": {…}, …}, … ]}
///
/// Records are read one after the other, so that memory is that of their keys, and of the texts where
/// they are wanted.
struct EarlierExport: ~Copyable {
  /// A heading of a record.
  struct Heading {
    var number: String
    var title: String?
    var location: SourceLocation
  }

  private let path: String
  private let document: String?
  private let key: [UInt8]?
  private let textFields: [String]
  private(set) var rows: DocumentRows
  private(set) var headings: [Heading] = []
  private(set) var findings: [Finding] = []
  private var cursor = LineCursor()
  private var count = 0
  private var places: [String: Int] = [:]
  /// Links to rows, whose target may stand further on.
  private var open: [(from: Int, key: String, field: String, text: String)] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - name: How its rows are named in links.
  ///   - document: The one of its documents that counts; nil for all.
  ///   - key: The field that identifies a record; nil where only headings are wanted.
  ///   - texts: The fields whose texts are kept.
  init(_ path: String, name: String, document: String?, key: String?, texts: [String] = []) {
    self.path = path
    self.document = document
    self.key = key.map { Array($0.utf8) }
    textFields = texts
    rows = DocumentRows(document: name)
    do throws(FileFailure) {
      let bytes = try SourceFile.read(path)
      read(bytes.span)
    } catch {
      unreadable("the export cannot be read", error.reason, at: SourceLocation(path: path))
    }
    for link in open {
      guard let target = places[link.key] else { continue }
      rows.references.append(
        DocumentRows.Reference(
          from: link.from, target: .row(target), field: link.field, text: link.text))
    }
  }

  private mutating func read(_ source: Span<UInt8>) {
    do throws(SyntaxFailure) {
      guard source.wellFormedCount == source.count else {
        return unreadable(
          "the export is not UTF-8", "other bytes",
          at: location(source.wellFormedCount, source))
      }
      if path.hasSuffix(".ndjson") {
        try readLines(source)
      } else {
        try readDataset(source)
      }
    } catch {
      return unreadable(error.message, error.found, at: location(error.offset, source))
    }
    if count == 0 {
      unreadable("the export has no records", "none", at: SourceLocation(path: path))
    } else if key != nil, rows.rows.isEmpty {
      let name = String(decoding: key ?? [], as: UTF8.self)
      unreadable(
        "no record of the export has the key \(name)" + (document.map { " in \($0)" } ?? ""),
        "\(count) others", at: SourceLocation(path: path))
    }
  }

  private mutating func readLines(_ source: Span<UInt8>) throws(SyntaxFailure) {
    var tree = JSONTree()
    var start = 0
    while start < source.count {
      var end = start
      while end < source.count, source[end] != 0x0A { end += 1 }
      if end > start {
        var reader = JSONReader(start..<end)
        tree.removeAll()
        let event = try reader.next(in: source)
        try tree.append(event, from: &reader, in: source)
        add(tree, source)
      }
      start = end + 1
    }
  }

  private mutating func readDataset(_ source: Span<UInt8>) throws(SyntaxFailure) {
    var reader = JSONReader(0..<source.count)
    var tree = JSONTree()
    guard try reader.next(in: source) == .beginObject else { return }
    while try reader.next(in: source) == .name {
      let isRecords = source.hasText("records", reader.start..<reader.end)
      var event = try reader.next(in: source)
      guard isRecords, event == .beginArray else {
        tree.removeAll()
        try tree.append(event, from: &reader, in: source)
        continue
      }
      event = try reader.next(in: source)
      while event != .endArray {
        tree.removeAll()
        try tree.append(event, from: &reader, in: source)
        add(tree, source)
        event = try reader.next(in: source)
      }
    }
  }

  /// Takes one record.
  private mutating func add(_ tree: borrowing JSONTree, _ source: Span<UInt8>) {
    guard tree.nodes.count > 0, tree[0].kind == .object else { return }
    count += 1
    if let document {
      guard let node = tree.member("document", of: 0, in: source),
        text(node, tree, source) == document
      else { return }
    }
    let row = rows.rows.count
    var texts: [String: String] = [:]
    var own: String?
    var member = 1
    while member < tree[0].next {
      let name = tree.bytes(member, in: source)
      let value = member + 1
      switch tree[value].kind {
      case .object: addHeading(value, tree, source)
      case .string where textFields.contains(String(decoding: name, as: UTF8.self)):
        texts[String(decoding: name, as: UTF8.self)] = text(value, tree, source)
      default: break
      }
      if name == key, [.string, .number].contains(tree[value].kind) {
        own = text(value, tree, source)
      }
      member = tree[value].next
    }
    guard let own else { return }
    rows.rows.append(
      DocumentRows.Row(
        key: own, number: Int(own), place: location(tree[0].start, source), texts: texts))
    if places[own] == nil { places[own] = row }
    addLinks(from: row, tree, source)
  }

  private mutating func addHeading(
    _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) {
    guard let number = tree.member("number", of: node, in: source), tree[number].kind == .string
    else { return }
    var title: String?
    if let node = tree.member("title", of: node, in: source), tree[node].kind == .string {
      title = text(node, tree, source)
    }
    headings.append(
      Heading(
        number: text(number, tree, source), title: title,
        location: location(tree[node].start, source)))
  }

  private mutating func addLinks(
    from row: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) {
    guard let links = tree.member("links", of: 0, in: source), tree[links].kind == .array
    else { return }
    var link = links + 1
    while link < tree[links].next {
      if let target = tree.member("record", of: link, in: source),
        tree.member("document", of: link, in: source) == nil
      {
        let parts = [
          tree.member("field", of: link, in: source), tree.member("text", of: link, in: source),
        ].map { $0.map { text($0, tree, source) } ?? "" }
        open.append((row, text(target, tree, source), parts[0], parts[1]))
      }
      link = tree[link].next
    }
  }

  private func text(_ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>) -> String {
    String(decoding: tree.bytes(node, in: source), as: UTF8.self)
  }

  private mutating func location(_ offset: Int, _ source: Span<UInt8>) -> SourceLocation {
    let place = cursor.location(of: offset, in: source)
    return SourceLocation(path: path, line: Int(place.line), column: Int(place.column))
  }

  private mutating func unreadable(_ message: String, _ found: String, at place: SourceLocation) {
    findings.append(
      Finding(
        .referenceExportUnreadable, at: place, message,
        expected: "an export of Keisen, JSON or NDJSON", found: found,
        advice: "look at the path in the pipeline file, or write the export anew"))
  }
}

extension Span where Element == UInt8 {
  /// Whether a word stands in a range, and nothing else.
  fileprivate func hasText(_ word: StaticString, _ range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in range where unsafe self[index] != word.utf8Start[index - range.lowerBound] {
      return false
    }
    return true
  }
}
