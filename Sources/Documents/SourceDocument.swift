// What a reader makes of one source, whatever its dialect.
//
//     source  │ the source as UTF-8, at most 2 GiB; every offset is one into it
//     arena   │ text that stands nowhere in the source letter by letter
//     pieces  │ chained runs of the two
//     cells   │ by table, each with the chain of its text
//     tables  │ in the order of their start in the source, nested ones after their parent

/// A source read into tables of cells, and the text around them.
@usableFromInline
package struct SourceDocument: ~Copyable {
  /// The source as UTF-8, padded with 64 zero bytes that are not counted.
  @usableFromInline
  package var source: Buffer<UInt8>
  /// Text that stands nowhere in the source letter by letter.
  @usableFromInline
  package var arena = Buffer<UInt8>()
  @usableFromInline
  package var pieces = Buffer<TextPiece>()
  @usableFromInline
  package var cells = Buffer<Cell>()
  @usableFromInline
  package var tables = Buffer<Table>()
  /// The rows past the ends of the groups of rows, by table.
  @usableFromInline
  package var groupEnds = Buffer<Int32>()
  /// Links that the markup makes of text in tables, by their start.
  @usableFromInline
  package var links = Buffer<MarkedLink>()
  /// In a package, where its document part leads outside, by the identifiers that links name.
  package var relationships: [String: String] = [:]
  /// The text of the body outside of all tables, in reading order, with its breaks.
  @usableFromInline
  package var prose = TextChain()
  /// The document's own title (HTML `title`, Dublin Core, `info/title`).
  @usableFromInline
  package var title = TextChain()
  /// Text that readers do not see as part of the document, one chain a reason.
  @usableFromInline
  package var omitted: [OmittedText] = []
  /// How many non-space characters of text the reader met, counted where it met them and not from
  /// what became of them: the left side of the account.
  @usableFromInline
  package var characters = 0
  /// Where the source ends in the middle of a tag, a comment or an element that must be closed;
  /// nil when it is whole.
  @usableFromInline
  package var cutAt: Int?
  /// The parts that a package's source was put together of, in their order; empty for a plain file.
  package var parts: [SourcePart] = []
  /// What the reader had to decide or repair, in the order of the source.
  @usableFromInline
  package var remarks: [ReaderRemark] = []

  /// Creates a document that takes over `source` and has no text yet.
  package init(source: consuming Buffer<UInt8>) {
    self.source = source
    self.source.pad(64)
  }

  /// The largest source that offsets of 32 bits, with a bit to spare, can address.
  @inlinable
  package static var largestSource: Int { Int(Int32.max) - 64 }
}

/// A part of a package, one file of a zipped source.
package struct SourcePart: Sendable {
  /// Its name in the package.
  package var name: String
  /// Where it stands in `SourceDocument.source`.
  package var range: Range<Int>

  package init(name: String, range: Range<Int>) {
    self.name = name
    self.range = range
  }
}

/// Text that is in the source but not in the document as readers see it.
@usableFromInline
package struct OmittedText: Sendable {
  /// Why it was left out.
  @usableFromInline
  package enum Reason: String, BitwiseCopyable, Sendable, CaseIterable {
    /// A second caption of a table.
    case secondCaption = "second caption"
    /// A running head, foot or page number of a page.
    case runningHead = "running head or foot"
    /// An element whose content is never shown (`template`, `noscript` under scripting, …).
    case notShown = "not shown"
    /// Text that an author deleted while changes were tracked, or struck out.
    case deleted = "deleted text"
    /// A reading of ruby text.
    case rubyReading = "ruby reading"
    /// An element that is hidden (`hidden`, `display: none`), where the view leaves such out.
    case hidden = "hidden"
    /// Text that is marked as inserted, where the view leaves such out.
    case inserted = "marked as inserted"
  }

  @usableFromInline
  package var reason: Reason
  @usableFromInline
  package var text: TextChain

  package init(reason: Reason, text: TextChain) {
    self.reason = reason
    self.text = text
  }
}

/// Something a reader decided or repaired, for the provenance and the findings.
@usableFromInline
package struct ReaderRemark: Sendable {
  /// What happened.
  @usableFromInline
  package enum Kind: String, Sendable {
    /// A limit of depth, attributes or size was reached; what lies beyond is read as text.
    case limit
    /// Lines of a page were joined into one row by their position.
    case positionalRow = "positional-row"
    /// Rows of a sheet that hold one cell were taken for prose, and what stands between for tables.
    case sheetParted = "sheet-parted"
    /// The two parts of a row cut by a page end were joined.
    case rowJoined = "row-joined"
    /// A line wrap was closed.
    case lineJoined = "line-joined"
    /// XML that is not well formed was read as HTML.
    case readAsHTML = "read-as-html"
  }

  @usableFromInline
  package var kind: Kind
  /// The source offset it is about.
  @usableFromInline
  package var offset: Int
  /// One sentence, in the third person, without a full stop.
  @usableFromInline
  package var message: String

  package init(kind: Kind, offset: Int, message: String) {
    self.kind = kind
    self.offset = offset
    self.message = message
  }
}
