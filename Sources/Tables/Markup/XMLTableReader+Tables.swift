import Documents
import XML

extension XMLTableReader {
  mutating func beginTable(at start: Int) {
    appendBreak(.block, at: start)
    let top = frames.count - 1
    var table = Table()
    table.start = UInt32(truncatingIfNeeded: start)
    table.parent = frames[top].table
    if frames[top].kind == .cell {
      table.parentCell = frames[top].cells
      frames[top].holdsTable = true
    }
    if plainTable >= 0 { keepSteps() } else if frames[top].table < 0 { plainTable = frames.count }
    var frame = XMLTextFrame(.table, start: start)
    frame.table = Int32(document.tables.count)
    frame.firstStep = Int32(steps.count)
    document.tables.append(table)
    open(frame)
  }

  mutating func beginGroup(_ kind: TableFormer.GroupKind, isWritten: Bool) {
    let index = frames.count - 1
    switch kind {
    case .head: steps.append(XMLTableStep(.head))
    case .body: steps.append(XMLTableStep(.body))
    case .foot: steps.append(XMLTableStep(.foot))
    }
    frames[index].group = isWritten ? .written : kind == .head ? .impliedHead : .impliedBody
    frames[index].hasRow = false
  }

  mutating func beginRow(isHeader: Bool, repeats: Int32) {
    let index = frames.count - 1
    let wanted = isHeader ? XMLTextFrame.Group.impliedHead : .impliedBody
    if frames[index].group != .written, frames[index].group != wanted {
      beginGroup(isHeader ? .head : .body, isWritten: false)
    }
    frames[index].hasRow = true
    if repeats > 1 {
      keepSteps()
      frames[index].holdsRepeats = true
    }
    steps.append(XMLTableStep(.row, repeats: max(1, repeats)))
  }

  /// Takes in what an element says about the row or the cell that it stands in.
  mutating func describe(_ meaning: ElementMeaning) {
    let index = frames.count - 1
    if frames[index].kind == .table { keepSteps() }
    let last = steps.count - 1
    switch (meaning, frames[index].kind) {
    case (.headerRow, .table)
    where last >= Int(frames[index].firstStep) && steps[last].kind == .row:
      let row = steps[last]
      guard frames[index].group == .impliedBody else { return }
      steps.truncate(to: last)
      frames[index].group = .none
      // A body that this row began is none, and the head in front of it goes on.
      if last > Int(frames[index].firstStep), steps[last - 1].kind == .body {
        steps.truncate(to: last - 1)
        if last - 1 > Int(frames[index].firstStep) { frames[index].group = .impliedHead }
      }
      beginRow(isHeader: true, repeats: row.repeats)
    case (.freeColumns(let count), .table)
    where last >= Int(frames[index].firstStep) && steps[last].kind == .row:
      steps[last].cell.column = min(max(count, 0), TableLimits.columnSpan)
      frames[index].holdsMerges = true
    case (.columnSpan(let count), .cell):
      frames[index].shape.columnSpan = min(max(count, 1), TableLimits.columnSpan)
    case (.mergedAbove, .cell): frames[index].isMerged = true
    default: break
    }
  }

  mutating func beginCell(_ shape: CellShape, at start: Int) {
    let index = frames.count - 1
    if !frames[index].hasRow { beginRow(isHeader: false, repeats: 1) }
    var frame = XMLTextFrame(.cell, start: start)
    frame.table = frames[index].table
    frame.cells = frames[index].cells
    frame.shape = shape
    frames[index].cells &+= 1
    open(frame)
  }

  mutating func endCell(at end: Int) {
    let frame = frames[frames.count &- 1]
    closeFrame()
    var cell = Cell(
      row: 0, column: frame.shape.column, rowSpan: frame.shape.rowSpan,
      columnSpan: frame.shape.columnSpan, text: frame.chain, start: frame.start,
      end: UInt32(truncatingIfNeeded: end), isHeader: frame.shape.isHeader)
    let isShown = !frame.shape.isCovered && !frame.isMerged
    if plainTable >= 0 {
      if isShown, frame.shape.repeats <= 1 { return addPlain(cell) }
      keepSteps()
    }
    if !isShown {
      omit(frame.chain, .notShown)
      cell.text = TextChain()
    }
    let index = frames.count - 1
    let repeats = max(1, frame.shape.repeats)
    if frame.isMerged { frames[index].holdsMerges = true }
    if frame.shape.isCovered || repeats > 1 { frames[index].holdsRepeats = true }
    var traits: XMLTableStep.Traits = []
    if frame.shape.isCovered { traits.insert(.covered) }
    if frame.isMerged { traits.insert(.merged) }
    if !frame.chain.isEmpty || frame.holdsTable || frame.shape.isCovered
      || frame.shape.columnSpan > 1 || frame.shape.rowSpan != 1
    {
      traits.insert(.solid)
    }
    steps.append(XMLTableStep(cell, repeats: repeats, traits))
  }

  mutating func endTable(at end: Int) {
    let isPlain = plainTable == frames.count - 1
    let frame = frames[frames.count - 1]
    closeFrame()
    let index = Int(frame.table)
    let firstStep = Int(frame.firstStep)
    var table = document.tables[index]
    table.end = UInt32(truncatingIfNeeded: end)
    former.begin()
    former.declareColumns(frame.declaredColumns)
    if frame.holdsMerges { joinMerges(from: firstStep) }
    if isPlain {
      placePlain(from: firstStep, namesColumns: frame.namesColumns)
    } else {
      replay(from: firstStep, repeating: frame.holdsRepeats)
    }
    former.form(&table, in: &document.cells, groupEnds: &document.groupEnds)
    document.tables[index] = table
    for nested in index + 1..<max(index + 1, document.tables.count)
    where document.tables[nested].parent == Int32(index) {
      let cell = Int(document.tables[nested].parentCell)
      if cell >= 0 {
        document.tables[nested].parentCell = cell < finalIndexes.count ? finalIndexes[cell] : -1
      }
    }
    steps.truncate(to: firstStep)
    appendBreak(.block, at: end)
  }

  /// Tells the former all groups, rows and cells from a step on. Empty cells and rows that are only
  /// there by repetition, as at the ends of a spreadsheet, reach no farther than the others do.
  private mutating func replay(from firstStep: Int, repeating: Bool) {
    let extent = repeating ? solidExtent(from: firstStep) : (columns: 0, lastRow: 0)
    finalIndexes.removeAll()
    var counts: (shown: Int32, foot: Int32) = (0, 0)
    var isFoot = false
    var index = firstStep
    while index < steps.count {
      let step = steps[index]
      switch step.kind {
      case .head, .body, .foot:
        isFoot = step.kind == .foot
        former.beginGroup(step.kind == .head ? .head : isFoot ? .foot : .body)
        index += 1
      case .cell:
        index += 1
      case .row:
        var end = index + 1
        while end < steps.count, steps[end].kind == .cell { end += 1 }
        let isTrailing = index > extent.lastRow
        var times = isTrailing && step.repeats > 1 ? 0 : step.repeats
        times = allowed(times, cellsEach: end - index)
        var isFirst = true
        for _ in 0..<max(times, 0) {
          former.beginRow()
          replayCells(
            index + 1..<end, columns: extent.columns, isFoot: isFoot, counts: &counts,
            mapping: isFirst)
          isFirst = false
        }
        if times == 0 { finalIndexes.append(repeating: -1, count: end - index - 1) }
        index = end
      }
    }
    for at in 0..<finalIndexes.count where finalIndexes[at] < -1 {
      finalIndexes[at] = counts.shown + (-2 - finalIndexes[at])
    }
  }

  /// Gives each cell of a table whose cells go on from those above its place, and the uppermost ones
  /// the height of all; a cell that goes on where none stands above is one of its own.
  private mutating func joinMerges(from firstStep: Int) {
    // For each column the step of the cell that reaches down to the row before, −1 for none.
    var above: [Int] = []
    var row: [Int] = []
    var x = 0
    for index in firstStep...steps.count {
      let isCell = index < steps.count && steps[index].kind == .cell
      if !isCell {
        if !row.isEmpty { above = row }
        row.removeAll(keepingCapacity: true)
        x = 0
        guard index < steps.count else { break }
        if steps[index].kind == .row { x = max(0, Int(steps[index].cell.column)) }
        row = Array(repeating: -1, count: x)
        continue
      }
      let span = Int(steps[index].cell.columnSpan)
      steps[index].cell.column = Int32(x)
      var origin = index
      if steps[index].traits.contains(.merged) {
        let found = x < above.count ? above[x] : -1
        if found >= 0, steps[found].cell.column == Int32(x) {
          origin = found
          steps[found].cell.rowSpan += 1
        } else {
          steps[index].traits.remove(.merged)
        }
      }
      guard x + span <= Int(TableLimits.columns) else { continue }
      row.append(contentsOf: repeatElement(origin, count: span))
      x += span
    }
  }

  /// How far the cells and rows reach that are more than empty repetition, where every covered cell
  /// is written out (as dialects with repetition do).
  private mutating func solidExtent(from firstStep: Int) -> (columns: Int32, lastRow: Int) {
    var columns: Int32 = 0
    var lastRow = -1
    var row = -1
    var x: Int32 = 0
    for index in firstStep..<steps.count {
      let step = steps[index]
      if step.kind == .row {
        row = index
        x = 0
      } else if step.kind == .cell {
        let start = x
        x = min(x + min(step.repeats, TableLimits.columns), TableLimits.columns)
        if step.traits.contains(.solid) || step.repeats == 1 {
          columns = max(columns, x, start + step.cell.columnSpan)
        }
        if step.traits.contains(.solid) { lastRow = row }
      }
    }
    return (columns, lastRow)
  }

  private mutating func replayCells(
    _ range: Range<Int>, columns: Int32, isFoot: Bool, counts: inout (shown: Int32, foot: Int32),
    mapping: Bool
  ) {
    var x: Int32 = 0
    var isPlain = true
    for index in range where steps[index].traits.contains(.covered) || steps[index].repeats > 1 {
      isPlain = false
    }
    for index in range {
      let step = steps[index]
      let isCovered = step.traits.contains(.covered)
      if step.traits.contains(.merged) {
        if mapping { finalIndexes.append(-1) }
        continue
      }
      if mapping {
        finalIndexes.append(
          isCovered ? -1 : isFoot ? -2 - counts.foot : counts.shown)
      }
      var repeats = min(step.repeats, TableLimits.columns)
      if repeats > 1, !step.traits.contains(.solid) { repeats = max(0, min(repeats, columns - x)) }
      if repeats > 1, !isCovered { repeats = allowed(repeats, cellsEach: 1) }
      if repeats > 1, !step.cell.text.isEmpty, !isCovered {
        count(copies: Int(repeats) - 1, of: step.cell.text)
      }
      if !mapping, !step.cell.text.isEmpty, !isCovered {
        count(copies: 1, of: step.cell.text)
      }
      for _ in 0..<repeats {
        if !isCovered {
          var cell = step.cell
          // Where covered cells are written out, a cell's place is how many came before it.
          if !isPlain { cell.column = x }
          former.add(cell, to: &document.cells)
          if isFoot { counts.foot += 1 } else { counts.shown += 1 }
        }
        x += isCovered || !isPlain ? 1 : step.cell.columnSpan
      }
    }
  }

  /// Text that a repetition shows again is text of the document again.
  private mutating func count(copies: Int, of chain: TextChain) {
    document.characters += copies * document.nonSpaceCharacters(in: chain)
  }

  /// How many of `times` repetitions the limit of the document leaves, at least one.
  private mutating func allowed(_ times: Int32, cellsEach: Int) -> Int32 {
    guard times > 1 else { return times }
    let room = max(0, TableLimits.repeatedCells - repeatedCells)
    let result = min(Int(times), 1 + room / max(1, cellsEach))
    repeatedCells += (result - 1) * max(1, cellsEach)
    if result < Int(times), !saidLimit {
      saidLimit = true
      document.remarks.append(
        ReaderRemark(
          kind: .limit, offset: Int(frames[frames.count - 1].start),
          message: "cells are repeated more than \(TableLimits.repeatedCells) times in all"))
    }
    return Int32(result)
  }
}
