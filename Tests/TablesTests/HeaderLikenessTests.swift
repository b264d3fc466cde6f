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

@Suite("Ranking of headers")
struct HeaderRankingTests {
  @Test("The likeliest table comes first, and names the columns that are meant")
  func ranking() throws {
    var source = Buffer<UInt8>()
    source.append(
      """
      <table><tr><th>年</th><th>月</th></tr><tr><td>1</td><td>2</td></tr></table>
      <table><tr><th>通し番号</th><th>ご意見の内容</th></tr><tr><td>1</td><td>2</td></tr></table>
      """ as String)
    let document = try TableReader.read(source: source)
    let wanted = [["番号"], ["御意見の内容", "意見"]].map { $0.map { HeaderText.folded($0) } }
    let ranking = HeaderRanking(document, wanted: wanted)
    #expect(ranking.entries.map(\.table) == [1, 0])
    let best = try #require(ranking.entries.first)
    let texts = wanted.map { column in
      HeaderRanking.nearestCell(in: best, to: column).map {
        document.string(of: document.cells[$0].text)
      }
    }
    #expect(texts == ["通し番号", "ご意見の内容"])
    #expect(HeaderRanking.nearestCell(in: best, to: [HeaderText.folded("通し番号")]) == nil)
    #expect(ranking.entries.last?.likeness == 0)
  }
}
