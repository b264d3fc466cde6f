/// The named parts of laws and other structured texts, from the outside in.
package enum ReferenceUnit: String, Sendable, Hashable {
  case law
  case inferiorLaw = "inferior-law"
  case appendix
  case supplementaryProvision = "supplementary-provision"
  case part, chapter, section, subsection, division
  case article, paragraph, item, subitem
  case subsubitem
  case heading = "main-part"
  case mainClause = "main-clause"
  case formerPart = "former-part"
  case latterPart = "latter-part"
  case proviso

  /// How deep the unit lies; a unit can stand inside another of a smaller rank only.
  package var rank: Int {
    switch self {
    case .law: 0
    case .inferiorLaw, .appendix, .supplementaryProvision: 1
    case .part: 2
    case .chapter: 3
    case .section: 4
    case .subsection: 5
    case .division: 6
    case .article: 7
    case .paragraph: 8
    case .item: 9
    case .subitem: 10
    case .subsubitem: 11
    case .heading, .mainClause, .formerPart, .latterPart: 12
    case .proviso: 13
    }
  }

  /// Whether the unit divides a text above its articles (第２部第２章).
  var isDivision: Bool { rank >= 2 && rank <= 6 }

  /// Whether a unit, a joint or white space stands behind the number at `index`, as no word for a third
  /// person has it; also where no number is seen.
  static func mayFollowNumber(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard let number = ReferenceNumber.read(text, at: index) else { return true }
    let sign = text.sign(at: number.end)
    switch sign.value {
    // 条 項 号 章 節 款 目 編 部 図 表 欄 の
    case 0x6761, 0x9805, 0x53F7, 0x7AE0, 0x7BC0, 0x6B3E, 0x76EE, 0x7DE8, 0x90E8, 0x56F3, 0x8868,
      0x6B04, 0x306E:
      return true
    default: return sign.isSpace || sign.isDigit
    }
  }

  /// The unit that is written at `index`, and the index past it; nil where another word begins with
  /// the same character (第三者, 第一部長, 第五条約, 第二項目, 第３号車).
  static func read(_ text: Span<UInt8>, at index: Int) -> (unit: ReferenceUnit, end: Int)? {
    let sign = text.sign(at: index)
    let unit: ReferenceUnit
    let others: [StaticString]
    switch sign.value {
    case 0x6761:  // 条
      (unit, others) = (.article, ["件", "約", "例", "理", "文", "通", "坊", "城", "大"])
    case 0x9805: (unit, others) = (.paragraph, ["目"])  // 項
    case 0x53F7:  // 号
      (unit, others) = (
        .item,
        [
          "機", "車", "室", "棟", "館", "線", "炉", "砲", "艦", "店", "井", "墳", "被保険者", "議案", "様式", "書式",
          "補正", "案件", "報", "俸", "沿い", "令", "バース", "ポンプ", "踏切", "トンネル", "ふ頭", "岸壁", "系統", "事件",
          "文書", "明示", "要求",
        ]
      )
    case 0x7AE0: (unit, others) = (.chapter, [])  // 章
    case 0x7BC0: (unit, others) = (.section, ["約"])  // 節
    case 0x6B3E: (unit, others) = (.subsection, [])  // 款
    case 0x76EE: (unit, others) = (.division, ["標", "的", "次", "線", "録", "安", "指", "途"])  // 目
    case 0x7DE8: (unit, others) = (.part, ["成", "集", "隊", "入", "曲"])  // 編
    case 0x90E8:  // 部
      (unit, others) = (
        .part,
        ["会", "長", "門", "隊", "員", "局", "署", "屋", "品", "分", "類", "数", "上場", "リーグ", "市場", "材", "落"]
      )
    default: return nil
    }
    return text.end(ofAny: others, at: sign.end) == nil ? (unit, sign.end) : nil
  }
}
