internal import Documents

/// A tag of a source's markup.
struct SourceTag {
  var range: Range<Int>
  /// The local name.
  var name: Range<Int>
  var isEnd = false
  /// Whether the tag says that its element is empty.
  var isSelfClosing = false
  var attributes: [(name: Range<Int>, value: Range<Int>)] = []
}

/// Finds the tags of a source one after the other: those of XML, or of HTML, whose scripts and styles
/// hold none.
struct TagScanner {
  /// The most attributes of a tag that are read.
  private static var mostAttributes: Int { 64 }

  let isXML: Bool
  private var at: Int

  /// Creates a scanner that begins at an offset outside of all tags.
  init(isXML: Bool, from start: Int = 0) {
    self.isXML = isXML
    at = start
  }

  /// Creates a scanner for a document's source, which tells whether it is XML.
  init(of document: borrowing SourceDocument, from start: Int = 0) {
    let source = document.source.span
    self.init(isXML: source.reads("<?xml", at: 0) && !source.hasHTMLRoot, from: start)
  }

  /// The next tag, nil at the end.
  mutating func next(in source: Span<UInt8>) -> SourceTag? {
    while at < source.count {
      guard source[at] == 0x3C, at + 1 < source.count else {
        at += 1
        continue
      }
      let sign = source[at + 1]
      if sign == 0x21 || sign == 0x3F {
        skipDeclaration(in: source)
      } else if sign == 0x2F || Self.isNameStart(sign) {
        let tag = readTag(in: source)
        if !isXML, !tag.isEnd { skipRawText(of: tag, in: source) }
        return tag
      } else {
        at += 1
      }
    }
    return nil
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F || byte >= 0x80
  }

  /// Comments, marked sections, declarations and processing instructions.
  private mutating func skipDeclaration(in source: Span<UInt8>) {
    if source.reads("<!--", at: at) {
      skip(past: "-->", from: at + 4, in: source)
    } else if isXML, source.reads("<![CDATA[", at: at) {
      skip(past: "]]>", from: at + 9, in: source)
    } else if isXML, source.reads("<?", at: at) {
      skip(past: "?>", from: at + 2, in: source)
    } else {
      skip(past: ">", from: at + 2, in: source)
    }
  }

  private mutating func skip(past end: StaticString, from start: Int, in source: Span<UInt8>) {
    at = start
    while at < source.count, !source.reads(end, at: at) { at += 1 }
    at = min(source.count, at + end.utf8CodeUnitCount)
  }

  private mutating func readTag(in source: Span<UInt8>) -> SourceTag {
    let start = at
    var tag = SourceTag(range: at..<at, name: at..<at)
    at += 1
    if source[at] == 0x2F {
      tag.isEnd = true
      at += 1
    }
    let name = readName(in: source)
    var local = name.lowerBound
    for index in name where source[index] == 0x3A { local = index + 1 }
    tag.name = local..<name.upperBound
    while at < source.count {
      let byte = source[at]
      if byte == 0x3E {
        at += 1
        break
      } else if byte == 0x2F {
        at += 1
        if at < source.count, source[at] == 0x3E { tag.isSelfClosing = true }
      } else if byte <= 0x20 {
        at += 1
      } else {
        let name = readName(in: source)
        if name.isEmpty { at += 1 }
        let value = readValue(in: source)
        if tag.attributes.count < Self.mostAttributes { tag.attributes.append((name, value)) }
      }
    }
    tag.range = start..<at
    return tag
  }

  private mutating func readName(in source: Span<UInt8>) -> Range<Int> {
    let start = at
    while at < source.count, source[at] > 0x20, ![0x2F, 0x3D, 0x3E].contains(source[at]) {
      at += 1
    }
    return start..<at
  }

  private mutating func readValue(in source: Span<UInt8>) -> Range<Int> {
    var index = at
    while index < source.count, source[index] <= 0x20 { index += 1 }
    guard index < source.count, source[index] == 0x3D else { return at..<at }
    index += 1
    while index < source.count, source[index] <= 0x20 { index += 1 }
    guard index < source.count else {
      at = index
      return at..<at
    }
    let quote = source[index]
    let isQuoted = quote == 0x22 || quote == 0x27
    if isQuoted { index += 1 }
    let start = index
    while index < source.count,
      isQuoted ? source[index] != quote : source[index] > 0x20 && source[index] != 0x3E
    {
      index += 1
    }
    at = min(source.count, isQuoted ? index + 1 : index)
    return start..<index
  }

  private mutating func skipRawText(of tag: SourceTag, in source: Span<UInt8>) {
    for name in ["script", "style", "textarea", "title", "template"] as [StaticString]
    where tag.name.count == name.utf8CodeUnitCount
      && source.reads(name, at: tag.name.lowerBound, ignoringCase: true)
    {
      while at < source.count {
        if source[at] == 0x3C, at + 1 < source.count, source[at + 1] == 0x2F,
          source.reads(name, at: at + 2, ignoringCase: true)
        {
          return
        }
        at += 1
      }
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether an ASCII text stands at a place; `ignoringCase` takes a text of small letters.
  func reads(_ text: StaticString, at index: Int, ignoringCase: Bool = false) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= count else { return false }
    for offset in 0..<length {
      let byte = self[index + offset]
      let letter = ignoringCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if unsafe letter != text.utf8Start[offset] { return false }
    }
    return true
  }

  /// Whether a range of the bytes says what other bytes say.
  func reads(_ range: Range<Int>, as text: [UInt8], ignoringCase: Bool) -> Bool {
    guard range.count == text.count else { return false }
    for offset in 0..<text.count {
      let (a, b) = (self[range.lowerBound + offset], text[offset])
      if a != b {
        guard ignoringCase, a ^ b == 0x20, (0x41...0x5A).contains(a & 0xDF) else { return false }
      }
    }
    return true
  }
}
