internal import CLibXML2

/// Collects what libxml2 complains about while one schema is compiled or one document validated.
struct XMLValidationLog {
  private(set) var validation = XMLValidation()
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  mutating func add(line: Int, _ message: String) {
    validation.errorCount += 1
    if validation.errors.count < limit {
      validation.errors.append(XMLValidationError(line: line, message: message))
    }
  }

  /// The structured error handler: its data is the address of a log.
  static let callback: xmlStructuredErrorFunc = { log, error in
    guard let log = unsafe log?.assumingMemoryBound(to: XMLValidationLog.self),
      let error = unsafe error, unsafe error.pointee.level != XML_ERR_WARNING
    else { return }
    unsafe log.pointee.add(line: Int(error.pointee.line), sentence(error))
  }
}
