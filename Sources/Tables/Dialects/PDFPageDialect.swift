package import Documents
package import XML

/// What `pdftohtml -c` and `pdftohtml -s` write: `div id="page1-div"`, and `p` with the place of its first
/// line's left end in pixels and a class, of which a style sheet says how large its letters are.
package struct PDFPageDialect: PositionalDialect {
  /// The height of a line that no style sheet tells, in pixels.
  private static var usualSize: Int { 16 }
  private static var largestNumber: Int { 1 << 16 }

  /// By the number of a class `ft12`: the size of its letters, and the height of a line.
  private var sizes: [Int: (em: Int, line: Int)] = [:]

  package init() {}

  package var word: String { "pdftohtml" }
  package var summary: String { "" }

  package func claims(page: Span<UInt8>) -> Bool {
    page.holds("p {margin: 0; padding: 0;}") && page.holds(".ft") && page.holds("font-size:")
  }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = SourceDocument(source: source)
    do {
      try PositionalReader.read(into: &document, as: Self(stylesOf: document.source.span))
    } catch {
      throw TableReaderFailure(error)
    }
    return document
  }

  /// Reads the style sheets, which stand in comments: `.ft12{font-size:18px;line-height:24px;…}`.
  private init(stylesOf source: Span<UInt8>) {
    var index = source.firstIndex(of: 0x2E, 0x2E, in: 0..<source.count)
    while index + 4 < source.count {
      let next = source.firstIndex(of: 0x2E, 0x2E, in: index + 1..<source.count)
      defer { index = next }
      guard source.extracting(index..<index + 3).says(".ft"),
        let number = Self.number(in: source, at: index + 3)
      else { continue }
      let rule = index..<source.firstIndex(of: 0x7D, 0x3C, in: index..<source.count)
      guard let em = Self.length("font-size:", source.extracting(rule)) else { continue }
      sizes[number] = (em, Self.length("line-height:", source.extracting(rule)) ?? em * 4 / 3)
    }
  }

  package mutating func meaning(of element: borrowing XMLElement) -> PositionalMeaning {
    let name = element.name
    if name == "style" || name == "script" || name == "title" { return .machinery }
    if name == "br" { return .nextLine }
    if name == "a" { return element.attributes.value(of: "href") == nil ? .inline : .link }
    if name == "div" { return .page }
    guard name == "p", let style = element.attributes.value(of: "style"),
      let left = Self.length("left:", style), let top = Self.length("top:", style)
    else { return .inline }
    var size: (em: Int, line: Int)?
    if let classes = element.attributes.value(of: "class") { size = self.size(of: classes) }
    return .openRun(
      left: left, top: top, em: size?.em ?? Self.usualSize,
      line: size?.line ?? Self.usualSize * 4 / 3)
  }

  private func size(of name: Span<UInt8>) -> (em: Int, line: Int)? {
    guard name.count > 2, name.extracting(0..<2).says("ft"),
      let number = Self.number(in: name, at: 2)
    else { return nil }
    return sizes[number]
  }

  private static func number(in bytes: Span<UInt8>, at start: Int) -> Int? {
    var index = start
    var number = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), number < largestNumber {
      number = number * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return index > start ? number : nil
  }

  private static func length(_ property: StaticString, _ style: Span<UInt8>) -> Int? {
    guard let start = style.end(of: property) else { return nil }
    return style.extracting(start..<style.count).decimals(scale: 1, limit: 1).first
  }
}
