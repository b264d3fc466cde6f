/// The form of a source as a pipeline file says it.
package enum SourceFormat: Sendable, Hashable {
  /// One of the registered dialects, by its word.
  case named(String)
  /// XML whose element names the file gives.
  case declared(DeclaredElements)

  /// HTML, as browsers read it.
  package static var html: SourceFormat { .named("html") }

  /// The dialect that reads it; nil where the word is none.
  package var dialect: (any SourceDialect)? {
    switch self {
    case .named(let word): SourceDialects.all.first { $0.word == word }
    case .declared(let elements): DeclaredDialect(elements)
    }
  }
}
