internal import Documents
internal import Encodings
internal import Findings
internal import Tables

extension SourceReader {
  /// Makes a document of a source in UTF-8, which is taken out of `bytes`.
  static func readDocument(
    _ bytes: inout Buffer<UInt8>, _ source: SourceReference, requiresWhole: Bool,
    _ findings: inout [Finding]
  ) -> SourceDocument? {
    var text = Buffer<UInt8>()
    swap(&text, &bytes)
    do {
      let isNamedHTML = HTMLFileName.decides(text.span, at: source.file)
      let document = try TableReader.read(
        source: text, format: source.format ?? (isNamedHTML ? .named("html") : nil),
        view: source.view)
      report(document, source, &findings)
      if requiresWhole, reportCut(document, source, &findings) { return nil }
      return document
    } catch {
      findings.append(finding(error, of: source))
      return nil
    }
  }

  private static func report(
    _ document: borrowing SourceDocument, _ source: SourceReference, _ findings: inout [Finding]
  ) {
    var locator = SourceLocator(path: source.path)
    for remark in document.remarks where remark.kind == .limit || remark.kind == .readAsHTML {
      let isLimit = remark.kind == .limit
      findings.append(
        Finding(
          isLimit ? .sourceLimit : .sourceRepaired,
          at: locator.location(of: remark.offset, in: document), remark.message,
          advice: isLimit
            ? "look whether the source is what it claims to be"
            : "mend the source where it is not well formed, or declare `format: html`"))
    }
  }

  /// Reports a source that ends inside its markup; returns whether it does.
  private static func reportCut(
    _ document: borrowing SourceDocument, _ source: SourceReference, _ findings: inout [Finding]
  ) -> Bool {
    guard let offset = document.cutAt ?? document.firstCutTable else { return false }
    var locator = SourceLocator(path: source.path)
    let end = locator.location(of: document.source.count, in: document)
    findings.append(
      Finding(
        .sourceTruncated, at: locator.location(of: offset, in: document),
        "the source ends before what begins here does",
        expected: "the end of the table, tag or quotation that begins here",
        found: "the end of the source in line \(end.line), column \(end.column)",
        advice: "look whether saving or downloading it was cut short"))
    return true
  }

  private static func finding(
    _ failure: TableReaderFailure, of source: SourceReference
  ) -> Finding {
    let place = location(of: failure, in: source)
    switch failure.kind {
    case .empty:
      return Finding(
        .sourceEmpty, at: place, "the source holds no document", expected: "a document",
        found: failure.message, advice: "look whether saving or downloading it failed")
    case .tooLarge:
      return Finding(
        .sourceTooLarge, at: place, failure.message, advice: "split the source")
    case .notWellFormed, .undefinedEntity:
      return Finding(
        .sourceNotWellFormed, at: place, "the source is not well-formed XML: \(failure.message)",
        expected: "XML that is whole and well formed", found: failure.message,
        advice: failure.part == nil && MisreadText.isFound(in: source)
          ? "the text looks like UTF-8 that was read as Shift_JIS and saved so, which eats signs; get"
            + " the source from where it is whole"
          : "look whether the source was cut or edited by hand")
    case .badQuote:
      return Finding(
        .sourceNotWellFormed, at: place, "the source is no CSV: \(failure.message)",
        expected: "CSV by RFC 4180", found: failure.message,
        advice: "double the quotes in the field, and enclose it as a whole")
    case .badJSON:
      return Finding(
        .sourceNotWellFormed, at: place, "the source is \(failure.message)",
        expected: "JSON by RFC 8259", found: failure.message,
        advice: "mend the source, or say `format: text` where it is no JSON")
    case .entityDeclaration, .limit, .unavailable:
      return Finding(
        .sourceLimit, at: place, failure.message,
        expected: "a document within the limits that guard against hostile input",
        found: failure.message, advice: "look where the source comes from")
    case .damagedPackage, .encrypted:
      return Finding(
        .sourceUnreadable, at: place,
        "the package cannot be opened: at byte \(failure.offset), \(failure.message)",
        expected: "a zipped package that is whole and needs no password", found: failure.message,
        advice: failure.kind == .encrypted
          ? "save it without a password" : "look whether saving or downloading it was cut short")
    case .unknownDialect:
      return Finding(
        .sourceUnknownFormat, at: place, failure.message,
        expected: "a page, a known XML dialect, an office package, or text with tables",
        found: failure.message,
        advice: "say `format` in the pipeline file, or convert the source")
    }
  }

  /// The place of an offset of a source whose text has gone with its reader: it is read again.
  private static func location(
    of failure: TableReaderFailure, in source: SourceReference
  ) -> SourceLocation {
    if let part = failure.part {
      return SourceLocation(
        path: SourceLocator.path(of: part.name, in: source.path), line: part.line,
        column: part.column)
    }
    if failure.kind == .damagedPackage || failure.kind == .encrypted {
      return SourceLocation(path: source.path, offset: failure.offset)
    }
    let offset = failure.offset
    guard source.file != SourceFile.standardInput,
      let bytes = try? SourceFile.read(source.file)
    else {
      return SourceLocation(path: source.path)
    }
    let text = decodedQuietly(bytes, source)
    var cursor = LineCursor()
    let place = cursor.location(of: offset, in: text.span)
    return SourceLocation(path: source.path, line: Int(place.line), column: Int(place.column))
  }
}

extension SourceDocument {
  /// Where the first table begins that the source does not end.
  fileprivate var firstCutTable: Int? {
    for index in 0..<tables.count where tables[index].isCut { return Int(tables[index].start) }
    return nil
  }
}
