import Documents

extension JSONTableReader {
  /// The byte to be read, 0 at the end.
  var byte: UInt8 { at < end ? document.source[at] : 0 }

  /// Passes white space.
  mutating func space() {
    while at < end, document.source[at].isJSONSpace { at += 1 }
  }

  func failure(_ message: String) -> TableReaderFailure {
    TableReaderFailure(.badJSON, at: min(at, max(0, end - 1)), "no JSON: \(message)")
  }

  func bytes(_ range: Range<Int>) -> [UInt8] {
    range.map { document.source[$0] }
  }

  mutating func skipString() throws(TableReaderFailure) {
    at += 1
    while at < end, document.source[at] != 0x22 {
      at += document.source[at] == 0x5C ? 2 : 1
    }
    guard at < end else { throw failure("a text does not end") }
    at += 1
  }

  /// Reads a text, a number, true, false or null, which is nothing.
  mutating func scalar(_ chain: inout TextChain) throws(TableReaderFailure) {
    if byte == 0x22 { return try string(&chain) }
    let start = at
    while at < end, !document.source[at].isJSONSpace,
      ![0x2C, 0x5D, 0x7D].contains(document.source[at])
    {
      at += 1
    }
    let word = document.source.string(start..<at)
    guard word != "null" else { return }
    guard word == "true" || word == "false" || word.wholeMatch(of: Self.number) != nil else {
      at = start
      throw failure("「\(word.prefix(40))」 is no value")
    }
    appendSource(start..<at, to: &chain)
  }

  private static var number: Regex<Substring> {
    /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/.matchingSemantics(.unicodeScalar)
  }

  private mutating func string(_ chain: inout TextChain) throws(TableReaderFailure) {
    at += 1
    var start = at
    while at < end, document.source[at] != 0x22 {
      guard document.source[at] == 0x5C else {
        at += 1
        continue
      }
      appendSource(start..<at, to: &chain)
      try escape(&chain)
      start = at
    }
    guard at < end else { throw failure("a text does not end") }
    appendSource(start..<at, to: &chain)
    at += 1
  }

  private mutating func appendSource(_ range: Range<Int>, to chain: inout TextChain) {
    guard !range.isEmpty else { return }
    document.append(
      TextPiece(.source, start: UInt32(range.lowerBound), length: UInt32(range.count)), to: &chain)
    document.characters += nonSpaceCharactersOf(document.source.span.extracting(range))
  }

  private mutating func escape(_ chain: inout TextChain) throws(TableReaderFailure) {
    let start = at
    at += 1
    let sign = byte
    at += 1
    var scalar: UInt32
    switch sign {
    case 0x22, 0x2F, 0x5C: scalar = UInt32(sign)
    case 0x6E, 0x72:
      // A carriage return before a line feed is part of it.
      if sign == 0x6E { document.appendBreak(.line, at: start, to: &chain) }
      return
    case 0x62, 0x66, 0x74: scalar = 0x20
    case 0x75:
      scalar = try hexadecimal()
      if (0xD800..<0xDC00).contains(scalar), byte == 0x5C, at + 1 < end,
        document.source[at + 1] == 0x75
      {
        at += 2
        let low = try hexadecimal()
        scalar =
          (0xDC00..<0xE000).contains(low)
          ? 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00) : 0xFFFD
      }
    default: throw failure("a backslash stands before a letter that it does not escape")
    }
    var text = Buffer<UInt8>()
    text.append(codePoint: Unicode.Scalar(scalar)?.value ?? 0xFFFD)
    document.appendText(text.span, at: start, to: &chain)
  }

  private mutating func hexadecimal() throws(TableReaderFailure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit = byte
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x57)
      default: throw failure("\\u wants four hexadecimal digits")
      }
      at += 1
    }
    return value
  }
}
