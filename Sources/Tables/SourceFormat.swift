/// The forms of sources that tables are read from.
package enum SourceFormat: String, Sendable, CaseIterable {
  case html
  case xhtml
  case docBook = "docbook"
  case openDocument = "opendocument"
  case law
  case pdf2xml
  /// Lines with tabs, or comma-separated text.
  case delimitedText = "text"

  init(_ dialect: XMLDialect) {
    self =
      switch dialect {
      case .xhtml: .xhtml
      case .docBook: .docBook
      case .openDocument: .openDocument
      case .law: .law
      case .pdf2xml: .pdf2xml
      }
  }

  /// The form of a source, by its first bytes: an XML declaration or a root that no browser knows
  /// makes it XML, other markup at the beginning HTML, and anything else text.
  ///
  /// - Parameter bytes: The source in UTF-8.
  /// - Throws: `empty`; `unknownDialect` and `notWellFormed` where it claims to be XML.
  package static func detect(_ bytes: Span<UInt8>) throws(TableReaderFailure) -> SourceFormat {
    let start = bytes.firstMarkup
    guard start < bytes.count else {
      throw TableReaderFailure(.empty, at: 0, "the source is empty")
    }
    guard bytes[start] == 0x3C else { return .delimitedText }
    let claimsXML = bytes.beginsLowercased("<?xml", at: start)
    if !claimsXML {
      if bytes.beginsLowercased("<!doctype html", at: start) { return .html }
      if bytes.hasHTMLTag(at: start) { return .html }
    }
    let detection: XMLDialect.Detection
    do {
      detection = try XMLDialect.detect(bytes)
    } catch {
      if claimsXML || bytes.beginsLowercased("<!", at: start) {
        throw TableReaderFailure(error)
      }
      return .html
    }
    switch detection {
    case .dialect(let dialect): return SourceFormat(dialect)
    case .unknown(let root):
      let place = root.namespace.isEmpty ? "" : " of the namespace '\(root.namespace)'"
      throw TableReaderFailure(
        .unknownDialect, at: root.offset,
        "the root element '\(root.name)'\(place) belongs to no known dialect; known are "
          + XMLDialect.supported)
    }
  }
}

extension Span where Element == UInt8 {
  /// The offset of the first byte that is no byte order mark, white space, or comment.
  fileprivate var firstMarkup: Int {
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
  fileprivate func beginsLowercased(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= count else { return false }
    for at in 0..<length {
      let byte = self[index + at]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if unsafe lower != text.utf8Start[at] { return false }
    }
    return true
  }

  /// Whether a tag that a page, or a piece of one, begins with stands at `index`. `<html>` with the
  /// namespace of XHTML is left to XML.
  fileprivate func hasHTMLTag(at index: Int) -> Bool {
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
