import Testing

@testable import Numbering

private func read(_ text: String) -> String? {
  Amount.read(text.utf8Span.span).map { "\($0.value) \($0.unit)" }
}

@Suite("Amounts")
struct AmountTests {
  @Test(
    "a number and what it counts",
    arguments: [
      ("3億5,000万円", "350000000 円"), ("1,234人", "1234 人"), ("1,234 人", "1234 人"),
      ("二百三十五件", "235 件"),
      ("▲5.2％", "-5.2 ％"), ("金壱百万円也", "1000000 円"), ("￥1,234", "1234 円"), ("１２３千円", "123000 円"),
      ("1,234百万円", "1234000000 円"), ("12.5km", "12.5 km"), ("△３", "-3 "), ("　3件　", "3 件"),
      ("37", "37 "),
      ("1,234,567円", "1234567 円"), ("0件", "0 件"), ("５０㎡", "50 ㎡"),
    ])
  func reads(text: String, amount: String) {
    #expect(read(text) == amount)
  }

  @Test(
    "what blurs a number, or is none, is no amount",
    arguments: [
      "約3億円", "100人以上", "5件程度", "3～5人", "なし", "", "-", "12,34円", "3件（内2件）", "3 4件", "1億1億円",
      "10人、20人",
      "令和4年",
    ])
  func readsNone(text: String) {
    #expect(read(text) == nil)
  }

  @Test("amounts and counts keep their size")
  func large() {
    #expect(read("9,223,372,036,854,775,808円") == "9223372036854775808 円")
    #expect(
      read("12345678901234567890京") == "12345678901234567890" + String(repeating: "0", count: 16)
        + " ")
  }
}
