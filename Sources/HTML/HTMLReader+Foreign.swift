// WHATWG 13.2.6.5, "The rules for parsing tokens in foreign content".

import Documents

extension HTMLReader {
  /// A start tag where the current node is foreign. Returns false where the rules of the insertion
  /// mode are to be followed.
  @inline(never)
  mutating func startsInForeign(_ tag: Tag) -> Bool {
    let current = top
    if current.flags.contains(.takesHTML) { return false }
    if current.flags.contains(.takesMathText), tag != .mglyph, tag != .malignmark { return false }
    if current.tag == .annotationXML, !current.flags.contains(.svg), tag == .svg { return false }
    if tag.flags.contains(.breakout) || (tag == .font && attributes.isFont) {
      leaveForeign()
      return false
    }
    pushForeign(tag, isSVG: current.flags.contains(.svg))
    return true
  }

  /// An end tag where the current node is foreign.
  @inline(never)
  mutating func endsInForeign(_ tag: Tag) -> Bool {
    if tag == .br || tag == .p {
      leaveForeign()
      return false
    }
    var index = stack.count - 1
    while index > 0 {
      let element = stack[index]
      if !element.flags.contains(.foreign) { return false }
      if element.tag == tag, element.hash == tagHash {
        popThrough(index, at: tokenStart)
        return true
      }
      index -= 1
    }
    return true
  }

  private mutating func leaveForeign() {
    while stack.count > 1, isForeign, !top.flags.takesContent { pop() }
  }

  /// `svg` or `math` among HTML.
  mutating func startForeign(_ tag: Tag) { pushForeign(tag, isSVG: tag == .svg) }

  private mutating func pushForeign(_ tag: Tag, isSVG: Bool) {
    if attributes.closesItself { return }
    var flags: TagFlags = isSVG ? [.foreign, .svg] : .foreign
    if isSVG {
      if tag == .foreignobject || tag == .desc || tag == .title {
        flags.formUnion([.scope, .special, .takesHTML])
      }
    } else {
      switch tag {
      case .mi, .mo, .mn, .ms, .mtext: flags.formUnion([.scope, .special, .takesMathText])
      case .annotationXML:
        flags.formUnion([.scope, .special])
        if attributes.isHTML { flags.insert(.takesHTML) }
      default: break
      }
    }
    guard push(tag, flags, tagHash) else { return }
    // A script or a style sheet is no text in any namespace.
    if tag == .script || tag == .style { stack[stack.count - 1].sink = -1 }
  }
}
