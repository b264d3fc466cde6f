package import Archives
package import Documents
package import XML

/// WordprocessingML (ISO/IEC 29500-1 §17): a `docx` package, its flat form, the document part, or the
/// one file of Word 2003.
///
/// Text that was deleted while changes were tracked, and hidden text, is kept apart. Numbers that a
/// word processor makes for lists are no text of the file.
package struct WordprocessingDialect: XMLTableDialect {
  private enum Role: UInt8 { case other, text, run, row }

  private var roles: [Role] = []
  private var isHiddenRun = false
  /// The namespace that was asked for last, and whether it is Word's.
  private var namespace = (identity: UInt(0), isWord: false)

  package init() {}

  package var word: String { "docx" }
  package var summary: String { "w:document or w:wordDocument (WordprocessingML)" }
  package var takesText: Bool { roles.last == .text }

  package func claims(root: borrowing XMLElement) -> Bool {
    Self.isWord(root.namespace) && (root.name == "document" || root.name == "wordDocument")
      || root.namespace == "http://schemas.microsoft.com/office/2006/xmlPackage"
  }

  package func claims(package: Archive) -> Bool { package.hasEntry(under: "word/") }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    guard source.span.beginsArchive else { return try readMarkup(source) }
    var text = try PackageText(source)
    let main =
      try text.relationships(of: "").first { $0.kind == "officeDocument" }?.target
      ?? "word/document.xml"
    _ = try text.require(main)
    for relationship in try text.relationships(of: main) {
      switch relationship.kind {
      case "footnotes", "endnotes", "comments", "header", "footer":
        _ = try text.append(relationship.target)
      default: break
      }
    }
    let addresses = try text.addresses(of: main)
    var document = text.document()
    document.relationships = addresses
    return try XMLTableReader.readParts(document, as: self)
  }

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    var role = Role.other
    // Another part of a package is another reading.
    if roles.isEmpty { namespace = (0, false) }
    let meaning = meaning(of: element, &role)
    roles.append(role)
    return meaning
  }

  package mutating func endElement() {
    if roles.popLast() == .run { isHiddenRun = false }
  }

  private mutating func meaning(
    of element: borrowing XMLElement, _ role: inout Role
  ) -> ElementMeaning {
    let name = element.name
    if element.namespace.identity != namespace.identity {
      namespace = (element.namespace.identity, Self.isWord(element.namespace))
    }
    guard namespace.isWord else {
      // What stands here again for programs that do not know the first choice.
      if name == "Fallback" { return .machinery }
      // A formula's letters.
      if name == "t", element.namespace.hasSuffix("/math") { role = .text }
      return .inline
    }
    // Most elements say how text looks, and mean nothing here.
    if name == "rPr" || !Self.mayMean(name.opening) { return .inline }
    if name == "t" {
      role = .text
      return isHiddenRun ? .hidden : .inline
    }
    if name == "r" {
      role = .run
      return .inline
    }
    if name == "p" { return .block }
    if name == "tc" { return .cell(CellShape()) }
    if name == "tr" { return .row(isHeader: false, repeats: 1) }
    if name == "tbl" { return .table }
    if name == "delText" {
      role = .text
      return .omitted(.deleted)
    }
    return property(element, name) ?? other(element, name)
  }

  /// Whether a name that means something begins with two letters.
  private static func mayMean(_ opening: (UInt8, UInt8)) -> Bool {
    let second = UnicodeScalar(opening.1)
    switch UnicodeScalar(opening.0) {
    case "t": return second != "o" && second != "e"
    case "r": return second == "\0" || second == "t" || second == "u" || second == "P"
    case "p": return second == "\0" || second == "P" || second == "t"
    case "v": return second == "M" || second == "m" || second == "a"
    case "b": return second == "r" || second == "a"
    case "c": return second == "r" || second == "o"
    case "s": return second == "e" || second == "d"
    case "d", "e", "f", "g", "h", "i", "m", "n": return true
    default: return false
    }
  }

  /// What an element says about the run, cell or row around it.
  private mutating func property(
    _ element: borrowing XMLElement, _ name: borrowing XMLName
  ) -> ElementMeaning? {
    if name == "gridSpan" { return .columnSpan(element.attributes.clamped("val", 1...1000) ?? 1) }
    if name == "vMerge" || name == "vmerge" {
      return element.attributes.says("val", "restart") ? .inline : .mergedAbove
    }
    if name == "tblHeader" { return Self.isOn(element) ? .headerRow : .inline }
    if name == "gridBefore" {
      return .freeColumns(element.attributes.clamped("val", 0...1000) ?? 0)
    }
    if name == "vanish" {
      if roles.contains(.run), Self.isOn(element) { isHiddenRun = true }
      return .inline
    }
    if name == "pPr" || name == "sectPr" || name == "tblPr" || name == "tblGrid"
      || name == "sdtPr" || name == "rubyPr" || name == "tblPrEx" || name == "delInstrText"
      || name == "fldData" || name == "background"
      || name.hasSuffix("PrChange")
    {
      return .machinery
    }
    return nil
  }

  private func other(
    _ element: borrowing XMLElement, _ name: borrowing XMLName
  ) -> ElementMeaning {
    if name == "br" || name == "cr" { return .line }
    if name == "hyperlink" || name == "hlink" || name == "fldSimple" { return .link }
    if name == "fldChar" { return Self.place(of: element) }
    if name == "instrText" { return .fieldCode }
    if name == "tab" || name == "ptab" { return .tab }
    if name == "noBreakHyphen" { return .sign(0x2D) }
    if name == "del" || name == "moveFrom" { return .omitted(.deleted) }
    if name == "rt" { return .rubyReading }
    if name == "hdr" || name == "ftr" { return .omitted(.runningHead) }
    if name == "comment" { return .hidden }
    if name == "footnote" || name == "endnote" {
      // Separators have a type and no text of the author's.
      return element.attributes.value(of: "type") == nil ? .block : .machinery
    }
    return .inline
  }

  private static func place(of field: borrowing XMLElement) -> ElementMeaning {
    if field.attributes.says("fldCharType", "begin") { return .field(.begin) }
    return .field(field.attributes.says("fldCharType", "end") ? .end : .result)
  }

  /// A property without a value is on (§17.17.4).
  private static func isOn(_ element: borrowing XMLElement) -> Bool {
    guard let value = element.attributes.value(of: "val") else { return true }
    return !(value.says("0") || value.says("false") || value.says("off"))
  }

  private static func isWord(_ namespace: borrowing XMLName) -> Bool {
    namespace == "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
      || namespace == "http://purl.oclc.org/ooxml/wordprocessingml/main"
      || namespace == "http://schemas.microsoft.com/office/word/2003/wordml"
  }
}
