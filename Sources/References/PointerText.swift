/// The canonical form of pointers: 第27条第1項第3号イ, 第38条の2の2, 第2部第3章, in ASCII digits.
enum PointerText {
  /// The steps of a path, end to end.
  static func canonical(_ path: [PointerFragment], in text: Span<UInt8>) -> String {
    path.map { canonical($0, in: text) }.joined()
  }

  /// The part of a path down to its article; nil where it has none.
  static func article(_ path: [PointerFragment], in text: Span<UInt8>) -> String? {
    guard let index = path.firstIndex(where: { $0.unit == .article && $0.relation == .named })
    else { return nil }
    return canonical(path[...index].filter { $0.relation == .named }, in: text)
  }

  private static func canonical(_ fragment: PointerFragment, in text: Span<UInt8>) -> String {
    guard fragment.relation == .named, let number = fragment.number else {
      return text.string(fragment.range)
    }
    switch fragment.unit {
    case .subitem: return SubitemLetter.letter(number) ?? text.string(fragment.range)
    case .subsubitem: return "(" + number + ")"
    default: break
    }
    var numbers = number.split(separator: "_").map(String.init)
    let first = numbers.removeFirst()
    return (["第" + first + unit(of: fragment, in: text)] + numbers).joined(separator: "の")
  }

  /// The character of a unit as it is printed (部 and 編 are one unit).
  private static func unit(of fragment: PointerFragment, in text: Span<UInt8>) -> String {
    var index = fragment.range.lowerBound
    while index < fragment.range.upperBound {
      let end = text.sign(at: index).end
      if ReferenceUnit.read(text, at: index)?.unit == fragment.unit {
        return text.string(index..<end)
      }
      index = end
    }
    return ""
  }
}
