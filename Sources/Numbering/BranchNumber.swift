/// The branch of a number: の二 in 第三条の二, which stands between 第三条 and 第四条.
enum BranchNumber {
  /// Scans `の` with a number at `index`; nil where that number counts what follows it.
  static func scan(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    guard text.hasWord("の", at: index),
      let (value, end) = NamedLevel.number(text, at: index + 3), value > 0,
      !isCounter(text, at: end, of: value)
    else { return nil }
    return (value, end)
  }

  /// Whether the text at `index` counts the number `value` before it: つ, 分の, 部, 年 …
  static func isCounter(_ text: Span<UInt8>, at index: Int, of value: Int) -> Bool {
    guard index < text.count, text[index] >= 0xE3 else { return false }
    let counters: [StaticString] = [
      "つ", "分", "部", "年", "月", "日", "人", "者", "件", "点", "倍", "割", "次", "種", "段", "度", "回", "個",
      "箇", "か月", "か所", "か国", "か年", "ヶ", "ヵ", "週", "時", "円", "歳", "名", "社", "本", "枚", "台", "冊",
      "億", "兆", "％", "パーセント", "以上", "方法",
    ]
    if counters.contains(where: { text.hasWord($0, at: index) }) { return true }
    // 一 begins more words than it numbers: 一般, 一切, 一定, 一例.
    guard value == 1 else { return false }
    let words: [StaticString] = [
      "般", "切", "定", "例", "連", "体", "環", "層", "律", "時", "方", "括", "覧", "致",
    ]
    return words.contains { text.hasWord($0, at: index) }
  }
}
