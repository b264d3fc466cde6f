import Documents
import Testing

@testable import Tables

@Suite("Headings that markup marks")
struct PrintedHeadingReaderTests {
  private func headings(_ text: String) -> [String] {
    var source = Buffer<UInt8>()
    source.append(text)
    return PrintedHeadingReader.headings(of: SourceDocument(source: source)).map { heading in
      let number = heading.number.map { "\($0): " } ?? ""
      let page = heading.page.map { " p.\($0)" } ?? ""
      let line = heading.line.map { " l.\($0)" } ?? ""
      return "\(heading.level) \(number)\(heading.text)\(page)\(line)"
    }
  }

  @Test(
    "by dialect",
    arguments: [
      (
        "<!DOCTYPE html><title>題</title><h1>計画</h1><p>文<h2 class=a><span data-pageno=\"4\" data-lineno=\"7\">1　<ruby>目<rt>もく</rt></ruby>的</span> &amp; 他</h2><div role=heading aria-level=7>ア 項</div>",
        ["1 計画", "2 1 目的 & 他 p.4 l.7", "7 ア 項"]
      ),
      (
        "<?xml version=\"1.0\"?><office:document><text:h text:outline-level=\"2\">1.1 背景</text:h><text:p>文</text:p><text:h>総論</text:h></office:document>",
        ["2 1.1 背景", "1 総論"]
      ),
      (
        "<?xml version=\"1.0\"?><TEI><teiHeader><title>題</title></teiHeader><text><pb n=\"3\"/><div><head>第１章</head><div1><head>１<lb/>総論</head></div1></div></text></TEI>",
        ["1 第１章 p.3", "2 １ 総論 p.3"]
      ),
      (
        "<?xml version=\"1.0\"?><book><title>書</title><chapter><title>第１章</title><section><title>１ 節</title></section></chapter><chapter><title>第２章</title></chapter></book>",
        ["1 第１章", "2 １ 節", "1 第２章"]
      ),
      (
        "<?xml version=\"1.0\"?><w:document><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>第１章</w:t></w:r><w:r><w:tab/><w:t>総論</w:t></w:r></w:p><w:p><w:r><w:t>文</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>１ 題</w:t><w:delText>旧</w:delText></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>(1) 細目</w:t></w:r></w:p></w:document>",
        ["1 第１章 総論", "2 １ 題", "3 (1) 細目"]
      ),
      (
        "<?xml version=\"1.0\"?><Law><LawBody><TOC><TOCChapter Num=\"1\"><ChapterTitle>第一章　総則</ChapterTitle></TOCChapter></TOC><MainProvision><Chapter Num=\"1\"><ChapterTitle>第一章　総則</ChapterTitle><Article Num=\"3_2\"><ArticleCaption>（定義）</ArticleCaption><ArticleTitle>第三条の二</ArticleTitle><Paragraph Num=\"1\"><ParagraphNum/><Item Num=\"2\"><ItemTitle>二</ItemTitle><Subitem1 Num=\"3\"/></Item></Paragraph></Article><Article Num=\"4:5\"><Paragraph Num=\"1\"/></Article></Chapter></MainProvision><SupplProvision><Article Num=\"1\"/></SupplProvision></LawBody></Law>",
        ["2 第1章: 第一章　総則", "6 第3条の2: （定義）", "7 第1項: ", "8 第2号: ", "9 ハ: "]
      ),
      ("# 題\n\n文\n## 1 目的\n```\n# いいえ\n```\n####### 深い\n", ["1 題", "2 1 目的"]),
      ("<p>見出しのない文書。</p>", []), ("<h1>1 題<h2>1.1 節</h2>", ["1 1 題", "2 1.1 節"]),
    ])
  func reads(text: String, expected: [String]) {
    #expect(headings(text) == expected)
  }

  @Test("a hundred thousand nested sections, and tags that never end, stay linear")
  func hostile() {
    let deep = "<?xml version=\"1.0\"?>" + String(repeating: "<section><title>1 a", count: 100_000)
    #expect(headings(deep).isEmpty)
    #expect(headings(String(repeating: "<h2>1 a</h2>", count: 100_000)).count == 100_000)
    #expect(headings("<h1").isEmpty && headings("<h1>1 題").isEmpty)
  }
}
