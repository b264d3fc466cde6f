import Documents
import Testing

@testable import Records

/// The normalized value of a cell with the given text; `¶` stands for a paragraph's end, `⏎` for a
/// line break.
private func normalized(
  _ text: String, _ normalization: Normalization = Normalization(),
  type: FieldDeclaration.ValueType = .text
) -> (value: String, changes: TextNormalizer.Changes) {
  var document = SourceDocument(source: Buffer())
  var chain = TextChain()
  var run = ""
  func flush(_ document: inout SourceDocument, _ chain: inout TextChain) {
    document.appendText(run.utf8Span.span, at: 0, to: &chain)
    run = ""
  }
  for character in text {
    switch character {
    case "¶", "⏎":
      flush(&document, &chain)
      document.append(
        TextPiece(character == "¶" ? .block : .line, start: 0, length: 0), to: &chain)
    default: run.append(character)
    }
  }
  flush(&document, &chain)
  var output = Buffer<UInt8>()
  output.append("前の値" as String)
  let start = output.count
  var normalizer = TextNormalizer(normalization, type: type)
  let changes = normalizer.normalize(chain, of: document, into: &output)
  return (output.string(start..<output.count), changes)
}

@Suite("Normalized text")
struct TextNormalizerTests {
  @Test(
    "white space that a line wrap left is closed between Japanese characters",
    arguments: [
      ("我が国の 防御力・抑止力・状 況把握力の強化", "我が国の防御力・抑止力・状況把握力の強化"),
      ("急務となっている。 サイバー", "急務となっている。サイバー"),
      ("取組② (重要インフラ)", "取組②(重要インフラ)"),
      ("注意喚起 (novice等)", "注意喚起(novice等)"),
      ("参考 [別紙]", "参考[別紙]"),
      ("一\n  二\t三", "一二三"),
      ("漢字\u{A0}かな", "漢字かな"),
    ])
  func closesWraps(text: String, expected: String) {
    let (value, changes) = normalized(text)
    #expect(value == expected)
    #expect(changes.wrapsClosed > 0)
  }

  @Test(
    "a space beside Latin text stays",
    arguments: [
      ("承ります。 https://example.jp/", "承ります。 https://example.jp/"),
      ("IoT 機器", "IoT 機器"),
      ("about  the\n plan", "about the plan"),
      ("ver.\u{A0}2の仕様書", "ver. 2の仕様書"),
      ("(注) 本文", "(注) 本文"),
    ])
  func keepsSpaces(text: String, expected: String) {
    let (value, changes) = normalized(text)
    #expect(value == expected)
    #expect(changes.wrapsClosed == 0)
  }

  @Test(
    "widths change as Japanese typesetting has them",
    arguments: [
      ("Ｎｏ．６参照", "No.6参照"),
      ("２０２２／６", "2022/6"),
      ("４．２．１　国民", "4.2.1　国民"),
      ("４－２－１", "4-2-1"),
      ("ストップ！ランサムウェア", "ストップ！ランサムウェア"),
      ("（案）", "（案）"),
      ("Ａ（１）Ｂ", "A(1)B"),
      ("（１）", "（1）"),
      ("第１・２号", "第1・2号"),
      ("ﾃﾞｼﾞﾀﾙ庁｢案｣､", "デジタル庁「案」、"),
      ("ﾊﾟｿｺﾝｦｳﾞｨ", "パソコンヲヴィ"),
      ("ﾞだけ", "゛だけ"),
      ("24日～28日", "24日～28日"),
      ("①㈱﨑−ー", "①㈱﨑−ー"),
      ("全角　空白", "全角　空白"),
      ("６．", "6．"),
      ("ＡＢ：　ＣＤ", "AB：　CD"),
      ("ＡＢ： ＣＤ", "AB: CD"),
    ])
  func changesWidths(text: String, expected: String) {
    #expect(normalized(text).value == expected)
  }

  @Test("the width policy none changes nothing")
  func leavesWidths() {
    let policy = Normalization(width: .none)
    #expect(normalized("Ｎｏ．６ﾊﾟ", policy).value == "Ｎｏ．６ﾊﾟ")
  }

  @Test("kept line wraps are one space each")
  func keepsWraps() {
    let policy = Normalization(lineWraps: .keep)
    #expect(normalized("状 \n況", policy).value == "状 況")
  }

  @Test(
    "ends are trimmed of every white space, ideographic spaces included",
    arguments: ["　 総論 　", "\u{A0}総論\u{A0}\n", "¶　総論¶¶", "総論 ⏎"])
  func trims(text: String) {
    #expect(normalized(text).value == "総論")
  }

  @Test("paragraphs and lines are separated by one U+000A in texts, and closed in headings")
  func paragraphs() {
    #expect(normalized("¶一つ目。¶ \n¶二つ目。¶").value == "一つ目。\n二つ目。")
    #expect(normalized("上⏎下").value == "上\n下")
    #expect(normalized("上⏎下", type: .heading).value == "上下")
    #expect(normalized("see⏎this", type: .heading).value == "see this")
  }

  @Test(
    "ideographic spaces at the ends stay where declared",
    arguments: [("　一　二　", "　一　二　"), (" 　一 ", "　一"), ("　", "　"), ("¶　一¶", "　一"), (" \u{A0}", "")])
  func keepsIdeographicSpaces(text: String, expected: String) {
    #expect(normalized(text, Normalization(ideographicSpace: .keep)).value == expected)
  }

  @Test("joined lines are white space like any other")
  func joinsLines() {
    #expect(normalized("上⏎下¶左", Normalization(lines: .join)).value == "上下左")
    let kept = Normalization(lineWraps: .keep, lines: .join)
    #expect(normalized("上⏎下¶左", kept).value == "上 下 左")
  }

  @Test("nothing but white space is no value", arguments: ["", " ", "　", "¶⏎", "\u{A0}"])
  func blank(text: String) {
    #expect(normalized(text).value.isEmpty)
  }

  @Test("the origin of a byte of the value is the byte of the source that it came from")
  func origins() {
    var source = Buffer<UInt8>()
    source.append("<td>状 況　Ｎｏ．６参照</td>" as String)
    var document = SourceDocument(source: source)
    var chain = TextChain()
    let text = "状 況　Ｎｏ．６参照"
    document.appendText(text.utf8Span.span, at: 4, to: &chain)
    document.cells.append(
      Cell(
        row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: chain, start: 0, end: 0,
        isHeader: false))
    var cells = Buffer<Int32>()
    cells.append(0)
    var output = Buffer<UInt8>()
    var normalizer = TextNormalizer(Normalization(), type: .text)
    // The value is 状況　No.6参照: N is its tenth byte, and Ｎ stands 10 bytes into the text.
    let changes = normalizer.normalize(
      cells: cells.span, of: document, into: &output, originOf: 9)
    #expect(output.string(0..<output.count) == "状況　No.6参照")
    #expect(changes.origin == 4 + 10)
  }
}
