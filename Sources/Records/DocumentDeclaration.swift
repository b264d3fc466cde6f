/// A document that references and headings can point into.
package struct DocumentDeclaration: Sendable, Hashable {
  /// The id that links name (`plan`).
  package var id: String
  /// How texts call it, the most usual name first.
  package var names: [String]
  /// The path of a file with its outline, relative to the pipeline's root; nil where there is none.
  package var outline: String?

  package init(id: String, names: [String], outline: String? = nil) {
    self.id = id
    self.names = names
    self.outline = outline
  }
}
