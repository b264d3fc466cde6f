/// Tells the letter i from the Roman number one: behind h it is the letter, and behind i (the letter) too;
/// so are v behind u, and x behind w.
package enum LetterContext {
  /// The canonical form of a heading's number that ends in one such letter, read as the letter; nil where
  /// it is a Roman number or none of these.
  ///
  /// - Parameters:
  ///   - heading: The heading as it is printed.
  ///   - previous: The canonical number of the heading before it.
  package static func letter(
    of heading: Span<UInt8>, behind previous: Span<UInt8>
  ) -> [UInt8]? {
    guard var levels = NumberingLabel.read(heading)?.levels, var last = levels.popLast(),
      let style = last.style.alphabetic, let number = place(of: last, in: heading),
      case let before = Self.levels(ofCanonical: previous), let sibling = before.last,
      sibling.style == style, let other = sibling.numbers.first,
      other == number || other == number - 1,
      NumberingKey(levels) == NumberingKey(Array(before.dropLast()))
    else { return nil }
    last.style = style
    last.numbers = [number]
    return NumberingLabel.canonical(levels + [last])
  }

  /// The levels of a canonical number, in which i, v and x are letters: Roman numbers have signs of their
  /// own there (ⅰ). None where the text is no number.
  package static func levels(ofCanonical text: Span<UInt8>) -> [NumberingLevel] {
    guard let label = NumberingLabel.read(text), label.rest == text.count else { return [] }
    return label.levels.map { level in
      guard let style = level.style.alphabetic, let number = place(of: level, in: text) else {
        return level
      }
      var level = level
      level.style = style
      level.numbers = [number]
      return level
    }
  }

  /// The place in the alphabet of a Roman number that is one Latin letter in print.
  private static func place(of level: NumberingLevel, in text: Span<UInt8>) -> Int? {
    var letters: [UInt8] = []
    var index = level.range.lowerBound
    while index < level.range.upperBound {
      let sign = NumberingSign(text, at: index)
      switch sign.kind {
      case .letter(let letter): letters.append(letter)
      case .open, .close: break
      default: return nil
      }
      index += sign.length
    }
    guard letters.count == 1, let letter = letters.first else { return nil }
    return Int(letter & 0x1F)
  }
}

extension NumberingStyle {
  /// The style of Latin letters that looks like one of Roman numbers.
  fileprivate var alphabetic: NumberingStyle? {
    switch self {
    case .lowerRoman: .lowerAlpha
    case .upperRoman: .upperAlpha
    case .parenthesizedLowerRoman: .parenthesizedLowerAlpha
    case .parenthesizedUpperRoman: .parenthesizedUpperAlpha
    default: nil
    }
  }
}
