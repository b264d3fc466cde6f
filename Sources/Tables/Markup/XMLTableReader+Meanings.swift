import Documents

/// What the start of an element does.
extension XMLTableReader {
  @inline(__always)
  mutating func begin(_ meaning: ElementMeaning, at start: Int) -> OpenElement.Undo {
    switch meaning {
    case .inline, .alternative: return .nothing
    case .block: return beginBlock(at: start)
    case .cell(let shape):
      guard isInTable else { return beginBlock(at: start) }
      beginCell(shape, at: start)
      return .cell
    case .row(let isHeader, let repeats):
      guard isInTable else { return beginBlock(at: start) }
      beginRow(isHeader: isHeader, repeats: repeats)
      return .row
    case .machinery:
      machineryDepth = 1
      return push(.machinery, at: start)
    default: return beginOther(meaning, at: start)
    }
  }

  /// Whether the innermost frame is that of a table.
  private var isInTable: Bool {
    @inline(__always)
    mutating get { frames[frames.count &- 1].kind == .table }
  }

  private mutating func beginOther(
    _ meaning: ElementMeaning, at start: Int
  ) -> OpenElement.Undo {
    switch meaning {
    case .link: return beginLink(at: start)
    case .line:
      appendBreak(.line, at: start)
      return .nothing
    case .spaces(let count):
      for _ in 0..<min(max(count, 0), 1000) { append(literal: 0x20, at: start) }
      return .nothing
    case .tab:
      append(literal: 0x09, at: start)
      return .nothing
    case .sign(let byte):
      append(literal: byte, at: start)
      return .nothing
    case .field(let place):
      fields.take(place, at: start, isInTable: frames[frames.count - 1].table >= 0, in: &document)
      return .nothing
    case .fieldCode:
      fields.isInCode = true
      machineryDepth = 1
      return push(.machinery, at: start)
    case .omitted(let reason): return push(.omitted, at: start, reason)
    case .title:
      return frames[frames.count - 1].kind == .prose
        ? push(.title, at: start) : beginBlock(at: start)
    default:
      // In hidden text tables are not formed.
      return frames[frames.count - 1].kind == .omitted
        ? beginBlock(at: start) : beginPart(meaning, at: start)
    }
  }

  /// Begins a table, or a part of one where the innermost frame is a table's.
  private mutating func beginPart(
    _ meaning: ElementMeaning, at start: Int
  ) -> OpenElement.Undo {
    let index = frames.count - 1
    switch meaning {
    case .table:
      beginTable(at: start)
      return .table
    case .headerRow, .freeColumns, .columnSpan, .mergedAbove:
      describe(meaning)
      return .nothing
    default: break
    }
    guard isInTable else { return beginBlock(at: start) }
    switch meaning {
    case .caption:
      let isFirst = !document.tables[Int(frames[index].table)].hasCaption
      if isFirst { document.tables[Int(frames[index].table)].hasCaption = true }
      return isFirst ? push(.caption, at: start) : push(.omitted, at: start, .secondCaption)
    case .columns(let count):
      frames[index].declaredColumns = min(
        frames[index].declaredColumns + max(count, 0), TableLimits.columns)
      return .nothing
    case .width(let count):
      frames[index].declaredColumns = max(
        frames[index].declaredColumns, min(count, TableLimits.columns))
      return .nothing
    case .head: return beginGroup(.head)
    case .body: return beginGroup(.body)
    case .foot: return beginGroup(.foot)
    case .cellWithLink(let shape):
      beginCell(shape, at: start)
      return beginLink(at: start) == .link ? .cellWithLink : .cell
    case .cellWithTable(let shape):
      beginCell(shape, at: start)
      beginTable(at: start)
      return .cellWithTable
    default: return .nothing
    }
  }

  private mutating func beginGroup(_ kind: TableFormer.GroupKind) -> OpenElement.Undo {
    beginGroup(kind, isWritten: true)
    return .group
  }

  /// Links outside of tables are none of a record.
  private mutating func beginLink(at start: Int) -> OpenElement.Undo {
    guard frames[frames.count - 1].table >= 0 else { return .nothing }
    openLinks.append(Int32(document.links.count))
    document.links.append(MarkedLink(start: start, end: start))
    return .link
  }

  mutating func endLink(at end: Int) {
    let index = Int(openLinks[openLinks.count - 1])
    openLinks.truncate(to: openLinks.count - 1)
    document.links[index].end = UInt32(truncatingIfNeeded: end)
  }

  private mutating func beginBlock(at offset: Int) -> OpenElement.Undo {
    appendBreak(.block, at: offset)
    return .block
  }

  private mutating func push(
    _ kind: XMLTextFrame.Kind, at offset: Int, _ reason: OmittedText.Reason = .notShown
  ) -> OpenElement.Undo {
    var frame = XMLTextFrame(kind, start: offset)
    frame.reason = reason
    frame.table = frames[frames.count - 1].table
    open(frame)
    return .frame
  }
}
