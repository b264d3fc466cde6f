internal import Documents
internal import Numbering

/// The number of a heading as a path: 4.2.1(1)③, 第2部第2章1(5), 第27条第1項.
package enum HeadingPath {
  /// The length in bytes of the parent of a canonical number; 0 where there is none.
  static func parentLength(_ number: String) -> Int {
    // 4.2.1, as most numbers are.
    if number.utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) }) {
      return number.utf8.lastIndex(of: 0x2E).map {
        number.utf8.distance(from: number.startIndex, to: $0)
      } ?? 0
    }
    let bytes = Array(number.utf8)
    // 第2章, 第38条の2: the last step with its 第.
    if let start = lastOrdinal(bytes), isStep(number.utf8.dropFirst(start + 3)) { return start }
    var length = bytes.count
    repeat {
      let part = bytes[..<length]
      length = CanonicalNumber.parentLength(part.span)
    } while length > 0 && endsInHiragana(bytes[..<length])
    // 第1, a number without a unit.
    if length >= 3, bytes[length - 3] == 0xE7, bytes[length - 2] == 0xAC, bytes[length - 1] == 0xAC
    {
      length -= 3
    }
    return length
  }

  /// The canonical number of the heading above; nil where there is none.
  package static func parent(of number: String) -> String? {
    let length = parentLength(number)
    return length == 0 ? nil : String(decoding: number.utf8.prefix(length), as: UTF8.self)
  }

  /// Whether a canonical number is another, or lies below it.
  static func isWithin(_ number: String, _ ancestor: String) -> Bool {
    var length = number.utf8.count
    while length >= ancestor.utf8.count, length > 0 {
      let part = String(decoding: number.utf8.prefix(length), as: UTF8.self)
      if part == ancestor { return true }
      length = parentLength(part)
    }
    return false
  }

  /// Whether a canonical number lies below another.
  package static func isBelow(_ number: String, _ ancestor: String) -> Bool {
    number != ancestor && isWithin(number, ancestor)
  }

  private static func lastOrdinal(_ bytes: [UInt8]) -> Int? {
    var index = bytes.count - 3
    while index >= 0 {
      if bytes[index] == 0xE7, bytes[index + 1] == 0xAC, bytes[index + 2] == 0xAC { return index }
      index -= 1
    }
    return nil
  }

  /// Whether what follows 第 is a number with its unit and branches alone.
  private static func isStep(_ rest: Substring.UTF8View) -> Bool {
    var text = Substring(rest)
    guard let first = text.first, first.isWholeNumber else { return false }
    text = text.drop { $0.isASCII && $0.isNumber }
    guard let unit = text.first, !unit.isASCII else { return false }
    text = text.dropFirst()
    while text.first == "の" {
      text = text.dropFirst().drop { $0.isASCII && $0.isNumber }
    }
    return text.isEmpty
  }

  private static func endsInHiragana(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    let tail = bytes.suffix(3)
    return tail[tail.startIndex] == 0xE3 && tail[tail.startIndex + 1] == 0x81
  }

  /// Its tables are made once.
  private static let scanner = FamilyScanner([.locators, .law])

  /// The canonical number and the title of a heading as it is printed: `4. 2. 1 国民…`,
  /// `第２章　推進体制`, `第二十七条第一項`; nil where it begins with no number.
  package static func read(_ heading: String) -> (number: String, title: String?)? {
    let text = heading.utf8Span.span
    var number: String?
    var end = 0
    let references = scanner.references(in: text)
    if let first = references.first, first.range.lowerBound == 0 {
      switch first.target {
      case .locator(let parts, _, let locator) where !parts.isEmpty:
        number = PointerText.canonical(parts, in: text) + (locator ?? "")
      case .pointer(let pointer): number = PointerText.canonical(pointer.path, in: text)
      default: break
      }
      end = first.range.upperBound
    }
    if number == nil, let head = HeadingNumber.read(text) {
      number = String(decoding: head.canonical, as: UTF8.self)
      end = head.length
    }
    guard let number else { return nil }
    let start = text.pastSpace(end)
    return (number, start < text.count ? text.string(start..<text.count) : nil)
  }
}
