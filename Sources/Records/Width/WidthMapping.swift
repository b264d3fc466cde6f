internal import Documents

/// The mapper of a field, shared by all copies of its normalizer.
final class WidthMapping: Sendable {
  private let mapper: WidthMapper

  /// Creates the mapping of a policy that works on whole values; nil for `standard`, which is applied
  /// as the text is read, and for `none`.
  init?(_ width: Normalization.Width) {
    switch width {
    case .standard, .none: return nil
    case .narrow, .wide, .nfkc: mapper = WidthMapper(width)
    }
  }

  /// Appends a value in its widths; returns what changed, counted from the value's start.
  func append(
    _ value: borrowing Buffer<UInt8>, to text: inout Buffer<UInt8>
  ) -> [WidthMapper.Edit] {
    var edits: [WidthMapper.Edit] = []
    let start = text.count
    mapper.append(value.span, to: &text, edits: &edits)
    for index in edits.indices {
      let output = edits[index].output
      edits[index].output = output.lowerBound - start..<output.upperBound - start
    }
    return edits
  }

  /// The position in a mapped value of a position before the mapping; within an edit that changes the
  /// number of characters, its start or its end.
  static func target(
    of position: Int, isEnd: Bool, _ edits: [WidthMapper.Edit], from source: Span<UInt8>,
    to output: Span<UInt8>
  ) -> Int {
    // The last edit that begins in front of the position.
    let next = edits.partitioningIndex { $0.source.lowerBound >= position }
    guard next > 0 else { return position }
    let edit = edits[next - 1]
    guard position < edit.source.upperBound else {
      return position + edit.output.upperBound - edit.source.upperBound
    }
    let end = isEnd ? edit.output.upperBound : edit.output.lowerBound
    guard source.codePointCount(in: edit.source) == output.codePointCount(in: edit.output)
    else { return end }
    let count = source.codePointCount(in: edit.source.lowerBound..<position)
    return output.index(ofCodePoint: count, from: edit.output.lowerBound)
  }

  /// The position before the mapping of a position in a mapped value.
  static func source(of position: Int, _ edits: [WidthMapper.Edit]) -> Int {
    var shift = 0
    for edit in edits {
      if position < edit.output.lowerBound { break }
      if position < edit.output.upperBound { return edit.source.lowerBound }
      shift = edit.source.upperBound - edit.output.upperBound
    }
    return position + shift
  }
}

extension Span where Element == UInt8 {
  /// Where the code point begins that is so many behind the one at `start`.
  fileprivate func index(ofCodePoint number: Int, from start: Int) -> Int {
    var index = start
    var left = number
    while index < count {
      if self[index] & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      index += 1
    }
    return index
  }
}
