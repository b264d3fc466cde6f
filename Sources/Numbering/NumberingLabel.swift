/// The numbering at the head of a heading or cell, level by level.
///
///     第４章２（１）  推進体制       章 4 │ decimal 2 │ parenthesized 1
///     Ⅱ 3(2) ア(ア)  通知         roman 2 │ decimal 3 │ parenthesized 2 │ ア │ parenthesized ア
///     様式第２号（その１）           様式 2 │ その 1
///
/// `HeadingNumber` and `Locator` read the paths of decimal numbers among these, for the tables and
/// links of a document; this reads every numbering. What only looks like one (第三者, 一部, 千葉県,
/// 2022年度) is none.
package struct NumberingLabel: Sendable {
  /// The levels from the outside in; at least one.
  package var levels: [NumberingLevel]
  /// The part of the text that is numbering, in bytes, with a final point or parenthesis.
  package var range: Range<Int>
  /// The index of what follows, behind a colon and white space.
  package var rest: Int

  /// Reads the numbering that begins at `index`, behind white space; nil where none does.
  ///
  /// In running text only what shows by itself that it is numbering is read: a unit with its number,
  /// a running number, a path of decimal numbers.
  package static func read(
    _ text: Span<UInt8>, at index: Int = 0, in place: NamedLevel.Place = .heading
  ) -> NumberingLabel? {
    let start = place == .heading ? NumberingSign.skipSpace(text, from: index) : index
    var reader = LabelReader(start: start, place: place)
    guard reader.read(text) else { return nil }
    return NumberingLabel(
      levels: reader.levels, range: start..<reader.end,
      rest: NumberingSign.skipSpace(
        text, from: Self.pastColon(text, reader) ?? reader.end))
  }

  /// The index past the colon behind a heading's number.
  private static func pastColon(_ text: Span<UInt8>, _ reader: LabelReader) -> Int? {
    reader.place == .heading ? NumberingSign.pastColon(text, at: reader.end) : nil
  }
}
