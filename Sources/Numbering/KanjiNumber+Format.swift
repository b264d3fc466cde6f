extension KanjiNumber {
  /// How a number is written in kanji.
  package enum Style: Sendable {
    /// 千二百三十四, as laws and newspapers write: no 一 before 十, 百 and 千.
    case common
    /// 一二三四, digit by digit.
    case positional
    /// 壱阡弐百参拾四: 大字 where CSS Counter Styles Level 3 has them, and 壱 written everywhere.
    case formal
  }

  /// Writes a whole number; nil for fractions, and for numbers of 10^72 and more in the styles that
  /// name units.
  ///
  /// - Parameter zero: how the number zero is written, 〇 or 零.
  package static func format(
    _ value: Numeral, style: Style = .common, zero: StaticString = "〇"
  ) -> [UInt8]? {
    guard value.fraction.isEmpty else { return nil }
    var output: [UInt8] = []
    if value.isNegative { output += "マイナス".utf8 }
    if value.digits == [0x30] {
      output.append(literal: zero)
      return output
    }
    guard style != .positional else {
      for digit in value.digits { output.append(literal: plainDigit(digit - 0x30)) }
      return output
    }
    let digits = value.digits
    guard digits.count <= 72 else { return nil }
    var index = 0
    while index < digits.count {
      // Groups of four, the first one short.
      let exponent = (digits.count - index - 1) / 4 * 4
      let groupEnd = digits.count - exponent
      let before = output.count
      appendGroup(digits[index..<groupEnd], style, to: &output)
      if output.count > before { output.append(literal: myriad(exponent)) }
      index = groupEnd
    }
    return output
  }

  private static func appendGroup(
    _ digits: ArraySlice<UInt8>, _ style: Style, to output: inout [UInt8]
  ) {
    for (offset, digit) in digits.enumerated() where digit != 0x30 {
      let exponent = digits.count - offset - 1
      let value = digit - 0x30
      if style == .formal {
        output.append(literal: formalDigit(value))
      } else if value != 1 || exponent == 0 {
        output.append(literal: plainDigit(value))
      }
      switch exponent {
      case 3: output.append(literal: style == .formal ? "阡" : "千")
      case 2: output.append(literal: "百")
      case 1: output.append(literal: style == .formal ? "拾" : "十")
      default: break
      }
    }
  }

  private static func plainDigit(_ value: UInt8) -> StaticString {
    switch value {
    case 0: "〇"
    case 1: "一"
    case 2: "二"
    case 3: "三"
    case 4: "四"
    case 5: "五"
    case 6: "六"
    case 7: "七"
    case 8: "八"
    default: "九"
    }
  }

  private static func formalDigit(_ value: UInt8) -> StaticString {
    switch value {
    case 1: "壱"
    case 2: "弐"
    case 3: "参"
    case 5: "伍"
    default: plainDigit(value)
    }
  }

  private static func myriad(_ exponent: Int) -> StaticString {
    switch exponent {
    case 0: ""
    case 4: "万"
    case 8: "億"
    case 12: "兆"
    case 16: "京"
    case 20: "垓"
    case 24: "𥝱"
    case 28: "穣"
    case 32: "溝"
    case 36: "澗"
    case 40: "正"
    case 44: "載"
    case 48: "極"
    case 52: "恒河沙"
    case 56: "阿僧祇"
    case 60: "那由多"
    case 64: "不可思議"
    default: "無量大数"
    }
  }
}
