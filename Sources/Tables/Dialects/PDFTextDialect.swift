package import XML

/// What `pdftohtml -xml` writes: `pdf2xml`, `page`, and `text` with its place in pixels.
package struct PDFTextDialect: PositionalDialect {
  package init() {}

  package var word: String { "pdf2xml" }
  package var summary: String { "pdf2xml (pdftohtml)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    root.namespace.isEmpty && root.name == "pdf2xml"
  }

  package mutating func meaning(of element: borrowing XMLElement) -> PositionalMeaning {
    if element.name == "page" { return .page }
    guard element.name == "text" else { return element.name == "a" ? .link : .inline }
    let left = clamped(element.attributes.integer("left"))
    let top = clamped(element.attributes.integer("top"))
    return .run(
      PositionalFrame(
        left: left, top: top, right: left + max(0, clamped(element.attributes.integer("width"))),
        bottom: top + max(1, clamped(element.attributes.integer("height")))))
  }

  private func clamped(_ value: Int?) -> Int { max(-1_000_000, min(value ?? 0, 1_000_000)) }
}
