/// A list of words, with filters on how they begin and end: most text begins with none of them, which
/// one look at its next character tells.
struct Words: Sendable, ExpressibleByArrayLiteral {
  let words: [StaticString]
  private let heads: Filter
  private let tails: Filter

  init(arrayLiteral elements: StaticString...) {
    words = elements
    var heads = Filter()
    var tails = Filter()
    for word in elements {
      let text = Array(word.description.utf8)
      heads.add(Filter.hash(text.span, from: 0))
      tails.add(Filter.hash(text.span, to: text.count))
    }
    self.heads = heads
    self.tails = tails
  }

  /// Whether one of the words may begin at `index`.
  @inline(__always)
  func mayBegin(_ text: Span<UInt8>, at index: Int) -> Bool {
    index < text.count && heads.has(Filter.hash(text, from: index))
  }

  /// Whether one of the words may end at `index`.
  @inline(__always)
  func mayEnd(_ text: Span<UInt8>, at index: Int) -> Bool {
    index > 0 && index <= text.count && tails.has(Filter.hash(text, to: index))
  }

  /// A set of hashes of characters, of 512 bits.
  private struct Filter: Sendable {
    private var bits = SIMD8<UInt64>(repeating: 0)

    mutating func add(_ hash: UInt16) { bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63) }

    @inline(__always)
    func has(_ hash: UInt16) -> Bool { bits[Int(hash &>> 6)] &>> UInt64(hash & 63) & 1 != 0 }

    /// The hash of the character that begins at `index`.
    @inline(__always)
    static func hash(_ text: Span<UInt8>, from index: Int) -> UInt16 {
      let first = text[index]
      guard first >= 0xE0, index + 2 < text.count else { return UInt16(first) }
      return mixed(first, text[index + 1], text[index + 2])
    }

    /// The hash of the character that ends at `index`.
    @inline(__always)
    static func hash(_ text: Span<UInt8>, to index: Int) -> UInt16 {
      let last = text[index - 1]
      guard last >= 0x80, index >= 3 else { return UInt16(last) }
      return mixed(text[index - 3], text[index - 2], last)
    }

    @inline(__always)
    private static func mixed(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt16 {
      (UInt16(first) &* 37 ^ UInt16(second) &* 9 ^ UInt16(third) &* 3) & 0x1FF
    }
  }
}

extension Span where Element == UInt8 {
  /// The index past the first of `words` that stands at `index`.
  @inline(__always)
  func end(ofAny words: Words, at index: Int) -> Int? {
    words.mayBegin(self, at: index) ? end(ofAny: words.words, at: index) : nil
  }

  /// The index past the longest of `words` that stands at `index`.
  func longest(of words: Words, at index: Int) -> Int? {
    guard words.mayBegin(self, at: index) else { return nil }
    var longest: Int?
    for position in words.words.indices {
      if let end = end(of: words.words[position], at: index), end > longest ?? 0 { longest = end }
    }
    return longest
  }

  /// Whether one of `words` ends at `index`.
  @inline(__always)
  func hasAny(_ words: Words, before index: Int) -> Bool {
    words.mayEnd(self, at: index) && hasAny(words.words, before: index)
  }

  /// Where the first of `words` begins that ends at `index`.
  @inline(__always)
  func start(ofAny words: Words, before index: Int) -> Int? {
    guard words.mayEnd(self, at: index) else { return nil }
    for position in words.words.indices {
      if let start = start(of: words.words[position], before: index) { return start }
    }
    return nil
  }
}
