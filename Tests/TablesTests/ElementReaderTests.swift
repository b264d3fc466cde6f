import Documents
import HTML
import TestSupport
import Testing

@testable import Tables

/// Records that are elements of the markup.
@Suite("Records of elements")
struct ElementReaderTests {
  private static let page = """
    <script>var a = "<h2>no</h2>";</script><h1>第１章</h1>
    <h2 id=a>(方針)</h2><p class="lead indent1"><strong>1-1&#x3000;</strong>調査は<br>行う &amp; 終える。
    <p class=indent2>(1) 一<p class=indent2>(2) 二</p>
    <!-- <h2>x</h2> --><h2 data-page="３&amp;4">(事項)</h2><p class=indent1><b>注</b><strong>1-2</strong></p>
    <div role=heading aria-level=7>Ａ．末</div>
    <h2>サイトマップ</h2><ul><li>a<li>b</ul>
    """

  private func field(
    _ selector: String?, attribute: String? = nil, _ choice: ElementField.Choice = .first,
    without: String? = nil
  ) -> ColumnDeclaration {
    .from(
      .element(
        ElementField(
          selector: selector.flatMap(ElementSelector.init), attribute: attribute, choice: choice,
          without: without.flatMap(ElementSelector.init))))
  }

  private func plan(
    _ record: String, _ extent: RecordElements.Extent = .element, with condition: String? = nil
  ) throws -> ExtractionPlan {
    var plan = ExtractionPlan()
    plan.header = .none
    plan.keepsShortRows = true
    plan.elements = RecordElements(
      record: try #require(ElementSelector(record)), extent: extent,
      condition: condition.flatMap(ElementSelector.init))
    return plan
  }

  @Test("a heading and what stands below it is a record")
  func sections() throws {
    let stitching = try Stitching(
      Self.page,
      [
        field("p.indent1 strong"), field("h2"), field("p.indent1", without: "strong, b"),
        field("p.indent2", .all), field("p.indent2", .count),
      ], plan: plan("h2", .next, with: "p.indent1 strong"))
    #expect(
      stitching.rows
        == [
          ["1-1", "(方針)", "調査は/行う & 終える。", "(1) 一/(2) 二", "2"],
          ["1-2", "(事項)", "", "", "0"],
        ])
    // Each character of the prose once: 3+4+10+4+4, then 3+4.
    #expect(stitching.proseCharacters == 32)
  }

  @Test("headings are records, with their level and attributes")
  func headings() throws {
    let stitching = try Stitching(
      Self.page, [field(nil), field(nil, .level), field(nil, attribute: "data-page")],
      plan: plan("h1, h2, [role=heading]"))
    #expect(
      stitching.rows == [
        ["第１章", "1", ""], ["(方針)", "2", ""], ["(事項)", "2", "３&4"], ["Ａ．末", "7", ""],
        ["サイトマップ", "2", ""],
      ])
  }

  @Test("where no element is a record, that is said")
  func noElements() throws {
    let stitching = try Stitching(Self.page, [field(nil)], plan: plan("h5"))
    #expect(stitching.rows.isEmpty)
    #expect(stitching.problems.contains { if case .noElements = $0 { true } else { false } })
  }

  @Test(
    "selectors are read or refused",
    arguments: [
      ("h2", true), ("p.a.b c", true), (".a", true), ("[role]", true), ("x[a=b], *", true),
      ("", false), ("h2,", false), ("p.", false), ("a[b", false), ("a]b", false),
    ])
  func selectors(_ text: String, _ isSelector: Bool) {
    #expect((ElementSelector(text) != nil) == isSelector)
  }

  @Test("cut pages never trap")
  func cutPages() throws {
    let bytes = Array(Self.page.utf8)
    for end in stride(from: 0, to: bytes.count, by: 3) {
      let text = String(decoding: bytes[..<end], as: UTF8.self)
      _ = try Stitching(
        text, [field("p"), field("strong", .all, without: "b"), field(nil, attribute: "id")],
        plan: plan("h2, p", .next))
    }
  }

  @Test("hostile markup takes linear time")
  func hostileMarkup() throws {
    let text =
      "<h2>x" + String(repeating: "<p><b>x</b><i>y</i>", count: 20_000)
    let clock = ProcessorClock()
    let time = try clock.measure {
      _ = try Stitching(
        text, [field("p"), field("p", .all, without: "i")], plan: plan("h2", .next))
    }
    #expect(time < .seconds(20), "\(time)")
  }
}
