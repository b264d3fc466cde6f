import Documents

/// Finds what separates the fields of a text that is no table of tabs.
enum SeparatorFinder {
  /// As many records are looked at, and of as many of them a title may stand above the table.
  private static var mostRecords: Int { 64 }
  private static var mostTitles: Int { 5 }

  /// The comma or the semicolon that most records have equally often; nil where neither does.
  ///
  /// Commas in the first line that is not empty are enough. Semicolons, and commas below titles, must stand
  /// equally often in four of five records; semicolons that do so go before commas that do not.
  static func separator(of bytes: Span<UInt8>) -> UInt8? {
    let commas = counts(of: 0x2C, in: bytes)
    if !agree(commas), agree(counts(of: 0x3B, in: bytes)) { return 0x3B }
    if let first = commas.first, first > 0 { return 0x2C }
    let titles = commas.prefix { $0 == 0 }.count
    return titles <= mostTitles && agree(Array(commas.dropFirst(titles))) ? 0x2C : nil
  }

  /// Whether the first record has separators, and most others have as many.
  private static func agree(_ counts: [Int]) -> Bool {
    guard counts.count >= 2, let first = counts.first, first > 0 else { return false }
    return counts.count { $0 == first } * 5 >= counts.count * 4
  }

  /// How often a sign stands in the records that are not empty, outside of quotes.
  private static func counts(of sign: UInt8, in bytes: Span<UInt8>) -> [Int] {
    var result: [Int] = []
    var count = 0
    var isQuoted = false
    var isEmpty = true
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == 0x22 {
        isQuoted.toggle()
        isEmpty = false
      } else if !isQuoted, byte == 0x0A || byte == 0x0D {
        if !isEmpty { result.append(count) }
        if result.count == mostRecords { return result }
        (count, isEmpty) = (0, true)
      } else if !isQuoted, byte == sign {
        count += 1
        isEmpty = false
      } else if byte > 0x20 {
        isEmpty = false
      }
    }
    if !isEmpty { result.append(count) }
    return result
  }
}
