package import Documents
internal import Numbering

/// Normalizes lines of text: their widths, the numbering at their head, their dates.
package struct TextFilter: Sendable {
  /// What was changed, or left alone for a reason.
  package struct Change: Sendable {
    /// From 1 on.
    package var line: Int
    /// In code points of the line as the step met it, from 1 on.
    package var column: Int
    /// `width`, `numbering` or `date`.
    package var step: String
    package var from: String
    package var to: String
    /// Why the text stays as it is, or what is odd about it; empty where nothing is.
    package var remark: String
  }

  private let width: WidthMapper
  private let changesNumbering: Bool
  private let changesDates: Bool
  private var lines = 0

  /// Creates a filter.
  package init(width: Normalization.Width, numbering: Bool, dates: Bool) {
    self.width = WidthMapper(width)
    changesNumbering = numbering
    changesDates = dates
  }

  /// Appends a block of whole lines, normalized, to `output`, and what changed to `changes` where it
  /// is asked for.
  package mutating func filter(
    _ block: Span<UInt8>, to output: inout Buffer<UInt8>, changes: inout [Change]?
  ) {
    var edits: [WidthMapper.Edit] = []
    if !changesNumbering, !changesDates {
      let start = output.count
      width.append(block, to: &output, edits: &edits)
      note(edits, block, output.span, from: start, &changes)
      countLines(block, &changes)
      return
    }
    var mapped = Buffer<UInt8>()
    width.append(block, to: &mapped, edits: &edits)
    note(edits, block, mapped.span, from: 0, &changes)
    var line = lines
    var start = 0
    while start < mapped.count {
      var end = start
      while end < mapped.count, mapped[end] != 0x0A { end += 1 }
      line += 1
      filterLine(mapped.span.extracting(start..<end), line, to: &output, &changes)
      if end < mapped.count { output.append(0x0A) }
      start = end + 1
    }
    countLines(block, &changes)
  }

  private mutating func countLines(_ block: Span<UInt8>, _ changes: inout [Change]?) {
    // Without explanations nobody asks for lines.
    guard changes != nil else { return }
    for index in 0..<block.count where block[index] == 0x0A { lines += 1 }
  }

  private func filterLine(
    _ line: Span<UInt8>, _ number: Int, to output: inout Buffer<UInt8>,
    _ changes: inout [Change]?
  ) {
    var copied = 0
    if changesNumbering, let label = NumberingLabel.read(line) {
      var canonical = label.canonical
      // A point that goes leaves a space to keep number and title apart.
      let last = label.range.upperBound
      if last == label.rest, last < line.count, label.endsWithSign(line) { canonical.append(0x20) }
      output.append(line.extracting(0..<label.range.lowerBound))
      for byte in canonical { output.append(byte) }
      note(
        line, label.range, number, "numbering", String(decoding: canonical, as: UTF8.self), &changes
      )
      copied = last
    }
    guard changesDates else {
      output.append(line.extracting(copied..<line.count))
      return
    }
    for found in DateFinder.find(line, from: copied) {
      switch found.reading {
      case .failure(let fault):
        note(line, found.range, number, "date", nil, remark: fault.reason, &changes)
      case .success(let date):
        guard date.precision == .day else { continue }
        if date.hasWrongWeekday {
          note(
            line, found.range, number, "date", nil, remark: "the weekday is another day's", &changes
          )
          continue
        }
        output.append(line.extracting(copied..<found.dateRange.lowerBound))
        output.append(date.iso)
        copied = found.dateRange.upperBound
        note(
          line, found.dateRange, number, "date", date.iso,
          remark: date.isOutsideEra ? "outside the days of its era" : "", &changes)
      }
    }
    output.append(line.extracting(copied..<line.count))
  }

  // MARK: Explanations

  private func note(
    _ edits: [WidthMapper.Edit], _ source: Span<UInt8>, _ output: Span<UInt8>, from start: Int,
    _ changes: inout [Change]?
  ) {
    guard changes != nil else { return }
    var line = lines
    var lineStart = 0
    var index = 0
    for edit in edits {
      while index < edit.source.lowerBound {
        if source[index] == 0x0A {
          line += 1
          lineStart = index + 1
        }
        index += 1
      }
      changes?.append(
        Change(
          line: line + 1, column: column(source, lineStart, edit.source.lowerBound),
          step: "width", from: String(bytes: source.extracting(edit.source)),
          to: String(bytes: output.extracting(edit.output)), remark: ""))
    }
  }

  private func note(
    _ line: Span<UInt8>, _ range: Range<Int>, _ number: Int, _ step: String, _ to: String?,
    remark: String = "", _ changes: inout [Change]?
  ) {
    guard changes != nil else { return }
    let from = String(bytes: line.extracting(range))
    if from == to { return }
    changes?.append(
      Change(
        line: number, column: column(line, 0, range.lowerBound), step: step, from: from,
        to: to ?? from, remark: remark))
  }

  private func column(_ text: Span<UInt8>, _ start: Int, _ index: Int) -> Int {
    var column = 1
    for at in start..<index where text[at] & 0xC0 != 0x80 { column += 1 }
    return column
  }
}

extension NumberingLabel {
  /// Whether a point or 、 ends the printed number.
  fileprivate func endsWithSign(_ line: Span<UInt8>) -> Bool {
    let text = String(bytes: line.extracting(range))
    return [".", "．", "、"].contains { text.hasSuffix($0) }
  }
}

extension String {
  /// Creates a string of bytes, with U+FFFD for what is no UTF-8.
  fileprivate init(bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
