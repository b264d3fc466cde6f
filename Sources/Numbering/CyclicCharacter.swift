/// The ten heavenly stems and the twelve earthly branches (甲乙丙 …, 子丑寅 …), which count as CSS Counter
/// Styles' `cjk-heavenly-stem` and `cjk-earthly-branch` do.
enum CyclicCharacter {
  static var stems: StaticString { "甲乙丙丁戊己庚辛壬癸" }
  static var branches: StaticString { "子丑寅卯辰巳午未申酉戌亥" }

  /// The style and number of the character at `index`; nil where none of both stands.
  static func read(_ text: Span<UInt8>, at index: Int) -> (style: NumberingStyle, number: Int)? {
    if let number = place(text, index, in: stems) { return (.heavenlyStem, number) }
    if let number = place(text, index, in: branches) { return (.earthlyBranch, number) }
    return nil
  }

  /// The number of the three bytes at `index` among `characters`, from 1 on.
  private static func place(
    _ text: Span<UInt8>, _ index: Int, in characters: StaticString
  ) -> Int? {
    guard index + 3 <= text.count else { return nil }
    for place in 0..<characters.utf8CodeUnitCount / 3 {
      var isEqual = true
      for offset in 0..<3 {
        let byte = unsafe characters.utf8Start[place * 3 + offset]
        if text[index + offset] != byte { isEqual = false }
      }
      if isEqual { return place + 1 }
    }
    return nil
  }
}
