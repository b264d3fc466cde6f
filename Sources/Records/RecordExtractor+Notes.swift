internal import Documents
internal import Tables

/// What is done with marks that lead to notes (※1, *2, 注3, †).
package struct NoteMarks: Sendable, Hashable {
  /// The indices of the fields whose marks count.
  package var fields: [Int]
  /// Whether the marks are kept out of the values.
  package var drops: Bool

  package init(fields: [Int], drops: Bool = false) {
    self.fields = fields
    self.drops = drops
  }
}

/// A mark in a value, and the note that it leads to.
struct MarkedNote {
  /// Nil where there is none.
  var note: Int?
  /// In bytes of the value; nil where it was kept out of it.
  var bytes: Range<Int>?
}

extension RecordExtractor {
  /// Takes the marks of notes out of the value that was just written from `start` on, or notes where
  /// they stand; `found` is in the order of the value.
  mutating func takeMarks(
    from start: Int, record: Int, field: Int, _ document: borrowing SourceDocument,
    _ batch: inout RecordBatch, _ problems: inout [RecordProblem]
  ) -> [MarkedNote] {
    guard var book = notes else { return [] }
    notes = nil
    defer { notes = book }
    let copy = batch.text.array(from: start)
    let bytes = copy.span
    let offset = Int(document.cells[Int(cellsOfValue[0])].start)
    let own = addOwnNotes(bytes, offset: offset, to: &book)
    let end = own.first?.start ?? bytes.count
    let raised = raisedStretches(field: field, document)
    var found: [MarkedNote] = []
    for mark in NoteMark.marks(in: bytes.extracting(0..<end), raised: raised) {
      let note =
        own.first { book.notes[$0.note].name == mark.name }?.note
        ?? book.note(mark.name, from: offset)
      if let note {
        book.mark(note)
        found.append(MarkedNote(note: note, bytes: mark.range))
      } else if mark.isPlain(in: bytes) {
        found.append(MarkedNote(note: nil, bytes: mark.range))
        problems.append(
          .noteMissing(record: record, field: field, mark: mark.name, offset: offset))
      }
    }
    let isMarkAlone = found.count == 1 && found[0].bytes == 0..<bytes.count
    if noteMarks?.drops == true, !found.isEmpty,
      !isMarkAlone || declaration.fields[field].type != .text
    {
      let kept = Self.rest(of: copy, &found)
      batch.text.truncate(to: start)
      batch.text.append(kept.span)
      decide(.noteMark, record, field, count: found.count, at: offset, &batch)
    }
    return found
  }

  /// The lines of a value behind its first that begin with a mark: notes of its own.
  private func addOwnNotes(
    _ bytes: Span<UInt8>, offset: Int, to book: inout NoteBook
  ) -> [(start: Int, note: Int)] {
    var starts: [(line: Int, text: Int, mark: NoteMark)] = []
    for index in 0..<bytes.count where bytes[index] == 0x0A {
      let line = bytes.extracting(index + 1..<bytes.count)
      if let mark = NoteMark.leading(line), !mark.isOrdinal {
        starts.append((index, index + 1 + mark.range.upperBound, mark))
      }
    }
    var own: [(start: Int, note: Int)] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].line : bytes.count
      guard start.text < end else { continue }
      var text: [UInt8] = []
      for at in start.text..<end { text.append(bytes[at]) }
      own.append((start.line, book.add(start.mark, text[...], offset: offset, cell: 0)))
    }
    return own
  }

  /// What of the value is set above the line (`sup`), as far as the markup says so.
  private mutating func raisedStretches(
    field: Int, _ document: borrowing SourceDocument
  ) -> [Range<Int>] {
    var isRaised = false
    for index in 0..<cellsOfValue.count where !isRaised {
      isRaised = document.hasRaisedText(document.cells[Int(cellsOfValue[index])].text)
    }
    guard isRaised else { return [] }
    var normalizer = normalizers[field]
    return normalizer.stretches(cells: cellsOfValue.span, of: document) { piece, _ in
      document.isRaised(piece) ? 0 : nil
    }.map(\.bytes)
  }

  /// A value without its marks, and without the spaces that they leave at ends of lines.
  private static func rest(of bytes: [UInt8], _ found: inout [MarkedNote]) -> [UInt8] {
    var kept: [UInt8] = []
    var next = 0
    func trimEnd() {
      while let last = kept.last {
        if last == 0x20 {
          kept.removeLast()
        } else if kept.suffix(3) == [0xE3, 0x80, 0x80] {
          kept.removeLast(3)
        } else {
          return
        }
      }
    }
    for index in bytes.indices {
      while next < found.count, (found[next].bytes?.upperBound ?? 0) <= index { next += 1 }
      if next < found.count, found[next].bytes?.contains(index) == true { continue }
      // A mark at the end of a line leaves no space there.
      if bytes[index] == 0x0A { trimEnd() }
      kept.append(bytes[index])
    }
    trimEnd()
    while kept.last == 0x0A { kept.removeLast() }
    for index in found.indices { found[index].bytes = nil }
    return kept
  }

  /// Appends the links to the notes that a value marks, now that it is complete.
  mutating func appendNoteLinks(
    _ found: [MarkedNote], of value: FieldValue, _ record: Int, _ field: Int,
    _ batch: inout RecordBatch
  ) {
    guard let book = notes else { return }
    var known = Set(notesOfRecord)
    for mark in found {
      if let note = mark.note, known.insert(note).inserted { notesOfRecord.append(note) }
    }
    guard !value.isAbsent, value.length > 0 else { return }
    let isText = declaration.fields[field].type == .text
    var last = -1
    var counted = (bytes: 0, codePoints: 0)
    for mark in found {
      let whole = 0..<Int(value.length)
      let bytes = isText ? mark.bytes ?? whole : whole
      guard let note = mark.note, bytes.upperBound <= value.length, bytes != whole || note != last
      else { continue }
      last = note
      let start = Int(value.start)
      if bytes.lowerBound < counted.bytes { counted = (0, 0) }
      let first =
        counted.codePoints
        + batch.text.span.codePointCount(in: start + counted.bytes..<start + bytes.lowerBound)
      let count = batch.text.span.codePointCount(
        in: start + bytes.lowerBound..<start + bytes.upperBound)
      counted = (bytes.upperBound, first + count)
      batch.links.append(
        Link(
          record: Int32(truncatingIfNeeded: record), field: Int32(truncatingIfNeeded: field),
          bytes: bytes, codePoints: first..<first + count, kind: .note, target: 0,
          locator: place(of: note, book, &batch)))
    }
  }

  /// Where the name of a note stands in the batch's text; each is written once.
  private mutating func place(
    of note: Int, _ book: NoteBook, _ batch: inout RecordBatch
  ) -> Range<Int> {
    if let range = noteNames[note] { return range }
    let start = batch.text.count
    batch.text.append(book.notes[note].name)
    noteNames[note] = start..<batch.text.count
    return start..<batch.text.count
  }

  /// Writes the notes that a record marks as the value of the field that is declared for them, and
  /// forgets them.
  mutating func fillNotes(
    _ record: Int, _ batch: inout RecordBatch, _ problems: inout [RecordProblem]
  ) {
    defer { notesOfRecord.removeAll(keepingCapacity: true) }
    guard let notesField, let book = notes else { return }
    var value = FieldValue(start: batch.text.count)
    for (index, note) in notesOfRecord.enumerated() {
      if index > 0 { batch.text.append(0x0A) }
      batch.text.append(book.notes[note].name)
      batch.text.append(0x20)
      let text = book.notes[note].text
      batch.text.append(text.span)
    }
    value.length = UInt32(batch.text.count - Int(value.start))
    value.isAbsent = value.length == 0
    batch.values[record * batch.fieldCount + notesField] = value
    if value.isAbsent, declaration.fields[notesField].isRequired {
      problems.append(
        .valueMissing(
          record: record, field: notesField, offset: Int(batch.records[record].offset)))
    }
  }
}

extension Buffer where Element == UInt8 {
  /// A copy of what stands from an index on.
  fileprivate func array(from start: Int) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(count - start)
    for index in start..<count { copy.append(self[index]) }
    return copy
  }
}

extension NoteMark {
  /// Whether the mark can be nothing else, so that a note that is not there is missed.
  fileprivate func isPlain(in text: Span<UInt8>) -> Bool {
    if isOrdinal { return text[range.upperBound - 1] == 0x29 || range.count > 3 }
    return isNumbered || isBracketed || name.hasPrefix("†") || name.hasPrefix("‡")
  }
}

extension SourceDocument {
  /// Whether a piece is the first text of an element `sup` (or `superscript`, of DocBook).
  func isRaised(_ piece: TextPiece) -> Bool {
    let origin = origin(of: piece)
    guard origin > 4, origin <= source.count, source[origin - 1] == 0x3E else { return false }
    var start = origin - 1
    while start > 0, origin - start < 256, source[start] != 0x3C { start -= 1 }
    guard start + 4 < source.count, source[start] == 0x3C else { return false }
    return source[start + 1] | 0x20 == 0x73 && source[start + 2] | 0x20 == 0x75
      && source[start + 3] | 0x20 == 0x70
  }

  func hasRaisedText(_ chain: TextChain) -> Bool {
    var next = chain.first
    while next >= 0 {
      let piece = pieces[Int(next)]
      if piece.isText, isRaised(piece) { return true }
      next = piece.next
    }
    return false
  }
}
