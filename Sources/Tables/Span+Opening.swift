import Documents
import XML

extension Span where Element == UInt8 {
  /// The offset of the first byte that is no byte order mark, white space, or comment.
  var firstMarkup: Int {
    var index = count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF ? 3 : 0
    while index < count {
      if self[index] == 0x20 || (9...13).contains(self[index]) {
        index += 1
      } else if beginsLowercased("<!--", at: index) {
        index += 4
        while index < count, !beginsLowercased("-->", at: index) { index += 1 }
        index = Swift.min(count, index + 3)
      } else {
        break
      }
    }
    return index
  }

  /// Whether `text`, which is lower-case ASCII, stands at `index` in letters of either case.
  func beginsLowercased(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= count else { return false }
    for at in 0..<length {
      let byte = self[index + at]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if unsafe lower != text.utf8Start[at] { return false }
    }
    return true
  }

  /// Whether a page of HTML, or a piece of one, begins at `index`.
  func beginsPage(at index: Int) -> Bool {
    beginsLowercased("<!doctype html", at: index) || hasHTMLTag(at: index)
  }

  /// Whether an OLE compound file begins here: an old binary or an encrypted file of an office program.
  var beginsCompoundFile: Bool {
    count >= 8 && self[0] == 0xD0 && self[1] == 0xCF && self[2] == 0x11 && self[3] == 0xE0
      && self[4] == 0xA1 && self[5] == 0xB1 && self[6] == 0x1A && self[7] == 0xE1
  }

  /// Whether a PDF begins here.
  var beginsPDF: Bool { count >= 5 && extracting(0..<5).says("%PDF-") }

  /// Whether a document of RTF begins here.
  var beginsRichText: Bool { count >= 5 && extracting(0..<5).says("{\\rtf") }

  /// Whether `text` stands anywhere.
  func holds(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    let first = unsafe text.utf8Start[0]
    var index = firstIndex(of: first, first, in: 0..<count)
    while index + length <= count {
      if extracting(index..<index + length).says(text) { return true }
      index = firstIndex(of: first, first, in: index + 1..<count)
    }
    return false
  }

  /// Whether a tag that a page, or a piece of one, begins with stands at `index`. `<html>` with the
  /// namespace of XHTML is left to XML.
  private func hasHTMLTag(at index: Int) -> Bool {
    if isTag("<html", at: index) {
      var end = index
      while end < count, self[end] != 0x3E {
        if beginsLowercased("http://www.w3.org/1999/xhtml", at: end) { return false }
        end += 1
      }
      return true
    }
    return isTag("<table", at: index) && !beginsLowercased("<table xmlns", at: index)
      || isTag("<head", at: index) || isTag("<body", at: index) || isTag("<meta", at: index)
      || isTag("<div", at: index) || isTag("<p", at: index) || isTag("<h1", at: index)
      || isTag("<h2", at: index) || isTag("<ul", at: index) || isTag("<main", at: index)
      || isTag("<center", at: index) || isTag("<style", at: index) || isTag("<script", at: index)
      || isTag("<link", at: index) || isTag("<span", at: index) || isTag("<a", at: index)
      || isTag("<font", at: index) || isTag("<tbody", at: index) || isTag("<tr", at: index)
  }

  private func isTag(_ tag: StaticString, at index: Int) -> Bool {
    guard beginsLowercased(tag, at: index) else { return false }
    let end = index + tag.utf8CodeUnitCount
    return end >= count || self[end] == 0x3E || self[end] == 0x2F || self[end] == 0x20
      || (9...13).contains(self[end])
  }
}
