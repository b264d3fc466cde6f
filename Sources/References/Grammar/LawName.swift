/// The name of a law directly in front of a pointer: 行政手続法第39条, 地方自治法（昭和22年法律第67号）第238条の4.
enum LawName {
  /// The most characters that are looked at.
  private static var longest: Int { 60 }

  private static let endings: Words = [
    "施行規則", "施行令", "施行法", "特例法", "法律", "政令", "省令", "府令", "条例", "規則", "規程", "規約", "憲法", "条約", "議定書",
    "協定",
    "要綱", "要領", "法", "令",
  ]

  /// Words that end like laws and are none; 同法 and この法律 are relative.
  private static let others: Words = [
    "方法", "手法", "文法", "寸法", "司法", "立法", "療法", "技法", "論法", "魔法", "違法", "合法", "無法", "不法", "適法", "同法",
    "製法", "工法", "農法", "便法",
    "命令", "指令", "号令", "司令", "辞令", "訓令", "法令", "同令", "この法律", "この政令", "この省令", "この条例", "この規則",
    "この規程", "この要綱", "この要領", "同条例", "同規則", "本条例", "本規則", "法規則",
  ]

  /// Laws that end like those words all the same.
  private static let laws: Words = ["医療法", "組合法", "小切手法"]

  /// Words that join nouns inside the name of a law.
  private static let joints: Words = [
    "に関する", "に係る", "についての", "における", "のための", "による", "に基づく", "に対する", "及び", "並びに", "又は", "若しくは", "等の",
    "の", "と", "する",
    "し、", "を図る", "を", "に", "な", "た", "い", "き", "り", "う", "まちづくり", "づくり", "まち", "ふるさと", "ごみ", "たばこ",
  ]

  /// The name that ends before `index`, and the index where it begins; nil where none stands there.
  static func read(_ text: Span<UInt8>, before index: Int) -> (name: String, start: Int)? {
    let end = beforeParentheses(text, index)
    let (last, _) = text.sign(before: end)
    if last.value == 0x300D || last.value == 0x300F { return bracketed(text, before: end) }
    guard text.hasAny(endings, before: end),
      !text.hasAny(others, before: end) || text.hasAny(laws, before: end)
    else { return nil }
    let start = start(text, before: end)
    guard start < end, text.end(of: "本法", at: start) != end else { return nil }
    return (text.narrowed(start..<end), start)
  }

  /// The index in front of parentheses that end at `index`: （昭和22年法律第67号。以下「法」という。）.
  private static func beforeParentheses(_ text: Span<UInt8>, _ index: Int) -> Int {
    var (sign, position) = text.sign(before: index)
    guard sign.isClose else { return index }
    for _ in 0..<longest {
      (sign, position) = text.sign(before: position)
      if sign.value == 0 || sign.isClose || sign.value == 0x0A { return index }
      if sign.isOpen { return position }
    }
    return index
  }

  /// 「…法」第一条.
  private static func bracketed(
    _ text: Span<UInt8>, before end: Int
  ) -> (name: String, start: Int)? {
    let close = text.sign(before: end)
    guard text.hasAny(endings, before: close.start), !text.hasAny(others, before: close.start)
    else { return nil }
    var position = close.start
    for _ in 0..<longest {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x300C || sign.value == 0x300E {
        return (text.narrowed(position..<close.start), start)
      }
      if sign.value == 0 || sign.value == 0x300D || sign.value == 0x3002 { return nil }
      position = start
    }
    return nil
  }

  private static let joined: Words = ["に関する", "に係る", "のための", "等の", "する"]

  /// Where a name begins: behind the last character that no name has. Hiragana belongs to it where
  /// the name is a phrase (個人情報の保護に関する法律).
  private static func start(_ text: Span<UInt8>, before end: Int) -> Int {
    var position = municipality(text, word(text, before: end))
    let head = position
    guard
      text.start(of: "法律", before: end) == head || text.start(of: "条例", before: end) != nil
        || text.start(of: "規則", before: end) != nil || text.start(of: "省令", before: end) != nil,
      text.hasAny(joined, before: head) || text.start(of: "の", before: head) != nil
    else { return position }
    // A phrase: nouns with what joins them, up to a sign or a word that opens a sentence.
    for _ in 0..<24 {
      guard let joint = joint(text, before: position) else { break }
      let noun = word(text, before: joint)
      guard noun < joint else { break }
      position = noun
      if end - position > longest * 3 { break }
    }
    return position
  }

  private static func joint(_ text: Span<UInt8>, before index: Int) -> Int? {
    text.start(ofAny: joints, before: index)
  }

  /// Where the run of Han characters, katakana, letters and digits begins that ends before `index`.
  private static func word(_ text: Span<UInt8>, before index: Int) -> Int {
    var position = index
    for _ in 0..<longest {
      let (sign, start) = text.sign(before: position)
      guard sign.isKanji || sign.isKatakana || sign.isDigit || sign.isLetter else { break }
      position = start
    }
    return trimmed(text, position, index)
  }

  /// Where the hiragana of a town's name begins in front of its 町 (かつらぎ町…条例), if nothing but a sign
  /// stands before it.
  private static func municipality(_ text: Span<UInt8>, _ start: Int) -> Int {
    guard text.end(ofAny: ["市", "町", "村", "区"], at: start) != nil else { return start }
    var position = start
    for _ in 0..<6 {
      let (sign, before) = text.sign(before: position)
      guard sign.isHiragana else {
        return sign.isKanji || sign.isKatakana || sign.isLetter ? start : position
      }
      position = before
    }
    return start
  }

  private static let openings: Words = ["及", "又", "並", "当該", "新", "旧", "改正前の", "改正後の"]

  private static func trimmed(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    for position in openings.words.indices {
      if let past = text.end(of: openings.words[position], at: start), past < end,
        openings.words[position].utf8CodeUnitCount > 3
      {
        return past
      }
    }
    return start
  }
}
