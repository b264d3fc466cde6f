internal import Documents

/// The characters at which a scan for some families stops, as a bit for each character of Unicode's
/// basic plane. Everything else costs a dozen instructions, however many families are wanted.
///
/// Prose is full of 意見, 図 and 参考, and poor in digits: what has a number is found at its digits, and
/// the words are read backwards from there. What has none is found at its rarest character: この条 at
/// 条, for この is everywhere. No kana is among them.
struct AnchorTable: Sendable {
  private let bits: [UInt64]

  init(_ families: FamilySet) {
    var bits = [UInt64](repeating: 0, count: 1024)
    func add(_ codePoint: UInt32) { bits[Int(codePoint >> 6)] |= 1 << UInt64(codePoint & 63) }
    /// A sign of ASCII in either width.
    func addWide(_ codePoint: UInt32) {
      add(codePoint)
      add(codePoint + 0xFEE0)
    }
    let laws = families.has(.law) || families.has(.relative)
    let places = families.has(.locators) || families.has(.documents)
    // Addresses are passed over even where they are not wanted.
    if !families.isEmpty { add(0x3A) }
    if laws || places { [0x28, 0x29].forEach(addWide) }
    if laws || places || families.has(.rows) || families.has(.pages) || families.has(.notes)
      || families.has(.appendices)
    {
      (0x30...0x39).forEach(addWide)
    }
    if families.has(.mail) { addWide(0x40) }
    if families.has(.locators) { (0x2160...0x216B).forEach(add) }
    if families.has(.relative) {
      // What 前, 次, 同, 本, この and 各 can stand in front of, and 欄: 条 項 号 章 節 款 編 部 法 令 則 程 綱 示
      [
        0x6761, 0x9805, 0x53F7, 0x7AE0, 0x7BC0, 0x6B3E, 0x7DE8, 0x90E8, 0x6CD5, 0x4EE4, 0x5247,
        0x7A0B, 0x7DB1, 0x793A, 0x6B04,
      ].forEach(add)
    }
    if laws || places || families.has(.appendices) { [0x7B2C, 0x9644].forEach(add) }  // 第 附
    if families.has(.appendices) { [0x5225, 0x4ED8].forEach(add) }  // 別 付
    self.bits = bits
  }

  /// The index of the next character from `from` on at which a scan stops.
  func next(in text: Span<UInt8>, from: Int) -> Int? {
    let bits = self.bits.span
    var index = from
    let last = text.count &- 2
    // The table has a word for every index that a byte, or the first two of three, can make.
    while index < last {
      let first = unsafe Int(text[unchecked: index])
      if first == 0xE3 {
        // Kana and punctuation.
        index &+= 3
      } else if first >= 0xE0, first < 0xF0 {
        let second = unsafe Int(text[unchecked: index &+ 1])
        let word = unsafe bits[unchecked: (first & 0x0F) &<< 6 | second & 0x3F]
        if word != 0 {
          let third = unsafe Int(text[unchecked: index &+ 2])
          if word &>> UInt64(truncatingIfNeeded: third & 0x3F) & 1 != 0,
            second & third & 0xC0 == 0x80
          {
            return index
          }
        }
        index &+= 3
      } else {
        if first < 0x80 {
          let word = unsafe bits[unchecked: first &>> 6]
          if word &>> UInt64(truncatingIfNeeded: first & 63) & 1 != 0 { return index }
        }
        index &+= 1
      }
    }
    while index < text.count {
      let first = UInt32(text[index])
      if first < 0x80, bits[Int(first &>> 6)] &>> UInt64(first & 63) & 1 != 0 { return index }
      index &+= 1
    }
    return nil
  }
}
