/// Reads dates in every notation of official papers.
///
///     令和4年12月5日   令和四年十二月五日   R4.12.5   令4.12.5   ㋿4年12月5日   令和元年5月
///     2022年12月5日   2022/12/5   2022-12-05   20221205   二〇二二年十二月五日   西暦2022年
///     令和4年（2022年）12月5日   2022(令和4)年12月5日   令和4年度   令和4年12月5日（月）
///
/// Digits have either width, and white space may stand between the parts. Months and years by
/// themselves need 年, or the short name of an era (R4.12), or four digits (2022/12).
package enum DateReader {
  /// Reads a text that is a date as a whole, white space around it aside.
  package static func read(_ text: Span<UInt8>) throws(DateFault) -> JapaneseDate {
    let start = NumberingSign.skipSpace(text, from: 0)
    var scanner = DateScanner(at: start)
    let date: JapaneseDate
    do throws(DateFault) {
      date = try scanner.scan(text)
    } catch {
      throw error == .noDate ? DateDiagnosis.fault(text, at: start) : error
    }
    let end = NumberingSign.skipSpace(text, from: scanner.index)
    guard end == text.count else { throw DateDiagnosis.fault(text, at: start) }
    return date
  }

  /// Reads the date that begins at `index` of a running text, and the index past it; nil where none
  /// begins. A year needs 年 and a day its three parts, so that R4.12 and 2022/12 are none.
  ///
  /// - Throws: What is wrong with a date whose form is complete, and where it ends.
  package static func scan(
    _ text: Span<UInt8>, at index: Int
  ) throws(LocatedDateFault) -> (date: JapaneseDate, end: Int)? {
    guard index < text.count, text[index] >= 0x30, !isInsideWord(text, index) else { return nil }
    var scanner = DateScanner(at: index)
    let date: JapaneseDate
    do throws(DateFault) {
      date = try scanner.scan(text)
    } catch {
      switch error {
      case .noSuchDay, .noSuchMonth, .noLeapYear, .contradiction, .lunisolar:
        throw LocatedDateFault(fault: error, range: index..<scanner.index)
      default: return nil
      }
    }
    guard scanner.hasYearMark || date.precision == .day else { return nil }
    if date.precision == .day, !scanner.hasYearMark {
      // 1.2022.12.5.1 and 192.168 are no dates.
      if case .digit = NumberingSign(text, at: scanner.index).kind { return nil }
    }
    return (date, scanner.index)
  }

  /// Whether a letter or digit stands before the letter or digit at `index`.
  private static func isInsideWord(_ text: Span<UInt8>, _ index: Int) -> Bool {
    for length in [1, 3] where index >= length {
      let sign = NumberingSign(text, at: index - length)
      guard sign.length == length else { continue }
      switch sign.kind {
      case .digit, .letter: return true
      default: return false
      }
    }
    return false
  }
}

/// A fault with the place of the text that is no date.
package struct LocatedDateFault: Error, Sendable {
  package var fault: DateFault
  package var range: Range<Int>
}
