// Every code there is. A code is never renamed and never reused.

extension FindingCode {
  // Pipeline files
  package static let pipelineSyntax = config("pipeline.syntax", "The file is not YAML")
  package static let pipelineUnknownKey = config(
    "pipeline.unknown-key", "A key has no meaning where it stands")
  package static let pipelineWrongType = config(
    "pipeline.wrong-type", "A value is of another kind than its key takes")
  package static let pipelineBadValue = config(
    "pipeline.bad-value", "A value is not one of those that its key takes")
  package static let pipelineMissingKey = config(
    "pipeline.missing-key", "A key that is needed is not there")
  package static let pipelineDuplicateKey = config(
    "pipeline.duplicate-key", "A key stands twice in one mapping")
  package static let pipelineUnknownName = config(
    "pipeline.unknown-name", "A name refers to nothing that the file declares")
  package static let pipelineStageOrder = config(
    "pipeline.stage-order", "A stage needs another one before it")
  package static let pipelinePathOutsideRoot = config(
    "pipeline.path-outside-root", "An output path leaves the pipeline's root")
  package static let pipelineOutputClash = config(
    "pipeline.output-clash", "Two outputs have one path")
  package static let pipelineUnreadable = FindingCode(
    name: "pipeline.unreadable", severity: .error, exit: .noInput,
    summary: "A pipeline file cannot be read")

  // Sources
  package static let sourceNotFound = input("source.not-found", "No file matches a source")
  package static let sourceDirectory = input("source.directory", "A source is a directory")
  package static let sourceUnreadable = input("source.unreadable", "A source cannot be opened")
  package static let sourceReadFailed = FindingCode(
    name: "source.read-failed", severity: .error, exit: .inputOutput,
    summary: "Reading a source failed midway")
  package static let sourceEmpty = data("source.empty", "A source has no content")
  package static let sourceTooLarge = data(
    "source.too-large", "A source is larger than 2 GiB")
  package static let sourceTruncated = data(
    "source.truncated", "A source ends before its markup does")
  package static let sourceUnknownFormat = data(
    "source.unknown-format", "A source is of no format that can be read")
  package static let sourceNotWellFormed = data(
    "source.not-well-formed", "A source is not well-formed XML")
  package static let sourceLimit = data(
    "source.limit", "A source exceeds a limit that guards against hostile input")
  package static let sourceNameClash = data(
    "source.name-clash", "Two sources give one document name")
  package static let sourceRepaired = warning(
    "source.repaired", "A reader decided or repaired something that readers would not see")
  package static let encodingMalformed = data(
    "encoding.malformed", "Bytes are not in the encoding of the source")
  package static let encodingUnsupported = data(
    "encoding.unsupported", "The encoding of a source cannot be decoded")
  package static let encodingContradicted = warning(
    "encoding.contradicted", "A source is not in the encoding that it declares")
  package static let encodingGuessed = warning(
    "encoding.guessed", "A source declares no encoding, and its bytes decided")

  // Tables
  package static let tableHeaderNotFound = finding(
    "table.header-not-found", "No table has the header that the record declaration describes")
  package static let tableColumnMissing = finding(
    "table.column-missing", "A table has all declared columns but one or some")
  package static let tableColumnDoubled = finding(
    "table.column-doubled", "Two columns of a table match one declared column")
  package static let tableRowTooShort = finding(
    "table.row-too-short", "A row has fewer cells than the header")
  package static let tableRowTooLong = finding(
    "table.row-too-long", "A row has more cells than the header")
  package static let tableNoRows = finding(
    "table.no-rows", "A table has a header and no rows")
  package static let tableNotTaken = FindingCode(
    name: "table.not-taken", severity: .note, exit: .findings,
    summary: "A table was left out because its header is another one")
  package static let tableColumnNotTaken = FindingCode(
    name: "table.column-not-taken", severity: .note, exit: .findings,
    summary: "Columns of a table were left out because no field names them")
  package static let tableHeaderRelative = FindingCode(
    name: "table.header-relative", severity: .note, exit: .findings,
    summary: "A column was known by another header of its family than the declared one")
  package static let tableCellsOverlap = warning(
    "table.cells-overlap", "Two cells of a table cover one slot")

  // Records
  package static let recordKeyMissing = finding(
    "record.key-missing", "A row has no key")
  package static let recordKeyDuplicate = finding(
    "record.key-duplicate", "Two rows have one key")
  package static let recordValueMissing = finding(
    "record.value-missing", "A field that is required has no value")
  package static let recordValueUnreadable = finding(
    "record.value-unreadable", "A value is not of the type of its field")
  package static let recordValueDoubtful = warning(
    "record.value-doubtful", "A value can be read but contradicts itself")
  package static let linkWithoutText = FindingCode(
    name: "link.without-text", severity: .note, exit: .findings,
    summary: "A link of the markup has no text, and is no link of its record")
  package static let noteMissing = warning(
    "note.missing", "A mark leads to a note that is not there")
  package static let noteUnmarked = FindingCode(
    name: "note.unmarked", severity: .note, exit: .findings,
    summary: "No mark leads to a note")
  package static let numberingGap = warning(
    "numbering.gap", "A number is missing between those of rows or headings")
  package static let numberingDoubled = warning(
    "numbering.doubled", "Two rows or headings have one number")
  package static let numberingOrder = warning(
    "numbering.order", "The number of a row or heading is smaller than the one before it")
  package static let numberingLetter = FindingCode(
    name: "numbering.letter", severity: .note, exit: .findings,
    summary: "A letter that could be a Roman number was read as a letter")
  package static let accountLeak = finding(
    "account.leak", "Characters of the source are not accounted for")

  // References
  package static let referenceDangling = finding(
    "reference.dangling", "A reference points to a row that does not exist")
  package static let referenceAmbiguous = finding(
    "reference.ambiguous", "A reference could lead to several rows")
  package static let referenceExportUnreadable = FindingCode(
    name: "reference.export-unreadable", severity: .error, exit: .noInput,
    summary: "An earlier export that references lead into cannot be read")
  package static let referenceLocatorUnknown = warning(
    "reference.locator-unknown", "A reference points to a place that the outline does not have")
  package static let referenceUndeclared = FindingCode(
    name: "reference.undeclared", severity: .note, exit: .findings,
    summary: "A reference names a document or law that is not declared")
  package static let referenceLookAlike = FindingCode(
    name: "reference.look-alike", severity: .note, exit: .findings,
    summary: "A letter of a reference only looks like the one that it was read as")
  package static let referenceTitleConflict = warning(
    "reference.title-conflict", "A reference's number and its quoted title lead to two places")
  package static let referenceCycle = warning(
    "reference.cycle", "References of rows lead back to where they began")
  package static let outlineLevelSkipped = warning(
    "outline.level-skipped", "A heading stands two levels below the one before it")
  package static let outlineOrder = warning(
    "outline.order", "A heading's number comes before that of the heading before it")
  package static let outlineUnreadable = FindingCode(
    name: "outline.unreadable", severity: .error, exit: .noInput,
    summary: "An outline file cannot be read")
  package static let referenceToItself = warning(
    "reference.to-itself", "A row refers to itself")
  package static let outlineTitleConflict = warning(
    "outline.title-conflict", "One heading number has two titles")

  // Reconciliation
  package static let reconcileNotDeclared = warning(
    "reconcile.not-declared", "The prose that should declare a quantity is not there")
  package static let reconcileCountMismatch = finding(
    "reconcile.count-mismatch", "A declared quantity differs from what was counted")
  package static let reconcilePeriodMismatch = warning(
    "reconcile.period-mismatch", "A declared length of time differs from its dates")
  package static let reconcileUnchecked = FindingCode(
    name: "reconcile.unchecked", severity: .note, exit: .findings,
    summary: "The prose declares a quantity that no rule covers")
  package static let reconcileUnreadable = finding(
    "reconcile.unreadable", "A declared quantity cannot be read")

  // Outputs
  package static let outputCannotCreate = FindingCode(
    name: "output.cannot-create", severity: .error, exit: .cannotCreate,
    summary: "An output cannot be created")
  package static let outputNoSpace = FindingCode(
    name: "output.no-space", severity: .error, exit: .inputOutput,
    summary: "The disk is full")
  package static let outputWriteFailed = FindingCode(
    name: "output.write-failed", severity: .error, exit: .inputOutput,
    summary: "Writing an output failed")
  package static let outputStale = finding(
    "output.stale", "An output is not what the sources give")
  package static let outputInvalid = finding(
    "output.invalid", "An output is not valid against its schema")
  package static let outputSchemaNotFound = FindingCode(
    name: "output.schema-not-found", severity: .error, exit: .noInput,
    summary: "There is no schema to validate against")

  /// All codes, by name.
  package static let catalogue: [FindingCode] = [
    .pipelineSyntax, .pipelineUnknownKey, .pipelineWrongType, .pipelineBadValue,
    .pipelineMissingKey, .pipelineDuplicateKey, .pipelineUnknownName, .pipelineStageOrder,
    .pipelinePathOutsideRoot, .pipelineOutputClash, .pipelineUnreadable,
    .sourceNotFound, .sourceDirectory, .sourceUnreadable, .sourceReadFailed, .sourceEmpty,
    .sourceTooLarge, .sourceTruncated, .sourceUnknownFormat, .sourceNotWellFormed, .sourceLimit,
    .sourceNameClash, .sourceRepaired,
    .encodingMalformed, .encodingUnsupported, .encodingContradicted, .encodingGuessed,
    .tableHeaderNotFound, .tableColumnMissing, .tableColumnDoubled, .tableRowTooShort,
    .tableRowTooLong, .tableNoRows, .tableNotTaken, .tableColumnNotTaken,
    .tableHeaderRelative, .tableCellsOverlap,
    .recordKeyMissing, .recordKeyDuplicate, .recordValueMissing, .recordValueUnreadable,
    .linkWithoutText, .noteMissing, .noteUnmarked,
    .numberingGap, .numberingDoubled, .numberingOrder, .numberingLetter,
    .accountLeak, .referenceDangling, .referenceLocatorUnknown, .referenceToItself,
    .referenceAmbiguous, .referenceExportUnreadable,
    .referenceUndeclared, .referenceTitleConflict, .referenceLookAlike, .referenceCycle,
    .outlineLevelSkipped,
    .outlineOrder, .outlineUnreadable,
    .outlineTitleConflict, .reconcileNotDeclared, .reconcileCountMismatch,
    .reconcilePeriodMismatch, .reconcileUnreadable, .reconcileUnchecked,
    .outputCannotCreate, .outputNoSpace, .outputWriteFailed, .outputStale, .outputInvalid,
    .outputSchemaNotFound,
    .tableNone, .tableNumberUnknown, .tableHeadersDiffer, .tableChosen, .tableTooLarge,
  ].sorted { $0.name < $1.name }

  /// The code of a name, if there is one.
  package static func named(_ name: String) -> FindingCode? {
    catalogue.first { $0.name == name }
  }

  private static func config(_ name: String, _ summary: String) -> FindingCode {
    FindingCode(name: name, severity: .error, exit: .badPipeline, summary: summary)
  }

  private static func input(_ name: String, _ summary: String) -> FindingCode {
    FindingCode(name: name, severity: .error, exit: .noInput, summary: summary)
  }

  private static func data(_ name: String, _ summary: String) -> FindingCode {
    FindingCode(name: name, severity: .error, exit: .badData, summary: summary)
  }

  private static func finding(_ name: String, _ summary: String) -> FindingCode {
    FindingCode(name: name, severity: .error, exit: .findings, summary: summary)
  }

  private static func warning(_ name: String, _ summary: String) -> FindingCode {
    FindingCode(name: name, severity: .warning, exit: .findings, summary: summary)
  }
}
