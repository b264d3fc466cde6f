// A page's bytes → tables of cells, and the text around them, in one pass.
//
//     source ──tokens──→ mode + stack of open elements ──→ drafts ──at the end──→ tables, cells
//                        │ tag, flags, sink, table │       │ prose, title, groups,
//                        └ 20 bytes, plain values  ┘       └ rows, cells, captions; one chain a table
//
// The tokenizer calls the tree builder directly: there are no token values and no nodes. Every
// element inherits the sink that its text goes to (−1: dropped), so text that is moved out in front
// of a table needs no care: a table's own sink is the one around it. Neither the list of active
// formatting elements nor most of the adoption agency is needed, because they never move text past
// a cell or a caption. Costs a few instructions a byte of text and about 10 ns a tag; memory is the
// source's size plus 12 bytes a run of text and 40 a cell.

package import Documents

/// Reads HTML after the WHATWG standard, as far as it decides tables and the text of cells.
package struct HTMLReader: ~Copyable {
  /// What a reader takes from a source that nobody vouches for.
  package struct Limits: Sendable {
    /// How many elements may be open; those that decide tables have as many again.
    package var depth: Int
    /// How many attributes of one tag are looked at; the rest is passed over.
    package var attributes: Int
    /// The largest source in bytes.
    package var size: Int

    /// Creates limits, by default those of browsers.
    package init(
      depth: Int = 512, attributes: Int = 65_536, size: Int = SourceDocument.largestSource
    ) {
      self.depth = max(depth, 16)
      self.attributes = attributes
      self.size = min(size, SourceDocument.largestSource)
    }

    /// 512 open elements, 65,536 attributes, 2 GiB.
    package static var standard: Limits { Limits() }
  }

  /// Why a source is not read at all.
  package enum Failure: Error, Equatable {
    /// The source has more bytes than the limit.
    case tooLarge(bytes: Int, limit: Int)
  }

  /// Reads `source`, which is UTF-8, into a document. With `scripting`, `noscript` is not shown; `view`
  /// says what else is left out of the text.
  /// Throws where the source exceeds the size limit; whatever else is wrong with it is repaired as
  /// the standard says, and limits that were reached are in the document's remarks.
  package static func read(
    _ source: consuming Buffer<UInt8>, limits: Limits = .standard, scripting: Bool = false,
    view: HTMLView = .source
  ) throws(Failure) -> SourceDocument {
    guard source.count <= limits.size else {
      throw .tooLarge(bytes: source.count, limit: limits.size)
    }
    source.pad(padding)
    var reader = HTMLReader(limits: limits, scripting: scripting, view: view, end: source.count)
    // The padding is part of the span: its first NUL ends every scan.
    let bytes = unsafe Span(
      _unsafeStart: UnsafePointer(source.base), count: source.count + padding)
    reader.readAll(bytes)
    reader.formTables()
    var document = reader.output
    document.source = source
    return document
  }

  static var padding: Int { 64 }
  static var proseSink: Int32 { 0 }
  static var titleSink: Int32 { 1 }

  let limits: Limits
  let scripting: Bool
  let view: HTMLView
  let end: Int

  // Tokenizer.
  var at = 0
  var tokenStart = 0
  var attributes = TagAttributes()
  var tagHash: UInt32 = 0
  var content = Content.data
  var contentTag = Tag.unknown
  var contentSink: Int32 = -1
  var skipsNewline = false

  // Tree builder.
  var mode = Mode.initial
  var stack = Buffer<OpenElement>(capacity: 128)
  var templateModes = Buffer<Mode>()
  var drafts = Buffer<Draft>(capacity: 256)
  var tables = Buffer<TableDraft>()
  var headSeen = false
  var framesetIsFine = true
  var formIsOpen = false
  var templates = 0
  var pendingStart = 0
  var pendingEnd = 0
  var tableTextMoved = false
  var titleSeen = false

  var output = SourceDocument(source: Buffer<UInt8>())
  var reached: LimitSet = []

  init(limits: Limits, scripting: Bool, view: HTMLView, end: Int) {
    self.limits = limits
    self.scripting = scripting
    self.view = view
    self.end = end
    // About what a page of tables needs, so that little is moved while buffers grow.
    drafts.reserve(end / 128)
    output.pieces.reserve(end / 64)
    drafts.append(Draft(.prose, start: 0))
    drafts.append(Draft(.title, start: 0))
  }
}

/// An element on the stack of open elements.
struct OpenElement: BitwiseCopyable {
  var tag: Tag
  var flags: TagFlags
  /// Tells names apart that have no tag.
  var hash: UInt32
  /// The draft that text in the element goes to, −1 where it is dropped.
  var sink: Int32
  /// The table that the element stands in, or is; −1 outside, and in templates.
  var table: Int32
}

/// What is known of a part of a table, or of a stretch of text, while the source is read.
struct Draft: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    case prose, title, cell, headerCell, caption, secondCaption, notShown, row, head, body, foot
    case hidden, hiddenRow, rubyReading, deleted, inserted
  }

  var text = TextChain()
  var start: UInt32
  var end: UInt32
  /// The next draft of the same table, −1 at the end.
  var next: Int32 = -1
  var rowSpan: Int32 = 1
  var columnSpan: Int32 = 1
  /// A cell's place among those of its table, footer groups counted apart.
  var ordinal: Int32 = 0
  var kind: Kind
  var inFoot = false

  init(_ kind: Kind, start: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = self.start
  }
}

/// What is known of a table while the source is read.
struct TableDraft: BitwiseCopyable {
  var table: Table
  var firstDraft: Int32 = -1
  var lastDraft: Int32 = -1
  /// The cell that the table stands in, −1 where it stands in none.
  var parentDraft: Int32 = -1
  var captionDraft: Int32 = -1
  var columns: Int32 = 0
  /// What the open column group counts for as long as it has no `col`.
  var groupSpan: Int32 = 0
  var hasGroups = false
  var cellsBeforeFoot: Int32 = 0
}

/// WHATWG 13.2.4.1, "The insertion mode"; "text" is the tokenizer's business.
enum Mode: UInt8, BitwiseCopyable {
  case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, inTable
  case inCaption, inColumnGroup, inTableBody, inRow, inCell, inTemplate, afterBody, inFrameset
  case afterFrameset, afterAfterBody, afterAfterFrameset
}

/// How the tokenizer reads what follows a start tag.
enum Content: UInt8, BitwiseCopyable {
  case data, references, raw, script, plain
}

/// What the attributes of the current tag decide.
struct TagAttributes: BitwiseCopyable {
  var rowSpan: Int32 = 1
  var columnSpan: Int32 = 1
  var span: Int32 = 1
  var isHidden = false
  var isFont = false
  var isHTML = false
  var closesItself = false
  /// Whether the view hides the element.
  var isInvisible = false
  /// Where the value of `alt` stands.
  var alternativeStart = 0
  var alternativeEnd = 0
}

/// Which limits have been remarked on.
struct LimitSet: OptionSet, BitwiseCopyable {
  var rawValue: UInt8
  static var depth: Self { Self(rawValue: 1) }
  static var attributes: Self { Self(rawValue: 2) }
  static var arena: Self { Self(rawValue: 4) }
  static var columns: Self { Self(rawValue: 8) }
}
