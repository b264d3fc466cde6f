package import Archives
package import Documents
package import XML

/// WordprocessingML (ISO/IEC 29500-1 §17): a `docx` package, its flat form, the document part, or the
/// one file of Word 2003.
///
/// Text that was deleted while changes were tracked, and hidden text, is kept apart. Numbers that a
/// word processor makes for lists are no text of the file.
package struct WordprocessingDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case inline, text, formulaText, run, block, cell, row, table, deletedText, machinery
    case gridSpan, mergeDown, tableHeader, gridBefore, vanish
    case fieldPlace, fieldCode
    case line, link, tab, hyphen, deleted, reading, runningHead, hidden, note
  }

  package struct Place: OptionSet, BitwiseCopyable, Sendable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// In an element of text.
    static var text: Self { Self(rawValue: 1) }
    /// In a run, and in no other element within it.
    static var run: Self { Self(rawValue: 2) }
    /// In a run, however deep.
    static var insideRun: Self { Self(rawValue: 4) }
  }

  package static var outside: Place { [] }

  private var isHiddenRun = false

  package init() {}

  package var word: String { "docx" }
  package var summary: String { "w:document or w:wordDocument (WordprocessingML)" }
  package static func takesText(in place: Place) -> Bool { place.contains(.text) }

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
      try text.relationships(of: "").parts.first { $0.kind == "officeDocument" }?.target
      ?? "word/document.xml"
    _ = try text.require(main)
    let relationships = try text.relationships(of: main)
    for relationship in relationships.parts {
      switch relationship.kind {
      case "footnotes", "endnotes", "comments", "header", "footer":
        _ = try text.append(relationship.target)
      default: break
      }
    }
    var document = text.document()
    document.relationships = relationships.addresses
    return try XMLTableReader.readParts(document, as: self)
  }

  @inline(__always)
  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    place.formIntersection(.insideRun)
    // Most elements say how text looks, and mean nothing here.
    return word == .inline ? .inline : otherMeaning(of: element, word, in: &place)
  }

  private mutating func otherMeaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    switch word {
    case .text:
      place.insert(.text)
      return isHiddenRun ? .hidden : .inline
    case .formulaText:
      place.insert(.text)
      return .inline
    case .run:
      place.formUnion([.run, .insideRun])
      return .inline
    case .deletedText:
      place.insert(.text)
      return .omitted(.deleted)
    case .vanish:
      if place.contains(.insideRun), Self.isOn(element) { isHiddenRun = true }
      return .inline
    default: return meaning(of: word, element)
    }
  }

  package mutating func endElement(_ place: Place) {
    if place.contains(.run) { isHiddenRun = false }
  }

  private func meaning(of word: Word, _ element: borrowing XMLElement) -> ElementMeaning {
    switch word {
    case .inline, .text, .formulaText, .run, .deletedText, .vanish: .inline
    case .block: .block
    case .cell: .cell(CellShape())
    case .row: .row(isHeader: false, repeats: 1)
    case .table: .table
    case .machinery: .machinery
    case .gridSpan: .columnSpan(element.attributes.clamped("val", 1...1000) ?? 1)
    case .mergeDown: element.attributes.says("val", "restart") ? .inline : .mergedAbove
    case .tableHeader: Self.isOn(element) ? .headerRow : .inline
    case .gridBefore: .freeColumns(element.attributes.clamped("val", 0...1000) ?? 0)
    case .fieldPlace: Self.place(of: element)
    case .fieldCode: .fieldCode
    case .line: .line
    case .link: .link
    case .tab: .tab
    case .hyphen: .sign(0x2D)
    case .deleted: .omitted(.deleted)
    case .reading: .rubyReading
    case .runningHead: .omitted(.runningHead)
    case .hidden: .hidden
    // Separators have a type and no text of the author's.
    case .note: element.attributes.value(of: "type") == nil ? .block : .machinery
    }
  }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    guard Self.isWord(namespace) else {
      // What stands here again for programs that do not know the first choice.
      if name == "Fallback" { return .machinery }
      // A formula's letters.
      return name == "t" && namespace.hasSuffix("/math") ? .formulaText : .inline
    }
    if name == "t" { return .text }
    if name == "r" { return .run }
    if name == "p" { return .block }
    if name == "tc" { return .cell }
    if name == "tr" { return .row }
    if name == "tbl" { return .table }
    if name == "delText" { return .deletedText }
    return Self.property(name) ?? Self.other(name)
  }

  /// What says something about the run, cell or row around it.
  private static func property(_ name: borrowing XMLName) -> Word? {
    if name == "gridSpan" { return .gridSpan }
    if name == "vMerge" || name == "vmerge" { return .mergeDown }
    if name == "tblHeader" { return .tableHeader }
    if name == "gridBefore" { return .gridBefore }
    if name == "vanish" { return .vanish }
    let isMachinery =
      name == "pPr" || name == "sectPr" || name == "tblPr" || name == "tblGrid"
      || name == "sdtPr" || name == "rubyPr" || name == "tblPrEx" || name == "delInstrText"
      || name == "fldData" || name == "background"
      || name.hasSuffix("PrChange")
    return isMachinery ? .machinery : nil
  }

  private static func other(_ name: borrowing XMLName) -> Word {
    if name == "br" || name == "cr" { return .line }
    if name == "hyperlink" || name == "hlink" || name == "fldSimple" { return .link }
    if name == "fldChar" { return .fieldPlace }
    if name == "instrText" { return .fieldCode }
    if name == "tab" || name == "ptab" { return .tab }
    if name == "noBreakHyphen" { return .hyphen }
    if name == "del" || name == "moveFrom" { return .deleted }
    if name == "rt" { return .reading }
    if name == "hdr" || name == "ftr" { return .runningHead }
    if name == "comment" { return .hidden }
    return name == "footnote" || name == "endnote" ? .note : .inline
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
