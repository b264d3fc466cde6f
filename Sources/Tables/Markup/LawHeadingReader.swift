internal import Documents

/// Reads the structure of a law as headings: its parts, chapters and sections with their titles, its
/// articles with their captions, paragraphs and items, as their `Num` numbers them.
///
///     <Article Num="3_2"><ArticleCaption>（定義）   第3条の2 定義
///     <Paragraph Num="1"><ParagraphNum/>          第1項
///     <Item Num="1">                              第1号
///
/// The elements say their numbers, whatever is printed: the first paragraph of an article has none in
/// print. Tables of contents, supplementary provisions and new texts of other laws are passed over.
enum LawHeadingReader {
  /// The units of elements, from the outside in.
  private static let units: [(element: StaticString, unit: String)] = [
    ("Part", "編"), ("Chapter", "章"), ("Section", "節"), ("Subsection", "款"), ("Division", "目"),
    ("Article", "条"), ("Paragraph", "項"), ("Item", "号"), ("Subitem1", "イ"), ("Subitem2", "(1)"),
  ]
  private static let articleLevel = 6

  private static let titles: [StaticString] = [
    "PartTitle", "ChapterTitle", "SectionTitle", "SubsectionTitle", "DivisionTitle",
    "ArticleCaption",
  ]

  private static let others: [StaticString] = [
    "TOC", "SupplProvision", "NewProvision", "QuoteStruct", "Preamble",
  ]

  /// The headings of a law.
  static func headings(_ source: Span<UInt8>) -> [PrintedHeading] {
    var headings: [PrintedHeading] = []
    var scanner = TagScanner(isXML: true)
    var passed = 0
    var title: Range<Int>?
    /// The level of an element whose number is none (deleted articles): what is in it is passed over.
    var unnumbered = Int.max
    while let tag = scanner.next(in: source) {
      if others.contains(where: { source.isElement(tag, $0) }) {
        if !tag.isSelfClosing { passed = max(0, passed + (tag.isEnd ? -1 : 1)) }
        continue
      }
      if passed > 0 { continue }
      if titles.contains(where: { source.isElement(tag, $0) }) {
        if tag.isEnd, let start = title?.upperBound, !headings.isEmpty {
          headings[headings.count - 1].text = source.text(start..<tag.range.lowerBound)
        }
        title = tag.isEnd || tag.isSelfClosing ? nil : tag.range
        continue
      }
      guard !tag.isEnd,
        let level = units.firstIndex(where: { source.isElement(tag, $0.element) }),
        let value = source.attribute(Array("Num".utf8), of: tag, ignoringCase: false)
      else { continue }
      if level > unnumbered { continue }
      guard let number = canonical(source.text(value), units[level].unit) else {
        unnumbered = level
        continue
      }
      unnumbered = .max
      var heading = PrintedHeading(level: level + 1, text: "", offset: tag.range.lowerBound)
      heading.number = number
      heading.isRoot = level + 1 == articleLevel
      headings.append(heading)
    }
    return headings
  }

  /// 3_2 of a 条 → 第3条の2; 1 of the subitems → イ; nil for ranges of deleted articles.
  private static func canonical(_ value: String, _ unit: String) -> String? {
    var numbers: [Int] = []
    for part in value.split(separator: "_", omittingEmptySubsequences: false) {
      guard let number = Int(part), number > 0 else { return nil }
      numbers.append(number)
    }
    guard let first = numbers.first else { return nil }
    switch unit {
    case "イ":
      let letters = Array("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス")
      return first <= letters.count ? String(letters[first - 1]) : nil
    case "(1)": return "(\(first))"
    default:
      return "第\(first)\(unit)" + numbers.dropFirst().map { "の\($0)" }.joined()
    }
  }
}
