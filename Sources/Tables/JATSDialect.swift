package import XML

/// JATS (NISO Z39.96), with tables of HTML and with those of CALS in the OASIS namespace.
///
/// `table-wrap` is a table with its caption; the first table in it gives the grid.
package struct JATSDialect: XMLTableDialect {
  private enum Role: UInt8 { case other, wrap }

  private var roles: [Role] = []
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

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    let around = roles.last ?? .other
    let name = element.name
    // Asked for every element, so that its own list of open elements is right.
    let common = cals.meaning(of: element)
    var role = around == .wrap ? .wrap : Role.other
    defer { roles.append(role) }
    if name == "table-wrap" {
      role = .wrap
      return .table
    }
    if name == "table" {
      role = around == .wrap ? .wrap : .other
      return around == .wrap ? .inline : .table
    }
    if name == "col" { return .columns(element.attributes.clamped("span", 1...1000) ?? 1) }
    if name == "caption" { return .caption }
    if name == "tgroup" || name == "entrytbl" || name == "entry" || name == "row" || name == "tr"
      || name == "td" || name == "th" || name == "thead" || name == "tbody" || name == "tfoot"
      || name == "colspec" || name == "spanspec"
    {
      if name == "td" || name == "th" || name == "entry" || name == "entrytbl" { role = .other }
      return common
    }
    if name == "break" { return .line }
    if name == "ext-link" || name == "uri" { return .link }
    if name == "article-title" { return .title }
    if name == "rt" || name == "rp" { return .rubyReading }
    return Self.isBlock(name) ? .block : .inline
  }

  package mutating func endElement() {
    cals.endElement()
    _ = roles.popLast()
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
