import Documents
import Testing

@testable import Tables

@Suite struct PositionalVariantTests {
  private func read(_ xml: String) throws -> PlainTables {
    var document = sourceDocument(xml.utf8)
    try PositionalReader.read(into: &document, as: PDFTextDialect())
    return PlainTables(document)
  }

  /// How a variant prints its rows.
  enum Numbering: String, CaseIterable, Sendable {
    case digits, fullWidth, no, parentheses, points, kanji

    func number(_ value: Int) -> String {
      let digits = String(value)
      switch self {
      case .digits: return digits
      case .fullWidth:
        return String(
          String.UnicodeScalarView(
            digits.unicodeScalars.compactMap { Unicode.Scalar($0.value - 0x30 + 0xFF10) }))
      case .no: return "No.\(digits)"
      case .parentheses: return "(\(digits))"
      case .points: return "\(digits)."
      case .kanji:
        let ones = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][value % 10]
        return value < 10 ? ones : "十" + ones
      }
    }
  }

  private let sentence = "道路の段差をなくし、だれもが歩きやすい町にすることを計画に加えてほしいと考える"

  private func rows(_ count: Int, columns: Int, _ numbering: Numbering) -> [[String]] {
    (1...count).map { row in
      [numbering.number(row)]
        + (1..<columns).map { column in
          String(repeating: sentence, count: (row * 7 + column * 5) % 4)
            + String(sentence.prefix(6 + (row * 11 + column * 13) % 23))
        }
    }
  }

  @Test(arguments: Numbering.allCases)
  func `rows that stand close below a header of several lines are parted at their numbers`(
    numbering: Numbering
  ) throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 20), (404, 12)])
    printed.isTopAligned = true
    printed.hasFlushHeader = true
    printed.rowGap = 0
    printed.line("寄せられた意見の一覧")
    let rows = rows(19, columns: 3, numbering)
    let header = ["番号", "意見", "御意見に対する主な考え方及び修正"]
    printed.table(header, rows)
    let plain = try read(printed.xml())
    #expect(plain.tables.count == 1)
    #expect((plain.tables.first ?? []).filter { $0 != header } == rows)
    #expect(plain.prose == "寄せられた意見の一覧")
  }

  @Test func `a header cell over several others is one of two rows, and a title none`() throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 14), (330, 30)])
    printed.centresNumbers = true
    // A title close above, and a cell over the last two columns, in the middle of both.
    printed.line("意見を募集した結果の一覧")
    printed.box("意見及び考え方", x: 381, y: 79)
    printed.box("番号", x: 54, y: 87)
    printed.box("意見", x: 194, y: 95)
    printed.box("考え方", x: 519, y: 95)
    printed.space(14)
    let rows = rows(5, columns: 3, .digits)
    printed.table([], rows)
    let plain = try read(printed.xml())
    #expect(plain.headerRows == [2])
    #expect(plain.tables.first?.prefix(2) == [["番号", "意見及び考え方"], ["意見", "考え方"]])
    #expect((plain.tables.first ?? []).dropFirst(2) == rows[...])
    #expect(plain.prose == "意見を募集した結果の一覧")
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: ["3", "10", "18"])
  func `a run without width within a header cell belongs to it`(top: String) throws {
    let plain = try read(
      """
      <pdf2xml><page number="1"><text top="10" left="0" width="20" height="10">No</text>
      <text top="10" left="90" width="40" height="10">意見</text>
      <text top="\(top)" left="10" width="0" height="10">甲</text>
      <text top="40" left="0" width="9" height="10">1</text>
      <text top="40" left="90" width="40" height="10">乙</text></page></pdf2xml>
      """)
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: Numbering.allCases, [false, true])
  func `rows of three columns are found over page ends`(
    numbering: Numbering, isTopAligned: Bool
  ) throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 20), (404, 30)])
    printed.isTopAligned = isTopAligned
    printed.foot = true
    printed.line("寄せられた意見の一覧")
    let rows = rows(9, columns: 3, numbering)
    printed.table(["番号", "意見", "考え方"], rows)
    let plain = try read(printed.xml())
    #expect(plain.tables.count == 1)
    let found = (plain.tables.first ?? []).filter { $0.first != "番号" }
    #expect(found == rows)
    #expect(plain.prose == "寄せられた意見の一覧")
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [false, true], [false, true])
  func `other pages, five columns, centred numbers`(
    repeatsHeader: Bool, centresNumbers: Bool
  ) throws {
    var printed = PrintedDocument(
      columns: [(30, 5), (110, 8), (230, 14), (434, 10), (582, 16)])
    printed.pageHeight = 480
    printed.repeatsHeader = repeatsHeader
    printed.centresNumbers = centresNumbers
    printed.newPage()
    printed.line("はじめに")
    let rows = rows(8, columns: 5, .digits)
    printed.table(["通番", "区分", "意見", "提出者", "対応"], rows)
    let plain = try read(printed.xml())
    #expect(plain.tables.count == 1)
    #expect((plain.tables.first ?? []).filter { $0.first != "通番" } == rows)
    #expect(plain.headerRows == [1])
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [false, true])
  func `headers at the left of their columns`(repeatsHeader: Bool) throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 20), (404, 30)])
    printed.hasFlushHeader = true
    printed.isTopAligned = true
    printed.repeatsHeader = repeatsHeader
    let rows = rows(9, columns: 3, .digits)
    printed.table(["番号", "意見", "考え方"], rows)
    printed.line("以上、ここまでに示したとおり、すべての意見を計画に取り入れることとした次第である。")
    let plain = try read(printed.xml())
    #expect((plain.tables.first ?? []).filter { $0.first != "番号" } == rows)
    #expect(plain.prose.hasPrefix("以上、"))
    #expect(plain.accounted == plain.characters)
  }

  @Test func `rows that touch are parted at their numbers`() throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 20), (404, 30)])
    printed.isTopAligned = true
    printed.rowGap = 0
    printed.pageHeight = 1200
    let rows = rows(9, columns: 3, .parentheses)
    printed.table(["番号", "意見", "考え方"], rows)
    let plain = try read(printed.xml())
    let found = (plain.tables.first ?? []).dropFirst()
    #expect(found.map { $0[0] } == rows.map { $0[0] })
    for (row, wanted) in zip(found, rows) { #expect(row == wanted) }
  }

  @Test(arguments: [false, true])
  func `rows without numbers are parted where all columns are free`(isTopAligned: Bool) throws {
    var printed = PrintedDocument(columns: [(40, 10), (200, 20), (494, 20)])
    printed.isTopAligned = isTopAligned
    printed.pageHeight = 1200
    let names = ["企画課", "道路管理課", "財政課", "危機管理室", "教育委員会事務局学校教育課"]
    let rows = rows(5, columns: 3, .digits).enumerated().map { [names[$0]] + $1.dropFirst() }
    printed.table(["担当", "意見", "考え方"], rows)
    printed.line("【別の表】")
    printed.columns = [(40, 10), (260, 20)]
    printed.table(["語", "意味"], [["段差", "道の高さの違い"], ["歩道", "人の歩く道"]])
    let plain = try read(printed.xml())
    #expect(plain.tables.count == 2)
    #expect(Array((plain.tables.first ?? []).dropFirst()) == rows)
    #expect(plain.tables.last == [["語", "意味"], ["段差", "道の高さの違い"], ["歩道", "人の歩く道"]])
    #expect(plain.prose == "【別の表】")
    #expect(plain.accounted == plain.characters)
  }

  @Test func `a header of two lines, and runs that reach over a gutter`() throws {
    var printed = PrintedDocument(columns: [])
    printed.box("番号", x: 40, y: 108)
    printed.box("寄せられた", x: 160, y: 100)
    printed.box("意見の要旨", x: 160, y: 116)
    printed.box("考え方", x: 420, y: 108)
    printed.box("1", x: 40, y: 158)
    printed.box("歩道の段差をなくしてほしいという意見であ", x: 100, y: 150)
    printed.box("る。", x: 100, y: 166)
    printed.box("参考とする。", x: 390, y: 158)
    printed.box("2", x: 40, y: 200)
    printed.box("町の木を増やすべきだと考えるのでよろしく 今後の参考とする。", x: 100, y: 200)
    let plain = try read(printed.xml())
    #expect(
      plain.tables == [
        [
          ["番号", "寄せられた意見の要旨", "考え方"],
          ["1", "歩道の段差をなくしてほしいという意見である。", "参考とする。"],
          ["2", "町の木を増やすべきだと考えるのでよろしく ", "今後の参考とする。"],
        ]
      ])
    #expect(plain.prose.isEmpty)
    #expect(plain.accounted == plain.characters)
  }

  @Test func `a page without a table is prose`() throws {
    var printed = PrintedDocument(columns: [])
    printed.line("意見の募集について")
    printed.line("・期間：3月1日から3月31日まで")
    printed.line("・意見総数：12件")
    let plain = try read(printed.xml())
    #expect(plain.tables.isEmpty)
    #expect(plain.prose == "意見の募集について|・期間：3月1日から3月31日まで|・意見総数：12件")
    #expect(plain.accounted == plain.characters)
  }

  @Test func `Latin words broken at a full line are closed, others get a space`() throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 10), (300, 20)])
    printed.table(
      ["番号", "意見", "考え方"],
      [
        ["1", "https://example.org/abcdefghijklmnop", "資料による"],
        ["2", "ＡとＢ&Ｃ、そしてＤを比べること", "別紙のとおり"],
      ])
    let plain = try read(printed.xml())
    #expect(plain.tables.first?.dropFirst().first?[1] == "https://example.org/abcdefghijklmnop")
    #expect(plain.tables.first?.last?[1] == "ＡとＢ&Ｃ、そしてＤを比べること")
  }

  @Test(arguments: [
    "<pdf2xml/>",
    "<pdf2xml><page/></pdf2xml>",
    "<pdf2xml><text>外</text><page><text top='NaN' left='' width='-5' height='0'>甲</text></page></pdf2xml>",
    "<pdf2xml><page><text top='99999999999999999999' left='-99999999999999999999' width='9223372036854775807' height='99999999999'>甲</text><text top='-1' left='5' width='1' height='1'>乙</text></page></pdf2xml>",
    "<pdf2xml>頁外<page><text top='1' left='1' width='9' height='9'>甲<b>乙</b>&amp;</text></page><outline><item>丙</item></outline></pdf2xml>",
  ])
  func `bad numbers are no crash and lose nothing`(xml: String) throws {
    let plain = try read(xml)
    #expect(plain.tables.isEmpty)
    #expect(plain.accounted == plain.characters)
  }

  @Test(.timeLimit(.minutes(1)))
  func `many pages that go on with a long one do not cost their product`() throws {
    func row(_ number: Int, top: Int) -> String {
      zip([10, 90, 190], [String(number), "甲乙", "丙丁"]).map { left, text in
        "<text top=\"\(top)\" left=\"\(left)\" width=\"40\" height=\"10\">\(text)</text>"
      }.joined()
    }
    let header = zip([10, 90, 190], ["番号", "意見", "回答"]).map { left, text in
      "<text top=\"10\" left=\"\(left)\" width=\"40\" height=\"10\">\(text)</text>"
    }
    let (long, pages) = (10_000, 10_000)
    var xml = "<pdf2xml><page number=\"1\">" + header.joined()
    for number in 1...long { xml += row(number, top: 20 + number * 20) }
    xml += "</page>"
    for number in long + 1...long + pages {
      xml += "<page number=\"\(number)\">" + row(number, top: 40) + "</page>"
    }
    let plain = try read(xml + "</pdf2xml>")
    #expect(plain.tables.map(\.count) == [1 + long + pages])
  }

  @Test(.timeLimit(.minutes(1)), arguments: [0, 1, 2])
  func `a hundred thousand boxes on one page`(kind: Int) throws {
    var xml = "<pdf2xml><page>"
    var seed: UInt64 = 1
    for index in 0..<100_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let random = Int(seed >> 40)
      let top = kind == 0 ? index * 20 : kind == 1 ? 5 : random % 5000
      let left = kind == 0 ? (index % 3) * 200 : kind == 1 ? index * 3 : random / 5000 % 900
      xml += "<text top=\"\(top)\" left=\"\(left)\" width=\"20\" height=\"14\">意\(index)</text>"
    }
    let plain = try read(xml + "</page></pdf2xml>")
    #expect(plain.accounted == plain.characters)
  }
}
