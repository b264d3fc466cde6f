package import Archives
import Documents
package import XML

/// Why no document can be made of a source.
package struct TableReaderFailure: Error, Sendable, Equatable {
  /// What is wrong.
  package enum Kind: String, Sendable, CaseIterable {
    case empty
    case tooLarge = "too-large"
    case notWellFormed = "not-well-formed"
    case undefinedEntity = "undefined-entity"
    case entityDeclaration = "entity-declaration"
    /// Nested too deeply, or another limit of the XML reader.
    case limit
    case unknownDialect = "unknown-dialect"
    /// A quotation of CSV is not ended as RFC 4180 wants it.
    case badQuote = "bad-quote"
    /// A text that begins like JSON is none (RFC 8259).
    case badJSON = "bad-json"
    /// A zipped package is cut or damaged, or lacks a part.
    case damagedPackage = "damaged-package"
    /// A zipped package needs a password.
    case encrypted
    /// The reader could not be set up (no memory).
    case unavailable
  }

  package var kind: Kind
  /// The byte offset in the source.
  package var offset: Int
  /// One sentence without a full stop: what was found, and what was expected.
  package var message: String
  /// For a failure in a part of a package: the part's name, and the line and column in it.
  package var part: Part?

  /// A place in a part of a package.
  package struct Part: Sendable, Equatable {
    package var name: String
    package var line: Int
    package var column: Int
  }

  package init(_ kind: Kind, at offset: Int, _ message: String) {
    self.kind = kind
    self.offset = offset
    self.message = message
  }

  /// A failure of the reader of packages.
  package init(_ failure: ArchiveFailure) {
    let kind: Kind =
      switch failure.kind {
      case .damaged, .missing, .unsupported: .damagedPackage
      case .encrypted: .encrypted
      case .limit: .limit
      }
    self.init(kind, at: failure.offset, failure.message)
  }

  /// A failure of the XML reader.
  package init(_ failure: XMLFailure) {
    let kind: Kind =
      switch failure.kind {
      case .empty: .empty
      case .notWellFormed: .notWellFormed
      case .undefinedEntity: .undefinedEntity
      case .entityDeclaration: .entityDeclaration
      case .tooDeep, .tooManyAttributes, .limit: .limit
      case .tooLarge: .tooLarge
      case .unavailable: .unavailable
      }
    self.init(kind, at: failure.offset, failure.message)
  }

  /// A failure of the XML reader in a part of a package.
  init(_ failure: XMLFailure, in part: SourcePart) {
    self.init(failure)
    self.part = Part(name: part.name, line: failure.line, column: failure.column)
  }
}
