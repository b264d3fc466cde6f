// The records of one document, as plain values over one run of text.
//
//     text    │ every normalized value, and the canonical locators of the links, end to end
//     values  │ fields × records, row by row: a range of text, or a number
//     records │ which row of the source
//     links   │ by record, then field, then position: what exporters merge into their walk
//     decisions │ what a heuristic decided, by record

package import Documents

/// The value of one field of one record.
@usableFromInline
package struct FieldValue: BitwiseCopyable, Sendable {
  /// The value's range in `RecordBatch.text`. An integer's text is its canonical decimal form. A
  /// heading is its number, directly followed by its title.
  @usableFromInline
  package var start: UInt32
  @usableFromInline
  package var length: UInt32
  /// How many bytes at the front are the number of a heading; 0 when it has none.
  @usableFromInline
  package var numberLength: UInt32
  /// Whether there is no value.
  @usableFromInline
  package var isAbsent: Bool
  /// The first of the value's cells in `RecordBatch.sourceCells`, and how many there are: several
  /// when a row was joined, none when the column has no cell in the row.
  @usableFromInline
  package var firstCell: UInt32
  @usableFromInline
  package var cellCount: UInt32

  @inlinable
  package init(start: Int) {
    self.start = UInt32(start)
    self.length = 0
    self.numberLength = 0
    self.isAbsent = true
    self.firstCell = 0
    self.cellCount = 0
  }

  /// The range of the whole value in the batch's text.
  @inlinable
  package var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
  /// The range of a heading's number.
  @inlinable
  package var numberRange: Range<Int> { Int(start)..<Int(start) + Int(numberLength) }
  /// The range of a heading's title.
  @inlinable
  package var titleRange: Range<Int> { Int(start) + Int(numberLength)..<Int(start) + Int(length) }
}

/// Where a record comes from.
package struct RecordEntry: BitwiseCopyable, Sendable {
  /// The table and the first row of its grid that the record was read from.
  package var table: Int32
  package var row: Int32
  /// The source offset of the record's first cell.
  package var offset: UInt32

  package init(table: Int32, row: Int32, offset: UInt32) {
    self.table = table
    self.row = row
    self.offset = offset
  }
}

/// A reference found in a value, with its target.
package struct Link: BitwiseCopyable, Sendable {
  /// What a link points to.
  package enum Target: UInt8, BitwiseCopyable, Sendable {
    /// A record of the same document: `target` is its index in the batch.
    case record
    /// A place in another document: `target` is the index of the document's declaration in the
    /// pipeline, `locator` the range of the canonical locator in the batch's text.
    case locator
    /// A resource: `locator` is the range of its address in the batch's text; empty where the text of
    /// the reference is the address itself.
    case url
    /// A note of the same document: `locator` is the range of its name in the batch's text.
    case note
    /// A record of another document: `target` is the index of the document's declaration in the
    /// pipeline, `locator` the range of the record's key in the batch's text.
    case recordElsewhere
  }

  package var record: Int32
  package var field: Int32
  /// The reference's range in the field's value, in bytes, half-open.
  package var byteStart: UInt32
  package var byteEnd: UInt32
  /// The same in Unicode code points.
  package var start: UInt32
  package var end: UInt32
  package var kind: Target
  package var target: Int32
  package var locatorStart: UInt32
  package var locatorLength: UInt32

  package init(
    record: Int32, field: Int32, bytes: Range<Int>, codePoints: Range<Int>, kind: Target,
    target: Int32, locator: Range<Int> = 0..<0
  ) {
    self.record = record
    self.field = field
    self.byteStart = UInt32(bytes.lowerBound)
    self.byteEnd = UInt32(bytes.upperBound)
    self.start = UInt32(codePoints.lowerBound)
    self.end = UInt32(codePoints.upperBound)
    self.kind = kind
    self.target = target
    self.locatorStart = UInt32(locator.lowerBound)
    self.locatorLength = UInt32(locator.count)
  }

  /// The range of the canonical locator in the batch's text.
  package var locatorRange: Range<Int> {
    Int(locatorStart)..<Int(locatorStart) + Int(locatorLength)
  }
}

/// Something a heuristic decided about a record, for the provenance.
package struct Decision: BitwiseCopyable, Sendable {
  /// What was decided.
  package enum Kind: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    /// A row cut by a page end was joined with its other part.
    case rowJoined
    /// White space that a line wrap left was closed, `count` times.
    case lineWrapClosed
    /// A value is that of a cell that covers several rows.
    case spanFilled
    /// Characters were changed to another width, `count` of them.
    case widthChanged
    /// The number of a heading was written in its canonical form.
    case numberRewritten
    /// A text that stands for an absent value was taken as none.
    case absentMark
    /// An empty cell or a ditto mark was taken as the value above.
    case filledDown
    /// A table without a header was taken as a part of the one before.
    case partJoined
    /// The value is a caption or a heading above the row.
    case takenFromAbove
    /// Marks of notes were kept out of a value, `count` of them.
    case noteMark
    /// The number of a heading (i, v, x) was read as a letter, because the one before it is.
    case readAsLetter
    /// References were resolved by where they stand (前条, 同章, 上記に同じ), `count` of them.
    case relativeResolved
  }

  package var record: Int32
  /// The index of the field, −1 when it is about the whole record.
  package var field: Int32
  package var kind: Kind
  package var count: UInt32
  /// The source offset of the first place.
  package var offset: UInt32

  package init(record: Int32, field: Int32, kind: Kind, count: Int, offset: Int) {
    self.record = record
    self.field = field
    self.kind = kind
    self.count = UInt32(clamping: count)
    self.offset = UInt32(clamping: offset)
  }
}

/// The records of one document.
package struct RecordBatch: ~Copyable {
  /// How many fields a record has.
  package let fieldCount: Int
  package var text = Buffer<UInt8>()
  package var values = Buffer<FieldValue>()
  package var records = Buffer<RecordEntry>()
  /// Indices into `SourceDocument.cells`, by value.
  package var sourceCells = Buffer<Int32>()
  package var links = Buffer<Link>()
  package var decisions = Buffer<Decision>()

  /// Creates an empty batch of records with `fieldCount` fields.
  package init(fieldCount: Int) {
    self.fieldCount = fieldCount
  }

  /// How many records there are.
  package var count: Int { records.count }

  /// The value of a field of a record.
  package func value(_ record: Int, _ field: Int) -> FieldValue {
    precondition(field >= 0 && field < fieldCount, "index out of bounds")
    return values[record * fieldCount + field]
  }

  /// The text of a value, as a string for messages.
  package func string(_ value: FieldValue) -> String { text.string(value.range) }

  /// Drops all records; the memory is kept for the next document.
  package mutating func removeAll() {
    text.removeAll()
    values.removeAll()
    records.removeAll()
    sourceCells.removeAll()
    links.removeAll()
    decisions.removeAll()
  }
}
