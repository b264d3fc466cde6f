// WHATWG 13.2.6.4: which rules a tag follows, and those outside of body and tables.

import Documents

extension HTMLReader {
  @inline(__always)
  mutating func startTag(_ tag: Tag) {
    if isForeign, startsInForeign(tag) { return }
    start(tag)
  }

  @inline(__always)
  mutating func endTag(_ tag: Tag) {
    if isForeign, endsInForeign(tag) { return }
    end(tag)
  }

  /// A start tag by the rules of the insertion mode.
  @inline(__always)
  mutating func start(_ tag: Tag) {
    switch mode {
    case .inBody: startInBody(tag)
    case .inCell:
      if tag.flags.isPartOfTable { startPartInCell(tag) } else { startInBody(tag) }
    case .inRow, .inTableBody, .inTable, .inCaption, .inColumnGroup: startInTable(tag)
    default: startElsewhere(tag)
    }
  }

  @inline(__always)
  mutating func end(_ tag: Tag) {
    switch mode {
    case .inBody: endInBody(tag)
    case .inCell: endInCell(tag)
    case .inRow, .inTableBody, .inTable, .inCaption, .inColumnGroup: endInTable(tag)
    default: endElsewhere(tag)
    }
  }

  @inline(never)
  private mutating func startElsewhere(_ tag: Tag) {
    while true {
      switch mode {
      case .initial: mode = .beforeHTML
      case .beforeHTML:
        if tag == .html {
          push(.html)
          mode = .beforeHead
          return
        }
        leaveHead()
      case .beforeHead:
        if tag == .html { return }
        leaveHead()
        if tag == .head { return }
      case .inHead:
        if tag == .html || tag == .head { return }
        if tag == .noscript, !scripting {
          push(.noscript)
          mode = .inHeadNoscript
          return
        }
        if tag.flags.contains(.head) || tag == .noscript {
          startInHead(tag)
          return
        }
        leaveHead()
      case .inHeadNoscript:
        switch tag {
        case .html, .head, .noscript: return
        case .basefont, .bgsound, .link, .meta, .noframes, .style:
          startInHead(tag)
          return
        default: leaveHead()
        }
      case .afterHead:
        switch tag {
        case .html, .head: return
        case .body:
          framesetIsFine = false
          leaveHead()
          return
        case .frameset:
          push(.frameset)
          mode = .inFrameset
          return
        default:
          if tag.flags.contains(.head) {
            startInHead(tag)
            return
          }
          leaveHead()
        }
      case .inTemplate:
        if tag.flags.contains(.head) {
          startInHead(tag)
          return
        }
        let next: Mode
        switch tag {
        case .caption, .colgroup, .tbody, .tfoot, .thead: next = .inTable
        case .col: next = .inColumnGroup
        case .tr: next = .inTableBody
        case .td, .th: next = .inRow
        default: next = .inBody
        }
        if !templateModes.isEmpty { templateModes[templateModes.count - 1] = next }
        mode = next
      case .afterBody, .afterAfterBody:
        if tag == .html { return }
        mode = .inBody
      case .inFrameset, .afterFrameset, .afterAfterFrameset:
        if tag == .frameset, mode == .inFrameset {
          push(.frameset)
        } else if tag == .noframes {
          startInHead(tag)
        }
        return
      default:
        start(tag)
        return
      }
    }
  }

  @inline(never)
  private mutating func endElsewhere(_ tag: Tag) {
    while true {
      switch mode {
      case .initial: mode = .beforeHTML
      case .beforeHTML, .beforeHead:
        if tag == .template, mode == .beforeHead {
          endTemplate()
          return
        }
        guard tag == .head || tag == .body || tag == .html || tag == .br else { return }
        leaveHead()
      case .inHead:
        if tag == .head {
          leaveHead()
          return
        }
        if tag == .template {
          endTemplate()
          return
        }
        guard tag == .body || tag == .html || tag == .br else { return }
        leaveHead()
      case .inHeadNoscript:
        if tag == .noscript {
          leaveHead()
          return
        }
        guard tag == .br else { return }
        leaveHead()
      case .afterHead:
        if tag == .template {
          endTemplate()
          return
        }
        guard tag == .body || tag == .html || tag == .br else { return }
        leaveHead()
      case .inTemplate:
        if tag == .template { endTemplate() }
        return
      case .afterBody, .afterAfterBody:
        if tag == .html, mode == .afterBody {
          mode = .afterAfterBody
          return
        }
        mode = .inBody
      case .inFrameset:
        if tag == .frameset, stack.count > 1 {
          pop()
          if top.tag != .frameset { mode = .afterFrameset }
        }
        return
      case .afterFrameset:
        if tag == .html { mode = .afterAfterFrameset }
        return
      case .afterAfterFrameset: return
      default:
        end(tag)
        return
      }
    }
  }

  /// One step from where nothing of the body has come yet towards it.
  mutating func leaveHead() {
    switch mode {
    case .initial: mode = .beforeHTML
    case .beforeHTML:
      push(.html, Tag.html.flags, 0)
      mode = .beforeHead
    case .beforeHead:
      push(.head, Tag.head.flags, 0)
      headSeen = true
      mode = .inHead
    case .inHead:
      pop()
      mode = .afterHead
    case .inHeadNoscript:
      pop()
      mode = .inHead
    default:
      push(.body, Tag.body.flags, 0)
      stack[stack.count - 1].sink = Self.proseSink
      mode = .inBody
    }
  }

  /// 13.2.6.4.4, "in head", of elements that other modes hand over to it.
  mutating func startInHead(_ tag: Tag) {
    switch tag {
    case .title:
      var sink = top.sink
      if mode == .inHead || mode == .afterHead {
        sink = titleSeen ? newOmitted(.notShown) : Self.titleSink
        titleSeen = true
      }
      enter(.references, tag, sink)
    case .noframes: enter(.raw, tag, mode == .inBody || isInTable ? top.sink : max(top.sink, -1))
    case .noscript: enter(.raw, tag, newOmitted(.notShown))
    case .style: enter(.raw, tag, -1)
    case .script: enter(.script, tag, -1)
    case .template: startTemplate()
    default: break
    }
  }

  /// Tells the tokenizer to read the content of the element that has just begun.
  mutating func enter(_ kind: Content, _ tag: Tag, _ sink: Int32) {
    content = kind
    contentTag = tag
    contentSink = sink
  }

  /// A chain for text that is left out.
  mutating func newOmitted(_ kind: Draft.Kind) -> Int32 {
    // Not within a template: there it is no text at all.
    if stack.count > 0, top.flags.contains(.inTemplate) { return -1 }
    drafts.append(Draft(kind, start: tokenStart))
    return Int32(truncatingIfNeeded: drafts.count - 1)
  }

  private mutating func startTemplate() {
    guard hasRoom(), push(.template) else { return }
    let last = stack.count - 1
    stack[last].flags.insert(.inTemplate)
    stack[last].sink = -1
    stack[last].table = -1
    templates += 1
    framesetIsFine = false
    templateModes.append(.inTemplate)
    mode = .inTemplate
  }

  mutating func endTemplate() {
    guard templates > 0 else { return }
    while stack.count > 1 {
      let element = top
      pop()
      if element.tag == .template, !element.flags.contains(.foreign) { break }
    }
    templates -= 1
    if !templateModes.isEmpty { templateModes.truncate(to: templateModes.count - 1) }
    resetMode()
  }
}

extension TagFlags {
  /// `caption`, `colgroup`, `tbody`, `td`, `tfoot`, `th`, `thead`, `tr`: their end tags are implied
  /// only thoroughly. `col` is tested apart.
  var isPartOfTable: Bool { contains(.thorough) && !contains(.implied) }
}
