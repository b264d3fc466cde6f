import Documents
import Testing

@testable import Tables

@Suite("Drawn tables")
struct DrawnTableTests {
  @Test func linesBetweenRulesAreOneRow() throws {
    let found = try read(
      """
      意見募集の結果
      ┌──┬────┬────┐
      │No│意見│回答│
      ├──┼────┼────┤
      │1 │甲は│    │
      │  │乙  │丙  │
      ├──┼────┼────┤
      │2 │丁  │戊  │
      └──┴────┴────┘
      以上
      """)
    #expect(
      found.tables == ["3x3 head 0\n0:No|1:意見|2:回答\n0:1|1:甲は/乙|2:丙\n0:2|1:丁|2:戊"])
    #expect(found.prose == "意見募集の結果/以上")
    #expect(found.accounted == found.characters)
  }

  @Test func boxCharactersMayBeAsWideAsKanji() throws {
    let found = try read(
      """
      ┌─┬──┬──┐
      │１│甲　│乙　│
      ├─┼──┴──┤
      │２│丙　　　　│
      └─┴─────┘
      """)
    #expect(found.tables == ["2x3 head 0\n0:１|1:甲|2:乙\n0:２|1:丙[1x2]"])
  }

  @Test func aRuleInSomeColumnsLeavesTheOthersTall() throws {
    let found = try read(
      """
      +----+------+-----+
      | A  | B    | C   |
      +====+======+=====+
      | 1  | x    | y   |
      |    +------+-----+
      |    | z    | w   |
      +----+------+-----+
      | 2  | v          |
      +----+------------+
      """)
    #expect(
      found.tables == ["4x3 head 0\n0:A|1:B|2:C\n0:1[2x1]|1:x|2:y\n1:z|2:w\n0:2|1:v[1x2]"])
    #expect(found.accounted == found.characters)
  }

  @Test func withoutRulesBetweenRowsTheFirstCellBeginsOne() throws {
    let found = try read(
      """
      +----+--------+
      | No | 意見   |
      +----+--------+
      |  1 | 甲は   |
      |    | 長い   |
      |  2 | 乙 | 丙|
      +----+--------+
      """)
    #expect(found.tables == ["3x2 head 0\n0:No|1:意見\n0:1|1:甲は/長い\n0:2|1:乙 | 丙"])
  }

  private func read(_ text: String) throws -> GridText {
    #expect(try SourceDialects.detect(Array(text.utf8).span).word == "drawn")
    var source = Buffer<UInt8>()
    source.append(text)
    return GridText(try TableReader.read(source: source))
  }
}
