/// Finds the dates in running text.
package enum DateFinder {
  /// A date, or what looks like one and is none, and where it stands.
  package struct Found: Sendable {
    package var reading: Result<JapaneseDate, DateFault>
    /// All of it, with a weekday, in bytes.
    package var range: Range<Int>
    /// The date without the weekday.
    package var dateRange: Range<Int>
  }

  /// All dates of `text` from `start` on, in their order. Cost is linear.
  package static func find(_ text: Span<UInt8>, from start: Int = 0) -> [Found] {
    var found: [Found] = []
    var index = start
    while index < text.count {
      guard mayBegin(text, at: index) else {
        index += 1
        continue
      }
      do throws(LocatedDateFault) {
        if let (date, end) = try DateReader.scan(text, at: index) {
          found.append(
            Found(
              reading: .success(date), range: index..<end,
              dateRange: index..<DateReader.endWithoutWeekday(text, index..<end)))
          index = end
          continue
        }
      } catch {
        found.append(
          Found(reading: .failure(error.fault), range: error.range, dateRange: error.range))
        index = max(index + 1, error.range.upperBound)
        continue
      }
      index = max(pastNumber(text, at: index), index + 1)
    }
    return found
  }

  /// Whether a date may begin with the byte at `index`: a digit, the letter or name of an era.
  private static func mayBegin(_ text: Span<UInt8>, at index: Int) -> Bool {
    switch text[index] {
    case 0x30...0x39, 0x48, 0x4D, 0x52, 0x53, 0x54, 0x68, 0x6D, 0x72, 0x73, 0x74: return true
    case 0xEF: return index + 1 < text.count && (text[index + 1] == 0xBC || text[index + 1] == 0xBD)
    case 0xE3, 0xE4, 0xE5, 0xE6, 0xE8:
      let names: [StaticString] = [
        "令", "平", "昭", "大", "明", "西暦", "㋿", "㍻", "㍼", "㍽", "㍾",
      ]
      return names.contains { text.hasWord($0, at: index) }
        || KanjiNumeral.read(text, at: index) != nil
    default: return false
    }
  }

  /// The index past the number that begins at `index`: no date begins inside of one.
  private static func pastNumber(_ text: Span<UInt8>, at index: Int) -> Int {
    let run = DigitRun.read(text, at: index)?.end ?? index
    return max(run, KanjiNumber.scan(text, at: index)?.end ?? index)
  }
}

extension DateReader {
  /// The index past the date in a range that may end with a weekday.
  fileprivate static func endWithoutWeekday(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    guard range.count >= 3 else { return range.upperBound }
    for end in range where text.hasWord("日", at: end) {
      var index = end + 3
      if Weekday.read(text, at: &index) != nil, index == range.upperBound { return end + 3 }
    }
    return range.upperBound
  }
}
