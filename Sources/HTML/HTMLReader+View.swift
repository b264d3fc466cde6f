// What a view leaves out of the text goes to chains of its own, so that it is accounted for. An element
// that is left out diverts its sink, and what stands in it inherits that.

import Documents

extension HTMLReader {
  /// Applies the view to the element that the current tag has opened.
  @inline(never)
  mutating func applyView(_ tag: Tag, _ source: Span<UInt8>) {
    guard stack.count > 0 else { return }
    if attributes.isInvisible, top.tag == tag { hide(tag) }
    switch tag {
    case .rt, .rp, .rtc: if view.dropsReadings, top.tag == tag { divert(to: .rubyReading) }
    case .s, .strike, .del: if view.dropsDeleted, top.tag == tag { divert(to: .deleted) }
    case .ins: if view.dropsInserted, top.tag == tag { divert(to: .inserted) }
    case .img: if view.showsAlternatives { appendAlternative(source) }
    default: break
    }
  }

  /// Sends the text of the current node elsewhere, unless it is left out already.
  private mutating func divert(to kind: Draft.Kind) {
    guard top.sink >= 0, !Self.isLeftOut(drafts[Int(top.sink)].kind) else { return }
    let sink = newOmitted(kind)
    stack[stack.count - 1].sink = sink
  }

  private static func isLeftOut(_ kind: Draft.Kind) -> Bool {
    switch kind {
    case .notShown, .hidden, .deleted, .inserted, .rubyReading: true
    default: false
    }
  }

  /// Takes the current node out of what is seen, with the part of a table that it began.
  private mutating func hide(_ tag: Tag) {
    let last = stack.count - 1
    guard !stack[last].flags.contains(.inTemplate), !stack[last].flags.contains(.foreign) else {
      return
    }
    stack[last].flags.insert(.hidden)
    let table = stack[last].table
    switch tag {
    case .td, .th, .caption:
      guard table >= 0, stack[last].sink >= 0 else { return }
      let draft = Int(stack[last].sink)
      if tables[Int(table)].captionDraft == stack[last].sink {
        tables[Int(table)].captionDraft = -1
      }
      drafts[draft].kind = .hidden
    case .tr:
      guard table >= 0, tables[Int(table)].lastDraft >= 0 else { return }
      drafts[Int(tables[Int(table)].lastDraft)].kind = .hiddenRow
    case .table:
      // The table was begun with this very tag.
      if Int(table) == tables.count - 1, table >= 0 { tables.truncate(to: Int(table)) }
      stack[last].table = -1
      divert(to: .hidden)
    default: divert(to: .hidden)
    }
  }

  /// The alternative of an image as text.
  private mutating func appendAlternative(_ source: Span<UInt8>) {
    let range = attributes.alternativeStart..<attributes.alternativeEnd
    guard !range.isEmpty, stack.count > 0, top.sink >= 0, !top.flags.contains(.hidden) else {
      return
    }
    let sink = top.sink
    guard Self.hasReference(source, range) else {
      append(source, from: range.lowerBound, to: range.upperBound, to: sink)
      return
    }
    var decoded = Buffer<UInt8>()
    decodeReferences(source, range, into: &decoded)
    output.appendText(decoded.span, at: range.lowerBound, to: &drafts[Int(sink)].text)
  }
}
