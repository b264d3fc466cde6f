// pdftohtml writes the last line of one cell and the first of the next as one run where they stand
// close together on one line:
//
//     │ …日本国のイン│サイバー空間は…│    →    <text …>…日本国のイン サイバー空間は…</text>

import Documents

/// Parts runs of text that reach over the gutter between two columns.
struct PositionalSplitter {
  /// Parts a box at the space that stands, as far as the widths of letters tell, within an em of a
  /// free stretch of the gutter.
  ///
  /// - Returns: The two boxes, the second beginning behind the space; nil where there is no such space.
  func split(
    _ box: PositionalBox, at gutter: [Range<Int>], in document: inout SourceDocument
  ) -> (PositionalBox, PositionalBox)? {
    var bytes = Buffer<UInt8>()
    document.appendText(of: box.text, to: &bytes)
    let scalars = scalars(of: bytes.span)
    let total = scalars.reduce(0) { $0 + width(of: $1) }
    guard total > 0 else { return nil }
    // Where the letters explain the box, they set the scale; else the gutter stands in one of the spaces.
    let measured = (box.right - box.left) * 100 / total
    let isExplained = measured * 100 >= box.em * 85 && measured * 100 <= box.em * 118
    let em = isExplained ? measured : box.em
    var best: (at: Int, byte: Int, x: Int, distance: Int)?
    var before = 0
    var byte = 0
    for (at, scalar) in scalars.enumerated() {
      let left = box.left + em * before / 100
      before += width(of: scalar)
      byte += length(of: scalar)
      let right = box.right - em * (total - before) / 100
      guard scalar == 0x20 || scalar == 0xA0 || scalar == 0x3000, at > 0, at + 1 < scalars.count
      else { continue }
      let x = (left + right) / 2
      for free in gutter {
        let beside = max(0, free.lowerBound - right, left - free.upperBound)
        let distance = abs(x - (free.lowerBound + free.upperBound) / 2)
        if beside <= box.em, distance < best?.distance ?? Int.max {
          best = (at, byte, min(max(x, free.lowerBound), free.upperBound - 1), distance)
        }
      }
    }
    guard let best else { return nil }
    var left = box
    var right = box
    let chains = document.split(box.text, atByte: best.byte)
    left.text = chains.0
    left.right = best.x
    left.reset()
    left.describe(Array(scalars[...best.at]))
    right.text = chains.1
    right.left = best.x + 1
    right.offset = chains.1.first < 0 ? box.offset : document.offset(of: chains.1)
    right.reset()
    right.describe(Array(scalars[(best.at + 1)...]))
    return (left, right)
  }

  /// How wide a character is, about, in hundredths of an em.
  private func width(of scalar: UInt32) -> Int {
    if isJapanese(scalar) { return 100 }
    switch scalar {
    case 0x20, 0x21, 0x27...0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x5B, 0x5D, 0x69, 0x6A, 0x6C, 0x7C, 0xA0:
      return 30
    default: return 55
    }
  }

  private func length(of scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }
}

extension PositionalBox {
  /// Forgets what the characters said.
  fileprivate mutating func reset() {
    characters = 0
    first = 0
    last = 0
    beginsWithSpace = false
    endsWithSpace = false
    holdsSpace = false
    isIndented = false
    headWidth = 0
  }
}

/// The scalars of UTF-8 text.
func scalars(of bytes: Span<UInt8>) -> [UInt32] {
  var result: [UInt32] = []
  var scalar: UInt32 = 0
  for index in 0..<bytes.count {
    let byte = bytes[index]
    if byte & 0xC0 == 0x80 {
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      if !result.isEmpty { result[result.count - 1] = scalar }
    } else {
      let mask: UInt8 = byte < 0x80 ? 0x7F : byte < 0xE0 ? 0x1F : byte < 0xF0 ? 0x0F : 0x07
      scalar = UInt32(byte & mask)
      result.append(scalar)
    }
  }
  return result
}

extension SourceDocument {
  /// The source offset where a chain that is not empty begins.
  fileprivate func offset(of chain: TextChain) -> Int {
    origin(of: pieces[Int(chain.first)])
  }

  /// Parts a chain of text pieces behind `byte` bytes.
  fileprivate mutating func split(
    _ chain: TextChain, atByte byte: Int
  ) -> (TextChain, TextChain) {
    var left = TextChain()
    var right = TextChain()
    var rest = byte
    var index = chain.first
    while index >= 0 {
      let piece = pieces[Int(index)]
      let length = Int(piece.length)
      if rest >= length {
        append(TextPiece(piece.kind, start: piece.start, length: piece.length), to: &left)
        rest -= length
      } else if rest == 0 {
        append(TextPiece(piece.kind, start: piece.start, length: piece.length), to: &right)
      } else if piece.kind == .source {
        append(TextPiece(.source, start: piece.start, length: UInt32(rest)), to: &left)
        append(
          TextPiece(.source, start: piece.start + UInt32(rest), length: UInt32(length - rest)),
          to: &right)
        rest = 0
      } else {
        // An arena piece keeps its origin in front, so its parts are written anew.
        var bytes = Buffer<UInt8>()
        withBytes(of: piece) { bytes.append($0) }
        let start = origin(of: piece)
        appendArena(bytes.span.extracting(0..<rest), origin: start, to: &left)
        appendArena(bytes.span.extracting(rest..<length), origin: start, to: &right)
        rest = 0
      }
      index = piece.next
    }
    return (left, right)
  }
}
