/// The signs beside a number that a family may know: most numbers in prose count something, which one
/// look at either side tells.
enum NumberSigns {
  /// Whether a reference can go on with the sign behind its number.
  static func mayFollow(_ sign: Sign) -> Bool {
    switch sign.value {
    // White space, ( , . の and circled items: places.
    case 0x20, 0x3000, 0xA0, 0x28, 0x2C, 0x2E, 0x306E, 0x2460...0x2487: true
    // 頁 ペ ヘ ぺ: pages. 、 ・ 及 か: lists and ranges. 番: rows. 条: articles.
    case 0x9801, 0x30DA, 0x30D8, 0x307A, 0x3001, 0x30FB, 0x53CA, 0x304B, 0x756A, 0x6761: true
    default: sign.isRange || sign.isSpace
    }
  }

  /// Whether what makes a number a reference by itself can end with the sign in front of it.
  static func mayPrecede(_ sign: Sign) -> Bool {
    switch sign.value {
    // p . ( ) ※ * 注 釈 考: pages and notes.
    case 0x70, 0x2E, 0x28, 0x29, 0x203B, 0x2A, 0x6CE8, 0x91C8, 0x8003: true
    // 料 式 表 図 付 書 録 真 例: figures, tables and papers.
    case 0x6599, 0x5F0F, 0x8868, 0x56F3, 0x4ED8, 0x66F8, 0x9332, 0x771F, 0x4F8B: true
    default: RowLead.mayEnd(sign) || RowLead.mayAnnounce(sign)
    }
  }
}
