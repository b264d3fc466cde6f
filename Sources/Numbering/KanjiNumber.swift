// Numbers with kanji: 百二十三, 二〇二二, 壱万弐千, 3億5,000万, 4千８百, 1.5億.
//
//     number  = *( section myriad ) [ section ]          3億 | 4千８百 万 | 6
//     section = *( [ digits ] unit ) [ digits ]          2千 | 2十 | 5
//
// Nothing is added up. A part is written into the zeros that the unit before it leaves open, so it
// must be shorter than that unit: 一万二千 fits, 八百五百 and 1万10千 do not. Cost is linear.

/// Reads numbers with kanji, with digits of either width, and with both.
///
/// Several kanji digits in a row are positional (二〇二二, 九九一万) and take no 十, 百, 千 behind them
/// (三五十 is none); Latin ones do (58百). No digit run begins with 〇 but zero itself. The plain 一 is
/// not written before 十 and 百; 一千 and 千 are the same. 万 and what is larger need a number before
/// them. A fraction (1.5億) closes what it leaves no room for.
package enum KanjiNumber {
  /// Reads a text that is a number as a whole; nil where it is none. A sign (`-`, `−`, `－`, `▲`,
  /// `△`, マイナス) may stand in front. 元 is 1.
  package static func read(_ text: Span<UInt8>) -> Numeral? {
    if text.count == 3, text.hasWord("元", at: 0) { return Numeral(1) }
    let start = signLength(text)
    guard let (value, end) = scan(text, at: start), end == text.count else { return nil }
    return start == 0
      ? value : Numeral(digits: value.digits, fraction: value.fraction, isNegative: true)
  }

  /// The longest number that begins at `index`, and the index past it; nil where none does.
  package static func scan(
    _ text: Span<UInt8>, at index: Int
  ) -> (value: Numeral, end: Int)? {
    guard index < text.count else { return nil }
    let first = text[index]
    guard first >= 0x30, first <= 0x39 || first >= 0xE3 else { return nil }
    var total = PlacedDigits()
    var found: (value: Numeral, end: Int)?
    var at = index
    while true {
      guard let section = section(text, at: at, isFirst: at == index) else { break }
      if let value = total.appending(section.placed, shift: 0)?.numeral {
        found = (value, section.end)
      }
      guard let (numeral, length) = KanjiNumeral.read(text, at: section.end),
        case .myriad(let exponent) = numeral, !section.placed.isZero,
        let sum = total.appending(section.placed, shift: exponent)
      else { break }
      at = section.end + length
      total = sum
      if let value = total.numeral { found = (value, at) }
      if !total.fraction.isEmpty { break }
    }
    return found
  }

  /// The longest number below the next myriad that begins at `index`.
  private static func section(
    _ text: Span<UInt8>, at index: Int, isFirst: Bool
  ) -> (placed: PlacedDigits, end: Int)? {
    var placed = PlacedDigits()
    var end = index
    while true {
      let run = DigitRun.read(text, at: end)
      let behind = run?.end ?? end
      if let (numeral, length) = KanjiNumeral.read(text, at: behind),
        case .unit(let exponent, let factor) = numeral,
        let part = coefficient(run, exponent: exponent, factor: factor),
        let sum = placed.appending(part, shift: exponent)
      {
        placed = sum
        end = behind + length
        continue
      }
      guard let run else { break }
      // What is left is the tail of the section, which may be the whole number.
      if placed.isEmpty, isFirst {
        if run.isKanji, run.hasLeadingZero { break }
        placed = PlacedDigits(digits: run.digits, fraction: run.fraction)
        end = run.end
      } else if let (tail, length) = tail(run, room: placed.room, isWhole: placed.isEmpty),
        let sum = placed.appending(tail, shift: 0)
      {
        placed = sum
        end += length
      }
      break
    }
    return end == index ? nil : (placed, end)
  }

  /// What stands before 十, 百 or 千; nil where it may not.
  private static func coefficient(
    _ run: DigitRun?, exponent: Int, factor: UInt8
  ) -> PlacedDigits? {
    guard let run else { return PlacedDigits(digits: [0x30 + factor]) }
    guard factor == 1, !run.isZero else { return nil }
    if run.isKanji {
      guard run.digits.count == 1, !run.isPlainOne || exponent == 3 else { return nil }
    } else if run.hasLeadingZero {
      return nil
    }
    return PlacedDigits(digits: run.digits, fraction: run.fraction)
  }

  /// The digits behind the last unit, as many as there is room for, and their length in bytes.
  private static func tail(
    _ run: DigitRun, room: Int?, isWhole: Bool
  ) -> (PlacedDigits, Int)? {
    guard !run.isZero, run.isKanji || !run.hasLeadingZero || isWhole && run.digits.count == 4
    else { return nil }
    guard run.isKanji else {
      return (PlacedDigits(digits: run.digits, fraction: run.fraction), run.byteLength)
    }
    let count = min(run.digits.count, room ?? run.digits.count)
    guard count > 0, run.digits[0] != 0x30 else { return nil }
    return (PlacedDigits(digits: Array(run.digits[..<count])), count * 3)
  }

  /// The length of the sign of a negative number.
  private static func signLength(_ text: Span<UInt8>) -> Int {
    for word: StaticString in ["-", "－", "−", "▲", "△", "マイナス"] where text.hasWord(word, at: 0) {
      return word.utf8CodeUnitCount
    }
    return 0
  }
}
