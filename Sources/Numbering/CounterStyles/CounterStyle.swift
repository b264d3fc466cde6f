/// A way of writing whole numbers, as CSS Counter Styles Level 3 defines one; without prefix and
/// suffix.
///
/// Writing is a function of style and value. So is reading: a text alone may be a number in several
/// styles (イ is 1 by iroha and 2 by the syllabary).
package struct CounterStyle: Sendable {
  /// How symbols make up a number (§3.1).
  package enum System: Sendable {
    case numeric(NumericSystem)
    case alphabetic(AlphabeticSystem)
    case additive(AdditiveSystem)
    case fixed(FixedSystem)
  }

  /// The name in CSS Counter Styles Level 3 or in W3C's Ready-made Counter Styles.
  package let name: String
  package let system: System
  /// The values that the style writes (§3.4).
  package let range: ClosedRange<Int>
  /// What stands before the absolute value of a negative number (§3.2).
  package let negative: String
  /// The name of the style that writes what this one cannot (§3.6).
  package let fallback: String

  init(
    _ name: String, _ system: System, range: ClosedRange<Int>, negative: String = "-",
    fallback: String = "decimal"
  ) {
    self.name = name
    self.system = system
    self.range = range
    self.negative = negative
    self.fallback = fallback
  }

  /// The style with a name; nil where there is none.
  package static func named(_ name: String) -> CounterStyle? { all.first { $0.name == name } }

  /// All styles, family by family.
  package static let all: [CounterStyle] = decimal + kanji + kana + latin + roman + enclosed

  /// Writes a value in this style; nil where its range or its symbols do not reach so far.
  package func writeOwn(_ value: Int) -> String? {
    guard range.contains(value) else { return nil }
    let text: String? =
      switch system {
      case .numeric(let system): system.write(value.magnitude)
      case .alphabetic(let system): system.write(value)
      case .additive(let system): system.write(value.magnitude)
      case .fixed(let system): system.write(value)
      }
    return text.map { (value < 0 ? negative : "") + $0 }
  }

  /// Writes a value in this style, or in the style it falls back to.
  package func write(_ value: Int) -> String {
    if let text = writeOwn(value) { return text }
    guard let other = CounterStyle.named(fallback), other.name != name else { return String(value) }
    return other.write(value)
  }

  /// The value that this style writes as `text`; nil where it writes none so.
  package func read(_ text: String) -> Int? {
    let isNegative = range.lowerBound < 0 && text.hasPrefix(negative)
    let body = isNegative ? text.dropFirst(negative.count) : text[...]
    let magnitude: Int? =
      switch system {
      case .numeric(let system): system.read(body)
      case .alphabetic(let system): system.read(body)
      case .additive(let system): system.read(body)
      case .fixed(let system): system.read(body)
      }
    guard let magnitude else { return nil }
    let value = isNegative ? -magnitude : magnitude
    // Only what is written so is read so: no zeros in front, no symbols out of order.
    return writeOwn(value) == text ? value : nil
  }
}
