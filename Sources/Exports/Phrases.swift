internal import Documents

/// Texts that a writer repeats in every record, ready to be copied.
struct Phrases: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Adds what `write` appends, as the next phrase.
  mutating func add(_ write: (inout Buffer<UInt8>) -> Void) {
    var phrase = Buffer<UInt8>()
    write(&phrase)
    bytes += phrase.array
    ends.append(bytes.count)
  }

  /// The range of a phrase.
  fileprivate func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  fileprivate var span: Span<UInt8> {
    @_lifetime(borrow self)
    get { bytes.span }
  }
}

extension Buffer where Element == UInt8 {
  /// Appends a phrase.
  mutating func append(_ phrases: borrowing Phrases, _ index: Int) {
    append(phrases.span.extracting(phrases.range(index)))
  }

  /// Appends `range` of a buffer.
  mutating func append(_ source: borrowing Buffer<UInt8>, _ range: Range<Int>) {
    append(source.span.extracting(range))
  }
}
