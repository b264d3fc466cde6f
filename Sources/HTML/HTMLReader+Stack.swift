// The stack of open elements (WHATWG 13.2.4.2).

import Documents

extension TagFlags {
  /// A mark at which the search for an element in scope stops.
  static var inherited: Self { [.pOpen, .selectOpen, .inTemplate, .hidden] }

  /// Whether text and HTML elements in it follow the rules of HTML, although it is foreign.
  var takesContent: Bool { !isDisjoint(with: [.takesHTML, .takesMathText]) }
}

extension HTMLReader {
  var top: OpenElement {
    @inline(__always) mutating get { stack[stack.count - 1] }
  }

  /// Whether the current node is in the SVG or MathML namespace.
  var isForeign: Bool {
    @inline(__always) mutating get {
      stack.count > 0 && stack[stack.count - 1].flags.contains(.foreign)
    }
  }

  /// Opens an element that inherits its sink. Returns false where the limit of depth keeps it from
  /// being opened.
  @discardableResult
  @inline(__always)
  mutating func push(_ tag: Tag) -> Bool { push(tag, tag.flags, tagHash) }

  @discardableResult
  mutating func push(_ tag: Tag, _ own: TagFlags, _ hash: UInt32) -> Bool {
    guard stack.count > 0 else {
      stack.append(OpenElement(tag: tag, flags: own, hash: hash, sink: -1, table: -1))
      return true
    }
    if stack.count >= limits.depth, !mayExceed(own) { return false }
    let parent = top
    var inherited = parent.flags.intersection(.inherited)
    if own.contains(.scope) {
      inherited.subtract([.pOpen, .selectOpen])
    } else if tag == .button {
      inherited.remove(.pOpen)
    }
    var flags = own.union(inherited)
    if !own.contains(.foreign) {
      if tag == .p { flags.insert(.pOpen) }
      if tag == .select { flags.insert(.selectOpen) }
    }
    stack.append(
      OpenElement(
        tag: tag, flags: flags, hash: hash, sink: parent.sink, table: parent.table))
    return true
  }

  /// Parts of tables are always opened: their number is bounded by that of tables.
  @inline(never)
  private mutating func mayExceed(_ own: TagFlags) -> Bool {
    remark(.depth, "Elements are nested deeper than the limit; the inner ones are read as text")
    if own.contains(.thorough) && !own.contains(.implied) { return true }
    return stack.count < 2 * limits.depth && !own.isDisjoint(with: [.structural, .foreign])
  }

  /// Whether a `table`, `template` or the like can still be opened.
  mutating func hasRoom() -> Bool {
    if stack.count < 2 * limits.depth { return true }
    remark(.depth, "Elements are nested deeper than the limit; the inner ones are read as text")
    return false
  }

  /// Closes the current node at the start of the current tag.
  @inline(__always)
  mutating func pop() { pop(at: tokenStart) }

  @inline(__always)
  mutating func pop(at offset: Int) {
    let last = stack.count - 1
    let element = stack[last]
    stack.truncate(to: last)
    if element.flags.contains(.thorough) || element.tag == .table || element.tag == .form {
      closed(element, at: offset)
    }
  }

  private mutating func closed(_ element: OpenElement, at offset: Int) {
    guard !element.flags.contains(.foreign) else { return }
    switch element.tag {
    case .td, .th, .caption:
      if element.table >= 0, element.sink >= 0 {
        drafts[Int(element.sink)].end = UInt32(truncatingIfNeeded: offset)
      }
    case .table:
      if element.table >= 0 {
        tables[Int(element.table)].table.end = UInt32(truncatingIfNeeded: offset)
      }
    default: break
    }
  }

  /// Closes elements until the one at `index` is closed; that one at `offset`.
  mutating func popThrough(_ index: Int, at offset: Int) {
    while stack.count - 1 > index { pop() }
    if stack.count - 1 == index, index > 0 { pop(at: offset) }
  }

  /// The index of the innermost open HTML element with a tag, in scope; −1 if there is none.
  mutating func indexInScope(_ tag: Tag) -> Int {
    var index = stack.count - 1
    while index >= 0 {
      let element = stack[index]
      if element.tag == tag, !element.flags.contains(.foreign) { return index }
      if element.flags.contains(.scope) { return -1 }
      index -= 1
    }
    return -1
  }

  /// The same in table scope, whose marks are `html`, `table` and `template`.
  mutating func indexInTableScope(_ tag: Tag) -> Int {
    var index = stack.count - 1
    while index >= 0 {
      let element = stack[index]
      if !element.flags.contains(.foreign) {
        if element.tag == tag { return index }
        if element.tag == .table || element.tag == .template || element.tag == .html { return -1 }
      }
      index -= 1
    }
    return -1
  }

  /// Closes elements whose end tag is implied, except those with `tag`.
  @inline(__always)
  mutating func closeImplied(except tag: Tag = .unknown) {
    while true {
      let element = top
      guard element.flags.contains(.implied), element.tag != tag,
        !element.flags.contains(.foreign)
      else { return }
      pop()
    }
  }

  /// "Close a p element", if one is in button scope.
  @inline(__always)
  mutating func closeParagraph() {
    if top.flags.contains(.pOpen) { closeOpenParagraph() }
  }

  private mutating func closeOpenParagraph() {
    var index = stack.count - 1
    while index > 0, stack[index].tag != .p || stack[index].flags.contains(.foreign) { index -= 1 }
    popThrough(index, at: tokenStart)
  }

  /// Takes one element out of the stack; no other changes its place in scope by it.
  mutating func remove(_ index: Int) {
    var here = index
    while here + 1 < stack.count {
      stack[here] = stack[here + 1]
      here += 1
    }
    stack.truncate(to: stack.count - 1)
  }

  /// The net effect of the adoption agency (13.2.6.4.7) on the stack: where a special element stands
  /// within the formatting element, that one is taken out and what stands in the innermost special
  /// element is closed; else all up to it is closed.
  mutating func endFormatting(_ tag: Tag) {
    var index = stack.count - 1
    var innermostSpecial = -1
    while index > 0 {
      let element = stack[index]
      if element.tag == tag, !element.flags.contains(.foreign) {
        if innermostSpecial < 0 {
          popThrough(index, at: tokenStart)
        } else {
          while stack.count - 1 > innermostSpecial { pop() }
          remove(index)
        }
        return
      }
      if element.flags.contains(.scope) { return }
      if innermostSpecial < 0, element.flags.contains(.special) { innermostSpecial = index }
      index -= 1
    }
  }

  /// WHATWG 13.2.4.1, "Reset the insertion mode appropriately".
  mutating func resetMode() {
    var index = stack.count - 1
    while index > 0 {
      let element = stack[index]
      if !element.flags.contains(.foreign) {
        switch element.tag {
        case .td, .th: mode = .inCell
        case .tr: mode = .inRow
        case .tbody, .thead, .tfoot: mode = .inTableBody
        case .caption: mode = .inCaption
        case .colgroup: mode = .inColumnGroup
        case .table: mode = .inTable
        case .template:
          mode = templateModes.isEmpty ? .inBody : templateModes[templateModes.count - 1]
        case .head: mode = .inHead
        case .body: mode = .inBody
        case .frameset: mode = .inFrameset
        default:
          index -= 1
          continue
        }
        return
      }
      index -= 1
    }
    mode = headSeen ? .afterHead : .beforeHead
  }
}
