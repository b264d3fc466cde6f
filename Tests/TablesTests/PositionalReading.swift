import Documents
import Tables

/// What the tests of the positional and the delimited reader look at: tables as rows of strings.
struct PlainTables: Equatable {
  var tables: [[[String]]] = []
  var headerRows: [Int] = []
  var prose = ""
  /// Non-space characters over cells, captions, prose, title and what was left out.
  var accounted = 0
  var characters = 0

  /// Breaks of lines and paragraphs are shown as `|`.
  init(_ document: borrowing SourceDocument) {
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      var rows = [[String]](repeating: [], count: Int(table.rows))
      for at in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
        let cell = document.cells[at]
        rows[Int(cell.row)].append(document.string(of: cell.text, breaks: 0x7C))
        accounted += document.nonSpaceCharacters(in: cell.text)
      }
      tables.append(rows)
      headerRows.append(Int(table.headerRows))
      if table.hasCaption { accounted += document.nonSpaceCharacters(in: table.caption) }
    }
    prose = document.string(of: document.prose, breaks: 0x7C)
    accounted += document.nonSpaceCharacters(in: document.prose)
    accounted += document.nonSpaceCharacters(in: document.title)
    for omitted in document.omitted { accounted += document.nonSpaceCharacters(in: omitted.text) }
    characters = document.characters
  }
}

/// A document over the bytes of a string or a file.
func sourceDocument(_ bytes: some Sequence<UInt8>) -> SourceDocument {
  var source = Buffer<UInt8>()
  for byte in bytes { source.append(byte) }
  return SourceDocument(source: source)
}

/// The bytes of a string as readers take them.
func sourceBuffer(_ text: String) -> Buffer<UInt8> {
  var source = Buffer<UInt8>()
  for byte in text.utf8 { source.append(byte) }
  return source
}

/// The text without the breaks, and without the spaces that the comparison leaves out.
func withoutSpacesBesideJapanese(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars).filter { $0 != "|" && $0 != "\n" }
  func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{3000}" }
  func isJapanese(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].value >= 0x2000 && !isSpace(scalars[index])
  }
  var result = String.UnicodeScalarView()
  var index = 0
  while index < scalars.count {
    guard isSpace(scalars[index]) else {
      result.append(scalars[index])
      index += 1
      continue
    }
    var end = index
    while end < scalars.count, isSpace(scalars[end]) { end += 1 }
    let isAtEdge = index == 0 || end == scalars.count
    if !isAtEdge, !isJapanese(index - 1), !isJapanese(end) { result.append(" ") }
    index = end
  }
  return String(result)
}
