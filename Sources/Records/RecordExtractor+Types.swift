internal import Documents
internal import Numbering

/// Values that are read as numbers and dates.
extension RecordExtractor {
  /// Rewrites the value as its canonical decimal form; false where it is no whole number.
  func readInteger(_ value: inout FieldValue, _ batch: inout RecordBatch) -> Bool {
    let start = Int(value.start)
    guard let number = WholeNumber.read(batch.text.span.extracting(start..<batch.text.count))
    else { return false }
    batch.text.truncate(to: start)
    batch.text.append(decimal: number)
    return true
  }

  /// Rewrites the value at the end of the batch's text in the form of its type; false, with the text
  /// unchanged and a problem told, where it is not of that type.
  mutating func readTyped(
    _ value: FieldValue, _ record: Int, _ field: Int, offset: Int, _ batch: inout RecordBatch,
    _ problems: inout [RecordProblem]
  ) -> Bool {
    let start = Int(value.start)
    let reading = reading(from: start, field, batch)
    let raw = batch.text.string(start..<batch.text.count)
    switch reading {
    case .value(let bytes, let doubt):
      batch.text.truncate(to: start)
      batch.text.append(bytes.span)
      if let doubt {
        problems.append(
          .valueDoubtful(record: record, field: field, text: raw, reason: doubt, offset: offset))
      }
      return true
    case .none(let reason):
      problems.append(
        .valueUnreadable(
          record: record, field: field, text: raw, reason: reason, offset: offset))
      return false
    }
  }

  /// Reads what stands behind `start` in the batch's text.
  private mutating func reading(
    from start: Int, _ field: Int, _ batch: borrowing RecordBatch
  ) -> Reading {
    let text = batch.text.span.extracting(start..<batch.text.count)
    return switch declaration.fields[field].type {
    case .decimal: KanjiNumber.read(text).map { .value($0.bytes, doubt: nil) } ?? .none(nil)
    case .amount: readAmount(text, field)
    case .date: Self.readDate(text)
    case .period: Self.readPeriod(text)
    case .integer, .text, .heading: .none(nil)
    }
  }

  /// What came of a text.
  enum Reading {
    /// The value, and what is odd about it.
    case value([UInt8], doubt: String?)
    /// No value of the type, and why.
    case none(String?)
  }

  /// The number of an amount, whose unit must be that of the amounts before it.
  private mutating func readAmount(_ text: Span<UInt8>, _ field: Int) -> Reading {
    guard let amount = Amount.read(text) else { return .none(nil) }
    if let unit = units[field], unit != amount.unit {
      return .none("the amounts before it count 「\(unit)」")
    }
    units[field] = amount.unit
    return .value(amount.value.bytes, doubt: nil)
  }

  private static func readDate(_ text: Span<UInt8>) -> Reading {
    do throws(DateFault) {
      let date = try DateReader.read(text)
      if date.precision == .fiscalYear { return .none("a fiscal year is a period") }
      return .value(Array(date.iso.utf8), doubt: doubt(of: date))
    } catch {
      return .none(error.reason)
    }
  }

  private static func readPeriod(_ text: Span<UInt8>) -> Reading {
    do throws(DateFault) {
      return .value(Array(try DatePeriod.read(text).iso.utf8), doubt: nil)
    } catch {
      return .none(error.reason)
    }
  }

  private static func doubt(of date: JapaneseDate) -> String? {
    if date.hasWrongWeekday { return "the weekday is another day's" }
    if date.isOutsideEra { return "the day lies outside its era" }
    return nil
  }
}
