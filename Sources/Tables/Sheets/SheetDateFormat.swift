// A number format that shows a date or a time → its parts → the text of a value.
//
//     [$-411]ggge"年"m"月"d"日";@     era ("年" era-year …): the first section, without colours and locales
//     h:mm:ss                         m beside hours or seconds is minutes

import Documents

/// A number format of dates or times (ISO/IEC 29500-1 §18.8.31).
struct SheetDateFormat: Sendable {
  private enum Part: Sendable {
    case literal([UInt8])
    /// A letter of the format, and how often it stands.
    case sign(UInt8, Int)
    case minutes(Int)
    /// Hours, minutes or seconds that do not begin anew each day.
    case elapsed(UInt8, Int)
    case halfDay
  }

  private var parts: [Part] = []

  /// The format of a code; nil where it is of numbers or texts.
  init?(code: [UInt8]) {
    var index = 0
    var isDate = false
    scan: while index < code.count {
      let byte = code[index]
      switch byte {
      case 0x3B: break scan
      case 0x22:
        let end = code[(index + 1)...].firstIndex(of: 0x22) ?? code.endIndex
        parts.append(.literal(Array(code[(index + 1)..<end])))
        index = end + 1
      case 0x5C, 0x21:
        let end = code.endOfCharacter(at: index + 1)
        if index + 1 < end { parts.append(.literal(Array(code[(index + 1)..<end]))) }
        index = end
      case 0x5F, 0x2A: index += 2
      case 0x5B:
        let end = code[index...].firstIndex(of: 0x5D) ?? code.endIndex
        let inner = code[(index + 1)..<end]
        if let first = inner.first, inner.allSatisfy({ $0 | 0x20 == first | 0x20 }),
          [0x68, 0x6D, 0x73].contains(first | 0x20)
        {
          parts.append(.elapsed(first | 0x20, inner.count))
          isDate = true
        }
        index = end + 1
      case 0x30, 0x23, 0x3F:
        // Digits belong to a number, but for the parts of a second.
        guard case .literal(let before)? = parts.last, before == [0x2E], isDate else { return nil }
        parts.removeLast()
        while index < code.count, code[index] == 0x30 { index += 1 }
      default:
        let letter = byte | 0x20
        if letter == 0x61, Self.halfDayLength(code, at: index) > 0 {
          parts.append(.halfDay)
          index += Self.halfDayLength(code, at: index)
        } else if [0x79, 0x6D, 0x64, 0x68, 0x73, 0x65, 0x67, 0x61].contains(letter) {
          var end = index
          while end < code.count, code[end] | 0x20 == letter { end += 1 }
          parts.append(.sign(letter, end - index))
          isDate = true
          index = end
        } else if byte == 0x40 || (0x41...0x5A).contains(byte & 0xDF) {
          return nil
        } else {
          let end = code.endOfCharacter(at: index)
          parts.append(.literal(Array(code[index..<end])))
          index = end
        }
      }
    }
    guard isDate else { return nil }
    findMinutes()
  }

  /// The format that a program knows by a number alone, as one in Japanese shows it; nil for others.
  init?(number: Int) {
    let code: StaticString
    switch number {
    case 14: code = "yyyy/m/d"
    case 15: code = "d-mmm-yy"
    case 16: code = "d-mmm"
    case 17: code = "mmm-yy"
    case 18: code = "h:mm AM/PM"
    case 19: code = "h:mm:ss AM/PM"
    case 20: code = "h:mm"
    case 21: code = "h:mm:ss"
    case 22: code = "yyyy/m/d h:mm"
    case 27, 36, 50, 57: code = "ge.m.d"
    case 28, 29, 51, 54, 58: code = "ggge年m月d日"
    case 30: code = "m/d/yy"
    case 31: code = "yyyy年m月d日"
    case 32: code = "h時mm分"
    case 33: code = "h時mm分ss秒"
    case 34, 52, 55: code = "yyyy年m月"
    case 35, 53, 56: code = "m月d日"
    case 45: code = "mm:ss"
    case 46: code = "[h]:mm:ss"
    case 47: code = "mm:ss.0"
    default: return nil
    }
    self.init(code: Array(code.description.utf8))
  }

  private static func halfDayLength(_ code: [UInt8], at index: Int) -> Int {
    for mark in ["AM/PM", "A/P"] where code[index...].starts(with: mark.utf8) {
      return mark.utf8.count
    }
    return 0
  }

  /// Makes months that stand behind hours or in front of seconds minutes.
  private mutating func findMinutes() {
    var last: UInt8 = 0
    var lastPlace = 0
    for index in parts.indices {
      switch parts[index] {
      case .sign(0x6D, let count) where last == 0x68 && count <= 2:
        parts[index] = .minutes(count)
        last = 0
      case .sign(0x73, _):
        if last == 0x6D, case .sign(_, let count) = parts[lastPlace], count <= 2 {
          parts[lastPlace] = .minutes(count)
        }
        last = 0x73
      case .sign(let letter, _):
        last = letter
        lastPlace = index
      case .elapsed(let letter, _): last = letter == 0x68 ? 0x68 : 0
      case .literal, .minutes, .halfDay: break
      }
    }
  }

  // MARK: Values

  /// The text of a value, in days since the beginning of the workbook's calendar; nil for what is no number,
  /// or no day of it.
  func text(of value: String, startsIn1904: Bool) -> [UInt8]? {
    guard let number = Double(value), number >= 0, number < 2_958_466 else { return nil }
    var day = Int(number)
    // A day is over when it is over, but a time is shown to the nearest second.
    var seconds = showsTime ? Int(((number - Double(day)) * 86_400).rounded()) : 0
    if seconds >= 86_400 { (day, seconds) = (day + 1, 0) }
    let elapsed = day * 86_400 + seconds
    if startsIn1904 { day += 1462 }
    guard let moment = SheetMoment(day: day, seconds: seconds) else { return nil }
    let isHalved = parts.contains { if case .halfDay = $0 { true } else { false } }
    var output: [UInt8] = []
    for part in parts {
      switch part {
      case .literal(let bytes): output += bytes
      case .minutes(let count): output += Self.digits(moment.minute, count)
      case .halfDay: output += (moment.hour < 12 ? "AM" : "PM").utf8
      case .elapsed(let letter, let count):
        let unit = letter == 0x68 ? 3600 : letter == 0x6D ? 60 : 1
        output += Self.digits(elapsed / unit, count)
      case .sign(0x68, let count):
        let hour = isHalved ? (moment.hour + 11) % 12 + 1 : moment.hour
        output += Self.digits(hour, count)
      case .sign(0x73, let count): output += Self.digits(moment.second, count)
      case .sign(let letter, let count): output += moment.text(of: letter, count)
      }
    }
    return output
  }

  private var showsTime: Bool {
    parts.contains {
      switch $0 {
      case .minutes, .elapsed, .sign(0x68, _), .sign(0x73, _): true
      default: false
      }
    }
  }

  static func digits(_ value: Int, _ count: Int) -> [UInt8] {
    let digits = Array(String(value).utf8)
    return [UInt8](repeating: 0x30, count: max(0, min(count, 2) - digits.count)) + digits
  }
}

extension [UInt8] {
  /// Where the character ends that begins at an index; the end of all where there is none.
  func endOfCharacter(at index: Int) -> Int {
    var end = Swift.min(index + 1, count)
    while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
