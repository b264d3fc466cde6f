import Documents
import Tables
import Testing

@Suite("Likeness of headers")
struct HeaderLikenessTests {
  private func likeness(_ a: String, _ b: String) -> Double {
    HeaderLikeness.likeness(HeaderText.folded(a), HeaderText.folded(b))
  }

  @Test("Order of likeness")
  func order() {
    #expect(likeness("御意見の要旨", "御意見\nの要旨") == 1)
    #expect(likeness("Ｎｏ．", "no.") == 1)
    #expect(likeness("", "番号") == 0)
    #expect(likeness("番号", "御意見") == 0)
    #expect(likeness("番号", "通し番号") >= 0.5)
    #expect(likeness("御意見の概要", "御意見の要旨") > likeness("御意見の概要", "御意見"))
    #expect(likeness("回答", "県の回答") > likeness("回答", "答弁"))
    let wanted = ["番号", "意見"].map { [HeaderText.folded($0)] }
    let near = ["通し番号", "御意見"].map { HeaderText.folded($0) }
    let far = ["氏名", "会派"].map { HeaderText.folded($0) }
    #expect(HeaderLikeness.likeness(of: near, to: wanted) > 0.5)
    #expect(HeaderLikeness.likeness(of: far, to: wanted) == 0)
  }
}
