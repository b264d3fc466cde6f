package import XML

/// What `pdftotext -bbox-layout` (and `-bbox`) writes: a page of XHTML with `doc`, `page`, and `word`
/// with its place in points.
package struct BoundingBoxDialect: PositionalDialect {
  private static var scale: Int { 4 }

  package init() {}

  package var word: String { "bbox" }
  package var summary: String { "" }

  package func claims(page: Span<UInt8>) -> Bool {
    // What pages of this kind have is looked for first, because every page is asked.
    page.holds("doc>") && page.holdsTag("<doc>") && page.holdsTag("<page width=")
  }

  package mutating func meaning(of element: borrowing XMLElement) -> PositionalMeaning {
    if element.name == "page" { return .page }
    guard element.name == "word" else { return .inline }
    let attributes = element.attributes
    return .run(
      PositionalFrame(
        left: points(attributes.value(of: "xMin")), top: points(attributes.value(of: "yMin")),
        right: points(attributes.value(of: "xMax")), bottom: points(attributes.value(of: "yMax"))))
  }

  private func points(_ value: Span<UInt8>?) -> Int {
    guard let value else { return 0 }
    return value.decimals(scale: Self.scale, limit: 1).first ?? 0
  }
}
