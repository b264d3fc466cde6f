import Documents
import Testing

@testable import Tables

/// Tables whose columns a ruler shows.
@Suite struct RulerTableTests {
  private func read(_ text: String) throws -> PlainTables {
    var document = sourceDocument(text.utf8)
    var reader = DrawnTableReader()
    reader.read(into: &document)
    return PlainTables(document)
  }

  @Test func `a row is a line where no blank line parts them`() throws {
    let plain = try read(
      """
      一覧

        名称     位置
        -------- ----------
        駐車場   大字一番
                 大字二番
        No.1     ①の隣

      注記
      """)
    #expect(plain.tables == [[["名称", "位置"], ["駐車場", "大字一番"], ["", "大字二番"], ["No.1", "①の隣"]]])
    #expect(plain.headerRows == [1])
    #expect(plain.prose == "一覧|注記")
    #expect(plain.accounted == plain.characters)
  }

  @Test func `blank lines part rows of several lines, between rulers over the whole width`() throws
  {
    let plain = try read(
      """
      ---------------------------
       No  意見        考え方
                       と修正
      ---- ----------- ----------
       1   歩道の段差  No.2参照
           を解消

       2   甲

      ---------------------------

      : 表1 意見

      以上
      """)
    #expect(
      plain.tables == [
        [["No", "意見", "考え方|と修正"], ["1", "歩道の段差|を解消", "No.2参照"], ["2", "甲", ""]]
      ])
    #expect(plain.prose == "以上")
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [
    ("-- ----\n1  甲\n2  乙\n-- ----\n", [["1", "甲"], ["2", "乙"]]),
    ("-- ----\n1  甲は\n   丙\n\n2  乙\n-- ----\n", [["1", "甲は|丙"], ["2", "乙"]]),
    ("== ====\n1  甲\n2  乙\n== ====\n", [["1", "甲"], ["2", "乙"]]),
  ])
  func `a ruler above and one below are a table without a header`(
    text: String, rows: [[String]]
  ) throws {
    let plain = try read(text)
    #expect(plain.tables == [rows])
    #expect(plain.headerRows == [0])
    #expect(plain.accounted == plain.characters)
  }

  @Test func `between rulers of equals signs a first cell begins a row`() throws {
    let plain = try read(
      """
      .. table:: 意見の一覧

         ==== ========
         No   意見
         ==== ========
         1    甲は
              丙である
         \u{20}
         2    乙
         ==== ========

      .. table:: 表のない題
      おわり
      """)
    #expect(plain.tables == [[["No", "意見"], ["1", "甲は|丙である"], ["2", "乙"]]])
    #expect(plain.headerRows == [1])
    #expect(plain.prose == "表のない題|おわり")
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [
    "題\n----\n本文 である\n", "甲\n\n---- ----\n\n乙\n", "-- --\n", "---\na: b\n---\n本文\n",
    "これは文 である、続く\n-- ---\nもっと続く文 である\n", "== ==\n甲 乙\n",
  ])
  func `lines of dashes in prose are no tables`(text: String) throws {
    let plain = try read(text)
    #expect(plain.tables.isEmpty)
    #expect(plain.accounted == plain.characters)
  }
}
