/// What of a page's text is taken, beyond what the standard's tree says.
package struct HTMLView: Sendable, Hashable {
  /// Whether elements with `hidden` or `display: none` are left out, tables and rows included.
  package var dropsHidden = false
  /// Whether an image stands for its `alt`.
  package var showsAlternatives = false
  /// Whether readings of ruby (`rt`, `rtc` and the parentheses in `rp`) are left out.
  package var dropsReadings = false
  /// Whether text that is struck out (`s`, `strike`, `del`) is left out.
  package var dropsDeleted = false
  /// Whether text that is marked as inserted (`ins`) is left out.
  package var dropsInserted = false
  /// Whether `details` and `summary` are set in the line, and not as blocks (WHATWG HTML 15.3.3).
  package var joinsDisclosures = false

  package init() {}

  /// All text of the tree.
  package static var source: HTMLView { HTMLView() }

  /// What a reader of the page sees: no hidden elements, images by their alternatives, and ruby
  /// without its readings.
  package static var reader: HTMLView {
    var view = HTMLView()
    view.dropsHidden = true
    view.showsAlternatives = true
    view.dropsReadings = true
    return view
  }

  /// Whether a `style` says `display: none`.
  package static func hides(_ style: Span<UInt8>) -> Bool {
    var squeezed: [UInt8] = []
    for index in 0..<min(style.count, 4096) where !TextRun.isSpace(style[index]) {
      let byte = style[index]
      squeezed.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return squeezed.split(separator: 0x3B).contains { declaration in
      declaration.starts(with: Array("display:none".utf8))
        && (declaration.count == 12 || declaration[declaration.startIndex + 12] == 0x21)
    }
  }

  /// Whether attributes of all elements must be looked at.
  var looksAtAttributes: Bool { dropsHidden || showsAlternatives }
}
