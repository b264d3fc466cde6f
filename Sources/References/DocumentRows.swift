internal import Documents
package import Findings

/// The rows of one document, as references of other documents find them, and the references in them.
package struct DocumentRows: Sendable {
  package struct Row: Sendable, Hashable {
    /// The key as it is exported.
    package var key: String
    /// The number of the key; nil where it reads as none.
    package var number: Int?
    /// Where the row stands, as far as it is known.
    package var place: SourceLocation?
    /// By name of the field, the texts that hold references: what a chain of references ends in.
    package var texts: [String: String]

    package init(
      key: String, number: Int?, place: SourceLocation? = nil, texts: [String: String] = [:]
    ) {
      self.key = key
      self.number = number
      self.place = place
      self.texts = texts
    }
  }

  /// A reference from one row to another.
  package struct Reference: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
      /// A row of the same document.
      case row(Int)
      /// A row of a declared document, by the document's index and the row's number.
      case elsewhere(document: Int, number: Int)
    }

    package var from: Int
    package var target: Target
    package var field: String
    package var text: String
    package var place: SourceLocation?

    package init(
      from: Int, target: Target, field: String, text: String, place: SourceLocation? = nil
    ) {
      self.from = from
      self.target = target
      self.field = field
      self.text = text
      self.place = place
    }
  }

  /// The document's name in the records.
  package var document: String
  package var rows: [Row] = []
  package var references: [Reference] = []

  package init(document: String) {
    self.document = document
  }
}

/// The rows of a declared document by their numbers: those of one document of the run, or of all
/// documents of an earlier export.
package struct RowRegister: Sendable {
  /// A row that has a number.
  package struct Entry: Sendable, Hashable {
    package var number: Int
    /// The row's document, by its place among those of the run, and its place there.
    package var document: Int
    package var row: Int
  }

  /// By number, then in reading order.
  private var entries: [Entry] = []

  /// Takes the rows of the documents at some places.
  package init(_ documents: [DocumentRows], at places: [Int]) {
    for place in places {
      for (index, row) in documents[place].rows.enumerated() {
        guard let number = row.number else { continue }
        entries.append(Entry(number: number, document: place, row: index))
      }
    }
    entries.sort {
      ($0.number, $0.document, $0.row) < ($1.number, $1.document, $1.row)
    }
  }

  /// The rows with a number: more than one where several documents, or rows, have it.
  package func rows(numbered number: Int) -> ArraySlice<Entry> {
    let first = position(of: number)
    var end = first
    while end < entries.count, entries[end].number == number { end += 1 }
    return entries[first..<end]
  }

  /// The rows from one number to another, both included, at most `most` of them.
  func rows(from: Int, through: Int, most: Int) -> ArraySlice<Entry> {
    guard from <= through else { return [] }
    let first = position(of: from)
    var end = first
    while end < entries.count, entries[end].number <= through, end - first < most { end += 1 }
    return entries[first..<end]
  }

  /// The numbers nearest to one that no row has, below and above it.
  func nearest(to number: Int) -> [Int] {
    let found = position(of: number)
    return [found - 1, found].filter(entries.indices.contains).map { entries[$0].number }
  }

  private func position(of number: Int) -> Int {
    entries.partitioningIndex { $0.number >= number }
  }
}

/// What is known of the documents of a run before references are resolved.
package struct KnownRows: Sendable {
  /// The documents of the run in the order of the sources, then those of earlier exports.
  package var documents: [DocumentRows] = []
  /// By declared document, its rows; nil where it has none, or is not among the sources.
  package var registers: [RowRegister?] = []

  package init() {}
}
