/// What appended tables, forms, figures and papers are called.
enum AppendixName {
  /// Names that may stand without a number.
  static let selfStanding: Words = [
    "別記様式", "別紙様式", "別添様式", "別紙", "別表", "別添", "別記", "別図", "別冊",
  ]

  /// Names that need a number; the longer first.
  static let numbered: Words = [
    "参考資料", "参考様式", "参考図表", "参考図", "参考表", "参考", "添付資料", "添付様式", "添付図", "添付", "付属資料", "補足資料", "説明資料",
    "配布資料", "配付資料", "会議資料", "別紙様式", "別記様式", "別添様式", "別添資料", "別紙資料", "附属様式", "附属書", "付属書", "付録",
    "附録",
    "付表", "附表", "付図", "附図", "図表", "様式", "資料", "写真", "事例", "図", "表",
  ]

  /// Whether a name that begins with 別 or 付 can go on with a character: 記 紙 添 表 図 冊 属 録.
  static func mayGoOn(_ sign: Sign) -> Bool {
    switch sign.value {
    case 0x8A18, 0x7D19, 0x6DFB, 0x8868, 0x56F3, 0x518A, 0x5C5E, 0x9332: true
    default: false
    }
  }

  /// Where the name begins that ends before the number, or 第, at `index`.
  static func start(_ text: Span<UInt8>, before index: Int) -> Int? {
    text.start(ofAny: numbered, before: text.beforeSpace(index, most: 1))
  }
}
