import Testing

@testable import Records

/// Marks of notes in values, and in front of notes.
@Suite("Marks of notes")
struct NoteMarkTests {
  @Test(
    "marks in a text",
    arguments: [
      ("参加者※１は", ["※1「※１」"]), ("参加者（※２）は", ["※2「（※２）」"]), ("※①、※②", ["※1「※①」", "※2「※②」"]),
      ("1,234*3", ["*3「*3」"]), ("300（＊２）", ["*2「（＊２）」"]), ("値*1)", ["*1「*1)」"]),
      ("備蓄注２", []), ("備蓄 注2", ["注2「注2」"]), ("備蓄[注（３）]", ["注3「[注（３）]」"]),
      ("合計（注）", ["注「（注）」"]), ("脚注4", ["脚注4「脚注4」"]), ("値†と‡‡", ["†「†」", "‡‡「‡‡」"]),
      ("面積¹と²⁾", ["1)「¹」", "2)「²⁾」"]), ("対象※", ["※「※」"]),
      ("発注1回", []), ("注意1", []), ("※3件", ["※「※」"]), ("*1.5倍", ["*「*」"]), ("年1)", []), ("", []),
      ("（※１と※２）", ["※1「※１」", "※2「※２」"]), ("※1※2", ["※1「※1」", "※2「※2」"]),
    ])
  func marks(_ text: String, _ expected: [String]) {
    let bytes = Array(text.utf8)
    let found = NoteMark.marks(in: bytes.span).map {
      "\($0.name)「\(String(decoding: bytes[$0.range], as: UTF8.self))」"
    }
    #expect(found == expected)
  }

  @Test("what is set above the line is a mark behind kanji, too, and a number alone is one")
  func raised() {
    let bytes = Array("備蓄注２と訓練1)".utf8)
    let marks = NoteMark.marks(in: bytes.span, raised: [6..<12, 21..<23])
    #expect(marks.map(\.name) == ["注2", "1)"])
    let both = Array("甲※12)".utf8)
    #expect(NoteMark.marks(in: both.span, raised: [7..<9]).map(\.name) == ["※1", "2)"])
  }

  @Test(
    "marks in front of notes, and what they leave",
    arguments: [
      ("※１　令和４年度の値", "※1", "令和４年度の値"), ("（※２）見込み", "※2", "見込み"), ("*1：千円", "*1", "千円"),
      ("注１）速報値", "注1", "速報値"), ("（注）速報値", "注", "速報値"), ("注：速報値", "注", "速報値"),
      (" † 広報紙", "†", "広報紙"), ("１）訓練", "1)", "訓練"), ("(3) 訓練", "3)", "訓練"), ("² 推計", "2)", "推計"),
      ("※ 件数は延べ数", "※", "件数は延べ数"),
    ])
  func leading(_ text: String, _ name: String, _ rest: String) throws {
    let bytes = Array(text.utf8)
    let found = NoteMark.leading(bytes.span)
    let mark = try #require(found)
    #expect(mark.name == name)
    #expect(String(decoding: bytes[mark.range.upperBound...], as: UTF8.self) == rest)
  }

  @Test("no mark stands in front", arguments: ["", "※1", "意見※1", "注意すること", "2022年の値", "（案）", "　"])
  func noneLeads(_ text: String) {
    let bytes = Array(text.utf8)
    let found = NoteMark.leading(bytes.span)
    #expect(found == nil)
  }

  @Test("any bytes are read without harm")
  func anyBytes() {
    let parts: [[UInt8]] = [
      [0xE2], [0x80, 0xBB], [0xE6, 0xB3, 0xA8], [0x28], [0xEF, 0xBC, 0x88], [0x31], [0xC2], [0xB9],
      [0xE8, 0x84, 0x9A], [0x2A], [0xFF], [0xE2, 0x80, 0xA0], [0x29],
    ]
    for first in parts {
      for second in parts {
        for third in parts {
          let bytes = first + second + third
          for mark in NoteMark.marks(in: bytes.span, raised: [0..<1]) {
            #expect(mark.range.upperBound <= bytes.count && !mark.range.isEmpty)
          }
          _ = NoteMark.leading(bytes.span)
        }
      }
    }
  }
}
