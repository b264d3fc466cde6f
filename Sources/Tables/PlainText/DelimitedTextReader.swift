// Text whose tables are lines of fields → tables and prose.
//
//     意見募集の結果                 prose
//     No ⇥ 意見                      ┐
//     1  ⇥ <p>甲</p> <p>乙</p>       │ a table: lines with a tab, one after another
//     2  ⇥ 丙                        ┘
//     以上                           prose
//
// One pass. Fields are ranges of the source; what is copied is the meaning of references.

package import Documents

/// Reads text with tab-separated tables, or text separated by commas (RFC 4180) or semicolons, into a
/// document.
package struct DelimitedTextReader: ~Copyable {
  /// How the fields of a row are separated.
  package enum Form: Sendable {
    /// Lines with a tab are rows, others prose; inline markup is read; quotes are text.
    case tabs
    /// Everything is one table; fields may be quoted; markup is text.
    case commas
    /// The same with semicolons, as programs write it where a comma is a decimal point.
    case semicolons
  }

  private var former = TableFormer()
  private var markup = MarkedUpText()
  private var table = Table()
  private var isInTable = false
  private var separator: UInt8 = 0x2C

  package init() {}

  /// The form that a text seems to have: tabs where its first line that is not empty has one or one stands
  /// outside of quotes anywhere; else commas where that line has one, and what most lines agree in.
  package static func form(of bytes: Span<UInt8>) -> Form {
    var start = 0
    while start < bytes.count {
      let end = bytes.firstIndex(of: 0x0A, 0x0D, in: start..<bytes.count)
      if end > start {
        let hasTab = bytes.firstIndex(of: 0x09, 0x09, in: start..<end) < end
        if hasTab { return .tabs }
        guard let separator = SeparatorFinder.separator(of: bytes), !bytes.hasTabOutsideQuotes
        else { return .tabs }
        return separator == 0x2C ? .commas : .semicolons
      }
      start = end + 1
    }
    return .tabs
  }

  /// Fills `document` with the tables and the prose of its source.
  ///
  /// No row is marked as a header, and a row has as many cells as it has fields. A table is cut
  /// where a quote is never closed; `cutAt` is then the end of the source.
  ///
  /// - Throws: `badQuote` where text stands behind a closing quote.
  package mutating func read(
    into document: inout SourceDocument, as form: Form? = nil
  ) throws(TableReaderFailure) {
    let form = form ?? Self.form(of: document.source.span)
    let hasMark =
      document.source.count >= 3 && document.source[0] == 0xEF && document.source[1] == 0xBB
      && document.source[2] == 0xBF
    switch form {
    case .tabs: readLines(from: hasMark ? 3 : 0, into: &document)
    case .commas, .semicolons:
      separator = form == .commas ? 0x2C : 0x3B
      try readRecords(from: hasMark ? 3 : 0, into: &document)
    }
  }

  // MARK: Tabs

  private mutating func readLines(from start: Int, into document: inout SourceDocument) {
    let end = document.source.count
    var prose = document.prose
    var position = start
    while position < end {
      let lineEnd = document.source.span.firstIndex(of: 0x0A, 0x0D, in: position..<end)
      let tab = document.source.span.firstIndex(of: 0x09, 0x09, in: position..<lineEnd)
      if tab < lineEnd {
        if !isInTable { beginTable(at: position) }
        readRow(position..<lineEnd, firstTab: tab, into: &document)
      } else {
        if isInTable { endTable(at: position, in: &document) }
        document.appendBreak(.block, at: position, to: &prose)
        markup.append(position..<lineEnd, of: &document, to: &prose)
      }
      position = document.endOfLineEnd(at: lineEnd)
    }
    if isInTable { endTable(at: end, in: &document) }
    document.prose = prose
  }

  private mutating func readRow(
    _ line: Range<Int>, firstTab: Int, into document: inout SourceDocument
  ) {
    former.beginRow()
    var start = line.lowerBound
    var end = firstTab
    while true {
      var text = TextChain()
      markup.append(start..<end, of: &document, to: &text)
      add(text, from: start, to: end)
      if end == line.upperBound { break }
      start = end + 1
      end = document.source.span.firstIndex(of: 0x09, 0x09, in: start..<line.upperBound)
    }
  }

  // MARK: Commas

  private mutating func readRecords(
    from start: Int, into document: inout SourceDocument
  ) throws(TableReaderFailure) {
    let end = document.source.count
    guard start < end else { return }
    beginTable(at: start)
    var position = start
    while position < end {
      former.beginRow()
      while true {
        position = try readField(at: position, into: &document)
        guard position < end, document.source[position] == separator else { break }
        position += 1
      }
      position = document.endOfLineEnd(at: position)
    }
    table.isCut = document.cutAt != nil
    endTable(at: end, in: &document)
  }

  /// Reads the field that begins at `start`; returns the offset of the separator or the line end
  /// behind it.
  private mutating func readField(
    at start: Int, into document: inout SourceDocument
  ) throws(TableReaderFailure) -> Int {
    let end = document.source.count
    var text = TextChain()
    var position = start
    if position < end, document.source[position] == 0x22 {
      position = readQuoted(from: position + 1, into: &document, to: &text)
      if position < end, document.source[position] != separator, document.source[position] != 0x0A,
        document.source[position] != 0x0D
      {
        throw TableReaderFailure(.badQuote, at: position, "text stands behind a closing quote")
      }
    } else {
      while position < end, document.source[position] != separator,
        document.source[position] != 0x0A,
        document.source[position] != 0x0D
      {
        position += 1
      }
      document.appendSource(start..<position, to: &text)
    }
    add(text, from: start, to: position)
    return position
  }

  /// Reads from behind an opening quote; returns the offset past the closing one.
  private func readQuoted(
    from start: Int, into document: inout SourceDocument, to text: inout TextChain
  ) -> Int {
    let end = document.source.count
    var runStart = start
    var position = start
    while position < end {
      let byte = document.source[position]
      if byte == 0x22 {
        let isDoubled = position + 1 < end && document.source[position + 1] == 0x22
        document.appendSource(runStart..<(isDoubled ? position + 1 : position), to: &text)
        if !isDoubled { return position + 1 }
        position += 2
        runStart = position
      } else if byte == 0x0A || byte == 0x0D {
        document.appendSource(runStart..<position, to: &text)
        document.appendBreak(.line, at: position, to: &text)
        position = document.endOfLineEnd(at: position)
        runStart = position
      } else {
        position += 1
      }
    }
    document.appendSource(runStart..<end, to: &text)
    document.cutAt = end
    return end
  }

  // MARK: Tables

  private mutating func beginTable(at start: Int) {
    table = Table()
    table.start = UInt32(start)
    former.begin()
    isInTable = true
  }

  private mutating func add(_ text: TextChain, from start: Int, to end: Int) {
    former.add(
      Cell(
        row: 0, column: -1, rowSpan: 1, columnSpan: 1, text: text, start: UInt32(start),
        end: UInt32(end), isHeader: false))
  }

  private mutating func endTable(at end: Int, in document: inout SourceDocument) {
    table.end = UInt32(end)
    former.form(&table, into: &document.cells, groupEnds: &document.groupEnds)
    document.tables.append(table)
    isInTable = false
  }
}

extension Span where Element == UInt8 {
  /// Whether a tab stands in no field that is enclosed in quotes.
  fileprivate var hasTabOutsideQuotes: Bool {
    var index = firstIndex(of: 0x09, 0x22, in: 0..<count)
    var isQuoted = false
    while index < count {
      if self[index] == 0x22 { isQuoted.toggle() } else if !isQuoted { return true }
      index = firstIndex(of: 0x09, 0x22, in: index + 1..<count)
    }
    return false
  }
}

extension SourceDocument {
  /// The offset past the line end (LF, CR LF or CR) at `offset`; `offset` at the end of the source.
  func endOfLineEnd(at offset: Int) -> Int {
    guard offset < source.count else { return offset }
    let isPair =
      source[offset] == 0x0D && offset + 1 < source.count && source[offset + 1] == 0x0A
    return offset + (isPair ? 2 : 1)
  }
}
