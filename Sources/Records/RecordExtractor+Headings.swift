internal import Documents
internal import Numbering

/// Values that are read as headings.
extension RecordExtractor {
  /// Splits the value into number and title and writes the number in its canonical form; returns
  /// whether that changed it.
  mutating func readHeading(
    _ value: inout FieldValue, field: Int, at offset: Int, _ batch: inout RecordBatch
  ) -> Bool {
    let start = Int(value.start)
    heading.removeAll()
    heading.append(batch.text.span.extracting(start..<batch.text.count))
    let text = heading.span
    guard var number = HeadingNumber.read(text) else { return false }
    if number.endsInRomanSign, let letter = letter(of: text, field: field, batch) {
      number.canonical = letter
      decide(.readAsLetter, batch.count - 1, field, count: 1, at: offset, &batch)
    }
    let isCanonical = declaration.fields[field].normalization.numbering == .canonical
    batch.text.truncate(to: start)
    if isCanonical {
      batch.text.append(number.canonical.span)
    } else {
      batch.text.append(text.extracting(0..<number.digitsLength))
    }
    value.numberLength = UInt32(batch.text.count - start)
    batch.text.append(text.extracting(number.length..<text.count))
    guard isCanonical else { return false }
    let written = number.canonical
    return written.count != number.digitsLength
      || written.indices.contains { text[$0] != written[$0] }
  }

  /// The number of a heading as a letter, where that of the last record with one says so.
  private func letter(
    of heading: Span<UInt8>, field: Int, _ batch: borrowing RecordBatch
  ) -> [UInt8]? {
    var record = batch.count - 2
    while record >= 0, batch.count - record < 18 {
      let value = batch.value(record, field)
      if value.numberLength > 0 {
        return LetterContext.letter(
          of: heading, behind: batch.text.span.extracting(value.numberRange))
      }
      record -= 1
    }
    return nil
  }
}
