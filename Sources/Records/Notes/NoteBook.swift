// The notes below a document's tables, and which of them its cells mark:
//
//     prose after a table         │ ※１　令和４年度の値
//     rows across all columns,    │ （注）１　速報値   ２　推計値
//     tables that are not taken   │ *1 …
//
// A line that begins with a mark begins a note; lines of the same paragraph or cell without one go on
// in it. Linear in the text of the document.

package import Documents
package import Tables

/// The notes of a document.
package struct NoteBook {
  /// A note.
  struct Note {
    var name: String
    var isNumbered: Bool
    var isOrdinal: Bool
    /// Normalized, without its mark.
    var text: [UInt8]
    var offset: Int
    /// The cell that it stands in, −1 for prose.
    var cell: Int
    /// How many characters it has that are no white space, its mark included.
    var characters: Int
    var isMarked = false
  }

  /// In the order of the source.
  private(set) var notes: [Note] = []
  private var byName: [String: [Int]] = [:]
  /// The names of the marks that stand anywhere but in front of notes.
  private var marks: Set<String> = []
  /// Whether the line before was one of a note.
  private var isInNote = false
  private var normalizer = TextNormalizer(Normalization(), type: .text)

  /// Looks for the notes in a document's prose and in the cells that are no values.
  package init(_ document: borrowing SourceDocument, _ table: borrowing LogicalTable) {
    for (index, line) in NoteLine.lines(of: document.prose, in: document).enumerated() {
      add(line, cell: -1, mayGoOn: index > 0)
    }
    for index in 0..<min(table.uses.count, document.cells.count) {
      let holdsNotes =
        switch table.uses[index] {
        case .value, .header, .copied, .dittoMark: false
        default: true
        }
      let cell = document.cells[index]
      for (number, line) in NoteLine.lines(of: cell.text, in: document).enumerated() {
        if holdsNotes {
          add(line, cell: index, mayGoOn: number > 0)
        } else if number == 0 || NoteMark.leading(line.text.span) == nil {
          marks.formUnion(NoteMark.marks(in: line.text.span).map(\.name))
        }
      }
    }
    notes.sort { $0.offset < $1.offset }
    for index in notes.indices { byName[notes[index].name, default: []].append(index) }
  }

  private mutating func add(_ line: NoteLine, cell: Int, mayGoOn: Bool) {
    let text = line.text.span
    guard let mark = NoteMark.leading(text) else {
      isInNote = isInNote && mayGoOn && !line.beginsBlock
      if isInNote, let last = notes.indices.last {
        notes[last].text += [0x0A] + normalized(line.text[...])
        notes[last].characters += nonSpaceCharactersOf(text)
      }
      marks.formUnion(NoteMark.marks(in: text).map(\.name))
      return
    }
    var name = mark.name
    var rest = line.text[mark.range.upperBound...]
    var isOrdinal = mark.isOrdinal
    if name == "注", let number = NoteMark.leading(rest.span), number.isOrdinal {
      // （注）１ … and the lines behind it with 2, 3 … alone.
      name += number.name.dropLast()
      rest = rest.dropFirst(number.range.upperBound)
    } else if isOrdinal, let last = notes.last, last.cell == cell,
      let number = Int(name.dropLast()), last.name == "注\(number - 1)"
    {
      name = "注\(number)"
      isOrdinal = false
    }
    isInNote = true
    notes.append(
      Note(
        name: name, isNumbered: mark.isNumbered || name != mark.name, isOrdinal: isOrdinal,
        text: normalized(rest), offset: line.offset, cell: cell,
        characters: nonSpaceCharactersOf(text)))
    marks.formUnion(NoteMark.marks(in: rest.span).map(\.name))
  }

  private mutating func normalized(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    // A document of nothing but the text, because normalization reads documents.
    var source = Buffer<UInt8>()
    source.append(bytes.span)
    var document = SourceDocument(source: source)
    var chain = TextChain()
    document.append(
      TextPiece(.source, start: 0, length: UInt32(min(bytes.count, TextPiece.longest))), to: &chain)
    var output = Buffer<UInt8>()
    _ = normalizer.normalize(chain, of: document, into: &output)
    return output.array
  }

  /// The note that a mark at an offset leads to: the next one behind it, or else the last in front.
  func note(_ name: String, from offset: Int) -> Int? {
    guard let indices = byName[name] else { return nil }
    let next = indices.partitioningIndex { notes[$0].offset > offset }
    return next < indices.count ? indices[next] : indices.last
  }

  /// Adds the note that a line within a value is.
  mutating func add(
    _ mark: NoteMark, _ text: ArraySlice<UInt8>, offset: Int, cell: Int
  ) -> Int {
    notes.append(
      Note(
        name: mark.name, isNumbered: mark.isNumbered, isOrdinal: mark.isOrdinal,
        text: Array(text), offset: offset, cell: cell, characters: 0))
    return notes.count - 1
  }

  mutating func mark(_ note: Int) { notes[note].isMarked = true }

  /// The notes with numbers that no mark leads to.
  var unmarked: [Note] {
    notes.filter {
      !$0.isMarked && !$0.isOrdinal && $0.isNumbered && !marks.contains($0.name)
        && $0.characters > 0
    }
  }

  /// Counts the notes that marks lead to as values.
  package func account(in table: inout LogicalTable) {
    for note in notes where note.isMarked && note.characters > 0 {
      if note.cell < 0 {
        table.proseCharacters += note.characters
      } else {
        table.uses[note.cell] = .value
      }
    }
  }
}

/// A line of text as readers see it, with its place in the source.
struct NoteLine {
  var text: [UInt8]
  var offset: Int
  /// Whether a paragraph or another block begins with it.
  var beginsBlock: Bool

  /// The lines of a chain that have text.
  static func lines(of chain: TextChain, in document: borrowing SourceDocument) -> [NoteLine] {
    var lines: [NoteLine] = []
    var line = NoteLine(text: [], offset: -1, beginsBlock: true)
    var next = chain.first
    while next >= 0 {
      let piece = document.pieces[Int(next)]
      next = piece.next
      if piece.isText {
        if line.offset < 0 { line.offset = document.origin(of: piece) }
        document.withBytes(of: piece) { bytes in
          // Line ends of the markup are white space.
          for index in bytes.indices { line.text.append(max(bytes[index], 0x20)) }
        }
      } else {
        let isBlank = HeaderText.isBlank(line.text.span)
        if !isBlank { lines.append(line) }
        line = NoteLine(
          text: [], offset: -1,
          beginsBlock: piece.kind == .block || isBlank && line.beginsBlock)
      }
    }
    if !HeaderText.isBlank(line.text.span) { lines.append(line) }
    return lines
  }
}
