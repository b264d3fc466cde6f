/// A character, or for the largest units a word, that kanji numbers are made of.
///
/// Common digits and units; 大字, the forms for deeds (壱弐参 …, with the older ones 壹貳參 …); 廿 卅 卌.
/// Units from 無量大数 down count in steps of ten thousand (塵劫記 of 1634 as it is read today).
package enum KanjiNumeral: Sendable, Equatable {
  /// A digit; `isFormal` for 大字.
  case digit(UInt8, isFormal: Bool)
  /// 十 百 千 as a power of ten, and how often it counts by itself (廿 is twice 十).
  case unit(exponent: Int, factor: UInt8)
  /// 万 億 兆 … as a power of ten.
  case myriad(exponent: Int)

  /// The numeral at `index`, and its length in bytes; nil where there is none.
  package static func read(
    _ text: Span<UInt8>, at index: Int
  ) -> (numeral: KanjiNumeral, length: Int)? {
    guard index < text.count, text[index] >= 0xE3 else { return nil }
    let (codePoint, length) = text.numberingCodePoint(at: index)
    if let numeral = small(codePoint) { return (numeral, length) }
    switch codePoint {
    case 0x4E07, 0x842C: return (.myriad(exponent: 4), length)  // 万 萬
    case 0x5104: return (.myriad(exponent: 8), length)  // 億
    case 0x5146: return (.myriad(exponent: 12), length)  // 兆
    case 0x4EAC: return (.myriad(exponent: 16), length)  // 京
    case 0x5793: return (.myriad(exponent: 20), length)  // 垓
    case 0x25771, 0x79ED: return (.myriad(exponent: 24), length)  // 𥝱 秭
    case 0x7A63: return (.myriad(exponent: 28), length)  // 穣
    case 0x6E9D: return (.myriad(exponent: 32), length)  // 溝
    case 0x6F97: return (.myriad(exponent: 36), length)  // 澗
    case 0x6B63: return (.myriad(exponent: 40), length)  // 正
    case 0x8F09: return (.myriad(exponent: 44), length)  // 載
    case 0x6975: return (.myriad(exponent: 48), length)  // 極
    case 0x6052: return word("恒河沙", 52, text, index)
    case 0x963F: return word("阿僧祇", 56, text, index)
    case 0x90A3: return word("那由多", 60, text, index) ?? word("那由他", 60, text, index)
    case 0x4E0D: return word("不可思議", 64, text, index)
    case 0x7121: return word("無量大数", 68, text, index)
    default: return nil
    }
  }

  /// A digit, or a unit up to 千.
  private static func small(_ codePoint: UInt32) -> KanjiNumeral? {
    switch codePoint {
    case 0x3007: .digit(0, isFormal: false)  // 〇
    case 0x96F6: .digit(0, isFormal: false)  // 零
    case 0x4E00: .digit(1, isFormal: false)
    case 0x4E8C: .digit(2, isFormal: false)
    case 0x4E09: .digit(3, isFormal: false)
    case 0x56DB: .digit(4, isFormal: false)
    case 0x4E94: .digit(5, isFormal: false)
    case 0x516D: .digit(6, isFormal: false)
    case 0x4E03: .digit(7, isFormal: false)
    case 0x516B: .digit(8, isFormal: false)
    case 0x4E5D: .digit(9, isFormal: false)
    case 0x58F1, 0x58F9, 0x5F0C: .digit(1, isFormal: true)  // 壱 壹 弌
    case 0x5F10, 0x5F0D, 0x8CB3, 0x8CAE: .digit(2, isFormal: true)  // 弐 弍 貳 貮
    case 0x53C2, 0x53C3, 0x5F0E: .digit(3, isFormal: true)  // 参 參 弎
    case 0x8086: .digit(4, isFormal: true)  // 肆
    case 0x4F0D: .digit(5, isFormal: true)  // 伍
    case 0x9678: .digit(6, isFormal: true)  // 陸
    case 0x6F06, 0x67D2, 0x8CEA: .digit(7, isFormal: true)  // 漆 柒 質
    case 0x634C: .digit(8, isFormal: true)  // 捌
    case 0x7396: .digit(9, isFormal: true)  // 玖
    case 0x5341, 0x62FE: .unit(exponent: 1, factor: 1)  // 十 拾
    case 0x5EFF: .unit(exponent: 1, factor: 2)  // 廿
    case 0x5345: .unit(exponent: 1, factor: 3)  // 卅
    case 0x534C: .unit(exponent: 1, factor: 4)  // 卌
    case 0x767E, 0x4F70, 0x964C: .unit(exponent: 2, factor: 1)  // 百 佰 陌
    case 0x5343, 0x4EDF, 0x9621: .unit(exponent: 3, factor: 1)  // 千 仟 阡
    default: nil
    }
  }

  private static func word(
    _ word: StaticString, _ exponent: Int, _ text: Span<UInt8>, _ index: Int
  ) -> (numeral: KanjiNumeral, length: Int)? {
    text.hasWord(word, at: index)
      ? (.myriad(exponent: exponent), word.utf8CodeUnitCount) : nil
  }
}
