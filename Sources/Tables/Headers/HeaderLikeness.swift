package import Documents

/// How like two headers are, so that a message can show the likeliest first.
package enum HeaderLikeness {
  /// How like two texts are, from 0 to 1: twice the pairs of neighbouring characters that they share
  /// over the pairs that they have (Dice's coefficient), after `HeaderText`'s folding. A text that
  /// stands whole in the other counts for a half at least.
  package static func likeness(_ a: [UInt8], _ b: [UInt8]) -> Double {
    let first = String(decoding: a.prefix(longest), as: UTF8.self).unicodeScalars.map(\.value)
    let second = String(decoding: b.prefix(longest), as: UTF8.self).unicodeScalars.map(\.value)
    if first.isEmpty || second.isEmpty { return 0 }
    if first == second { return 1 }
    var counts: [UInt64: Int] = [:]
    for pair in pairs(first) { counts[pair, default: 0] += 1 }
    var shared = 0
    for pair in pairs(second) {
      if let count = counts[pair], count > 0 {
        counts[pair] = count - 1
        shared += 1
      }
    }
    let total = max(first.count - 1, 0) + max(second.count - 1, 0)
    let dice = total == 0 ? 0 : 2 * Double(shared) / Double(total)
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    return contains(long, short) ? max(dice, 0.5) : dice
  }

  /// How well the header cells of a table answer to the texts that are looked for: the sum over these
  /// of the best likeness, divided by their number.
  ///
  /// - Parameters:
  ///   - wanted: For each column the texts that it may have, folded; the best counts.
  ///   - header: The texts of the header cells, folded.
  package static func likeness(of header: [[UInt8]], to wanted: [[[UInt8]]]) -> Double {
    if wanted.isEmpty { return 0 }
    let points = wanted.reduce(0) { sum, texts in
      let best = texts.reduce(0) { best, text in
        header.prefix(mostCells).reduce(best) { max($0, likeness(text, $1)) }
      }
      return sum + best
    }
    return points / Double(wanted.count)
  }

  /// Texts are compared up to here, in bytes, and tables up to this number of header cells, so that no
  /// source can make a message expensive.
  private static var longest: Int { 192 }
  private static var mostCells: Int { 64 }

  private static func pairs(_ text: [UInt32]) -> [UInt64] {
    zip(text, text.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }
  }

  private static func contains(_ long: [UInt32], _ short: [UInt32]) -> Bool {
    long.indices.dropLast(short.count - 1).contains { long[$0...].starts(with: short) }
  }
}

extension SourceDocument {
  /// The folded text of a cell, as far as headers are compared.
  package func foldedText(of cell: Int) -> [UInt8] {
    var text = Buffer<UInt8>()
    var index = cells[cell].text.first
    while index >= 0, text.count < 512 {
      let piece = pieces[Int(index)]
      if piece.isText {
        withBytes(of: piece) { HeaderText.appendFolded($0.extracting(first: 512), to: &text) }
      }
      index = piece.next
    }
    return text.array
  }
}
