internal import Documents

/// The characters that can begin a reference of the wanted families, as a bit for each character of
/// Unicode's basic plane: what is none of them costs a few instructions, however many families there
/// are.
struct AnchorTable: Sendable {
  private let bits: [UInt64]

  init(_ families: Set<ReadyFamily>) {
    var bits = [UInt64](repeating: 0, count: 1024)
    func add(_ codePoint: UInt32) { bits[Int(codePoint >> 6)] |= 1 << UInt64(codePoint & 63) }
    /// A character of ASCII in either width and case.
    func addWide(_ codePoint: UInt32) {
      for value in [codePoint, codePoint ^ 0x20] where value == codePoint || codePoint > 0x60 {
        add(value)
        add(value + 0xFEE0)
      }
    }
    let laws = families.contains(.law) || families.contains(.relative)
    let places = families.contains(.locators) || families.contains(.documents)
    // Addresses are passed over even where they are not wanted.
    if !families.isEmpty { add(0x3A) }
    if laws || places { [0x28, 0x29].forEach(addWide) }
    if laws || places || families.contains(.rows) || families.contains(.pages) {
      (0x30...0x39).forEach(addWide)
    }
    if families.contains(.rows) {
      [0x23, 0x6E].forEach(addWide)
      // I and Q in capitals.
      [0x49, 0x51, 0xFF29, 0xFF31].forEach(add)
      // № ご 御 意 通 整 番 項 質 受 管 回 連 問 考 指 提 行
      [
        0x2116, 0x3054, 0x5FA1, 0x610F, 0x901A, 0x6574, 0x756A, 0x9805, 0x8CEA, 0x53D7, 0x7BA1,
        0x56DE, 0x9023, 0x554F, 0x8003, 0x6307, 0x63D0, 0x884C,
      ].forEach(add)
    }
    if families.contains(.mail) { addWide(0x40) }
    if families.contains(.pages) { addWide(0x70) }
    if families.contains(.notes) {
      addWide(0x2A)
      [0x203B, 0x6CE8, 0x5099].forEach(add)  // ※ 注 備
    }
    if families.contains(.locators) {
      // Roman numerals, and I, V and X in capitals.
      (0x2160...0x216B).forEach(add)
      [0x49, 0x56, 0x58, 0xFF29, 0xFF36, 0xFF38].forEach(add)
    }
    if families.contains(.documents) { [0x300C, 0x300E].forEach(add) }
    if families.contains(.relative) {
      [0x4E0A, 0x4E2D, 0x4E0B, 0x5DE6, 0x53F3].forEach(add)  // 上 中 下 左 右
    }
    if laws { [0x3053, 0x524D, 0x6B21, 0x540C, 0x672C].forEach(add) }  // こ 前 次 同 本
    if laws || places || families.contains(.appendices) { [0x7B2C, 0x9644].forEach(add) }  // 第 附
    if families.contains(.appendices) {
      // 別 付 様 図 表 参 資 添 補 説 配 会 写 事
      [
        0x5225, 0x4ED8, 0x69D8, 0x56F3, 0x8868, 0x53C2, 0x8CC7, 0x6DFB, 0x88DC, 0x8AAC, 0x914D,
        0x4F1A, 0x5199, 0x4E8B,
      ].forEach(add)
    }
    self.bits = bits
  }

  /// The index of the next character from `from` on that can begin a reference.
  func next(in text: Span<UInt8>, from: Int) -> Int? {
    var index = from
    while index < text.count {
      let first = text[index]
      if first < 0x80 {
        if has(UInt32(first)) { return index }
        index += 1
      } else if first >= 0xE0, first < 0xF0, index + 2 < text.count {
        let second = text[index + 1]
        let third = text[index + 2]
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else {
          index += 1
          continue
        }
        let value =
          (UInt32(first & 0x0F) << 12) | (UInt32(second & 0x3F) << 6) | UInt32(third & 0x3F)
        if has(value) { return index }
        index += 3
      } else {
        index += 1
      }
    }
    return nil
  }

  @inline(__always)
  private func has(_ codePoint: UInt32) -> Bool {
    (bits[Int(codePoint >> 6)] >> UInt64(codePoint & 63)) & 1 != 0
  }
}
