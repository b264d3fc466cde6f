/// Why a schema cannot be used, or a file cannot be validated at all.
package enum XMLSchemaFailure: Error, Sendable, Equatable {
  /// The schema is not well formed XML.
  case unreadable(XMLFailure)
  /// The schema wants another file, which is never fetched; the offset of the element that asks.
  case outsideReference(element: String, offset: Int)
  /// The schema is XML but no XSD 1.0; what libxml2 says.
  case invalid([XMLValidationError])
  /// The file to validate cannot be opened; the system's error number.
  case cannotOpen(path: String, errorNumber: Int32)
  /// libxml2 could not be set up (no memory).
  case unavailable
}

/// One thing that is wrong with a validated document.
package struct XMLValidationError: Sendable, Equatable {
  /// The line, from 1; 0 where libxml2 knows none.
  package var line: Int
  /// What is wrong, libxml2's sentence without a full stop.
  package var message: String

  package init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}

/// The result of validating one document.
package struct XMLValidation: Sendable, Equatable {
  /// The first errors in the order of the document, at most as many as were asked for.
  package var errors: [XMLValidationError] = []
  /// How many errors there are in all.
  package var errorCount = 0

  package init() {}

  /// Whether the document is well formed and obeys the schema.
  package var isValid: Bool { errorCount == 0 }
}
