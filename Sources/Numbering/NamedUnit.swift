/// What a number counts in laws and official papers.
package enum NamedUnit: String, Sendable, CaseIterable {
  // The divisions of a law, from the outside in (法制執務: 編 章 節 款 目 条 項 号), and 部 above 章.
  case part = "編"
  case division = "部"
  case chapter = "章"
  case section = "節"
  case subsection = "款"
  case subdivision = "目"
  case article = "条"
  case paragraph = "項"
  case item = "号"
  case classification = "類"
  /// 第１ alone, with which municipal papers begin.
  case ordinal = "第"
  // What stands behind the text.
  case supplementary = "附則"
  case appendedTable = "別表"
  case attachment = "別紙"
  case annex = "別添"
  case separateNote = "別記"
  case separateFigure = "別図"
  case separateVolume = "別冊"
  case attachedTable = "付表"
  case appendix = "付録"
  case form = "様式"
  case document = "書式"
  case figure = "図"
  case table = "表"
  case photograph = "写真"
  case material = "資料"
  case reference = "参考"
  case note = "注"
  case question = "問"
  case bill = "議案"
  /// （その１）
  case sequel = "その"

  /// Whether the unit is written around its number: 第一条.
  package var isOrdinal: Bool {
    switch self {
    case .part, .division, .chapter, .section, .subsection, .subdivision, .article, .paragraph,
      .item, .classification:
      true
    default: false
    }
  }

  /// Whether the unit stands alone where there is only one: 別表（第５条関係）.
  var standsAlone: Bool {
    switch self {
    case .supplementary, .appendedTable, .attachment, .annex, .separateNote, .separateFigure,
      .separateVolume, .attachedTable, .appendix, .form:
      true
    default: false
    }
  }

  /// Whether a dash joins the number and its branches: 図１－２.
  var branchesByDash: Bool {
    switch self {
    case .figure, .table, .photograph, .material, .reference, .note: true
    default: false
    }
  }

  /// The unit behind 第 and a number at `index`, and its length; nil where none stands, or where it
  /// begins another word (第一条件, 第一目標).
  static func readOrdinal(
    _ text: Span<UInt8>, at index: Int
  ) -> (unit: NamedUnit, length: Int)? {
    guard index < text.count, text[index] >= 0xE5 else { return nil }
    let code = text.numberingCodePoint(at: index).value
    let behind = index + 3
    let unit: NamedUnit? =
      switch code {
      case 0x7DE8: isWord(["成", "集", "入"], text, behind) ? nil : .part
      case 0x90E8:
        isWord(["隊", "門", "会", "長", "局", "員", "分", "品", "落", "署", "類", "数"], text, behind)
          ? nil : .division
      case 0x7AE0: .chapter
      case 0x7BC0: isWord(["電", "目", "約", "水"], text, behind) ? nil : .section
      case 0x6B3E: .subsection
      case 0x76EE: isWord(["標", "的", "次", "録", "安"], text, behind) ? nil : .subdivision
      case 0x6761: isWord(["件", "約", "例", "文"], text, behind) ? nil : .article
      case 0x9805: isWord(["目"], text, behind) ? nil : .paragraph
      case 0x53F7:
        isWord(["機", "車", "棟", "館", "線", "室", "被", "炉", "店", "級", "議", "研"], text, behind)
          ? nil : .item
      case 0x985E: isWord(["型", "似"], text, behind) ? nil : .classification
      case 0x56F3: isWord(["書", "面", "式", "案", "画"], text, behind) ? nil : .figure
      case 0x8868: isWord(["現", "示", "彰", "面", "題", "明", "決"], text, behind) ? nil : .table
      case 0x554F: isWord(["題"], text, behind) ? nil : .question
      default: nil
      }
    return unit.map { ($0, 3) }
  }

  /// The unit whose name stands before its number at `index`, and the name's length.
  static func readPrefix(
    _ text: Span<UInt8>, at index: Int
  ) -> (unit: NamedUnit, length: Int)? {
    guard index < text.count, text[index] >= 0xE2 else { return nil }
    let names: [(StaticString, NamedUnit)] = [
      ("附則", .supplementary), ("付則", .supplementary), ("附　則", .supplementary),
      ("附 則", .supplementary), ("別表", .appendedTable), ("別紙", .attachment), ("別添", .annex),
      ("別記", .separateNote), ("別図", .separateFigure), ("別冊", .separateVolume),
      ("附表", .attachedTable), ("付表", .attachedTable), ("付録", .appendix), ("附録", .appendix),
      ("様式", .form), ("書式", .document), ("図表", .figure), ("図", .figure), ("表", .table),
      ("写真", .photograph), ("参考資料", .reference), ("参考図", .reference), ("参考", .reference),
      ("資料", .material), ("注", .note), ("註", .note), ("※", .note), ("＊", .note), ("問", .question),
      ("議案", .bill), ("その", .sequel),
    ]
    for (name, unit) in names where text.hasWord(name, at: index) {
      return (unit, name.utf8CodeUnitCount)
    }
    return nil
  }

  /// Whether one of the characters stands at `index`.
  private static func isWord(
    _ continuations: [StaticString], _ text: Span<UInt8>, _ index: Int
  ) -> Bool {
    continuations.contains { text.hasWord($0, at: index) }
  }
}
