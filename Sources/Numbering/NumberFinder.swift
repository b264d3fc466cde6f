/// Finds the numbers in running text: in digits, in kanji and in both (`今日は２千20年十一月二十日です。`).
///
/// The longest number that begins at a place is taken. Numerals inside words are found too (五 in
/// 五所川原), since no list of words decides; 万, 億 and what is larger are none by themselves, and a formal
/// numeral that is an everyday character (参照, 質問, 陸前) is one only where something counts with it (参号).
/// The digits of a house in an address (千苅６２−８, ２０９４番地１) name it and count nothing.
package enum NumberFinder {
  /// A number and where it stands, in bytes.
  package struct Found: Sendable, Equatable {
    package var value: Numeral
    package var range: Range<Int>
  }

  /// All numbers of `text` in their order. Cost is linear.
  package static func find(_ text: Span<UInt8>) -> [Found] {
    var found: [Found] = []
    var address = Address()
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if byte < 0x30 || byte > 0x39 {
          address.pass(text, at: index)
          index += 1
          continue
        }
      } else if byte & 0xC0 == 0x80 || byte < 0xE3 {
        index += 1
        continue
      }
      guard let (value, end) = KanjiNumber.scan(text, at: index) else {
        address.pass(text, at: index)
        // A run of zeros is no number, and none of its ends is.
        let length = text.numberingCodePoint(at: index).length
        index = max(index + length, DigitRun.read(text, at: index)?.end ?? 0)
        continue
      }
      if !address.isHouseNumber(text, index..<end), !isWord(text, index..<end) {
        found.append(Found(value: value, range: index..<end))
      }
      index = end
    }
    return found
  }

  /// Whether a single formal numeral is no more than a character of a word.
  private static func isWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 3, words.contains(text.numberingCodePoint(at: range.lowerBound).value)
    else { return false }
    if range.upperBound == text.count {
      return range.lowerBound > 0 && text[range.lowerBound - 1] & 0x80 != 0
    }
    let counters: [StaticString] = [
      "号", "円", "圓", "銭", "番", "年", "月", "日", "名", "件", "人", "回", "時", "条", "項", "章", "節",
      "款", "編", "部", "階", "棟", "丁目", "等", "級", "期", "次", "位", "枚", "冊", "本", "つ",
    ]
    return text[range.upperBound] & 0x80 != 0
      && !counters.contains { text.hasWord($0, at: range.upperBound) }
  }

  /// 参 參 伍 陸 漆 質 玖 拾 陌 阡.
  private static let words: Set<UInt32> = [
    0x53C2, 0x53C3, 0x4F0D, 0x9678, 0x6F06, 0x8CEA, 0x7396, 0x62FE, 0x964C, 0x9621,
  ]
}

/// How much of an address has been read: a prefecture, then a municipality.
private struct Address {
  private var hasPrefecture = false
  private var hasMunicipality = false

  /// Takes note of the character at `index`; punctuation ends an address.
  mutating func pass(_ text: Span<UInt8>, at index: Int) {
    let words: [StaticString] = ["県", "東京都", "大阪府", "京都府", "北海道"]
    switch text[index] {
    case 0xE3 where text.hasWord("。", at: index) || text.hasWord("、", at: index):
      self = Address()
    case 0x0A: self = Address()
    case 0xE5, 0xE6, 0xE7, 0xE4:
      if words.contains(where: { text.hasWord($0, at: index) }) { hasPrefecture = true }
      let municipalities: [StaticString] = ["市", "区", "町", "村"]
      if hasPrefecture, municipalities.contains(where: { text.hasWord($0, at: index) }) {
        hasMunicipality = true
      }
    default: break
    }
  }

  /// Whether digits are the number of a house: 番, 号, 丁目 or a dash joins them to others.
  func isHouseNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard hasMunicipality, DigitRun.read(text, at: range.lowerBound)?.end == range.upperBound,
      KanjiNumeral.read(text, at: range.lowerBound) == nil
    else { return false }
    let behind: [StaticString] = ["番", "丁目", "号", "−", "－", "-", "‐", "ー"]
    if behind.contains(where: { text.hasWord($0, at: range.upperBound) }) { return true }
    let before: [StaticString] = ["番地", "番", "丁目", "−", "－", "-", "‐", "ー"]
    return before.contains {
      text.hasWord($0, at: range.lowerBound - $0.utf8CodeUnitCount)
    }
  }
}
