package import XML

/// What `mutool draw -F html` writes: `div id="page1"`, and `p` with the place of a line's left end in
/// points. (`-F xhtml` has paragraphs and no places: it is read as the page that it is.)
package struct MuPDFPageDialect: PositionalDialect {
  private static var scale: Int { 4 }

  package init() {}

  package var word: String { "mupdf-html" }
  package var summary: String { "" }

  package func claims(page: Span<UInt8>) -> Bool {
    page.holds("id=\"page") && page.holdsTag("<div id=\"page") && page.holdsTag("<p style=\"top:")
  }

  package mutating func meaning(of element: borrowing XMLElement) -> PositionalMeaning {
    if element.name == "style" || element.name == "script" { return .machinery }
    if element.name == "div" { return .page }
    guard let style = element.attributes.value(of: "style") else { return .inline }
    if element.name == "p" {
      let em = points("line-height:", style)
      return .openRun(
        left: points("left:", style), top: points("top:", style), em: em, line: em)
    }
    return style.holds("font-size:") ? .size(em: points("font-size:", style)) : .inline
  }

  private func points(_ property: StaticString, _ style: Span<UInt8>) -> Int {
    guard let start = style.end(of: property) else { return 0 }
    return style.extracting(start..<style.count).decimals(scale: Self.scale, limit: 1).first ?? 0
  }
}

/// What `mutool draw -F stext` writes: `document`, `page`, `line` with its box, and `char` with its four
/// corners in points.
package struct MuPDFTextDialect: PositionalDialect {
  private static var scale: Int { 4 }

  package init() {}

  package var word: String { "mupdf-stext" }
  package var summary: String { "document (mutool draw -F stext)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    root.namespace.isEmpty && root.name == "document"
      && root.attributes.value(of: "name") != nil
  }

  package mutating func meaning(of element: borrowing XMLElement) -> PositionalMeaning {
    let name = element.name
    if name == "page" { return .page }
    if name == "line", let box = element.attributes.value(of: "bbox") {
      let numbers = box.decimals(scale: Self.scale, limit: 4)
      guard numbers.count == 4 else { return .inline }
      return .line(
        PositionalFrame(
          left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3]))
    }
    guard name == "char", let corners = element.attributes.value(of: "quad") else {
      return .inline
    }
    let numbers = corners.decimals(scale: Self.scale, limit: 8)
    guard numbers.count == 8 else { return .inline }
    return .letter(
      PositionalFrame(
        left: min(numbers[0], numbers[4]), top: min(numbers[1], numbers[3]),
        right: max(numbers[2], numbers[6]), bottom: max(numbers[5], numbers[7])))
  }
}
