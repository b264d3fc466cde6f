import Documents
import Testing

@testable import Tables

/// Pages whose runs say where they begin and not where they end.
@Suite struct MuPDFPageTests {
  /// Sets rows of one table with an em of 12 pt, lines being wrapped beforehand.
  private func table(at top: Int, lefts: [Int], _ rows: [[[String]]]) -> (html: String, end: Int) {
    var html = ""
    var y = top
    for row in rows {
      for (left, lines) in zip(lefts, row) {
        for (at, line) in lines.enumerated() {
          html +=
            "<p style=\"top:\(y + at * 14)pt;left:\(left)pt;line-height:12pt\">"
            + "<span style=\"font-family:x;font-size:12pt\">\(line)</span></p>\n"
        }
      }
      y += (row.map(\.count).max() ?? 0) * 14 + 10
    }
    return (html, y)
  }

  @Test func `a wide run ends before its neighbour, though columns of another table begin between`()
    throws
  {
    let first = table(
      at: 40, lefts: [72, 171, 270],
      [
        [["番号"], ["意見"], ["回答"]],
        [["1"], ["道路の段差をなく", "してほしい。"], ["計画に加えること", "とします。"]],
        [["2"], ["町の木を増やして", "ほしい。"], ["参考とします。"]],
        // Nine letters of a proportional font, which are as wide as eight.
        [["3"], ["そして、あかりと、", "ベンチがほしい。"], ["参考とします。"]],
      ])
    let title = table(at: first.end + 10, lefts: [72], [[["以上の意見を担当する課とその電話の番号は、次のとおりである。"]]])
    let second = table(
      at: title.end + 10, lefts: [72, 225, 378],
      [
        [["区分"], ["担当"], ["電話"]],
        [["1"], ["道路管理課"], ["内線12"]],
        [["2"], ["公園緑地課"], ["内線34"]],
        [["3"], ["企画政策課"], ["内線56"]],
      ])
    let source =
      "<?xml version=\"1.0\"?><html><body><div id=\"page1\" style=\"width:612pt\">\n" + first.html
      + title.html + second.html + "</div></body></html>"
    var document = sourceDocument(source.utf8)
    try PositionalReader.read(into: &document, as: MuPDFPageDialect())
    let plain = PlainTables(document)
    #expect(plain.tables.map(\.count) == [4, 4])
    #expect(plain.tables.first?.last == ["3", "そして、あかりと、ベンチがほしい。", "参考とします。"])
    #expect(plain.tables.last?.last == ["3", "企画政策課", "内線56"])
    #expect(plain.prose.hasPrefix("以上の意見"))
    #expect(plain.accounted == plain.characters)
  }
}

/// Pages of paragraphs that stand at absolute places.
@Suite struct PDFPageDialectTests {
  @Test func `lines of a paragraph stand below each other, and sizes come from the style sheet`()
    throws
  {
    let source = """
      <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>外</title><style type="text/css"><!--
      p {margin: 0; padding: 0;} .ft10{font-size:10px;} .ft11{font-size:10px;line-height:14px;} .ft1x{} .ft
      --></style></head><body><a name="1"></a><div id="page1-div" style="position:relative;width:892px;">
      <p style="position:absolute;top:10px;left:90px;white-space:nowrap" class="ft10">意見</p>
      <p style="position:absolute;top:10px;left:10px;white-space:nowrap" class="ft10">No</p>
      <p style="position:absolute;top:10px;left:250px;white-space:nowrap" class="ft10">回答</p>
      <p style="position:absolute;top:40px;left:10px;white-space:nowrap" class="ft10">1</p>
      <p style="position:absolute;top:40px;left:90px;white-space:nowrap" class="ft11">歩道の段差を<br/>なくす&#160;こと</p>
      <p style="position:absolute;top:40px;left:250px;white-space:nowrap" class="ft10">甲</p>
      <p style="position:absolute;top:80px;left:10px;white-space:nowrap" class="ft10">2</p>
      <p style="position:absolute;top:80px;left:90px;white-space:nowrap" class="ft10">町の&#160;木</p>
      <p style="position:absolute;top:80px;left:250px;white-space:nowrap" class="ft10">乙</p>
      <p style="position:absolute;top:110px;left:10px;white-space:nowrap" class="ft10">3</p>
      <p style="position:absolute;top:110px;left:90px;white-space:nowrap" class="ft10">灯り</p>
      <p style="position:absolute;top:110px;left:250px;white-space:nowrap" class="ft10">丙</p></div></body></html>
      """
    #expect(try SourceDialects.detect(Array(source.utf8).span).word == "pdftohtml")
    let document = try PDFPageDialect().read(sourceBuffer(source))
    let plain = PlainTables(document)
    #expect(
      plain.tables == [
        [["No", "意見", "回答"], ["1", "歩道の段差をなくすこと", "甲"], ["2", "町の木", "乙"], ["3", "灯り", "丙"]]
      ])
    #expect(plain.accounted == plain.characters)
  }
}
