/// Places in the tables of a law, which have no other names:
///
///     cell = [ number "の項" [ "の" ] ] column { step }     二の項中欄第一号, 三の項の下欄, 上欄, 同表の第二欄
///     column = 上 中 下 左 右 "欄" | "第" number "欄"
///
/// 記入欄 and 備考欄 are fields of a form.
enum TableCell {
  struct Cell {
    /// The number of the row; nil for the row where the reference stands.
    var row: String?
    var column: String
    var steps: [PointerFragment]
    var range: Range<Int>
  }

  /// Reads the cell whose column begins at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> Cell? {
    guard let end = column(text, at: index) else { return nil }
    let row = row(text, before: index)
    let before = text.sign(before: row?.start ?? index).sign
    if row == nil, before.isKanji, !text.hasAny(["及", "又", "並", "該", "表", "各"], before: index) {
      return nil
    }
    var steps: [PointerFragment] = []
    var position = end
    while steps.count < 4,
      let step = NamedUnit.read(text, at: text.end(of: "の", at: position) ?? position)
        ?? SubitemLetter.read(text, at: position, below: steps.last?.unit ?? .law),
      step.fragment.unit.rank >= 9, step.fragment.unit.rank > steps.last?.unit.rank ?? 0
    {
      steps.append(step.fragment)
      position = step.end
    }
    return Cell(
      row: row?.number, column: text.string(index..<end), steps: steps,
      range: (row?.start ?? index)..<position)
  }

  private static let sides: Words = ["上", "中", "下", "左", "右"]

  private static func column(_ text: Span<UInt8>, at index: Int) -> Int? {
    if let past = text.end(of: "第", at: index) {
      guard let number = ReferenceNumber.read(text, at: past) else { return nil }
      return text.end(of: "欄", at: number.end)
    }
    guard let side = text.end(ofAny: sides, at: index) else { return nil }
    return text.end(of: "欄", at: side)
  }

  /// The row that stands before its column: 二の項, 三の項の.
  private static func row(
    _ text: Span<UInt8>, before index: Int
  ) -> (number: String, start: Int)? {
    let joint = text.start(of: "の", before: index) ?? index
    guard let unit = text.start(of: "の項", before: joint) else { return nil }
    var start = unit
    for _ in 0..<8 {
      let (sign, before) = text.sign(before: start)
      guard sign.isDigit || ReferenceNumber.kanji(text, at: before)?.end == unit else { break }
      start = before
    }
    guard let number = ReferenceNumber.read(text, at: start), number.end == unit else { return nil }
    return (String(number.value), start)
  }
}
