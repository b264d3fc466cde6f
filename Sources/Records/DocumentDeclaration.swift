/// A document that references and headings can point into.
package struct DocumentDeclaration: Sendable, Hashable {
  /// Where the rows of a document are.
  package enum Rows: Sendable, Hashable {
    /// In a document of the run, by its name in the records.
    case source(String)
    /// In an earlier export, JSON or NDJSON: its path, relative to the pipeline's root, and which of
    /// its documents, if not all.
    case export(path: String, document: String?)
  }

  /// Where the outline of a document is.
  package enum OutlinePlace: Sendable, Hashable {
    /// In a file: the path, relative to the pipeline's root.
    case file(String)
    /// In the headings of a document of the run, by its name in the records.
    case source(String)
  }

  /// The id that links name (`plan`).
  package var id: String
  /// How texts call it, the most usual name first.
  package var names: [String]
  /// Where its outline is; nil where there is none.
  package var outline: OutlinePlace?
  /// Where its rows are, so that references can lead to them; nil where it has none.
  package var rows: Rows?

  package init(
    id: String, names: [String], outline: OutlinePlace? = nil, rows: Rows? = nil
  ) {
    self.id = id
    self.names = names
    self.outline = outline
    self.rows = rows
  }

  /// How a link to a row names the document: as its records do where it is one of the run.
  package var rowsName: String {
    if case .source(let name) = rows { return name }
    return id
  }

  /// Whether its rows are records of the run's own dataset.
  package var isInDataset: Bool {
    if case .source = rows { return true }
    return false
  }
}
