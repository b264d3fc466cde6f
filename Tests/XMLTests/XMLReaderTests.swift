import TestSupport
import Testing
import XML

@Suite("XML events")
struct XMLReaderTests {
  @Test func eventsCarryNamesAttributesAndOffsets() {
    let (recorder, failure) = record(
      "<?xml version='1.0'?><a xmlns='urn:x' xmlns:p='urn:p' b=\"1 &amp; 2\" p:c='２'>あ<b/>い</a >\n")
    #expect(failure == nil)
    #expect(
      recorder.events == [
        "21 <a{urn:x} b=1 & 2 c=２"
          + " | <a xmlns='urn:x' xmlns:p='urn:p' b=\"1 &amp; 2\" p:c='２'>",
        "78 text あ", "81 <b{urn:x} | <b/>", "85 >b", "85 text い", "88 >a | </a >",
      ])
  }

  @Test func contentThatIsSkippedIsNoEvent() {
    let source = "<a>あ<s x='1'>い<s>う</s><!-- ぬ --><b/>え<![CDATA[お]]>&lt;</s>か<s/>き<b>く</b></a>"
    let (recorder, failure) = record(Array(source.utf8), skipping: "s")
    #expect(failure == nil)
    #expect(
      recorder.events == [
        "0 <a | <a>", "3 text あ", "6 <s x=1 | <s x='1'>", "66 >s | </s>", "70 text か",
        "73 <s | <s/>", "77 >s", "77 text き", "80 <b | <b>", "83 text く", "86 >b | </b>",
        "90 >a | </a>",
      ])
    let (_, nested) = record(
      Array(("<a><s>" + String(repeating: "<b>", count: 300)).utf8), skipping: "s")
    #expect(nested?.kind == .tooDeep)
    let (_, open) = record(Array("<a><s><b>い</s></a>".utf8), skipping: "s")
    #expect(open?.kind == .notWellFormed)
  }

  @Test func theLabelDoesNotWinAgainstUTF8() {
    let (recorder, failure) = record("<?xml version='1.0' encoding='Shift_JIS'?><a>罫線①㈱</a>")
    #expect(failure == nil)
    #expect(recorder.text == "罫線①㈱")
    #expect(recorder.elsewhere.isEmpty)
  }

  @Test func aByteOrderMarkIsSkippedAndCounted() {
    let (recorder, failure) = record([0xEF, 0xBB, 0xBF] + Array("<a>罫</a>".utf8))
    #expect(failure == nil)
    #expect(recorder.events == ["3 <a | <a>", "6 text 罫", "9 >a | </a>"])
  }

  @Test(arguments: [
    ("<a>x&amp;y</a>", ["3 text x", "4 text &", "9 text y"]),
    ("<a>&#x3042;い&#12354;</a>", ["3 text あ", "11 text い", "14 text あ"]),
    ("<a>&lt;&gt;&quot;&apos;</a>", ["3 text <", "7 text >", "11 text \"", "17 text '"]),
    ("<a><![CDATA[あ<&]]>い</a>", ["12 text あ<&", "20 text い"]),
    ("<a><![CDATA[]]>い</a>", ["15 text い"]),
    ("<a>あ\r\nい\rう\nえ</a>", ["3 text あ", "7 text \nい", "11 text \n", "12 text う\nえ"]),
    ("<a><![CDATA[x\r\ny]]>z</a>", ["12 text x", "14 text \ny", "19 text z"]),
    ("<a>あ<!-- c --><?p i?>い</a>", ["3 text あ", "23 text い"]),
    ("<a>]]&gt;&#13;\u{3000}x</a>", ["3 text ]]", "5 text >", "9 text \r", "14 text \u{3000}x"]),
  ])
  func textIsReportedWhereItStands(source: String, expected: [String]) {
    let (recorder, failure) = record(source)
    #expect(failure == nil)
    #expect(recorder.events.filter { $0.contains(" text ") } == expected)
    #expect(recorder.disorder.isEmpty)
  }

  /// Runs of every length over libxml2's buffers of 300, 1,000 and 4,000 bytes, one character
  /// repeated, so that a wrong offset would still show the right text.
  @Test(arguments: [
    "あ", "x", "𠮷", "xあ", "é\n", "あ\r\n", "a\r", "ああ\r", "xああ\r\n", "\ré𠮷あ", "\rああああああああああa",
  ])
  func longTextKeepsItsOffsets(piece: String) {
    for length in [1, 97, 99, 100, 101, 299, 300, 301, 1000, 3999, 4001, 9000, 70_000] {
      let content = String(repeating: piece, count: length)
      let (recorder, failure) = record("<a>\(content)<b/>\(content)&amp;\(content)</a>")
      #expect(failure == nil)
      let normalized = content.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      #expect(recorder.text == normalized + normalized + "&" + normalized, "length \(length)")
      let elsewhere = recorder.elsewhere.filter { !$0.contains("is there \r") }
      #expect(elsewhere.isEmpty, "length \(length): \(elsewhere.prefix(3))")
      #expect(recorder.disorder.isEmpty, "length \(length): \(recorder.disorder.prefix(3))")
      // Without a gap: each event begins where the last one ended.
      let total = recorder.source.count
      #expect(recorder.last == total)
    }
  }

  @Test func aHandlerThatIsDoneEndsTheReading() {
    let (recorder, failure) = record(
      Array(("<a><b/>" + String(repeating: "x", count: 100_000) + "</b>").utf8), stopAt: 2)
    #expect(failure == nil)
    #expect(recorder.events.count == 2)
  }

  @Test(arguments: [
    ("12", 12), (" -3px", -3), ("", nil), ("x1", nil), ("+7", 7), ("4.9", 4),
    ("99999999999999999999999", 1_000_000_000_000_000), ("２", nil),
  ])
  func integersAreReadAsFarAsTheyGo(text: String, expected: Int?) {
    #expect(Array(text.utf8).span.leadingInteger == expected)
  }

  @Test(
    .sharedData,
    arguments: ["docbook-cals.xml", "law.xml", "xhtml.xml", "libreoffice.fodt", "pdftohtml.xml"])
  func realFilesKeepOffsetsAndOrder(name: String) throws {
    let (recorder, failure) = record(try SharedData.bytes("renderings/" + name))
    #expect(failure == nil)
    #expect(recorder.events.count > 400)
    #expect(recorder.disorder.isEmpty, "\(recorder.disorder.prefix(3))")
    let unexplained = recorder.elsewhere.filter { !$0.contains(" is there &") }
    #expect(unexplained.isEmpty, "\(unexplained.prefix(3))")
  }
}
