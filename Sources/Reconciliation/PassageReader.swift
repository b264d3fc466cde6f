internal import Documents
internal import Records

/// A passage of prose or of a caption.
struct Passage {
  /// The passage, normalized.
  var text: String
  /// Its source offset.
  var offset: Int
}

/// Takes passages out of prose as normalized text.
struct PassageReader: ~Copyable {
  /// A document of nothing but the passage, because normalization reads documents.
  private var document: SourceDocument
  private var text: Buffer<UInt8>
  private var normalizer: TextNormalizer

  init() {
    document = SourceDocument(source: Buffer<UInt8>())
    text = Buffer<UInt8>()
    normalizer = TextNormalizer(Normalization(), type: .heading)
  }

  /// The passage that a range of the folded text was made from.
  mutating func passage(at range: Range<Int>, in prose: borrowing FoldedProse) -> Passage {
    let raw = prose.rawRange(of: range)
    document.source.removeAll()
    document.pieces.removeAll()
    prose.appendRaw(raw, to: &document.source)
    var chain = TextChain()
    document.append(TextPiece(.source, start: 0, length: UInt32(raw.count)), to: &chain)
    text.removeAll()
    _ = normalizer.normalize(chain, of: document, into: &text)
    return Passage(
      text: text.string(0..<text.count), offset: prose.sourceOffset(ofRaw: raw.lowerBound))
  }
}
