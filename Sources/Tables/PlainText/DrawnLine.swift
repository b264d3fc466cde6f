import Documents

/// One line of a drawn table: where its signs stand, by the columns of a typewriter.
struct DrawnLine {
  /// What a character is for a drawing.
  enum Sign: UInt8, BitwiseCopyable {
    case text
    /// `─`: a rule.
    case rule
    /// `│`: a wall between two cells.
    case wall
    /// `┼` and the corners: where rules and walls meet.
    case joint
  }

  struct Character: BitwiseCopyable {
    var sign: Sign
    /// Its first column, and past its last.
    var start: Int
    var end: Int
    /// Its offset in the source, and past it.
    var offset: Int
    var offsetEnd: Int
    var isSpace = false
  }

  var characters: [Character] = []

  /// Reads a line. `boxWidth` is how many columns a box character takes: one, or two as in Japanese
  /// fonts.
  init(_ source: Span<UInt8>, _ range: Range<Int>, boxWidth: Int) {
    var column = 0
    var index = range.lowerBound
    characters.reserveCapacity(range.count)
    while index < range.upperBound {
      let byte = source[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(index + length, range.upperBound)
      let scalar = scalars(of: source.extracting(index..<end)).first ?? 0
      let sign = Self.sign(scalar)
      var width = Self.width(of: scalar, boxWidth: boxWidth)
      if byte == 0x09 { width = 8 - column % 8 }
      characters.append(
        Character(
          sign: sign, start: column, end: column + width, offset: index, offsetEnd: end,
          isSpace: scalar <= 0x20 || scalar == 0x3000 || scalar == 0xA0))
      column += width
      index = end
    }
  }

  /// What a character may be in a drawing; `-`, `=`, `+` and `|` may be text as well.
  static func sign(_ scalar: UInt32) -> Sign {
    switch scalar {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550, 0x2D, 0x3D: .rule
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x7C: .wall
    case 0x250C...0x254B, 0x2552...0x2570, 0x2B: .joint
    default: .text
    }
  }

  /// How many columns a character takes (Unicode UAX #11: wide and full-width ones two).
  private static func width(of scalar: UInt32, boxWidth: Int) -> Int {
    switch scalar {
    case 0x2500...0x257F: boxWidth
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD:
      2
    // Signs that are as wide as letters of kanji in Japanese fonts, such as ○, ※ and ①.
    case 0x2010...0x2BFF where boxWidth == 2: 2
    default: 1
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether a line begins as one of a drawing does: a corner, a wall, or `+-`.
  func beginsDrawing(_ line: Range<Int>) -> (isRule: Bool, isWall: Bool) {
    let text = trimmed(line)
    guard text.count >= 3 else { return (false, false) }
    let first = scalars(
      of: extracting(text.lowerBound..<Swift.min(text.upperBound, text.lowerBound + 3)))
    guard let scalar = first.first else { return (false, false) }
    switch DrawnLine.sign(scalar) {
    case .joint:
      if scalar != 0x2B { return (true, false) }
      let next = self[text.lowerBound + 1]
      let last = self[text.upperBound - 1]
      return ((next == 0x2D || next == 0x3D) && last == 0x2B, false)
    case .wall:
      let last = scalars(
        of: extracting(Swift.max(text.lowerBound, text.upperBound - 3)..<text.upperBound))
      return (
        false,
        last.last.map { DrawnLine.sign($0) == .wall || DrawnLine.sign($0) == .joint } ?? false
      )
    default: return (false, false)
    }
  }
}
