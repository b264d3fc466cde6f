/// A path of decimal numbers: `4.2.1`, `4. 2. 1`, `４．２．１`, `４－２－１`, or one number alone.
///
/// What ends a path, and belongs to the text behind it:
///
/// - a number of four digits or more (`5. 2022年度の取組`: a year) or with a leading zero (`1.05`);
/// - a digit that makes a word with the one capital behind it (`5. 3Dプリンタ`, `5.5G`);
/// - a number that counts something (`5. 3つの柱`);
/// - after `. ` with its space, the number of the second level that runs into text (`5. 3県の連携`).
///   From the third level on the spaced style is established, and `4. 2. 1国民` is 4.2.1.
struct DecimalPath {
  enum Separator {
    case none, point, dash
  }

  /// ASCII digits, joined by `.` or `-`.
  var canonical: [UInt8]
  var levels: Int
  /// The index past the last number; a separator behind it is not included.
  var end: Int
  var separator = Separator.none

  /// The deepest path that is read as one.
  static var mostLevels: Int { 12 }

  /// The number of one to three digits at `index`; nil for more digits and leading zeros.
  static func component(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    var value = 0
    var digits = 0
    var end = index
    while true {
      let sign = NumberingSign(text, at: end)
      guard case .digit(let digit) = sign.kind else { break }
      digits += 1
      if digits > 3 || (digits == 2 && value == 0) { return nil }
      value = value * 10 + Int(digit)
      end += sign.length
    }
    return digits == 0 ? nil : (value, end)
  }

  /// Reads the path that begins at `start`; nil where none does.
  static func read(_ text: Span<UInt8>, at start: Int) -> DecimalPath? {
    guard let first = component(text, at: start) else { return nil }
    var path = DecimalPath(canonical: [], levels: 1, end: first.end)
    path.canonical.reserveCapacity(16)
    path.canonical.append(decimal: first.value)
    while let next = path.next(text) {
      guard path.levels < mostLevels else { return nil }
      path.canonical.append(path.separator == .dash ? 0x2D : 0x2E)
      path.canonical.append(decimal: next.value)
      path.levels += 1
      path.end = next.end
    }
    return path
  }

  /// The next number of the path, where there is one.
  private mutating func next(_ text: Span<UInt8>) -> (value: Int, end: Int)? {
    let sign = NumberingSign(text, at: end)
    switch (sign.kind, separator) {
    case (.point, .none), (.point, .point): break
    case (.dash, .none), (.dash, .dash):
      guard let next = Self.component(text, at: end + sign.length) else { return nil }
      separator = .dash
      return next
    default: return nil
    }
    let behind = end + sign.length
    let start = NumberingSign.skipSpace(text, from: behind)
    guard let next = Self.component(text, at: start) else { return nil }
    guard !belongsToText(text, next.end, isSpaced: start > behind) else { return nil }
    separator = .point
    return next
  }

  /// Whether the number that ends at `end` belongs to the text behind it.
  private func belongsToText(_ text: Span<UInt8>, _ end: Int, isSpaced: Bool) -> Bool {
    let sign = NumberingSign(text, at: end)
    switch sign.kind {
    case .end, .point, .open, .close, .dash: return false
    case .space:
      return isSpaced
        && CountedNoun.begins(text, at: NumberingSign.skipSpace(text, from: end))
    case .letter(let letter):
      if isSpaced { return true }
      // 5.3Dプリンタ is a text that begins with 3D; 3.1.2Q&A has gone too deep for that.
      guard letter < 0x61, levels == 1 else { return false }
      if case .letter = NumberingSign(text, at: end + sign.length).kind { return false }
      return true
    case .other(let codePoint):
      if CountedNoun.begins(text, at: end) { return levels == 1 || isSpaced }
      // Closing brackets and punctuation end a path in any style.
      if codePoint < 0x3040 || codePoint >= 0xFF00 { return false }
      return isSpaced && levels == 1
    default: return isSpaced
    }
  }
}
