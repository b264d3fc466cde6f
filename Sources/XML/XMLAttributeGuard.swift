internal import Glibc

// libxml2 compares each attribute of an element with all before it, so that 100,000 of them cost
// seconds, and it has no limit of its own. This scan sets one. An element with too many is long, and no
// `<` stands in it: as long as each stretch of that length has one, which a few bytes at its end tell
// mostly, nothing needs to be read.

extension Span where Element == UInt8 {
  /// The offset of the first start tag with more than `limit` attributes, nil where there is none.
  ///
  /// In a source that is not well formed it may find none; libxml2 then reports its failure first.
  func firstElement(withMoreAttributesThan limit: Int) -> Int? {
    mayHoldElement(withMoreAttributesThan: limit)
      ? scanForElement(withMoreAttributesThan: limit) : nil
  }

  /// Whether between two `<` stand more `=` than `limit`. An attribute has five bytes at least,
  /// ` a=""`, so that only long stretches are looked through.
  private func mayHoldElement(withMoreAttributesThan limit: Int) -> Bool {
    let length = limit * 5
    var last = 0
    while count - last > length {
      var index = last + length
      while index > last, self[index] != 0x3C { index -= 1 }
      if index == last {
        index = nextTag(from: last + length)
        var signs = 0
        for at in last..<index where self[at] == 0x3D { signs += 1 }
        if signs > limit { return true }
      }
      last = index
    }
    return false
  }

  private func scanForElement(withMoreAttributesThan limit: Int) -> Int? {
    var index = nextTag(from: 0)
    while index < count {
      let start = index
      index += 1
      guard index < count else { return nil }
      if self[index] == 0x3F {
        index = end(of: "?>", from: index)
      } else if begins("!--", at: index) {
        index = end(of: "-->", from: index + 3)
      } else if begins("![CDATA[", at: index) {
        index = end(of: "]]>", from: index)
      } else if self[index] != 0x21 {
        var attributes = 0
        index = scanTag(from: index, attributes: &attributes)
        if attributes > limit { return start }
      }
      index = nextTag(from: index)
    }
    return nil
  }

  /// The offset of the next `<`; the end where there is none.
  private func nextTag(from start: Int) -> Int {
    guard start < count else { return count }
    return unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, 0x3C, bytes.count - start)
      else { return bytes.count }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// Scans to past the `>` of a tag and counts the `=` outside of quotes.
  private func scanTag(from start: Int, attributes: inout Int) -> Int {
    var quote: UInt8 = 0
    var index = start
    while index < count {
      let byte = self[index]
      index += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return index
      } else if byte == 0x3D {
        attributes += 1
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      }
    }
    return index
  }

  private func begins(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    return index + length <= count && extracting(index..<index + length).says(text)
  }

  private func end(of text: StaticString, from start: Int) -> Int {
    let first = unsafe text.utf8Start[0]
    var index = start
    while index < count {
      if self[index] == first, begins(text, at: index) { return index + text.utf8CodeUnitCount }
      index += 1
    }
    return index
  }
}
