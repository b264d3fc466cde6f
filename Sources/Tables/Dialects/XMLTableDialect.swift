package import Documents
package import XML

/// What the start of an element means for tables and text; its end undoes it.
package enum ElementMeaning: BitwiseCopyable, Sendable {
  /// Nothing: its text belongs where it stands.
  case inline
  /// Nothing, but what stands in it is the text of a link, whose tag says where it leads.
  case link
  /// Where a field begins, where its result does, and where it ends; each an element of its own.
  case field(FieldPlace)
  /// The code of a field: no text of the document, but it may say where the field's result leads.
  case fieldCode
  /// A paragraph or another block: its text begins and ends on a line of its own.
  case block
  /// Nothing, but that its attribute `alt` is text that stands here.
  case alternative
  /// A line ends here.
  case line
  /// Spaces that the dialect writes as an element.
  case spaces(Int32)
  /// A tab that the dialect writes as an element.
  case tab
  /// A sign of ASCII that the dialect writes as an element.
  case sign(UInt8)
  /// Content that is no text of the document: styles, scripts, settings. Not counted.
  case machinery
  /// Text that readers do not see as part of the document; counted, and kept beside it.
  case omitted(OmittedText.Reason)
  /// The document's own title.
  case title
  /// A table.
  case table
  /// A table's caption; a block where it does not stand in a table.
  case caption
  /// Says that the table has so many columns at least.
  case width(Int32)
  /// A column declaration for so many columns more.
  case columns(Int32)
  /// A group of rows that begins or ends, or both, a group of the grid.
  case head, body, foot
  /// A row, so many times; `isHeader` puts it in a head where no group stands around it.
  case row(isHeader: Bool, repeats: Int32)
  /// A cell.
  case cell(CellShape)
  /// A cell whose text is that of a link, whose tag says where it leads.
  case cellWithLink(CellShape)
  /// A cell that holds a table and nothing else.
  case cellWithTable(CellShape)
  /// Says within a row, before its first cell, that it is one of the header.
  case headerRow
  /// Says within a row, before its first cell, that so many columns stay free in front.
  case freeColumns(Int32)
  /// Says within a cell how many columns it covers.
  case columnSpan(Int32)
  /// Says within a cell that the one above it, in the same columns, goes on here.
  case mergedAbove

  /// Text that is not shown.
  static var hidden: ElementMeaning { .omitted(.notShown) }
  /// The reading of a ruby text.
  static var rubyReading: ElementMeaning { .omitted(.rubyReading) }
}

/// What an element says of a field whose parts are not nested in one.
package enum FieldPlace: UInt8, BitwiseCopyable, Sendable {
  case begin, result, end
}

/// Where a cell stands, as far as its dialect says, and what it covers.
package struct CellShape: BitwiseCopyable, Sendable {
  /// The column, from 0; −1 for the next free one.
  package var column: Int32 = -1
  /// How many columns it covers, at least 1.
  package var columnSpan: Int32 = 1
  /// How many rows it covers; 0 to the end of the group.
  package var rowSpan: Int32 = 1
  /// How often it is repeated to the right.
  package var repeats: Int32 = 1
  /// Whether the dialect marks it as a header cell.
  package var isHeader = false
  /// Whether another cell covers it; it then only takes its place.
  package var isCovered = false

  package init() {}

  /// Reads the attributes `colspan` and `rowspan` as HTML does (WHATWG 4.9.11).
  init(spansOf attributes: borrowing XMLAttributes) {
    if attributes.count == 0 { return }
    columnSpan = attributes.clamped("colspan", 1...Int(TableLimits.columnSpan)) ?? 1
    rowSpan = attributes.clamped("rowspan", 0...Int(TableLimits.rowSpan)) ?? 1
  }
}

/// The limits that all XML dialects share.
enum TableLimits {
  static var columnSpan: Int32 { 1000 }
  static var rowSpan: Int32 { 65534 }
  /// How many columns repetition and column declarations may give a table.
  static var columns: Int32 { 16384 }
  /// How many cells of a document may come from repetition.
  static var repeatedCells: Int { 1_000_000 }
}

extension XMLAttributes {
  /// The integer value of an attribute, clamped to `range`; nil where there is none, or a negative one.
  func clamped(_ name: StaticString, _ range: ClosedRange<Int>) -> Int32? {
    guard let number = integer(name), number >= 0 else { return nil }
    return Int32(min(max(number, range.lowerBound), range.upperBound))
  }
}

/// One XML dialect that holds tables: knows its elements, and nothing of grids and text. Its value is
/// the state of a reading at the beginning of a source.
package protocol XMLTableDialect: SourceDialect {
  /// What the names of elements are told apart as.
  associatedtype Word: BitwiseCopyable
  /// What has to be known inside of an element that is open.
  associatedtype Place: BitwiseCopyable

  /// Where the root element stands.
  static var outside: Place { get }
  /// Which word a name is. Asked seldom: once for each name of a reading, or a few times.
  func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word
  /// What an element means. Called once for each start, in the order of the source, but for elements
  /// inside of machinery.
  ///
  /// - Parameters:
  ///   - element: The element.
  ///   - word: What its name is.
  ///   - place: Where it stands; the dialect makes of it the place inside of the element.
  mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning
  /// An element ends whose meaning was asked; `place` is the one inside of it.
  mutating func endElement(_ place: Place)
  /// Whether text that stands here is text of the document, and not indentation of the markup.
  static func takesText(in place: Place) -> Bool
  /// Whether a line feed in the text ends a line, and is not white space like any other.
  static var endsLinesAtFeeds: Bool { get }
  /// Whether tables are sheets, on which several tables and prose may stand.
  var holdsSheets: Bool { get }
}

extension XMLTableDialect {
  package mutating func endElement(_ place: Place) {}
  package static func takesText(in place: Place) -> Bool { true }
  package static var endsLinesAtFeeds: Bool { false }
  package var holdsSheets: Bool { false }

  @inline(__always)
  mutating func word(of element: borrowing XMLElement, in words: inout XMLWords<Word>) -> Word {
    words.word(element.name.identity, element.namespace.identity) {
      word(element.name, in: element.namespace)
    }
  }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    try readMarkup(source)
  }

  /// Reads a source that is XML as a whole, not a package of it.
  func readMarkup(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var source = source
    do {
      return try XMLTableReader.read(&source, as: self)
    } catch {
      throw TableReaderFailure(error)
    }
  }
}
