internal import Documents

extension WidthMapper {
  /// Appends `source` in Unicode's form NFKC.
  ///
  /// A segment that may change begins with the starter before the first unstable code point and ends
  /// before the next stable one; all else is copied.
  func appendCompatible(
    _ source: Span<UInt8>, _ table: CompatibilityTable, to output: inout Buffer<UInt8>,
    edits: inout [Edit]
  ) {
    var copied = 0
    var index = 0
    // Where the last stable code point begins.
    var starter = 0
    while index < source.count {
      if source[index] < 0x80 {
        starter = index
        index += 1
        continue
      }
      let (codePoint, length) = source.codePoint(at: index)
      guard table.isUnstable(codePoint) else {
        // Bytes that are no UTF-8 stay as they are, whatever follows.
        starter = codePoint == 0xFFFD && length == 1 ? index + 1 : index
        index += length
        continue
      }
      var segment: [UInt32] = []
      var at = max(starter, copied)
      let begin = at
      while at < source.count {
        let (codePoint, length) = source.codePoint(at: at)
        if at > index, !table.isUnstable(codePoint) { break }
        segment.append(codePoint)
        at += length
      }
      output.append(source.extracting(copied..<begin))
      let position = output.count
      table.normalize(&segment)
      for codePoint in segment { output.append(codePoint: codePoint) }
      noteSegment(source, begin..<at, position: position, output, &edits)
      copied = at
      index = at
      starter = at
    }
    output.append(source.extracting(copied..<source.count))
  }

  /// Notes a segment, without what it begins and ends with in both forms.
  private func noteSegment(
    _ source: Span<UInt8>, _ range: Range<Int>, position: Int,
    _ output: borrowing Buffer<UInt8>, _ edits: inout [Edit]
  ) {
    var (from, to) = (range.lowerBound, position)
    while from < range.upperBound, to < output.count, source[from] == output[to] {
      from += 1
      to += 1
    }
    if from == range.upperBound, to == output.count { return }
    while from > range.lowerBound,
      from == range.upperBound || to == output.count || source[from] & 0xC0 == 0x80
        || output[to] & 0xC0 == 0x80
    {
      from -= 1
      to -= 1
    }
    edits.append(Edit(source: from..<range.upperBound, output: to..<output.count))
  }
}
