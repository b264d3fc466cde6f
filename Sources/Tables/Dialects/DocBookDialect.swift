package import XML

/// DocBook, with CALS tables and with HTML's.
///
/// CALS as in OASIS TR 9503 (Exchange Table Model) and DocBook 5: columns have names and numbers,
/// spans have names, entries say where they begin and end by name.
package struct DocBookDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case inline, block, entry, entryTable, row, cell, headerCell, column, span, grid, table
    case head, body, foot, caption, title, info, link
  }

  package enum Place: UInt8, BitwiseCopyable, Sendable {
    case outside, other, root, rootInfo, table, tableInfo, grid
  }

  package static var outside: Place { .outside }

  private struct Column {
    var name: [UInt8]
    var number: Int32
  }

  private struct SpanName {
    var name: [UInt8]
    var first: Int32
    var last: Int32
  }

  /// The declarations of one `tgroup` or `entrytbl`.
  private struct ColumnGroup {
    var columns: [Column] = []
    var spans: [SpanName] = []
    var lastNumber: Int32 = -1
  }

  private var groups: [ColumnGroup] = []

  package init() {}

  package var word: String { "docbook" }
  package var summary: String { "article, book, section or informaltable (DocBook)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    let namespace = root.namespace
    if namespace == "http://docbook.org/ns/docbook" { return true }
    guard namespace.isEmpty else { return false }
    let name = root.name
    return name == "article" || name == "book" || name == "section" || name == "chapter"
      || name == "appendix" || name == "informaltable" || name == "sect1"
  }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    if name == "entry" { return .entry }
    if name == "entrytbl" { return .entryTable }
    if name == "row" || name == "tr" { return .row }
    if name == "td" { return .cell }
    if name == "th" { return .headerCell }
    if name == "colspec" { return .column }
    if name == "spanspec" { return .span }
    if name == "tgroup" { return .grid }
    if name == "table" || name == "informaltable" { return .table }
    if name == "thead" { return .head }
    if name == "tbody" { return .body }
    if name == "tfoot" { return .foot }
    if name == "caption" { return .caption }
    if name == "title" { return .title }
    if name == "info" || name == "articleinfo" || name == "bookinfo" || name == "blockinfo" {
      return .info
    }
    if name == "link" || name == "ulink" { return .link }
    return Self.isInline(name) ? .inline : .block
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    let around = place
    place = around == .outside ? .root : .other
    switch word {
    case .inline: return .inline
    case .block: return .block
    case .entry: return .cell(shape(of: element.attributes))
    case .entryTable:
      // Its place is said in the names of the group around it.
      let shape = shape(of: element.attributes)
      place = .grid
      groups.append(ColumnGroup())
      return .cellWithTable(shape)
    case .row: return .row(isHeader: false, repeats: 1)
    case .cell, .headerCell:
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = word == .headerCell
      return .cell(shape)
    case .column:
      declareColumn(element.attributes)
      return .inline
    case .span:
      declareSpan(element.attributes)
      return .inline
    case .grid:
      place = .grid
      groups.append(ColumnGroup())
      return .width(element.attributes.clamped("cols", 0...1000) ?? 0)
    case .table:
      place = .table
      return .table
    case .head: return .head
    case .body: return .body
    case .foot: return .foot
    case .caption: return .caption
    case .title:
      if around == .table || around == .tableInfo { return .caption }
      return around == .root || around == .rootInfo ? .title : .block
    case .info:
      place = around == .root ? .rootInfo : around == .table ? .tableInfo : .other
      return .block
    case .link: return .link
    }
  }

  package mutating func endElement(_ place: Place) {
    if place == .grid { groups.removeLast() }
  }

  private func shape(of attributes: borrowing XMLAttributes) -> CellShape {
    var shape = CellShape()
    shape.rowSpan = 1 + (attributes.clamped("morerows", 0...Int(TableLimits.rowSpan) - 1) ?? 0)
    guard let group = groups.last else { return shape }
    var first: Int32?
    var last: Int32?
    if let name = attributes.value(of: "spanname"),
      let span = group.spans.last(where: { name.equals($0.name) })
    {
      first = span.first
      last = span.last
    } else if let name = attributes.value(of: "namest") {
      first = Self.number(of: name, in: group)
      if let name = attributes.value(of: "nameend") { last = Self.number(of: name, in: group) }
    } else if let name = attributes.value(of: "colname") {
      first = Self.number(of: name, in: group)
    }
    if let first {
      shape.column = first
      shape.columnSpan = max(1, (last ?? first) - first + 1)
    }
    return shape
  }

  private mutating func declareColumn(_ attributes: borrowing XMLAttributes) {
    guard !groups.isEmpty else { return }
    let at = groups.count - 1
    let number = attributes.clamped("colnum", 1...1000).map { $0 - 1 } ?? groups[at].lastNumber + 1
    groups[at].lastNumber = min(number, 999)
    guard let name = attributes.value(of: "colname"), groups[at].columns.count < 1000 else {
      return
    }
    groups[at].columns.append(Column(name: name.bytes, number: min(number, 999)))
  }

  private mutating func declareSpan(_ attributes: borrowing XMLAttributes) {
    guard !groups.isEmpty, let name = attributes.value(of: "spanname"),
      let start = attributes.value(of: "namest"), let end = attributes.value(of: "nameend")
    else { return }
    let at = groups.count - 1
    guard let first = Self.number(of: start, in: groups[at]),
      let last = Self.number(of: end, in: groups[at]), groups[at].spans.count < 1000
    else { return }
    groups[at].spans.append(SpanName(name: name.bytes, first: first, last: last))
  }

  private static func number(of name: Span<UInt8>, in group: ColumnGroup) -> Int32? {
    group.columns.last { name.equals($0.name) }?.number
  }

  /// Elements of DocBook that stand within a line.
  private static func isInline(_ name: borrowing XMLName) -> Bool {
    name == "emphasis" || name == "xref" || name == "literal"
      || name == "quote" || name == "phrase" || name == "code" || name == "command"
      || name == "superscript" || name == "subscript" || name == "citetitle" || name == "email"
      || name == "uri" || name == "filename" || name == "foreignphrase" || name == "wordasword"
      || name == "firstterm" || name == "glossterm" || name == "acronym" || name == "abbrev"
      || name == "date" || name == "trademark" || name == "replaceable" || name == "option"
      || name == "varname" || name == "anchor" || name == "indexterm" || name == "remark"
      || name == "footnoteref" || name == "inlineequation" || name == "inlinemediaobject"
      || name == "productname" || name == "orgname" || name == "personname" || name == "systemitem"
  }
}

extension Span where Element == UInt8 {
  fileprivate var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    for index in 0..<count { result.append(self[index]) }
    return result
  }
}
