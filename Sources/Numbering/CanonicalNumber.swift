/// Order and containment of canonical numbers and locators (`4.2.1`, `4-2-1`, `2.1(3)(ス)`).
package enum CanonicalNumber {
  /// Whether `number` is `ancestor` or lies below it: 4.2.1 is within 4.2, 4.20 is not.
  package static func isWithin(_ number: Span<UInt8>, _ ancestor: Span<UInt8>) -> Bool {
    guard number.count >= ancestor.count, ancestor.count > 0 else { return false }
    for index in 0..<ancestor.count where number[index] != ancestor[index] { return false }
    if number.count == ancestor.count { return true }
    // 第3条の2 stands beside 第3条.
    if number.hasWord("の", at: ancestor.count) { return false }
    return !isDigit(number[ancestor.count]) || !isDigit(ancestor[ancestor.count - 1])
  }

  /// The length of the parent of a number: of 4.2.1 it is that of 4.2, of 2.1(3)(ス) that of 2.1(3);
  /// 0 where there is none.
  package static func parentLength(_ number: Span<UInt8>) -> Int {
    var index = number.count
    guard index > 0 else { return 0 }
    if number[index - 1] == 0x29 {
      while index > 0, number[index - 1] != 0x28 { index -= 1 }
      return max(0, index - 1)
    }
    // 第2章第3節 lies in 第2章, 第3条の2 in nothing; 別表1の2 belongs to 別表1.
    if let ordinal = lastOrdinal(number), ordinal > 0 || hasUnitAlone(number) { return ordinal }
    if number[index - 1] >= 0x80 {
      repeat { index -= 1 } while index > 0 && number[index] & 0xC0 == 0x80
      return index
    }
    while index > 0, isDigit(number[index - 1]) { index -= 1 }
    if index > 0, number[index - 1] >= 0x80, hasBranch(number, before: index) {
      return index - 3
    }
    if index > 0, number[index - 1] == 0x2E || number[index - 1] == 0x2D { return index - 1 }
    return index == number.count ? 0 : index
  }

  /// Whether `left` comes before `right` to a reader: runs of digits compare as numbers (2 < 10), a
  /// parent comes before its children, everything else by code point.
  package static func precedes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    var l = 0
    var r = 0
    while l < left.count, r < right.count {
      if isDigit(left[l]), isDigit(right[r]) {
        let (leftStart, leftEnd) = digits(left, from: l)
        let (rightStart, rightEnd) = digits(right, from: r)
        if leftEnd - leftStart != rightEnd - rightStart {
          return leftEnd - leftStart < rightEnd - rightStart
        }
        for offset in 0..<(leftEnd - leftStart)
        where left[leftStart + offset] != right[rightStart + offset] {
          return left[leftStart + offset] < right[rightStart + offset]
        }
        (l, r) = (leftEnd, rightEnd)
      } else {
        if left[l] != right[r] { return left[l] < right[r] }
        l += 1
        r += 1
      }
    }
    return l == left.count && r < right.count
  }

  /// Where the last 第 stands, if what follows it is one number with its unit and branches.
  private static func lastOrdinal(_ number: Span<UInt8>) -> Int? {
    var index = number.count - 3
    while index >= 0, !number.hasWord("第", at: index) { index -= 1 }
    guard index >= 0, let level = NamedLevel.scan(number, at: index, in: .running),
      level.range.upperBound == number.count
    else { return nil }
    return index
  }

  /// Whether the number is one unit with its number.
  private static func hasUnitAlone(_ number: Span<UInt8>) -> Bool { number.hasWord("第", at: 0) }

  /// Whether の stands before `index`.
  private static func hasBranch(_ number: Span<UInt8>, before index: Int) -> Bool {
    number.hasWord("の", at: index - 3)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The run of digits at `start` without its leading zeros.
  private static func digits(_ number: Span<UInt8>, from start: Int) -> (start: Int, end: Int) {
    var first = start
    while first + 1 < number.count, number[first] == 0x30, isDigit(number[first + 1]) { first += 1 }
    var end = first
    while end < number.count, isDigit(number[end]) { end += 1 }
    return (first, end)
  }
}
