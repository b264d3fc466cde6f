// The companion of the exports, as JSON lines:
//
//     head   │ {"keisen": "provenance", "version": 1, "title": "…"}
//     source │ {"source": "results", "path": "…", "encoding": "UTF-8", "decidedBy": "…", "bytes": 9,
//            │  "characters": {"source": 9, "fields": 9, …, "leftOut": [{"reason": "…", …}]}}
//     record │ {"document": "results", "key": 9, "at": [120, 3],
//            │  "fields": {"no": [{"at": [120, 5], "text": "９"}], …},
//            │  "decisions": [{"kind": "width-changed", "field": "no", "count": 1, "at": [120, 9]}]}
//
// `at` is a line and a column, both from 1, a column in code points; positions cost about one pass of
// vectors over the source. In a zipped package they are those of one of its files, which `part` names.
// `text` is the raw text of the cell; it is left out where the value of the
// field is the raw text to the letter, but for white space at the ends and beside breaks.

package import Documents
package import Records

/// Where a document comes from, for the provenance.
package struct ProvenanceSource: Sendable {
  /// The id of the document.
  package var document: String
  /// The path as it was given.
  package var path: String
  /// The name of its encoding, and what decided it.
  package var encoding: String
  package var decidedBy: String
  /// Its size before it was decoded.
  package var bytes: Int
  package var account: Account

  package init(
    document: String, path: String, encoding: String, decidedBy: String, bytes: Int,
    account: Account
  ) {
    self.document = document
    self.path = path
    self.encoding = encoding
    self.decidedBy = decidedBy
    self.bytes = bytes
    self.account = account
  }
}

/// Writes where every value comes from, its raw text, and what each heuristic decided.
package struct ProvenanceWriter: ~Copyable {
  private let declaration: RecordDeclaration
  /// By field: `"name": [`, and `"field": "name", `.
  private var members = Phrases()
  private var mentions = Phrases()
  private var lines = LineCursor()
  /// The part of a package that the last place was in, and the line that it begins with.
  private var lastPart = (index: -1, line: UInt32(1))

  /// Creates a writer for records of a declaration.
  package init(_ declaration: RecordDeclaration) {
    self.declaration = declaration
    for field in declaration.fields {
      members.add {
        $0.appendJSON(field.name)
        $0.append(": [")
      }
      mentions.add {
        $0.append(", \"field\": ")
        $0.appendJSON(field.name)
      }
    }
  }

  /// Appends the first line.
  package func appendHead(title: String?, to output: inout Buffer<UInt8>) {
    output.append("{\"keisen\": \"provenance\", \"version\": 1, \"title\": ")
    output.appendJSON(title)
    output.append("}\n")
  }

  /// Appends the line of a source.
  package func append(_ source: ProvenanceSource, to output: inout Buffer<UInt8>) {
    output.append("{\"source\": ")
    output.appendJSON(source.document)
    output.append(", \"path\": ")
    output.appendJSON(source.path)
    output.append(", \"encoding\": ")
    output.appendJSON(source.encoding)
    output.append(", \"decidedBy\": ")
    output.appendJSON(source.decidedBy)
    output.append(", \"bytes\": ")
    output.append(decimal: source.bytes)
    output.append(", \"characters\": {\"source\": ")
    output.append(decimal: source.account.source)
    output.append(", \"fields\": ")
    output.append(decimal: source.account.fields)
    output.append(", \"headers\": ")
    output.append(decimal: source.account.headers)
    output.append(", \"declared\": ")
    output.append(decimal: source.account.declared)
    output.append(", \"leftOut\": [")
    for (index, entry) in source.account.leftOut.enumerated() {
      output.append(index > 0 ? ", {\"reason\": " : "{\"reason\": ")
      output.appendJSON(entry.reason)
      output.append(", \"characters\": ")
      output.append(decimal: entry.characters)
      output.append("}")
    }
    output.append("]}}\n")
  }

  /// Appends a line for each record of a document.
  package mutating func appendRecords(
    _ batch: borrowing RecordBatch, of source: borrowing SourceDocument, document: String,
    to output: inout Buffer<UInt8>
  ) {
    precondition(batch.fieldCount == declaration.fields.count, "not a batch of this declaration")
    lines.reset()
    lastPart = (-1, 1)
    var opening = Buffer<UInt8>()
    opening.append("{\"document\": ")
    opening.appendJSON(document)
    opening.append(", \"key\": ")
    var decision = 0
    for record in 0..<batch.count {
      output.append(opening.span)
      appendKey(record, of: batch, declaration, to: &output)
      appendPlace(Int(batch.records[record].offset), of: source, ", \"at\": [", to: &output)
      output.append(", \"fields\": {")
      for field in 0..<declaration.fields.count {
        if field > 0 { output.append(", ") }
        output.append(members, field)
        let value = batch.value(record, field)
        for index in 0..<Int(value.cellCount) {
          let cell = source.cells[Int(batch.sourceCells[Int(value.firstCell) + index])]
          appendPlace(
            Int(cell.start), of: source, index > 0 ? ", {\"at\": [" : "{\"at\": [", to: &output)
          if value.cellCount > 1 || !isValue(value, of: batch, cell.text, of: source) {
            output.append(", \"text\": \"")
            appendRaw(cell.text, of: source, to: &output)
            output.append("\"")
          }
          output.append("}")
        }
        output.append("]")
      }
      output.append("}, \"decisions\": [")
      var isFirst = true
      while decision < batch.decisions.count, Int(batch.decisions[decision].record) <= record {
        if !isFirst { output.append(", ") }
        isFirst = false
        append(batch.decisions[decision], of: source, to: &output)
        decision += 1
      }
      output.append("]}\n")
    }
  }

  private mutating func append(
    _ decision: Decision, of source: borrowing SourceDocument, to output: inout Buffer<UInt8>
  ) {
    switch decision.kind {
    case .rowJoined: output.append("{\"kind\": \"row-joined\"")
    case .lineWrapClosed: output.append("{\"kind\": \"line-wrap-closed\"")
    case .spanFilled: output.append("{\"kind\": \"span-filled\"")
    case .widthChanged: output.append("{\"kind\": \"width-changed\"")
    case .numberRewritten: output.append("{\"kind\": \"number-rewritten\"")
    case .absentMark: output.append("{\"kind\": \"absent-mark\"")
    case .filledDown: output.append("{\"kind\": \"filled-down\"")
    case .partJoined: output.append("{\"kind\": \"part-joined\"")
    case .takenFromAbove: output.append("{\"kind\": \"taken-from-above\"")
    case .noteMark: output.append("{\"kind\": \"note-mark\"")
    case .relativeResolved: output.append("{\"kind\": \"relative-resolved\"")
    case .readAsLetter: output.append("{\"kind\": \"read-as-letter\"")
    }
    if decision.field >= 0 { output.append(mentions, Int(decision.field)) }
    output.append(", \"count\": ")
    output.append(decimal: Int(decision.count))
    appendPlace(Int(decision.offset), of: source, ", \"at\": [", to: &output)
    output.append("}")
  }

  private mutating func appendPlace(
    _ offset: Int, of source: borrowing SourceDocument, _ opening: StaticString,
    to output: inout Buffer<UInt8>
  ) {
    let position = lines.location(of: offset, in: source.source.span)
    let part =
      source.parts.isEmpty ? nil : source.parts.lastIndex { $0.range.lowerBound <= offset }
    if let part, part != lastPart.index {
      let start = lines.location(of: source.parts[part].range.lowerBound, in: source.source.span)
      lastPart = (part, start.line)
    }
    output.append(opening)
    output.append(decimal: Int(position.line - (part == nil ? 0 : lastPart.line - 1)))
    output.append(", ")
    output.append(decimal: Int(position.column))
    output.append("]")
    if let part {
      output.append(", \"part\": ")
      output.appendJSON(source.parts[part].name)
    }
  }

  /// Whether a value is the text of a cell to the letter, white space at the ends and beside breaks
  /// aside.
  private func isValue(
    _ value: FieldValue, of batch: borrowing RecordBatch, _ chain: TextChain,
    of source: borrowing SourceDocument
  ) -> Bool {
    guard !value.isAbsent else { return false }
    let text = batch.text.span
    let end = value.range.upperBound
    var reached = value.range.lowerBound
    var isAfterBreak = true
    var index = chain.first
    while index >= 0 {
      let piece = source.pieces[Int(index)]
      index = piece.next
      guard piece.isText else {
        isAfterBreak = true
        continue
      }
      let isNextBreak = index < 0 || !source.pieces[Int(index)].isText
      let isSame = source.withBytes(of: piece) { bytes in
        var lower = 0
        var upper = bytes.count
        if isAfterBreak { while lower < upper, bytes[lower].isSpace { lower += 1 } }
        if isNextBreak { while lower < upper, bytes[upper - 1].isSpace { upper -= 1 } }
        guard lower < upper else { return isAfterBreak || isNextBreak }
        if isAfterBreak, reached > value.range.lowerBound {
          guard reached < end, text[reached] == 0x0A else { return false }
          reached += 1
        }
        guard reached + upper - lower <= end else { return false }
        let part = text.extracting(reached..<reached + upper - lower)
        reached += upper - lower
        isAfterBreak = false
        return part.isEqual(to: bytes.extracting(lower..<upper))
      }
      if !isSame { return false }
    }
    return reached == end
  }

  /// Appends the text of a cell as the source has it, breaks as line feeds.
  private func appendRaw(
    _ chain: TextChain, of source: borrowing SourceDocument, to output: inout Buffer<UInt8>
  ) {
    var index = chain.first
    while index >= 0 {
      let piece = source.pieces[Int(index)]
      let range = Int(piece.start)..<Int(piece.start) + Int(piece.length)
      switch piece.kind {
      case .source: output.appendJSONText(source.source.span, range)
      case .arena: output.appendJSONText(source.arena.span, range)
      case .line, .block: output.append("\\n")
      }
      index = piece.next
    }
  }
}

extension UInt8 {
  /// Whether the byte is a space, a tab or a line end.
  fileprivate var isSpace: Bool { self == 0x20 || (9...13).contains(self) }
}
