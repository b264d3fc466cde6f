// Byte offsets → lines and columns, as editors count them: both from 1, columns in code points; LF,
// CR LF and a lone CR end a line.
//
//     source │…………⏎………………⏎………│………▲……
//              counted once      │   asked for: counted from the last answer on
//                                └ last answer: offset, line, column
//
// Ascending offsets cost one pass over the source in all, sixteen bytes at a time; an offset before
// the last answer starts again from the top.

/// Finds the lines and columns of offsets, best asked for in ascending order.
package struct LineCursor: Sendable {
  /// The last offset asked for, and where it is.
  package private(set) var offset = 0
  /// The line, from 1.
  package private(set) var line = 1
  /// The column in code points, from 1.
  package private(set) var column = 1

  package init() {}

  /// Goes to an offset of `source`; one past its end goes to the end.
  package mutating func move(to target: Int, in source: Span<UInt8>) {
    let end = min(max(target, 0), source.count)
    if end < offset { self = LineCursor() }
    var index = offset
    while index + 16 <= end {
      let block = source.vector(at: index)
      let ends = (block .== SIMD16(repeating: 0x0A)) .| (block .== SIMD16(repeating: 0x0D))
      if any(ends) {
        for at in index..<index + 16 { step(at, in: source) }
      } else {
        let starts = (block & SIMD16(repeating: 0xC0)) .!= SIMD16(repeating: 0x80)
        column += starts.trueCount
      }
      index += 16
    }
    while index < end {
      step(index, in: source)
      index += 1
    }
    offset = end
  }

  private mutating func step(_ index: Int, in source: Span<UInt8>) {
    let byte = source[index]
    if byte == 0x0A || byte == 0x0D && (index + 1 == source.count || source[index + 1] != 0x0A) {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80, byte != 0x0D {
      column += 1
    }
  }
}
