internal import Documents

/// The characters at which a scan for some families stops, as a bit for each character of Unicode's
/// basic plane. Everything else costs a dozen instructions, however many families are wanted.
///
/// Prose is full of 意見, 図 and 参考, and poor in digits: what has a number is found at its digits, and
/// the words are read backwards from there. What has none is found at its rarest character: この条 at
/// 条, for この is everywhere. No kana is among them.
struct AnchorTable: Sendable {
  private let bits: [UInt64]
  /// By a first byte and the low six bits of the next, how far the next character is, and whether there is
  /// one to stop at among those that begin so.
  private let steps: [UInt8]

  private static var mayStop: UInt8 { 0x80 }

  /// - Parameter patterns: Whether the scan stops at what patterns stand around as well.
  init(_ families: FamilySet, besidePatterns patterns: Bool = false) {
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
    if patterns || !families.isEmpty { add(0x3A) }
    if laws || places { [0x28, 0x29].forEach(addWide) }
    if patterns || laws || places || families.has(.rows) || families.has(.pages)
      || families.has(.notes)
      || families.has(.appendices)
    {
      (0x30...0x39).forEach(addWide)
    }
    if families.has(.mail) { addWide(0x40) }
    if families.has(.locators) { (0x2160...0x216B).forEach(add) }
    if families.has(.relative) {
      // What 前, 次, 同, 本, この and 各 can stand in front of, and 欄: 条 項 号 章 節 款 編 法 令 則 程 綱 示
      [
        0x6761, 0x9805, 0x53F7, 0x7AE0, 0x7BC0, 0x6B3E, 0x7DE8, 0x6CD5, 0x4EE4, 0x5247,
        0x7A0B, 0x7DB1, 0x793A, 0x6B04,
      ].forEach(add)
    }
    if laws || places || families.has(.appendices) { [0x7B2C, 0x9644].forEach(add) }  // 第 附
    if families.has(.appendices) { [0x5225, 0x4ED8].forEach(add) }  // 別 付
    self.bits = bits
    var steps = [UInt8](repeating: 1, count: 1 << 14)
    for first in 0..<256 {
      for second in 0..<64 {
        let index = second << 8 | first
        switch first {
        case 0..<0x80:
          if bits[first >> 6] >> UInt64(first & 63) & 1 != 0 { steps[index] |= Self.mayStop }
        case 0xE0..<0xF0:
          steps[index] = bits[(first & 0x0F) << 6 | second] == 0 ? 3 : 3 | Self.mayStop
        default: break
        }
      }
    }
    self.steps = steps
  }

  /// Appends the indices of the characters at which a scan stops; of the digits of ASCII that stand
  /// together, the first.
  func find(in text: Span<UInt8>, into stops: inout Buffer<Int>) {
    let steps = self.steps.span
    let bits = self.bits.span
    var index = 0
    let end = text.count &- 2
    while true {
      index = Self.passed(text, index, end, steps)
      guard index < end else { break }
      let first = text[index]
      if first >= 0x80 {
        if isStopOfThree(text, index, bits) { stops.append(index) }
        index &+= 3
      } else {
        // What the table marks in ASCII is one to stop at.
        if first &- 0x30 >= 10 || index == 0 || text[index &- 1] &- 0x30 >= 10 {
          stops.append(index)
        }
        index &+= 1
      }
    }
    while index < text.count {
      if isStop(text, index) { stops.append(index) }
      let first = text[index]
      index &+= first >= 0xE0 && first < 0xF0 ? 3 : 1
    }
  }

  /// The index of the next character that may be one to stop at; `end` or one behind it where none is.
  /// A loop of its own, which the compiler keeps in registers.
  @inline(never)
  private static func passed(
    _ text: Span<UInt8>, _ from: Int, _ end: Int, _ steps: Span<UInt8>
  ) -> Int {
    var index = from
    while index < end {
      // The text goes on behind `end`, and the table has an entry for every fourteen bits.
      let pair = unsafe UInt16(
        littleEndian: text.bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: index, as: UInt16.self))
      let step = unsafe steps[unchecked: Int(pair & 0x3FFF)]
      if step >= mayStop { break }
      index &+= Int(step)
    }
    return index
  }

  /// Whether the three bytes at `index`, which the text has, are a character to stop at.
  @inline(__always)
  private func isStopOfThree(_ text: Span<UInt8>, _ index: Int, _ bits: Span<UInt64>) -> Bool {
    let first = unsafe Int(text[unchecked: index])
    let second = unsafe Int(text[unchecked: index &+ 1])
    let third = unsafe Int(text[unchecked: index &+ 2])
    let word = unsafe bits[unchecked: (first & 0x0F) &<< 6 | second & 0x3F]
    return word &>> UInt64(truncatingIfNeeded: third & 0x3F) & 1 != 0
      && second & third & 0xC0 == 0x80
  }

  private func isStop(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let first = text[index]
    guard first >= 0x80 else {
      guard bits[Int(first &>> 6)] &>> UInt64(first & 63) & 1 != 0 else { return false }
      return first &- 0x30 >= 10 || index == 0 || text[index &- 1] &- 0x30 >= 10
    }
    return first >= 0xE0 && first < 0xF0 && index &+ 2 < text.count
      && isStopOfThree(text, index, bits.span)
  }
}
