// A batch whose key is a text, and the references by such keys:
//
//     keys   A-3, 3-1, 意見12, 第3回-2   ──▶ by the hash of what stands up to the last digit, read backwards
//     text   …はA－3と同じ。                  the last digit of a run, and from there backwards
//               ▲ ◀──
//
// Only keys that the batch has can be named, so that nothing is guessed about their shape. Text is read
// backwards from digits no further than the longest key goes: the cost is linear in the text.

internal import Documents
internal import Numbering
internal import Records

/// The rows of a batch by keys that are texts, of which each has a digit.
struct TextKeys: Sendable {
  private struct Key: Sendable {
    /// What stands up to the last digit, from there backwards.
    var head: [UInt32]
    /// What stands behind it.
    var tail: [UInt32]
    var record: Int
  }

  /// A key that stands in a text.
  struct Found {
    var record: Int
    var range: Range<Int>
  }

  private var keys: [Key] = []
  /// The keys by the hashes of their heads.
  private var byHash: [UInt64: [Int]] = [:]
  /// Whether a dash joins the numbers of a key: 3-1.
  private(set) var hasDashedNumbers = false
  /// Whether a letter begins a key: A-3.
  private(set) var hasLetters = false
  /// Which lengths heads have, in characters.
  private var lengths: UInt64 = 0

  /// The most characters of a head; longer keys are no names in a text.
  private static var longest: Int { 48 }
  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Takes the keys of a batch that are no whole numbers; nil where there are none.
  init?(_ batch: borrowing RecordBatch, key field: Int) {
    for record in 0..<batch.count {
      let value = batch.value(record, field)
      guard !value.isAbsent else { continue }
      let range = value.numberLength > 0 ? value.numberRange : value.range
      let text = batch.text.span.extracting(range)
      guard WholeNumber.read(text) == nil else { continue }
      add(text, record)
    }
    if keys.isEmpty { return nil }
  }

  private mutating func add(_ text: Span<UInt8>, _ record: Int) {
    var characters: [UInt32] = []
    var index = 0
    while index < text.count {
      let sign = text.sign(at: index)
      index = sign.end
      if !sign.isSpace { characters.append(Self.folded(sign)) }
    }
    guard let last = characters.lastIndex(where: { (0x30...0x39).contains($0) }),
      last < Self.longest, characters.count - last <= Self.longest
    else { return }
    if last >= 2, characters[last - 1] == 0x2D, (0x30...0x39).contains(characters[last - 2]) {
      hasDashedNumbers = true
    }
    if (0x61...0x7A).contains(characters[0]) { hasLetters = true }
    let head = Array(characters[...last].reversed())
    let hash = head.reduce(Self.basis, Self.mixed)
    let tail = Array(characters[(last + 1)...])
    // Of two rows with one key, the first.
    for index in byHash[hash] ?? [] where keys[index].head == head && keys[index].tail == tail {
      return
    }
    byHash[hash, default: []].append(keys.count)
    lengths |= 1 << UInt64(head.count)
    keys.append(Key(head: head, tail: tail, record: record))
  }

  /// A character without width and case; the dashes are one.
  private static func folded(_ sign: Sign) -> UInt32 {
    sign.isDash ? 0x2D : sign.value
  }

  private static func mixed(_ hash: UInt64, _ character: UInt32) -> UInt64 {
    (hash ^ UInt64(character)) &* 0x100_0000_01B3
  }

  /// The longest key whose last digit ends at `end`.
  func key(in text: Span<UInt8>, endingAt end: Int) -> Found? {
    var best: Found?
    var hash = Self.basis
    var length = 0
    var position = end
    while position > 0, length < Self.longest {
      let (sign, start) = text.sign(before: position)
      if sign.isSpace { break }
      hash = Self.mixed(hash, Self.folded(sign))
      length += 1
      position = start
      guard lengths >> UInt64(length) & 1 != 0, let candidates = byHash[hash] else { continue }
      for index in candidates where keys[index].head.count == length {
        guard stands(keys[index].head, in: text, before: end),
          let past = self.end(of: keys[index].tail, in: text, at: end),
          isApart(text, position..<past)
        else { continue }
        if past - position > best?.range.count ?? 0 {
          best = Found(record: keys[index].record, range: position..<past)
        }
      }
    }
    return best
  }

  /// Where what is built like a key with a letter begins that ends with the digits at `end`: A-9.
  func shape(in text: Span<UInt8>, endingAt end: Int) -> Range<Int>? {
    guard hasLetters else { return nil }
    var position = end
    for _ in 0..<16 {
      let (sign, start) = text.sign(before: position)
      guard sign.isDigit || sign.isLetter || sign.isDash else { break }
      position = start
    }
    let range = position..<end
    guard text.sign(at: position).isLetter, isApart(text, range) else { return nil }
    return range
  }

  private func stands(_ head: [UInt32], in text: Span<UInt8>, before end: Int) -> Bool {
    var position = end
    for character in head {
      let (sign, start) = text.sign(before: position)
      if Self.folded(sign) != character { return false }
      position = start
    }
    return true
  }

  private func end(of tail: [UInt32], in text: Span<UInt8>, at index: Int) -> Int? {
    var position = index
    for character in tail {
      let sign = text.sign(at: position)
      if Self.folded(sign) != character || sign.end == position { return nil }
      position = sign.end
    }
    return position
  }

  /// Whether what stands around a key is no part of the same word or number: not A-31, 13-1, 反対意見12.
  private func isApart(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let first = text.sign(at: range.lowerBound)
    let before = text.sign(before: range.lowerBound).sign
    if first.isDigit || first.isLetter {
      if before.isDigit || before.isLetter || before.isDash || before.value == 0x5F { return false }
      // No.3-1, but not 2.3-1.
      if before.value == 0x2E, RowLead.start(text, before: range.lowerBound) == nil { return false }
    } else if RowLead.isInsideWord(text, range.lowerBound) {
      return false
    }
    let last = text.sign(before: range.upperBound).sign
    let next = text.sign(at: range.upperBound)
    if next.isDigit || next.isLetter || next.value == 0x5F { return false }
    if last.isKatakana, next.isKatakana { return false }
    if next.isDash || next.value == 0x2E || next.value == 0x2F {
      let behind = text.sign(at: next.end)
      return !behind.isDigit && !(next.isDash && behind.isLetter)
    }
    return true
  }
}
