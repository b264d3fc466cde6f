internal import Documents

/// The lines behind a page: P16２ L ７-13, 16頁7行目, p.16 l.7, P16 L7～13, p.47の15行目から22行目まで.
struct PageLines {
  var first: Int
  var last: Int
  /// The index past the lines.
  var end: Int

  /// Reads the lines behind the page that ends at `index`; nil where none follow.
  static func read(_ text: Span<UInt8>, behind index: Int) -> PageLines? {
    var start = text.pastSpace(index, most: 3)
    let joint = text.sign(at: start)
    if joint.value == 0x2C || joint.value == 0x3001 || joint.value == 0x2F {
      start = text.pastSpace(joint.end, most: 2)
    } else if let past = text.end(of: "の", at: start) {
      start = text.pastSpace(past, most: 2)
    }
    if let past = text.end(of: "上から", at: start) { start = past }
    return lettered(text, at: start) ?? counted(text, at: start)
  }

  /// `L ７-13`, `l.7`, `L7～L13`.
  private static func lettered(_ text: Span<UInt8>, at index: Int) -> PageLines? {
    guard let first = letter(text, at: index) else { return nil }
    var lines = PageLines(first: first.value, last: first.value, end: first.end)
    if let (sign, _) = RangeSign.end(in: text, at: first.end) {
      let start = text.pastSpace(sign, most: 2)
      if let last = letter(text, at: start) ?? ReferenceNumber.digits(text, at: start),
        last.value >= lines.first, ReferenceUnit.read(text, at: last.end) == nil
      {
        lines.last = last.value
        lines.end = RangeSign.endOfRange(in: text, at: last.end)
      }
    }
    return lines
  }

  private static func letter(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    var sign = text.sign(at: index)
    guard sign.value == 0x6C || sign.value == 0x2113 else { return nil }
    var position = sign.end
    sign = text.sign(at: position)
    if sign.value == 0x2E { position = sign.end }
    return ReferenceNumber.digits(text, at: text.pastSpace(position, most: 2))
  }

  /// `7行目`, `7～13行目`, `15行目から22行目まで`.
  private static func counted(_ text: Span<UInt8>, at index: Int) -> PageLines? {
    guard let first = ReferenceNumber.digits(text, at: index) else { return nil }
    var lines = PageLines(first: first.value, last: first.value, end: first.end)
    let unit = text.end(ofAny: ["行目", "行"], at: first.end)
    if let unit { lines.end = unit }
    if let (sign, _) = RangeSign.end(in: text, at: lines.end),
      let last = ReferenceNumber.digits(text, at: text.pastSpace(sign, most: 2)),
      let past = text.end(ofAny: ["行目", "行"], at: last.end), last.value >= lines.first
    {
      lines.last = last.value
      lines.end = RangeSign.endOfRange(in: text, at: past)
      return lines
    }
    return unit == nil ? nil : lines
  }
}
