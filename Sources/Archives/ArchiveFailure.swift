/// Why a zipped package, or a part of it, cannot be read, and where.
package struct ArchiveFailure: Error, Sendable, Equatable {
  /// What is wrong.
  package enum Kind: String, Sendable, CaseIterable {
    /// The archive ends too early, or breaks a rule of its format.
    case damaged
    /// A part needs a password.
    case encrypted
    /// A part is packed in a way, or the archive split over several files, that is not read.
    case unsupported
    /// A limit of `Archive.Limits` is passed.
    case limit
    /// A part that the package must have is missing.
    case missing
  }

  package var kind: Kind
  /// The byte offset in the archive.
  package var offset: Int
  /// One sentence without a full stop.
  package var message: String

  package init(_ kind: Kind, at offset: Int, _ message: String) {
    self.kind = kind
    self.offset = offset
    self.message = message
  }
}
