package import XML

/// JATS (NISO Z39.96), with tables of HTML and with those of CALS in the OASIS namespace.
///
/// `table-wrap` is a table with its caption; the first table in it gives the grid.
package struct JATSDialect: XMLTableDialect {
  package struct Word: BitwiseCopyable, Sendable {
    enum Own: UInt8, BitwiseCopyable {
      case inline, block, common, commonCell, wrap, table, columns, caption, line, link, title
      case reading
    }

    var own: Own
    var inCALS: DocBookDialect.Word
  }

  package struct Place: BitwiseCopyable, Sendable {
    /// Whether the innermost table around is a `table-wrap`, and no cell of it.
    var isInWrap = false
    var inCALS = DocBookDialect.outside
  }

  package static var outside: Place { Place() }

  /// Knows what CALS elements mean, which have the same names in both.
  private var cals = DocBookDialect()

  package init() {}

  package var word: String { "jats" }
  package var summary: String { "article with its dtd-version or article-type (JATS)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    guard root.namespace.isEmpty else { return false }
    if root.name == "table-wrap" { return true }
    return root.name == "article"
      && (root.attributes.value(of: "dtd-version") != nil
        || root.attributes.value(of: "article-type") != nil)
  }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    Word(own: Self.ownWord(name), inCALS: cals.word(name, in: namespace))
  }

  private static func ownWord(_ name: borrowing XMLName) -> Word.Own {
    if name == "table-wrap" { return .wrap }
    if name == "table" { return .table }
    if name == "col" { return .columns }
    if name == "caption" { return .caption }
    if name == "td" || name == "th" || name == "entry" || name == "entrytbl" { return .commonCell }
    if name == "tgroup" || name == "row" || name == "tr" || name == "thead" || name == "tbody"
      || name == "tfoot" || name == "colspec" || name == "spanspec"
    {
      return .common
    }
    if name == "break" { return .line }
    if name == "ext-link" || name == "uri" { return .link }
    if name == "article-title" { return .title }
    if name == "rt" || name == "rp" { return .reading }
    return isBlock(name) ? .block : .inline
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    // Asked for every element, so that what it knows of the open elements is right.
    let common = cals.meaning(of: element, word.inCALS, in: &place.inCALS)
    switch word.own {
    case .inline: return .inline
    case .block: return .block
    case .common: return common
    case .commonCell:
      place.isInWrap = false
      return common
    case .wrap:
      place.isInWrap = true
      return .table
    case .table: return place.isInWrap ? .inline : .table
    case .columns: return .columns(element.attributes.clamped("span", 1...1000) ?? 1)
    case .caption: return .caption
    case .line: return .line
    case .link: return .link
    case .title: return .title
    case .reading: return .rubyReading
    }
  }

  package mutating func endElement(_ place: Place) {
    cals.endElement(place.inCALS)
  }

  private static func isBlock(_ name: borrowing XMLName) -> Bool {
    name == "p" || name == "sec" || name == "title" || name == "list" || name == "list-item"
      || name == "label" || name == "fn" || name == "table-wrap-foot" || name == "def-item"
      || name == "disp-quote" || name == "disp-formula" || name == "boxed-text" || name == "fig"
      || name == "abstract" || name == "ref" || name == "ack" || name == "app" || name == "body"
      || name == "front" || name == "back" || name == "contrib" || name == "aff"
      || name == "pub-date" || name == "verse-line" || name == "speech" || name == "statement"
      || name == "attrib" || name == "subtitle" || name == "subject" || name == "kwd"
  }
}
