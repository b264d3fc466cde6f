internal import Numbering

extension JapaneseEra {
  /// The era's names in folded text: whole, one character, a Latin letter, a square sign.
  private var names: [StaticString] {
    switch self {
    case .meiji: ["明治", "明", "m", "㍾"]
    case .taisho: ["大正", "大", "t", "㍽"]
    case .showa: ["昭和", "昭", "s", "㍼"]
    case .heisei: ["平成", "平", "h", "㍻"]
    case .reiwa: ["令和", "令", "r", "㋿"]
    }
  }

  /// Reads the name of an era at `index` of folded text; moves the index past it.
  static func read(_ bytes: Span<UInt8>, at index: inout Int) -> JapaneseEra? {
    guard index < bytes.count, bytes[index] > 0x39 else { return nil }
    for era in allCases {
      for name in era.names where bytes.hasText(name, at: index) {
        index += name.utf8CodeUnitCount
        return era
      }
    }
    return nil
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes of a literal stand at `index`.
  func hasText(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where unsafe self[index + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether the bytes stand at `index`.
  func hasBytes(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= count else { return false }
    for offset in 0..<bytes.count where self[index + offset] != bytes[offset] { return false }
    return true
  }
}
