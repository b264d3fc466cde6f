// What tables become: first drafts, in chains that may interleave, then grids.

import Documents

extension HTMLReader {
  mutating func startTable() {
    closeParagraph()
    guard hasRoom() else { return }
    appendBreak(.block)
    let parent = top
    framesetIsFine = false
    push(.table)
    mode = .inTable
    if !parent.flags.isDisjoint(with: [.inTemplate, .hidden]) {
      stack[stack.count - 1].table = -1
      return
    }
    var draft = TableDraft(table: Table())
    draft.table.start = UInt32(truncatingIfNeeded: tokenStart)
    draft.table.parent = parent.table
    if parent.sink >= 0 {
      let kind = drafts[Int(parent.sink)].kind
      if kind == .cell || kind == .headerCell { draft.parentDraft = parent.sink }
    }
    stack[stack.count - 1].table = Int32(truncatingIfNeeded: tables.count)
    tables.append(draft)
  }

  mutating func pushGroup(_ tag: Tag) {
    let kind: Draft.Kind = tag == .thead ? .head : tag == .tfoot ? .foot : .body
    push(tag, tag.flags, 0)
    mode = .inTableBody
    guard top.table >= 0 else { return }
    tables[Int(top.table)].hasGroups = true
    _ = add(Draft(kind, start: tokenStart), to: top.table)
  }

  mutating func pushRow() {
    push(.tr, Tag.tr.flags, 0)
    mode = .inRow
    guard top.table >= 0 else { return }
    let isHidden = top.flags.contains(.hidden)
    _ = add(Draft(isHidden ? .hiddenRow : .row, start: tokenStart), to: top.table)
  }

  mutating func pushCell(_ tag: Tag) {
    push(tag)
    let table = top.table
    guard table >= 0 else { return }
    var draft = Draft(tag == .th ? .headerCell : .cell, start: tokenStart)
    if top.flags.contains(.hidden) { draft.kind = .hidden }
    draft.rowSpan = attributes.rowSpan
    draft.columnSpan = attributes.columnSpan
    stack[stack.count - 1].sink = add(draft, to: table)
  }

  mutating func pushCaption() {
    push(.caption, Tag.caption.flags, 0)
    mode = .inCaption
    let table = top.table
    guard table >= 0 else { return }
    let isFirst = tables[Int(table)].captionDraft < 0 && !top.flags.contains(.hidden)
    drafts.append(Draft(isFirst ? .caption : .secondCaption, start: tokenStart))
    let index = Int32(truncatingIfNeeded: drafts.count - 1)
    if isFirst { tables[Int(table)].captionDraft = index }
    stack[stack.count - 1].sink = index
  }

  /// 4.9.12.1 counts the columns of groups in front of the first row; a group counts for its span
  /// until a `col` stands in it.
  mutating func pushColumnGroup(span: Int32) {
    push(.colgroup, Tag.colgroup.flags, 0)
    mode = .inColumnGroup
    let table = Int(top.table)
    guard table >= 0, !tables[table].hasGroups else { return }
    tables[table].groupSpan = span
    tables[table].columns = declared(tables[table].columns + span)
  }

  mutating func addColumn() {
    let table = Int(top.table)
    guard table >= 0, !tables[table].hasGroups else { return }
    tables[table].columns -= tables[table].groupSpan
    tables[table].groupSpan = 0
    tables[table].columns = declared(tables[table].columns + attributes.span)
  }

  private mutating func declared(_ columns: Int32) -> Int32 {
    if columns <= TableFormer.widestGrid { return columns }
    remark(.columns, "A table declares more columns than a grid may have; the rest are left out")
    return TableFormer.widestGrid
  }

  private mutating func add(_ draft: Draft, to table: Int32) -> Int32 {
    drafts.append(draft)
    let index = Int32(truncatingIfNeeded: drafts.count - 1)
    let last = tables[Int(table)].lastDraft
    if last >= 0 { drafts[Int(last)].next = index } else { tables[Int(table)].firstDraft = index }
    tables[Int(table)].lastDraft = index
    return index
  }

  /// The end of the source.
  mutating func finish() {
    tokenStart = end
    var index = stack.count - 1
    while index >= 0 {
      let element = stack[index]
      if element.tag == .table, element.table >= 0, !element.flags.contains(.foreign) {
        tables[Int(element.table)].table.isCut = true
        if output.cutAt == nil { output.cutAt = Int(tables[Int(element.table)].table.start) }
      }
      index -= 1
    }
    while stack.count > 0 { pop() }
  }

  /// Places the cells of every table, and hands on what has been drafted.
  mutating func formTables() {
    output.prose = drafts[Int(Self.proseSink)].text
    output.title = drafts[Int(Self.titleSink)].text
    for index in 2..<max(2, drafts.count) {
      let draft = drafts[index]
      if draft.text.isEmpty { continue }
      if let reason = draft.kind.reasonOmitted {
        output.omitted.append(OmittedText(reason: reason, text: draft.text))
      }
    }
    output.cells.reserve(drafts.count)
    var former = TableFormer()
    var areNested = false
    for index in 0..<tables.count where tables[index].parentDraft >= 0 { areNested = true }
    for index in 0..<tables.count { form(index, with: &former, areNested: areNested) }
  }

  /// Places the cells of a table; `areNested` says whether any stands in a cell, and has to know which.
  private mutating func form(
    _ index: Int, with former: inout TableFormer, areNested: Bool
  ) {
    let draft = tables[index]
    var table = draft.table
    former.begin()
    former.declareColumns(draft.columns)
    var inFoot = false
    var before: Int32 = 0
    var foot: Int32 = 0
    var next = draft.firstDraft
    while next >= 0 {
      let part = drafts[Int(next)]
      switch part.kind {
      case .head, .body, .foot:
        inFoot = part.kind == .foot
        former.beginGroup(part.kind == .head ? .head : inFoot ? .foot : .body)
      case .row: former.beginRow()
      case .hidden, .hiddenRow: break
      default:
        if areNested {
          drafts[Int(next)].inFoot = inFoot
          drafts[Int(next)].ordinal = inFoot ? foot : before
          if inFoot { foot += 1 } else { before += 1 }
        }
        former.add(
          Cell(
            row: 0, column: -1, rowSpan: part.rowSpan, columnSpan: part.columnSpan,
            text: part.text, start: part.start, end: part.end,
            isHeader: part.kind == .headerCell), to: &output.cells)
      }
      next = part.next
    }
    tables[index].cellsBeforeFoot = before
    if draft.captionDraft >= 0 {
      table.hasCaption = true
      table.caption = drafts[Int(draft.captionDraft)].text
    }
    if draft.parentDraft >= 0, draft.table.parent >= 0 {
      let cell = drafts[Int(draft.parentDraft)]
      table.parentCell =
        cell.inFoot
        ? tables[Int(draft.table.parent)].cellsBeforeFoot + cell.ordinal : cell.ordinal
    }
    former.form(&table, in: &output.cells, groupEnds: &output.groupEnds)
    output.tables.append(table)
  }
}

extension Draft.Kind {
  /// Why text of this kind is no part of the document; nil where it is one.
  fileprivate var reasonOmitted: OmittedText.Reason? {
    switch self {
    case .secondCaption: .secondCaption
    case .notShown: .notShown
    case .hidden: .hidden
    case .rubyReading: .rubyReading
    case .deleted: .deleted
    case .inserted: .inserted
    default: nil
    }
  }
}
