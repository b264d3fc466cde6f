// WHATWG 13.2.6.4.7, "in body".

import Documents

extension HTMLReader {
  /// Whether the view sets a block in the line.
  private func isJoined(_ tag: Tag) -> Bool {
    view.joinsDisclosures && (tag == .summary || tag == .details)
  }

  mutating func startInBody(_ tag: Tag) {
    let flags = tag.flags
    if flags.contains(.block), !isJoined(tag) { appendBreak(.block) }
    switch tag {
    case .br:
      appendBreak(.line)
      framesetIsFine = false
    case .p:
      closeParagraph()
      push(tag)
    case .unknown, .span: push(tag)
    case .a:
      endFormatting(.a)
      push(tag)
      // A link in a cell; one without attributes leads nowhere.
      if top.sink > Self.titleSink, at &- tokenStart > 3 {
        output.links.append(MarkedLink(start: tokenStart))
      }
    case .nobr:
      if indexInScope(.nobr) >= 0 { endFormatting(.nobr) }
      push(tag)
    case .li, .dd, .dt: startItem(tag)
    case .table: startTable()
    case .pre, .listing:
      closeParagraph()
      push(tag)
      skipsNewline = true
      framesetIsFine = false
    case .h1, .h2, .h3, .h4, .h5, .h6:
      closeParagraph()
      if top.flags.contains(.heading), !top.flags.contains(.foreign) { pop() }
      push(tag)
    case .form:
      guard templates > 0 || !formIsOpen else { return }
      closeParagraph()
      if push(tag), templates == 0 {
        formIsOpen = true
        stack[stack.count - 1].flags.insert(.formPointer)
      }
    case .button:
      let index = indexInScope(.button)
      if index >= 0 {
        closeImplied()
        popThrough(index, at: tokenStart)
      }
      push(tag)
      framesetIsFine = false
    case .applet, .marquee, .object:
      push(tag)
      framesetIsFine = false
    case .hr:
      closeParagraph()
      if top.flags.contains(.selectOpen) { closeImplied() }
      framesetIsFine = false
    case .input:
      if top.flags.contains(.selectOpen) { popThrough(indexInScope(.select), at: tokenStart) }
      if !attributes.isHidden { framesetIsFine = false }
    case .area, .embed, .img, .image, .keygen, .wbr: framesetIsFine = false
    case .param, .source, .track: break
    case .select:
      if top.flags.contains(.selectOpen) {
        popThrough(indexInScope(.select), at: tokenStart)
        return
      }
      push(tag)
      framesetIsFine = false
    case .option:
      if top.flags.contains(.selectOpen) {
        closeImplied(except: .optgroup)
      } else if top.tag == .option {
        pop()
      }
      push(tag)
    case .optgroup:
      if top.flags.contains(.selectOpen) {
        closeImplied()
      } else if top.tag == .option {
        pop()
      }
      push(tag)
    case .rb, .rtc, .rp, .rt:
      if indexInScope(.ruby) >= 0 {
        closeImplied(except: tag == .rp || tag == .rt ? .rtc : .unknown)
      }
      push(tag)
    case .textarea:
      skipsNewline = true
      framesetIsFine = false
      enter(.references, tag, top.sink)
    case .xmp:
      closeParagraph()
      framesetIsFine = false
      enter(.raw, tag, top.sink)
    case .iframe:
      framesetIsFine = false
      enter(.raw, tag, top.sink)
    case .noembed: enter(.raw, tag, top.sink)
    case .noscript:
      if scripting { enter(.raw, tag, newOmitted(.notShown)) } else { push(tag) }
    case .plaintext:
      closeParagraph()
      enter(.plain, tag, top.sink)
    case .math, .svg: startForeign(tag)
    case .col: if mode == .inCell { startPartInCell(tag) }
    case .html, .caption, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
    case .body:
      if templates == 0 { framesetIsFine = false }
    case .frameset: startFrameset()
    default:
      if flags.contains(.opener) {
        closeParagraph()
        push(tag)
      } else if flags.contains(.head) {
        startInHead(tag)
      } else {
        push(tag)
      }
    }
  }

  private mutating func startItem(_ tag: Tag) {
    framesetIsFine = false
    var index = stack.count - 1
    while index > 0 {
      let element = stack[index]
      let isHTML = !element.flags.contains(.foreign)
      if isHTML, tag == .li ? element.tag == .li : (element.tag == .dd || element.tag == .dt) {
        popThrough(index, at: tokenStart)
        break
      }
      if element.flags.contains(.special),
        !(isHTML && (element.tag == .address || element.tag == .div || element.tag == .p))
      {
        break
      }
      index -= 1
    }
    closeParagraph()
    push(tag)
  }

  private mutating func startFrameset() {
    guard framesetIsFine, stack.count > 1, stack[1].tag == .body else { return }
    while stack.count > 1 { pop() }
    push(.frameset)
    mode = .inFrameset
  }

  mutating func endInBody(_ tag: Tag) {
    let flags = tag.flags
    if flags.contains(.block), !isJoined(tag) { appendBreak(.block) }
    // What is ended is most often the current node.
    if top.tag == tag, tag == .p || tag == .span || tag == .div || tag == .a, !isForeign {
      pop()
      return
    }
    switch tag {
    case .p: closeParagraph()
    case .br:
      appendBreak(.line)
      framesetIsFine = false
    case .body, .html:
      guard indexInScope(.body) >= 0 else { return }
      mode = tag == .html ? .afterAfterBody : .afterBody
    case .form: endForm()
    case .li:
      let index = indexInListScope()
      if index >= 0 { popThrough(index, at: tokenStart) }
    case .dd, .dt:
      let index = indexInScope(tag)
      if index >= 0 { popThrough(index, at: tokenStart) }
    case .h1, .h2, .h3, .h4, .h5, .h6:
      var index = stack.count - 1
      while index > 0, !stack[index].flags.contains(.scope) {
        if stack[index].flags.contains(.heading), !stack[index].flags.contains(.foreign) {
          popThrough(index, at: tokenStart)
          return
        }
        index -= 1
      }
    case .template: endTemplate()
    default:
      if flags.contains(.closer) {
        let index = indexInScope(tag)
        if index >= 0 { popThrough(index, at: tokenStart) }
      } else if flags.contains(.formatting) {
        endFormatting(tag)
      } else {
        endOther(tag)
      }
    }
  }

  /// "Any other end tag".
  private mutating func endOther(_ tag: Tag) {
    var index = stack.count - 1
    while index > 0 {
      let element = stack[index]
      if element.tag == tag, element.hash == tagHash, !element.flags.contains(.foreign) {
        popThrough(index, at: tokenStart)
        return
      }
      if element.flags.contains(.special) { return }
      index -= 1
    }
  }

  private mutating func indexInListScope() -> Int {
    var index = stack.count - 1
    while index > 0 {
      let element = stack[index]
      if !element.flags.contains(.foreign) {
        if element.tag == .li { return index }
        if element.tag == .ol || element.tag == .ul { return -1 }
      }
      if element.flags.contains(.scope) { return -1 }
      index -= 1
    }
    return -1
  }

  private mutating func endForm() {
    if templates > 0 {
      let index = indexInScope(.form)
      if index >= 0 { popThrough(index, at: tokenStart) }
      return
    }
    guard formIsOpen else { return }
    formIsOpen = false
    var found = -1
    var isInScope = true
    var index = stack.count - 1
    while index > 0 {
      if stack[index].flags.contains(.formPointer) {
        found = index
        break
      }
      if stack[index].flags.contains(.scope) { isInScope = false }
      index -= 1
    }
    guard found >= 0 else { return }
    stack[found].flags.remove(.formPointer)
    guard isInScope else { return }
    closeImplied()
    remove(found)
  }
}
