internal import Documents

/// What follows a number in running text and shows that it is no reference.
enum NumberEnd {
  private static let counted = LiteralTrie(
    [
      "年", "月", "日", "件", "人", "者", "名", "円", "億", "万", "千円", "倍", "割", "%", "点", "度", "回", "時",
      "分", "秒", "歳", "つ", "か所", "箇所", "ヶ所", "か月", "ヶ月", "社", "県", "市", "位", "頁", "ページ", "条", "項",
      "章", "節", "行", "段落", "枚", "個", "種", "番目", "号", "世紀", "期", "次", "級", "階", "丁目",
    ].enumerated().map { (literal: FoldedLiteral($0.element), label: $0.offset) }, .forwards)

  /// Whether the number that ends at `index` goes on, or counts something.
  static func isContinued(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard let (value, end) = text.folded(at: index, mostSpace: 0) else { return false }
    if FoldedLiteral.isLetter(value) || value == 0x5F { return true }
    // 1,200 is one number; 1,2 is a list.
    if value == 0x2C { return hasThreeDigits(text, at: end) }
    if value == 0x2E || value == 0x2D || value == 0x2F,
      let (next, _) = text.folded(at: end, mostSpace: 0), (0x30...0x39).contains(next)
    {
      return true
    }
    return counted.least(in: text, at: index) != nil
  }

  private static func hasThreeDigits(_ text: Span<UInt8>, at index: Int) -> Bool {
    var position = index
    for _ in 0..<3 {
      guard let (value, end) = text.folded(at: position, mostSpace: 0),
        (0x30...0x39).contains(value)
      else { return false }
      position = end
    }
    return true
  }
}
