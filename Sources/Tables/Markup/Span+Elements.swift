internal import Documents
internal import HTML

extension Span where Element == UInt8 {
  /// Whether an element `html` comes first, whatever declaration stands in front of it.
  var hasHTMLRoot: Bool {
    var index = 0
    while index < Swift.min(count, 4096) {
      if self[index] == 0x3C, index + 1 < count, ![0x21, 0x3F].contains(self[index + 1]) {
        return reads("<html", at: index, ignoringCase: true)
      }
      index += 1
    }
    return false
  }

  /// Whether two ranges say the same name.
  func isSameName(_ a: Range<Int>, _ b: Range<Int>, ignoringCase: Bool) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count {
      let (x, y) = (self[a.lowerBound + offset], self[b.lowerBound + offset])
      if x != y, !ignoringCase || x ^ y != 0x20 || !(0x41...0x5A).contains(x & 0xDF) {
        return false
      }
    }
    return true
  }

  /// Whether a name is one of some names of HTML.
  func isName(_ name: Range<Int>, oneOf names: [StaticString]) -> Bool {
    names.contains {
      $0.utf8CodeUnitCount == name.count && reads($0, at: name.lowerBound, ignoringCase: true)
    }
  }

  /// Whether an element of HTML has no end (WHATWG HTML 13.1.2).
  func isVoid(_ name: Range<Int>) -> Bool {
    isName(
      name,
      oneOf: [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
      ])
  }

  /// Whether a start tag of HTML ends an open element that has no end tag (WHATWG HTML 13.1.2.4).
  func isImplied(_ open: Range<Int>, endedBy name: Range<Int>) -> Bool {
    if isName(open, oneOf: ["p"]) {
      return isName(
        name,
        oneOf: [
          "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset",
          "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main",
          "nav", "ol", "p", "pre", "section", "table", "ul",
        ])
    }
    if isName(open, oneOf: ["li"]) { return isName(name, oneOf: ["li"]) }
    if isName(open, oneOf: ["dt", "dd"]) { return isName(name, oneOf: ["dt", "dd"]) }
    if isName(open, oneOf: ["td", "th"]) { return isName(name, oneOf: ["td", "th", "tr"]) }
    return isName(open, oneOf: ["tr", "option"]) && isSameName(open, name, ignoringCase: true)
  }

  /// The value of an attribute of a tag, by its name as written or without its prefix.
  func attribute(_ name: [UInt8], of tag: SourceTag, ignoringCase: Bool) -> Range<Int>? {
    for attribute in tag.attributes {
      if reads(attribute.name, as: name, ignoringCase: ignoringCase) { return attribute.value }
      if let colon = attribute.name.first(where: { self[$0] == 0x3A }),
        reads(colon + 1..<attribute.name.upperBound, as: name, ignoringCase: ignoringCase)
      {
        return attribute.value
      }
    }
    return nil
  }

  /// Whether a value holds a word, between white space.
  func hasWord(_ word: [UInt8], in value: Range<Int>) -> Bool {
    var start = value.lowerBound
    while start < value.upperBound {
      var end = start
      while end < value.upperBound, self[end] > 0x20 { end += 1 }
      if reads(start..<end, as: word, ignoringCase: false) { return true }
      start = end + 1
    }
    return false
  }

  /// The level of a heading: the number of `h2` and its kin, or what `aria-level` says.
  func headingLevel(of tag: SourceTag) -> Int? {
    let name = tag.name
    if name.count == 2, self[name.lowerBound] | 0x20 == 0x68,
      (0x31...0x39).contains(self[name.lowerBound + 1])
    {
      return Int(self[name.lowerBound + 1] - 0x30)
    }
    guard let value = attribute(Array("aria-level".utf8), of: tag, ignoringCase: true),
      (1...2).contains(value.count), value.allSatisfy({ (0x30...0x39).contains(self[$0]) })
    else { return nil }
    return value.reduce(0) { $0 * 10 + Int(self[$1] - 0x30) }
  }

  /// Appends the value of an attribute with its references decoded.
  func appendAttribute(_ value: Range<Int>, to output: inout Buffer<UInt8>) {
    var index = value.lowerBound
    while index < value.upperBound {
      if self[index] == 0x26, index + 2 < count,
        let found = HTMLReader.reference(
          self, at: index, end: value.upperBound, inAttribute: true)
      {
        var rest = found.text
        while rest != 0 {
          output.append(UInt8(truncatingIfNeeded: rest))
          rest >>= 8
        }
        index += found.length
      } else {
        output.append(self[index])
        index += 1
      }
    }
  }
}
