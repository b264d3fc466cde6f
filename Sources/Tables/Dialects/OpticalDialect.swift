package import XML

/// hOCR 1.2, which programs for the recognition of characters write: XHTML whose classes say `ocr_page`,
/// `ocr_line` and `ocrx_word`, and whose titles say `bbox` in pixels.
package struct OpticalDialect: PositionalDialect {
  /// The vertical place of the line that the words stand in: theirs is that of their ink.
  private var line: (top: Int, bottom: Int) = (0, 0)

  package init() {}

  package var word: String { "hocr" }
  package var summary: String { "" }

  package func claims(page: Span<UInt8>) -> Bool {
    page.holds("ocr")
      && (page.holdsTag("<meta name=\"ocr-") || page.holdsTag("<meta name='ocr-")
        || page.holdsTag("<div class=\"ocr_page") || page.holdsTag("<div class='ocr_page"))
  }

  package mutating func meaning(of element: borrowing XMLElement) -> PositionalMeaning {
    if element.name == "script" || element.name == "style" { return .machinery }
    let attributes = element.attributes
    guard let classes = attributes.value(of: "class"), classes.holds("ocr"),
      let title = attributes.value(of: "title"), let start = title.end(of: "bbox")
    else { return .inline }
    if classes.holds("ocr_page") { return .page }
    let numbers = title.extracting(start..<title.count).decimals(scale: 1, limit: 4)
    guard numbers.count == 4 else { return .inline }
    let isWord = classes.holds("ocrx_word") || classes.holds("ocr_word")
    let isLine =
      classes.holds("ocr_line") || classes.holds("ocrx_line") || classes.holds("ocr_header")
      || classes.holds("ocr_caption") || classes.holds("ocr_textfloat")
    guard isWord || isLine else { return .inline }
    if isLine { line = (numbers[1], numbers[3]) }
    let isInLine = isLine || numbers[1] >= line.top - 2 && numbers[3] <= line.bottom + 2
    let top = isInLine ? line.top : numbers[1]
    let bottom = isInLine ? line.bottom : numbers[3]
    // Ink is lower than the letters' bodies, which are what boxes of the other dialects hold.
    let leading = max(0, bottom - top) / 6
    let frame = PositionalFrame(
      left: numbers[0], top: top - leading, right: numbers[2], bottom: bottom + leading)
    return isWord ? .run(frame) : .line(frame)
  }
}
