import Documents
import HTML
import Testing

/// What a view of a page leaves out, and that it is accounted for.
@Suite("Views of a page")
struct ViewTests {
  private func reader(_ change: (inout HTMLView) -> Void = { _ in }) -> HTMLView {
    var view = HTMLView.reader
    change(&view)
    return view
  }

  @Test(
    "Hidden elements",
    arguments: [
      ("<table><td>a<span hidden>b</span>c</table>", ["ac"], "b"),
      ("<table><td>a<span style='color:red; DISPLAY : none'>b</span>c</table>", ["ac"], "b"),
      ("<table><td>a<b style=\"display:none!important\">b<i>c</i></b>d</table>", ["ad"], "bc"),
      ("<table><td>a<span style='display:inline'>b</span></table>", ["ab"], ""),
      ("<table><td>a<span style='x-display:none'>b</span></table>", ["ab"], ""),
      ("<table><td>a<br hidden>b</table>", ["ab"], ""),
      ("<table><tr><td>a<td hidden>b<td>c</table>", ["a", "c"], "b"),
      ("<table><tr hidden><td>a<td>b<tr><td>c</table>", ["c"], "ab"),
      ("<table><tbody hidden><tr><td>a<tbody><tr><td>b</table>", ["b"], "a"),
      ("<table hidden><tr><td>a</table><table><td>b</table>", ["b"], "a"),
      ("<div hidden><table><td>a</table></div><table><td>b</table>", ["b"], "a"),
      (
        "<table><td>a<div style=display:none><table><td>b</table></div>c<td>d</table>",
        ["ac", "d"], "b"
      ),
      ("<table><caption hidden>a</caption><td>b</table>", ["b"], "a"),
    ])
  func hidden(_ html: String, _ cells: [String], _ left: String) throws {
    let reading = try Reading(html, view: reader())
    #expect(reading.cellTexts == cells)
    let omitted = reading.omitted.map { $0.replacing("hidden: ", with: "") }
    #expect(omitted.joined() == left)
    #expect(reading.accounted == reading.characters)
    let whole = try Reading(html)
    #expect(whole.omitted.isEmpty)
    #expect(whole.accounted == whole.characters)
    #expect(whole.characters == reading.characters)
  }

  @Test("Rows and columns close up where a cell or row is hidden")
  func grid() throws {
    let reading = try Reading(
      "<table><tr hidden><th>x<tr><td hidden colspan=3>y<td>a<td rowspan=2>b<tr><td>c</table>",
      view: reader())
    #expect(reading.tables.first?.hasPrefix("table 0: 2 x 2") == true)
    #expect(reading.cellTexts == ["a", "b", "c"])
  }

  @Test(
    "Images stand for their alternatives",
    arguments: [
      ("<td><img src=2.gif alt='②'>の事実", "②の事実"), ("<td>a<img alt=\"&#9313;&amp;\">b", "a②&b"),
      ("<td>a<img alt>b<img alt=''>c<img>d", "abcd"), ("<td><img alt=x alt=y>", "x"),
      ("<td>a<span hidden><img alt=x></span>", "a"),
    ])
  func images(_ html: String, _ text: String) throws {
    let reading = try Reading("<table>\(html)</table>", view: reader())
    #expect(reading.cellTexts == [text])
    #expect(reading.accounted == reading.characters)
  }

  @Test(
    "Ruby: the base is kept, readings and their parentheses are kept apart",
    arguments: [
      "<ruby>罫<rp>（</rp><rt>けい</rt><rp>）</rp>線<rt>せん</rt></ruby>",
      "<ruby>罫<rp>（<rt>けい<rp>）</rp>線<rt>せん</ruby>",
      "<ruby><rb>罫<rb>線<rp>（<rtc><rt>けい<rt>せん</rtc><rp>）</ruby>",
    ])
  func ruby(_ markup: String) throws {
    let reading = try Reading("<table><td>この\(markup)を</table>", view: reader())
    #expect(reading.cellTexts == ["この罫線を"])
    #expect(reading.omitted.allSatisfy { $0.hasPrefix("ruby reading: ") })
    #expect(!reading.omitted.isEmpty)
    #expect(reading.accounted == reading.characters)
  }

  @Test("Text that is struck out or inserted is left out only on request")
  func changes() throws {
    let html = "<table><td>a<s>b</s><del>c<br>d</del>e<ins>f</ins><strike>g</strike></table>"
    #expect(try Reading(html, view: reader()).cellTexts == ["abcdefg"])
    let kept = try Reading(html, view: reader { $0.dropsDeleted = true })
    #expect(kept.cellTexts == ["aef"])
    #expect(kept.accounted == kept.characters)
    let old = try Reading(html, view: reader { $0.dropsInserted = true })
    #expect(old.cellTexts == ["abcdeg"])
    #expect(old.omitted == ["marked as inserted: f"])
  }

  @Test("Lines and blocks, superscripts and links are text as a reader sees it")
  func lines() throws {
    let reading = try Reading(
      "<table><td>a<br>b<p>c</p><p>d<sup>2</sup><div>e</div><ul><li>f<li>g</ul>h<a href=x>i</a></table>",
      view: reader())
    #expect(reading.cellLines == ["a|b|c|d2|e|f|g|hi"])
  }
}
