/// What stands behind the number of a row and says that it refers to one.
enum RowEvidence {
  /// What a row holds, with the particles that lead to it.
  private static let answers: Words = [
    "の回答", "の御回答", "のご回答", "への回答", "への御回答", "へのご回答", "に対する回答", "に対する考え方", "に対する御", "に対するご", "の考え方",
    "の御意見", "のご意見", "の意見", "の質問", "の御質問", "のご質問", "への考え方", "への対応", "の答", "における回答", "における考え方",
  ]

  /// Phrases that send a reader there.
  private static let directions: Words = [
    "参照", "を参照", "を御参照", "をご参照", "も参照", "も御参照", "もご参照", "御参照", "ご参照", "に同じ", "と同じ", "と同様", "に同様",
    "と同一",
    "に同旨", "と同旨", "と同趣旨", "に同趣旨", "同様", "同旨", "同趣旨", "を御覧", "をご覧", "も御覧", "もご覧", "御覧", "ご覧", "のとおり",
    "の通り", "と重複", "と同意見",
    "をご確認", "を御確認",
  ]

  /// Phrases behind a number with its lead.
  private static let phrases: Words = [
    "参考", "を参考", "を見", "のほか", "に準じ", "でお答え", "にお答え", "で回答", "にて回答", "において回答", "でも回答", "に回答", "で述べ",
    "で示",
    "にお示し", "に示", "に記載", "で説明", "でご説明", "で御説明", "に対する", "の対応", "の項", "の欄", "の記載", "の理由", "の趣旨",
    "の指摘", "の前段", "の後段",
    "の御指摘", "のご指摘", "を踏まえ", "の「", "を確認", "と併せ", "とあわせ", "も併せ", "もあわせ", "を併せ", "をあわせ", "の再掲",
  ]

  /// Whether a phrase behind a bare number makes it a row: 6番に同じ, 1-3の回答.
  static func names(_ text: Span<UInt8>, at index: Int) -> Bool {
    let position = text.end(of: "まで", at: index) ?? index
    return text.end(ofAny: answers, at: position) != nil
      || text.sign(before: index).sign.value == 0x756A  // 番
        && text.end(ofAny: directions, at: position) != nil
  }

  /// Whether a phrase behind a key that is known sends a reader there: A-3と同じ, A-3の回答.
  static func directs(_ text: Span<UInt8>, at index: Int) -> Bool {
    var position = text.end(of: "まで", at: index) ?? index
    let close = text.sign(at: position)
    if close.value == 0x300D || close.value == 0x300F { position = close.end }
    return text.end(ofAny: directions, at: position) != nil
      || text.end(ofAny: answers, at: position) != nil
  }

  /// Ends of a sentence that only refers.
  private static let ends: Words = ["です", "である", "ください", "下さい", "願います", "。", "."]

  /// Whether a text is nothing but a number from `start` to `end` and the phrase that refers to it: 3と同じ,
  /// 3の回答を参照。
  static func isAll(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard text.pastSpace(0) == start, text.count - end < 80 else { return false }
    let answer = text.longest(of: answers, at: end) ?? end
    guard var position = text.longest(of: directions, at: answer) else { return false }
    for _ in 0..<3 { position = text.end(ofAny: ends, at: position) ?? position }
    return text.pastSpace(position) == text.count
  }

  /// A part of what a row holds, behind its number: の2つ目, （2）.
  static func part(_ text: Span<UInt8>, at index: Int) -> Int? {
    if let item = PlaceItem.read(text, at: index), item.kind == .digits || item.kind == .circled {
      return item.end
    }
    guard let past = text.end(of: "の", at: index),
      let number = ReferenceNumber.digits(text, at: past)
    else { return nil }
    return text.end(ofAny: ["つ目", "つめ", "点目", "番目", "件目"], at: number.end)
  }

  /// Whether a phrase behind a number says that it refers to something; nil where the text ends or
  /// the sentence does, so that what stands in front decides. `hasLead`: whether a word for the number of a
  /// row stands in front, which may have a part of what the row holds behind it.
  static func follows(_ text: Span<UInt8>, at index: Int, hasLead: Bool) -> Bool? {
    var position = text.pastSpace(index, most: 2)
    position = text.end(of: "まで", at: position) ?? position
    if hasLead, let past = part(text, at: position) {
      position = past
      if text.end(of: "の", at: past) != nil { return true }
    }
    let close = text.sign(at: position)
    switch close.value {
    case 0x300D, 0x300F, 0x201D, 0x3011: position = close.end
    case 0x29:
      // 上記回答（No.1）のとおり
      if text.end(ofAny: directions, at: close.end) != nil
        || text.end(ofAny: answers, at: close.end) != nil
      {
        return true
      }
    default: break
    }
    if text.end(ofAny: directions, at: position) != nil
      || text.end(ofAny: answers, at: position) != nil
      || text.end(ofAny: phrases, at: position) != nil
    {
      return true
    }
    let sign = text.sign(at: position)
    switch sign.value {
    case 0, 0x29, 0x3002, 0x0A: return nil
    // については, は and に lead on where something in front announced the row.
    case 0x306B, 0x306F, 0x3067: return nil
    // Another reference follows: No.6及び「2.1」.
    default:
      guard let separator = ListSeparator.end(in: text, at: position) else { return false }
      let next = text.sign(at: text.pastSpace(separator, most: 2))
      return next.value == 0x300C || next.value == 0x7B2C
    }
  }
}
