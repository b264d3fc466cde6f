internal import Documents
internal import Numbering

/// What a capture of a match holds.
enum CapturedValue: Sendable, Equatable {
  case integer(Int)
  /// A number, and how many digits behind its point are printed.
  case decimal(FixedNumber, digits: Int)
  case date(CivilDate)
  case unreadable(UnreadableQuantity.Reason)
}

/// A place of the prose that a pattern describes.
struct PatternMatch {
  /// The range in the folded text, without bullets in front.
  var range: Range<Int>
  /// The values of the captures, in their order.
  var values: [CapturedValue]
}

extension DeclaredPattern {
  /// Finds the pattern's first place in the prose: at the beginning of a line (behind its bullets) if
  /// there is one, else anywhere.
  ///
  /// A place may run over the end of a line; a number may not.
  ///
  /// - Returns: The first match, and the first one with other values.
  func find(in prose: borrowing FoldedProse) -> (PatternMatch, other: PatternMatch?)? {
    var first: PatternMatch?
    let anchor = anchor
    for line in 0..<prose.count {
      let start = prose.start(ofLine: line)
      // Nearly all lines are another one's already by their first character.
      if let anchor, start + 3 <= prose.folded.count,
        !(prose.folded[start] == anchor.0 && prose.folded[start + 2] == anchor.1)
      {
        continue
      }
      guard let match = match(prose, at: start, line: line) else { continue }
      guard let first else {
        first = match
        continue
      }
      if match.values != first.values { return (first, match) }
    }
    if let first { return (first, nil) }
    return findInside(prose).map { ($0, nil) }
  }

  /// Finds the pattern anywhere, by its first literal.
  private func findInside(_ prose: borrowing FoldedProse) -> PatternMatch? {
    // A pattern that begins with a capture can begin anywhere, too: its values decide.
    guard case .literal(let anchor)? = steps.first, let initial = anchor.first else {
      return findCapture(prose)
    }
    let bytes = prose.folded.span
    var index = 0
    while index + anchor.count <= bytes.count {
      if bytes[index] == initial, bytes.hasBytes(anchor.span, at: index),
        let match = match(prose, at: index, line: prose.line(at: index))
      {
        return match
      }
      index += 1
    }
    return nil
  }

  private func findCapture(_ prose: borrowing FoldedProse) -> PatternMatch? {
    var index = 0
    while index < prose.folded.count {
      if prose.folded[index] & 0xC0 != 0x80,
        let match = match(prose, at: index, line: prose.line(at: index))
      {
        return match
      }
      // Behind a digit only a part of its number could begin.
      repeat {
        index += 1
      } while index < prose.folded.count
        && (0x30...0x39).contains(prose.folded[index])
        && (0x30...0x39).contains(prose.folded[index - 1])
    }
    return nil
  }

  private func match(
    _ prose: borrowing FoldedProse, at start: Int, line: Int
  ) -> PatternMatch? {
    let bytes = prose.folded.span
    var values: [CapturedValue] = []
    var index = start
    var lineEnd = prose.foldedRange(ofLine: line).upperBound
    for step in steps {
      switch step {
      case .literal(let literal):
        guard bytes.hasBytes(literal.span, at: index) else { return nil }
        index += literal.count
      case .capture(let capture):
        guard let value = value(captures[capture].type, bytes, &index, prose, &lineEnd) else {
          return nil
        }
        values.append(value)
      }
    }
    return PatternMatch(range: start..<index, values: values)
  }

  private func value(
    _ type: ValueType, _ bytes: Span<UInt8>, _ index: inout Int, _ prose: borrowing FoldedProse,
    _ lineEnd: inout Int
  ) -> CapturedValue? {
    switch type {
    case .integer:
      if index >= lineEnd, index < bytes.count {
        lineEnd = prose.foldedRange(ofLine: prose.line(at: index)).upperBound
      }
      switch FoldedNumber.read(bytes, at: &index, end: lineEnd) {
      case .number(let number): return .integer(number)
      case .tooLarge: return .unreadable(.numberTooLarge)
      case nil: return nil
      }
    case .decimal:
      if index >= lineEnd, index < bytes.count {
        lineEnd = prose.foldedRange(ofLine: prose.line(at: index)).upperBound
      }
      guard let (numeral, end) = KanjiNumber.scan(bytes.extracting(0..<lineEnd), at: index)
      else { return nil }
      var digits = 0
      for at in index..<end where bytes[at] == 0x2E { digits = end - at - 1 }
      index = end
      return FixedNumber(numeral).map { .decimal($0, digits: digits) }
        ?? .unreadable(.numberTooLarge)
    case .date:
      switch FoldedDate.read(bytes, at: &index) {
      case .date(let date): return .date(date)
      case .noSuchDay: return .unreadable(.noSuchDay)
      case .lunar: return .unreadable(.lunarCalendar)
      case .contradiction(let era, let western):
        return .unreadable(.contradiction(era: era, western: western))
      case nil: return nil
      }
    }
  }

  /// The first and the third byte of a pattern that begins with as much text.
  private var anchor: (UInt8, UInt8)? {
    guard case .literal(let bytes)? = steps.first, bytes.count >= 3 else { return nil }
    return (bytes[0], bytes[2])
  }

  /// The literal text of the pattern, folded, for the search of similar lines.
  var literalBytes: [UInt8] {
    steps.flatMap { step -> [UInt8] in
      guard case .literal(let bytes) = step else { return [] }
      return bytes
    }
  }
}
