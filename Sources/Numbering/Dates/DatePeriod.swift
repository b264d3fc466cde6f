/// A period of days, both ends included: `令和4年4月1日から令和5年3月31日まで`, `R4.4.1～R5.3.31`,
/// `2022年4月～6月`, `令和4年度`.
package struct DatePeriod: Sendable, Hashable {
  package var first: CivilDate
  package var last: CivilDate

  /// Creates the period of a date: one day, or all days of a month, year or fiscal year.
  package init?(_ date: JapaneseDate) {
    guard let first = date.first, let last = date.last else { return nil }
    self.init(first: first, last: last)
  }

  /// Creates a period; nil where it runs back.
  package init?(first: CivilDate, last: CivilDate) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// The interval by ISO 8601: `2022-04-01/2023-03-31`.
  package var iso: String { "\(first)/\(last)" }

  /// Reads a text that is a period as a whole. What the second date leaves out (its year, its month)
  /// is that of the first.
  package static func read(_ text: Span<UInt8>) throws(DateFault) -> DatePeriod {
    let start = NumberingSign.skipSpace(text, from: 0)
    guard let joint = joint(text, from: start) else {
      let date = try DateReader.read(text)
      guard let period = DatePeriod(date) else { throw .noDate }
      return period
    }
    let first = try DateReader.read(text.extracting(start..<joint.lowerBound))
    var end = text.count
    for word: StaticString in ["の間", "まで"] {
      let length = word.utf8CodeUnitCount
      if text.hasWord(word, at: end - length) { end -= length }
    }
    guard joint.upperBound <= end else { throw .noDate }
    let last = try second(text.extracting(joint.upperBound..<end), behind: first)
    guard let from = first.first, let through = last.last,
      let period = DatePeriod(first: from, last: through)
    else { throw .noDate }
    return period
  }

  /// The word or sign that joins the two dates. A dash does not: it also joins the parts of one.
  private static func joint(_ text: Span<UInt8>, from start: Int) -> Range<Int>? {
    for index in start..<text.count where text[index] == 0x7E || text[index] >= 0xE2 {
      for word: StaticString in ["から", "より", "～", "〜", "~", "—", "―"]
      where text.hasWord(word, at: index) {
        return index..<index + word.utf8CodeUnitCount
      }
    }
    return nil
  }

  /// The second date: whole, or short of what it shares with the first.
  private static func second(
    _ text: Span<UInt8>, behind first: JapaneseDate
  ) throws(DateFault) -> JapaneseDate {
    var fault = DateFault.noDate
    do throws(DateFault) {
      return try DateReader.read(text)
    } catch {
      fault = error
    }
    // With the year, or with year and month, of the first in front.
    var prefixes = ["\(first.year)年"]
    if let month = first.month { prefixes.append("\(first.year)年\(month)月") }
    for prefix in prefixes {
      var whole = Array(prefix.utf8)
      for index in 0..<text.count { whole.append(text[index]) }
      if let date = try? DateReader.read(whole.span) { return date }
    }
    throw fault
  }
}
