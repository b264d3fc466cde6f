/// Sets tables into pages as a printer does, and writes them as `pdftohtml -xml` would.
struct PrintedDocument {
  var pageWidth = 900
  var pageHeight = 600
  /// The left edge of each column's text, and how many full-width characters a line of it holds.
  var columns: [(left: Int, ems: Int)]
  var isTopAligned = false
  var repeatsHeader = true
  var centresNumbers = false
  var foot = false
  /// Whether header cells stand at the left of their columns.
  var hasFlushHeader = false
  /// The empty place below a row.
  var rowGap = 14

  private let em = 14
  private let pitch = 16
  private var pages: [[String]] = [[]]
  private var y = 40

  init(columns: [(left: Int, ems: Int)]) { self.columns = columns }

  mutating func box(_ text: String, x: Int, y: Int) {
    let escaped = text.split(separator: "&", omittingEmptySubsequences: false)
      .joined(separator: "&amp;")
    pages[pages.count - 1].append(
      "<text top=\"\(y)\" left=\"\(x)\" width=\"\(width(text))\" height=\"18\" font=\"0\">"
        + "\(escaped)</text>")
  }

  mutating func line(_ text: String) {
    box(text, x: 40, y: y + 20)
    y += 60
  }

  mutating func space(_ height: Int) { y += height }

  mutating func newPage() {
    if foot { box("- \(pages.count) -", x: 430, y: pageHeight - 20) }
    pages.append([])
    y = 40
  }

  mutating func table(_ header: [String], _ rows: [[String]]) {
    print(header: header)
    for row in rows {
      var rest = zip(row, columns).map { wrap($0, ems: $1.ems) }
      var isFirst = true
      while isFirst || rest.contains(where: { !$0.isEmpty }) {
        let room = max(0, (pageHeight - 50 - y) / pitch)
        let height = rest.map(\.count).max() ?? 0
        if room == 0 || (isFirst && room < 2 && height > room) {
          newPage()
          if repeatsHeader { print(header: header) }
          continue
        }
        let shown = min(room, height)
        for (column, lines) in rest.enumerated() {
          let part = lines.prefix(shown)
          let offset = isTopAligned || shown < height ? 0 : (shown - part.count) * pitch / 2
          for (at, text) in part.enumerated() {
            let isNumber = centresNumbers && column == 0
            let x = columns[column].left
            let slack = columns[column].ems * em - width(text)
            box(text, x: isNumber ? x + slack / 2 : x, y: y + offset + at * pitch)
          }
          rest[column] = Array(lines.dropFirst(shown))
        }
        y += shown * pitch + rowGap
        isFirst = false
      }
    }
  }

  mutating func xml() -> String {
    if foot { box("- \(pages.count) -", x: 430, y: pageHeight - 20) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<pdf2xml>\n"
    for (index, page) in pages.enumerated() {
      text +=
        "<page number=\"\(index + 1)\" top=\"0\" left=\"0\" height=\"\(pageHeight)\" "
        + "width=\"\(pageWidth)\">\n" + page.joined(separator: "\n") + "\n</page>\n"
    }
    return text + "</pdf2xml>\n"
  }

  /// Header cells that are wider than their columns are broken, and stand at the bottom.
  private mutating func print(header: [String]) {
    let cells = zip(header, columns).map { wrap($0, ems: $1.ems) }
    let height = cells.map(\.count).max() ?? 0
    for (lines, column) in zip(cells, columns) {
      for (at, text) in lines.enumerated() {
        let slack = hasFlushHeader ? 0 : (column.ems * em - width(text)) / 2
        box(text, x: column.left + slack, y: y + (height - lines.count + at) * pitch)
      }
    }
    y += height * pitch + rowGap
  }

  private func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? em / 2 : em) }
  }

  private func wrap(_ text: String, ems: Int) -> [String] {
    var lines: [String] = [""]
    for character in text {
      if width(lines[lines.count - 1] + String(character)) > ems * em { lines.append("") }
      lines[lines.count - 1].append(character)
    }
    return lines
  }
}
