/// Validates exports of CSV: records, and the links beside them.
enum CSVExportValidator {
  /// Finds what is wrong with a file of records.
  static func validateRecords(_ source: Span<UInt8>, by shape: RecordShape) -> ValidationLog {
    var table = CSVRecordTable(shape)
    table.read(source)
    var log = table.log
    log.locate(in: source)
    return log
  }

  /// Finds what is wrong with a file of links to `records`; nothing where the schema names no key.
  static func validateLinks(
    _ source: Span<UInt8>, of records: Span<UInt8>, by shape: RecordShape
  ) -> ValidationLog {
    guard let key = shape.key else { return ValidationLog() }
    var table = CSVRecordTable(shape)
    table.read(records)
    var links = CSVLinkTable(shape, key: key, records: table.register)
    links.read(source, records: records)
    var log = links.log
    log.locate(in: source)
    return log
  }
}
