import Documents
import XML

/// The strings that the cells of a workbook share, each with the reading of its kanji, where it has one.
struct SharedStrings: XMLEventHandler, ~Copyable {
  /// A string, as ranges of `bytes`.
  struct Entry: BitwiseCopyable {
    var text: Int
    var reading: Int
    var end: Int
  }

  private(set) var bytes = Buffer<UInt8>()
  private(set) var entries = Buffer<Entry>()
  private var run = StringRun()
  private var reading = Buffer<UInt8>()

  /// The text of a string; nil where there is none of this number.
  func entry(_ number: Int) -> Entry? {
    number >= 0 && number < entries.count ? entries[number] : nil
  }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    if element.name == "si" {
      entries.append(Entry(text: bytes.count, reading: bytes.count, end: bytes.count))
      reading.removeAll()
    }
    run.start(element.name)
  }

  mutating func text(_ text: Span<UInt8>, at offset: Int) {
    switch run.kind {
    case .none: break
    case .text: bytes.append(text)
    case .reading: reading.append(text)
    }
  }

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    run.end(name)
    if name == "si", entries.count > 0 {
      entries[entries.count - 1].reading = bytes.count
      for index in 0..<reading.count { bytes.append(reading[index]) }
      entries[entries.count - 1].end = bytes.count
    }
  }
}

/// Which text of a string (`si`, `is`) the reader stands in: only `t` holds any (§18.4.12), and that of
/// a phonetic run is a reading.
struct StringRun {
  enum Kind { case none, text, reading }

  private(set) var kind = Kind.none
  private var isPhonetic = false

  mutating func start(_ name: borrowing XMLName) {
    if name == "rPh" { isPhonetic = true }
    if name == "t" { kind = isPhonetic ? .reading : .text }
  }

  mutating func end(_ name: borrowing XMLName) {
    if name == "rPh" { isPhonetic = false }
    if name == "t" { kind = .none }
  }
}
