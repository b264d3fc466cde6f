// WHATWG 13.2.6.4.9 to 13.2.6.4.15: tables and their parts.

import Documents

extension HTMLReader {
  // MARK: - Start tags

  /// `<caption>`, `<td>` … in a cell: the cell ends.
  mutating func startPartInCell(_ tag: Tag) {
    guard closeCell() else { return }
    startInTable(tag)
  }

  mutating func startInTable(_ tag: Tag) {
    while true {
      switch mode {
      case .inRow:
        switch tag {
        case .td, .th:
          clear(to: .row)
          pushCell(tag)
          mode = .inCell
          return
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
          guard closeRow() else { return }
        default:
          startAmongRows(tag)
          return
        }
      case .inTableBody:
        switch tag {
        case .tr:
          clear(to: .group)
          pushRow()
          return
        case .td, .th:
          clear(to: .group)
          pushRow()
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
          guard closeGroup() else { return }
        default:
          startAmongRows(tag)
          return
        }
      case .inTable:
        switch tag {
        case .caption:
          clear(to: .table)
          pushCaption()
          return
        case .colgroup:
          clear(to: .table)
          pushColumnGroup(span: attributes.span)
          return
        case .col:
          clear(to: .table)
          pushColumnGroup(span: 0)
        case .tbody, .tfoot, .thead:
          clear(to: .table)
          pushGroup(tag)
          return
        case .td, .th, .tr:
          clear(to: .table)
          pushGroup(.tbody)
        default:
          startAmongRows(tag)
          return
        }
      case .inCaption:
        guard tag.flags.isPartOfTable || tag == .col else {
          startInBody(tag)
          return
        }
        guard closeCaption(at: tokenStart) else { return }
      case .inColumnGroup:
        switch tag {
        case .html: return
        case .col:
          addColumn()
          return
        case .template:
          startInHead(tag)
          return
        default:
          guard top.tag == .colgroup, !isForeign else { return }
          pop()
          mode = .inTable
        }
      case .inCell:
        guard tag.flags.isPartOfTable || tag == .col else {
          startInBody(tag)
          return
        }
        guard closeCell() else { return }
      default:
        start(tag)
        return
      }
    }
  }

  /// "In table", what is no part of a table.
  private mutating func startAmongRows(_ tag: Tag) {
    switch tag {
    case .table:
      let index = indexInTableScope(.table)
      guard index >= 0 else { return }
      popThrough(index, at: tokenStart)
      resetMode()
      start(tag)
    case .style, .script, .template: startInHead(tag)
    case .input where attributes.isHidden: break
    case .form:
      if templates == 0, !formIsOpen { formIsOpen = true }
    default: startInBody(tag)
    }
  }

  // MARK: - End tags

  mutating func endInCell(_ tag: Tag) {
    switch tag {
    case .td, .th:
      let index = indexInTableScope(tag)
      guard index >= 0 else { return }
      popThrough(index, at: at)
      mode = .inRow
    case .body, .caption, .col, .colgroup, .html: break
    case .table, .tbody, .tfoot, .thead, .tr:
      guard indexInTableScope(tag) >= 0, closeCell() else { return }
      endInTable(tag)
    default: endInBody(tag)
    }
  }

  mutating func endInTable(_ tag: Tag) {
    while true {
      switch mode {
      case .inRow:
        switch tag {
        case .tr:
          _ = closeRow()
          return
        case .table:
          guard closeRow() else { return }
        case .tbody, .tfoot, .thead:
          guard indexInTableScope(tag) >= 0, closeRow() else { return }
        case .body, .caption, .col, .colgroup, .html, .td, .th: return
        default:
          endAmongRows(tag)
          return
        }
      case .inTableBody:
        switch tag {
        case .tbody, .tfoot, .thead:
          guard indexInTableScope(tag) >= 0 else { return }
          clear(to: .group)
          pop()
          mode = .inTable
          return
        case .table:
          guard closeGroup() else { return }
        case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: return
        default:
          endAmongRows(tag)
          return
        }
      case .inTable:
        endAmongRows(tag)
        return
      case .inCaption:
        switch tag {
        case .caption:
          _ = closeCaption(at: at)
          return
        case .table:
          guard closeCaption(at: tokenStart) else { return }
        case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return
        default:
          endInBody(tag)
          return
        }
      case .inColumnGroup:
        if tag == .template {
          endTemplate()
          return
        }
        guard tag != .col, top.tag == .colgroup, !isForeign else { return }
        pop()
        mode = .inTable
        if tag == .colgroup { return }
      default:
        end(tag)
        return
      }
    }
  }

  private mutating func endAmongRows(_ tag: Tag) {
    switch tag {
    case .table:
      let index = indexInTableScope(.table)
      guard index >= 0 else { return }
      popThrough(index, at: at)
      appendBreak(.block)
      resetMode()
    case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
    case .template: endTemplate()
    default: endInBody(tag)
    }
  }

  // MARK: - Contexts

  private enum Context { case table, group, row }

  private mutating func clear(to context: Context) {
    while stack.count > 1 {
      let element = top
      if !element.flags.contains(.foreign) {
        switch element.tag {
        case .template, .html: return
        case .table where context == .table: return
        case .tbody, .thead, .tfoot: if context == .group { return }
        case .tr: if context == .row { return }
        default: break
        }
      }
      pop()
    }
  }

  private mutating func closeCell() -> Bool {
    var index = stack.count - 1
    while index > 0 {
      let element = stack[index]
      if !element.flags.contains(.foreign) {
        if element.tag == .td || element.tag == .th { break }
        if element.tag == .table || element.tag == .template { return false }
      }
      index -= 1
    }
    guard index > 0 else { return false }
    popThrough(index, at: tokenStart)
    mode = .inRow
    return true
  }

  private mutating func closeRow() -> Bool {
    guard indexInTableScope(.tr) >= 0 else { return false }
    clear(to: .row)
    pop()
    mode = .inTableBody
    return true
  }

  private mutating func closeGroup() -> Bool {
    guard
      indexInTableScope(.tbody) >= 0 || indexInTableScope(.thead) >= 0
        || indexInTableScope(.tfoot) >= 0
    else { return false }
    clear(to: .group)
    pop()
    mode = .inTable
    return true
  }

  private mutating func closeCaption(at offset: Int) -> Bool {
    let index = indexInTableScope(.caption)
    guard index >= 0 else { return false }
    popThrough(index, at: offset)
    mode = .inTable
    return true
  }
}
