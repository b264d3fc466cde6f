package import XML

/// DocBook, with CALS tables and with HTML's.
///
/// CALS as in OASIS TR 9503 (Exchange Table Model) and DocBook 5: columns have names and numbers,
/// spans have names, entries say where they begin and end by name.
package struct DocBookDialect: XMLTableDialect {
  private enum Parent: UInt8 { case other, root, rootInfo, table, tableInfo, grid }

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

  private var parents: [Parent] = []
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

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    let name = element.name
    let parent = parents.last
    var own = Parent.other
    if parent == nil { own = .root }
    if name == "info" || name == "articleinfo" || name == "bookinfo" || name == "blockinfo" {
      own = parent == .root ? .rootInfo : parent == .table ? .tableInfo : .other
    }
    if name == "table" || name == "informaltable" { own = .table }
    if name == "tgroup" || name == "entrytbl" {
      own = .grid
    }
    // An entrytbl's place is said in the names of the group around it.
    let result = meaning(of: element, parent: parent)
    parents.append(own)
    if own == .grid { groups.append(ColumnGroup()) }
    return result
  }

  package mutating func endElement() {
    if parents.popLast() == .grid { groups.removeLast() }
  }

  private mutating func meaning(
    of element: borrowing XMLElement, parent: Parent?
  ) -> ElementMeaning {
    let name = element.name
    if name == "entry" { return .cell(shape(of: element.attributes)) }
    if name == "entrytbl" { return .cellWithTable(shape(of: element.attributes)) }
    if name == "row" || name == "tr" { return .row(isHeader: false, repeats: 1) }
    if name == "td" || name == "th" {
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = name == "th"
      return .cell(shape)
    }
    if name == "colspec" {
      declareColumn(element.attributes)
      return .inline
    }
    if name == "spanspec" {
      declareSpan(element.attributes)
      return .inline
    }
    if name == "tgroup" {
      return .width(element.attributes.clamped("cols", 0...1000) ?? 0)
    }
    if name == "table" || name == "informaltable" { return .table }
    if name == "thead" { return .head }
    if name == "tbody" { return .body }
    if name == "tfoot" { return .foot }
    if name == "caption" { return .caption }
    if name == "title" {
      if parent == .table || parent == .tableInfo { return .caption }
      return parent == .root || parent == .rootInfo ? .title : .block
    }
    if name == "link" || name == "ulink" { return .link }
    return Self.isInline(name) ? .inline : .block
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
