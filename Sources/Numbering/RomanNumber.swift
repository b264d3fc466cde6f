/// Roman numbers from 1 to 3999, in ASCII letters and in Unicode's Number Forms (Ⅰ … Ⅻ Ⅼ Ⅽ Ⅾ Ⅿ).
package enum RomanNumber {
  /// The letters of a Roman number as a label: their case, value and end; nil where none stands, and
  /// for numbers that are not written as `format` does (IIII).
  package static func scan(
    _ text: Span<UInt8>, at index: Int
  ) -> (value: Int, isUpper: Bool, isASCII: Bool, end: Int)? {
    guard let first = letters(text, at: index) else { return nil }
    var written: [UInt8] = []
    var end = index
    while let next = letters(text, at: end), next.isUpper == first.isUpper,
      next.isASCII == first.isASCII
    {
      written += next.letters
      end += next.length
      if written.count > 15 { return nil }
    }
    guard let value = value(written), format(value) == written else { return nil }
    return (value, first.isUpper, first.isASCII, end)
  }

  /// A number in capitals (`XIV`); empty outside 1 … 3999.
  package static func format(_ value: Int) -> [UInt8] {
    guard (1...3999).contains(value) else { return [] }
    let weights: InlineArray<13, Int> = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    let signs: InlineArray<13, StaticString> = [
      "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I",
    ]
    var rest = value
    var output: [UInt8] = []
    for index in weights.indices {
      while rest >= weights[index] {
        output.append(literal: signs[index])
        rest -= weights[index]
      }
    }
    return output
  }

  /// The value of capitals, in any order that could be Roman; nil for other letters.
  static func value(_ letters: [UInt8]) -> Int? {
    var total = 0
    var next = 0
    for letter in letters.reversed() {
      guard let weight = weight(letter) else { return nil }
      total += weight < next ? -weight : weight
      next = max(next, weight)
    }
    return total
  }

  private static func weight(_ letter: UInt8) -> Int? {
    switch letter {
    case 0x49: 1
    case 0x56: 5
    case 0x58: 10
    case 0x4C: 50
    case 0x43: 100
    case 0x44: 500
    case 0x4D: 1000
    default: nil
    }
  }

  /// The capitals that the character at `index` stands for.
  private static func letters(
    _ text: Span<UInt8>, at index: Int
  ) -> (letters: [UInt8], isUpper: Bool, isASCII: Bool, length: Int)? {
    let sign = NumberingSign(text, at: index)
    switch sign.kind {
    case .letter(let letter):
      let upper = letter & 0xDF
      guard weight(upper) != nil else { return nil }
      return ([upper], letter < 0x61, true, sign.length)
    case .other(let codePoint) where (0x2160...0x217F).contains(codePoint):
      let isUpper = codePoint < 0x2170
      let place = Int(codePoint - (isUpper ? 0x2160 : 0x2170))
      let large: InlineArray<4, Int> = [50, 100, 500, 1000]
      return (format(place < 12 ? place + 1 : large[place - 12]), isUpper, false, sign.length)
    default: return nil
    }
  }
}
