package import Archives
package import Documents
package import HTML
package import XML

/// One form of sources that tables are read from.
///
/// A new one is a file with a type of this protocol, and its line in `SourceDialects.all`. Each
/// `claims` answers for one kind of beginning that a source can have; the first dialect of the list that says
/// yes reads it.
package protocol SourceDialect: Sendable {
  /// The word for it in pipeline files and messages: lower-case letters and digits.
  var word: String { get }
  /// The root elements that an XML source of it is known by, for messages; empty where it is no XML.
  var summary: String { get }

  /// Whether an XML source with this root element is of the dialect.
  func claims(root: borrowing XMLElement) -> Bool
  /// Whether a page of HTML or XHTML, of which these are the first bytes, is of the dialect.
  func claims(page: Span<UInt8>) -> Bool
  /// Whether text without markup in front is of the dialect.
  func claims(text: Span<UInt8>) -> Bool
  /// Whether a zipped package is of the dialect.
  func claims(package: Archive) -> Bool

  /// The dialect with another view of the text of pages, where it reads any.
  func viewed(as view: HTMLView) -> Self

  /// Reads a source: UTF-8, or the bytes of a package where the dialect claims packages.
  func read(_ source: consuming Buffer<UInt8>) throws(TableReaderFailure) -> SourceDocument
}

extension SourceDialect {
  package func claims(root: borrowing XMLElement) -> Bool { false }
  package func claims(page: Span<UInt8>) -> Bool { false }
  package func claims(text: Span<UInt8>) -> Bool { false }
  package func claims(package: Archive) -> Bool { false }
  package func viewed(as view: HTMLView) -> Self { self }
}
