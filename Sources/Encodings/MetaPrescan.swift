/// The search for `meta` elements before anything is parsed ("prescan a byte stream to determine its
/// encoding", WHATWG HTML 13.2.3.2). One pass over the bytes it is given.
struct MetaPrescan: ~Escapable {
  private let bytes: Span<UInt8>
  private var position = 0
  /// The first label that named no encoding of the standard.
  private(set) var unknownLabel: EncodingLabel?

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
  }

  /// The label of the next `meta` that names an encoding of the standard, or nil at the end.
  mutating func nextLabel() -> EncodingLabel? {
    while position < bytes.count {
      if bytes[position] != 0x3C {
        position += 1
      } else if bytes.has([0x3C, 0x21, 0x2D, 0x2D], at: position) {
        skipComment()
      } else if isMeta {
        position += 5
        if let label = metaLabel() {
          if label.encoding != nil { return label }
          if unknownLabel == nil { unknownLabel = label }
        }
        position += 1
      } else if isTag {
        skipTagName()
        while nextAttribute() != nil {}
        position += 1
      } else if let next = byte(position + 1), next == 0x21 || next == 0x2F || next == 0x3F {
        position += 1
        while let byte = byte(position), byte != 0x3E { position += 1 }
        position += 1
      } else {
        position += 1
      }
    }
    return nil
  }

  private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Past `-->`, whose hyphens may be those of `<!--`.
  private mutating func skipComment() {
    position += 4
    while let byte = byte(position) {
      if byte == 0x3E, bytes[position - 1] == 0x2D, bytes[position - 2] == 0x2D { break }
      position += 1
    }
    position += 1
  }

  private var isMeta: Bool {
    guard isWord("meta", position + 1..<position + 5), let next = byte(position + 5) else {
      return false
    }
    return next.isASCIIWhitespace || next == 0x2F
  }

  private var isTag: Bool {
    guard var next = byte(position + 1) else { return false }
    if next == 0x2F, let second = byte(position + 2) { next = second }
    return next.isASCIILetter
  }

  private mutating func skipTagName() {
    while let byte = byte(position), !byte.isASCIIWhitespace, byte != 0x3E { position += 1 }
  }

  /// Whether the bytes of `range` are a lowercase word, in any case of letters.
  private func isWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount, range.upperBound <= bytes.count else {
      return false
    }
    for offset in 0..<range.count
    where unsafe bytes[range.lowerBound + offset].lowercasedASCII != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The label of a `meta` whose attributes begin here, or nil if it says nothing of an encoding.
  private mutating func metaLabel() -> EncodingLabel? {
    var isPragma = false
    var needsPragma = false
    var label: EncodingLabel?
    // Of attributes of one name the first counts.
    var seen = (httpEquiv: false, content: false, charset: false)
    while let attribute = nextAttribute() {
      if !seen.httpEquiv, isWord("http-equiv", attribute.name) {
        seen.httpEquiv = true
        isPragma = isWord("content-type", attribute.value)
      } else if !seen.content, isWord("content", attribute.name) {
        seen.content = true
        if label == nil, let found = contentLabel(attribute.value) {
          // One that names nothing is as if it were absent.
          if found.encoding == nil {
            if unknownLabel == nil { unknownLabel = found }
          } else {
            label = found
            needsPragma = true
          }
        }
      } else if !seen.charset, isWord("charset", attribute.name) {
        seen.charset = true
        label = EncodingLabel(bytes, attribute.value)
        needsPragma = false
      }
    }
    return needsPragma && !isPragma ? nil : label
  }

  /// "Get an attribute": its name and value as ranges, or nil at the end of the tag.
  private mutating func nextAttribute() -> (name: Range<Int>, value: Range<Int>)? {
    while let byte = byte(position), byte.isASCIIWhitespace || byte == 0x2F { position += 1 }
    guard let first = byte(position), first != 0x3E else { return nil }
    let start = position
    // A sign of equality at the very beginning is part of the name.
    position += 1
    while let byte = byte(position), byte != 0x3D, !byte.isASCIIWhitespace, byte != 0x2F,
      byte != 0x3E
    {
      position += 1
    }
    let name = start..<position
    while let byte = byte(position), byte.isASCIIWhitespace { position += 1 }
    guard byte(position) == 0x3D else { return (name, position..<position) }
    position += 1
    while let byte = byte(position), byte.isASCIIWhitespace { position += 1 }
    guard let quote = byte(position) else { return nil }
    if quote == 0x22 || quote == 0x27 {
      let start = position + 1
      position = start
      while let byte = byte(position), byte != quote { position += 1 }
      // The end of the bytes ends the whole search.
      guard position < bytes.count else { return nil }
      position += 1
      return (name, start..<position - 1)
    }
    let valueStart = position
    while let byte = byte(position), !byte.isASCIIWhitespace, byte != 0x3E { position += 1 }
    return position < bytes.count ? (name, valueStart..<position) : nil
  }

  /// "Extracting a character encoding from a meta element" (WHATWG HTML 2.6.5), from the attribute
  /// `content` in `range`.
  private func contentLabel(_ range: Range<Int>) -> EncodingLabel? {
    var index = range.lowerBound
    let end = range.upperBound
    while index + 7 <= end {
      guard isWord("charset", index..<index + 7) else {
        index += 1
        continue
      }
      index += 7
      while index < end, bytes[index].isASCIIWhitespace { index += 1 }
      guard index < end, bytes[index] == 0x3D else { continue }
      index += 1
      while index < end, bytes[index].isASCIIWhitespace { index += 1 }
      guard index < end else { return nil }
      let quote = bytes[index]
      var close = index + 1
      if quote == 0x22 || quote == 0x27 {
        while close < end, bytes[close] != quote { close += 1 }
        return close < end ? EncodingLabel(bytes, index + 1..<close) : nil
      }
      close = index
      while close < end, !bytes[close].isASCIIWhitespace, bytes[close] != 0x3B { close += 1 }
      return EncodingLabel(bytes, index..<close)
    }
    return nil
  }
}
