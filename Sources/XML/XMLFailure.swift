/// Why a source cannot be read as XML, and where.
@usableFromInline
package struct XMLFailure: Error, Sendable, Equatable {
  /// What is wrong.
  package enum Kind: String, Sendable, CaseIterable {
    /// The source is empty, or holds nothing but white space.
    case empty
    /// The source breaks a rule of XML 1.0.
    case notWellFormed
    /// The source refers to an entity that is neither one of the five of XML nor a character.
    case undefinedEntity
    /// The source declares an entity. Refused, because entities can read files and grow without end.
    case entityDeclaration
    /// Elements are nested deeper than `XMLReader.largestDepth`.
    case tooDeep
    /// An element has more than `XMLReader.largestAttributeCount` attributes.
    case tooManyAttributes
    /// The source is larger than libxml2 can address.
    case tooLarge
    /// Another limit of libxml2 was reached (a name, an attribute value or a section too long).
    case limit
    /// libxml2 could not be set up (no memory).
    case unavailable
  }

  package var kind: Kind
  /// The byte offset in the source, at most its length.
  package var offset: Int
  /// The line, from 1; lines end in LF, CR or CR LF.
  package var line: Int
  /// The column in code points, from 1.
  package var column: Int
  /// One sentence without a full stop, libxml2's own where it is libxml2 that complains.
  package var message: String

  package init(kind: Kind, offset: Int, line: Int, column: Int, message: String) {
    self.kind = kind
    self.offset = offset
    self.line = line
    self.column = column
    self.message = message
  }

  /// Creates a failure whose line and column follow from the offset in `bytes`; linear in `offset`.
  init(_ kind: Kind, at offset: Int, in bytes: Span<UInt8>, _ message: String) {
    let offset = max(0, min(offset, bytes.count))
    var line = 1
    var column = 1
    var index = bytes.startsWithByteOrderMark ? 3 : 0
    while index < offset {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
        line += 1
        column = 1
      } else if byte != 0x0D, byte & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
    self.init(kind: kind, offset: offset, line: line, column: column, message: message)
  }
}

extension Span where Element == UInt8 {
  var startsWithByteOrderMark: Bool {
    count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF
  }
}
