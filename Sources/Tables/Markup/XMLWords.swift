internal import Documents
internal import XML

/// The words that the names of one reading are, so that a dialect compares the letters of each name
/// once and not for each element: libxml2 keeps a name at one address all through a reading.
///
/// A table of fixed size. Where two names meet at one place of it, the later one takes it, and the
/// dialect is asked again for the other; so a source of very many names costs comparisons, no memory.
struct XMLWords<Word: BitwiseCopyable>: ~Copyable {
  struct Entry: BitwiseCopyable {
    var name: UInt
    var namespace: UInt
    var word: Word
  }

  private static var sizeInBits: Int { 7 }

  private var entries = Buffer<Entry>()

  /// Begins another reading.
  mutating func removeAll() {
    entries.removeAll()
  }

  /// The word that a name in a namespace is, by what identifies the two.
  ///
  /// - Parameter ask: Asks the dialect.
  @inline(__always)
  mutating func word(_ name: UInt, _ namespace: UInt, _ ask: () -> Word) -> Word {
    let place = Int(
      truncatingIfNeeded: ((name ^ namespace &* 3) &* 0x9E37_79B9_7F4A_7C15)
        >> UInt(UInt.bitWidth - Self.sizeInBits))
    if place < entries.count, entries[place].name == name, entries[place].namespace == namespace {
      return entries[place].word
    }
    let word = ask()
    if entries.isEmpty {
      entries.append(
        repeating: Entry(name: 0, namespace: 0, word: word), count: 1 << Self.sizeInBits)
    }
    entries[place] = Entry(name: name, namespace: namespace, word: word)
    return word
  }
}
