import Encodings
import Findings
import HTML
import Reconciliation
import Records
import References
import Tables

/// Builds a pipeline from a file whose form is right, and reports what only its meaning shows: names
/// that refer to nothing, stages out of order, outputs that clash, patterns and sums that do not
/// parse.
struct PipelineBuilder {
  private let path: String
  private let root: String
  var findings: [Finding] = []
  private var fieldNames: [String] = []
  private var documents: [DocumentDeclaration] = []

  init(path: String, root: String) {
    self.path = path
    self.root = root
  }

  /// The pipeline that a file declares; meaningful only where there are no findings.
  mutating func build(_ node: PipelineNode) -> Pipeline? {
    let sources = (node["sources"]?.items ?? []).map { source($0) }
    documents = (node["documents"]?.entries ?? []).map { entry in
      document(entry)
    }
    let stages = (node["stages"]?.items ?? []).compactMap { item in item.entries.first }
    if let list = node["stages"], !list.items.isEmpty {
      checkOrder(of: stages, at: list.location)
    }
    let normalize = stages.first { $0.key == "normalize" }?.value
    guard let recordNode = node["record"],
      let record = record(recordNode, defaults: normalization(normalize, Normalization()))
    else { return nil }
    let linkStage = stages.first { $0.key == "link" }
    let linking = linkStage.map { self.linking($0.value, record) }
    let rules = reconcile(stages.first { $0.key == "reconcile" }?.value, record)
    var exports = Pipeline.Exports()
    if let stage = stages.first(where: { $0.key == "export" }) {
      exports = self.exports(stage.value, at: stage.location)
    }
    let extract = stages.first { $0.key == "extract" }?.value
    return Pipeline(
      path: path, root: root, title: node["title"]?.text, sources: sources, documents: documents,
      documentPlaces: (node["documents"]?.entries ?? []).map(\.location), record: record,
      extraction: extraction(extract, record), view: HTMLView(extract?["text"]),
      takesLinks: extract?["links"]?.text != "false",
      noteMarks: stages.first { $0.key == "notes" }.map { noteMarks($0.value, record) },
      usesHeaderFamilies: extract?["familiar-headers"]?.text != "false", link: linking,
      reconcile: rules, exports: exports, severities: severities(node["findings"]))
  }

  private mutating func source(_ node: PipelineNode) -> Pipeline.Source {
    if let label = node["encoding"], let text = label.text {
      let encoding = Encoding(label: text)
      if encoding?.isDecodable != true {
        report(
          .pipelineBadValue, label.location, "the encoding is none that can be read",
          expected: Self.usualEncodings.joined(separator: ", "), found: "「\(text)」",
          advice: nearestWord(to: text, among: Self.usualEncodings).map { "did you mean \($0)?" }
            ?? "leave it out: the source mostly tells its encoding")
      }
    }
    return Pipeline.Source(
      path: node.text ?? node["path"]?.text ?? "", name: node["name"]?.text,
      encoding: node["encoding"]?.text, format: node["format"].flatMap(format),
      location: node.location)
  }

  private func format(_ node: PipelineNode) -> SourceFormat? {
    if let word = node.text { return .named(word) }
    guard let table = node["table"]?.text, let row = node["row"]?.text,
      let cell = node["cell"]?.text
    else { return nil }
    return .declared(
      DeclaredElements(
        table: table, row: row, cell: cell, header: node["header"]?.text,
        caption: node["caption"]?.text))
  }

  /// Labels that the sources of this program have, out of the many of the standard.
  private static let usualEncodings = [
    "utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16le", "utf-16be", "windows-1252",
  ]

  private func document(_ entry: PipelineNode.Entry) -> DocumentDeclaration {
    let node = entry.value
    var document = DocumentDeclaration(id: entry.key, names: texts(node["names"]))
    if let outline = node["outline"] {
      document.outline =
        outline.text.map { .file($0) } ?? outline["source"]?.text.map { .source($0) }
    }
    if let export = node["export"]?.text {
      document.rows = .export(path: export, document: node["source"]?.text)
    } else if let source = node["source"]?.text {
      document.rows = .source(source)
    }
    return document
  }

  private func texts(_ node: PipelineNode?) -> [String] {
    (node?.items ?? []).compactMap(\.text)
  }

  // MARK: Records

  private mutating func record(
    _ node: PipelineNode, defaults: Normalization
  ) -> RecordDeclaration? {
    guard let fieldsNode = node["fields"], !fieldsNode.entries.isEmpty else { return nil }
    var fields: [FieldDeclaration] = []
    fieldNames = fieldsNode.entries.map(\.key)
    for entry in fieldsNode.entries {
      if RecordDeclaration.reservedNames.contains(entry.key) {
        report(
          .pipelineBadValue, entry.location,
          "the name \(entry.key) is taken by the form of a record",
          expected: "another name", found: entry.key, advice: "rename the field")
      }
      fields.append(field(entry, defaults))
    }
    guard let keyNode = node["key"], let key = fieldNames.firstIndex(of: keyNode.text ?? "") else {
      if let keyNode = node["key"] {
        reportUnknown(keyNode, "the key", among: fieldNames, of: "field")
      }
      return nil
    }
    if fields[key].type == .heading {
      report(
        .pipelineBadValue, keyNode.location, "a heading cannot be the key",
        expected: "a field of type integer or text", found: "a heading",
        advice: "choose the field with the printed number")
    }
    fields[key].isRequired = true
    return RecordDeclaration(name: node["name"]?.text ?? "record", key: key, fields: fields)
  }

  private mutating func field(
    _ entry: PipelineNode.Entry, _ defaults: Normalization
  ) -> FieldDeclaration {
    let node = entry.value
    let type = node["type"]?.text.flatMap(FieldDeclaration.ValueType.init(rawValue:)) ?? .text
    if let outline = node["in"] {
      if type != .heading {
        report(
          .pipelineBadValue, outline.location, "only a heading belongs to a document",
          expected: "type: heading", found: "type: \(type.rawValue)",
          advice: "remove `in`, or declare the field as a heading")
      } else if !documents.contains(where: { $0.id == outline.text }) {
        reportUnknown(
          outline, "the outline of \(entry.key)", among: documents.map(\.id), of: "document")
      }
    }
    return FieldDeclaration(
      name: entry.key,
      headers: [node["column"]?.text ?? entry.key] + texts(node["aliases"]),
      source: source(of: entry, among: fieldNames),
      line: node["line"]?.text.flatMap { Int($0) } ?? 1,
      isOptional: node["optional"]?.text == "true", type: type,
      outline: node["in"]?.text, isRequired: node["required"]?.text == "true",
      absent: texts(node["absent"]), normalization: normalization(node, defaults),
      sequence: sequence(node["sequence"], type, of: entry.key))
  }

  private mutating func sequence(
    _ node: PipelineNode?, _ type: FieldDeclaration.ValueType, of field: String
  ) -> FieldSequence? {
    guard let node, let sequence = node.text.flatMap(FieldSequence.init(rawValue:)) else {
      return nil
    }
    if ![.integer, .text, .heading].contains(type) {
      report(
        .pipelineBadValue, node.location, "\(field) has no numbers that follow one another",
        expected: "a field of type integer, text or heading", found: "type: \(type.rawValue)",
        advice: "remove `sequence`")
    }
    return sequence
  }

  private func normalization(_ node: PipelineNode?, _ defaults: Normalization) -> Normalization {
    Normalization(
      width: node?["width"]?.text.flatMap(Normalization.Width.init(rawValue:)) ?? defaults.width,
      lineWraps: node?["line-wraps"]?.text.flatMap(Normalization.LineWraps.init(rawValue:))
        ?? defaults.lineWraps,
      numbering: node?["numbering"]?.text.flatMap(Normalization.Numbering.init(rawValue:))
        ?? defaults.numbering,
      lines: node?["lines"]?.text.flatMap(Normalization.Lines.init(rawValue:)) ?? defaults.lines,
      ideographicSpace: node?["ideographic-space"]?.text
        .flatMap(Normalization.IdeographicSpace.init(rawValue:)) ?? defaults.ideographicSpace)
  }

  // MARK: Stages

  private static let order = ["extract", "normalize", "notes", "link", "reconcile", "export"]

  private mutating func checkOrder(
    of stages: [PipelineNode.Entry], at location: SourceLocation?
  ) {
    var seen: [(name: String, rank: Int)] = []
    if let first = stages.first(where: { Self.order.contains($0.key) }),
      !stages.contains(where: { $0.key == "extract" })
    {
      report(
        .pipelineStageOrder, first.location, "the stage \(first.key) needs extract before it",
        expected: "extract, then \(first.key)", found: "no extract",
        advice: "begin the stages with - extract: { stitch: repeated-header }")
    }
    for stage in stages {
      guard let rank = Self.order.firstIndex(of: stage.key) else { continue }
      if seen.contains(where: { $0.name == stage.key }) {
        report(
          .pipelineStageOrder, stage.location, "the stage \(stage.key) stands twice",
          expected: "each stage once", found: "\(stage.key) again", advice: "join the two")
      } else if let later = seen.first(where: { $0.rank > rank }) {
        report(
          .pipelineStageOrder, stage.location, "the stage \(stage.key) stands behind \(later.name)",
          expected: Self.order.joined(separator: ", "), found: "\(stage.key) after \(later.name)",
          advice: "move it in front of \(later.name)")
      }
      seen.append((stage.key, rank))
    }
    if !stages.contains(where: { $0.key == "export" }), let location {
      report(
        .pipelineStageOrder, location, "nothing is exported",
        expected: "the stage export at the end",
        found: stages.map(\.key).joined(separator: ", "),
        advice: "end the stages with - export: { json: Output/records.json }")
    }
  }

  private mutating func noteMarks(
    _ node: PipelineNode, _ record: RecordDeclaration
  ) -> NoteMarks {
    var fields: [Int] = []
    for item in node["in"]?.items ?? [] {
      if let index = fieldNames.firstIndex(of: item.text ?? "") {
        fields.append(index)
      } else {
        reportUnknown(item, "`in`", among: fieldNames, of: "field")
      }
    }
    return NoteMarks(fields: fields, drops: node["marks"]?.text == "drop")
  }

  private mutating func linking(
    _ node: PipelineNode, _ record: RecordDeclaration
  ) -> Pipeline.Linking {
    var fields: [Int] = []
    for item in node["in"]?.items ?? [] {
      if let index = fieldNames.firstIndex(of: item.text ?? "") {
        if record.fields[index].type != .text {
          report(
            .pipelineBadValue, item.location, "references are looked for in texts",
            expected: "a field of type text", found: record.fields[index].type.rawValue,
            advice: "remove it from `in`")
        }
        fields.append(index)
      } else {
        reportUnknown(item, "`in`", among: fieldNames, of: "field")
      }
    }
    var patterns: [ReferencePattern] = []
    for item in node["patterns"]?.items ?? [] {
      guard let text = item.text else { continue }
      do {
        patterns.append(try ReferencePattern(text, key: record.keyField.name))
        for variant in variants(of: text, node["synonyms"]) {
          patterns.append(try ReferencePattern(variant, key: record.keyField.name))
        }
        if text.contains("{document}"), documents.isEmpty {
          report(
            .pipelineUnknownName, item.location,
            "the pattern names a document, and none is declared",
            expected: "`documents` with at least one", found: "none",
            advice: "declare the document with its names")
        } else if let pattern = patterns.last, pattern.namesDocument,
          !documents.contains(where: { $0.rows != nil })
        {
          report(
            .pipelineUnknownName, item.location,
            "the pattern names a row of a document, and no document has rows",
            expected: "`source` or `export` in one of `documents`", found: "neither",
            advice: "say which document of the run, or which earlier export, has the rows")
        }
      } catch {
        report(
          .pipelineBadValue, place(item, plus: error.offset), error.message,
          expected:
            "a pattern such as \(record.keyField.name == "no" ? "No.{no}参照" : "{document}の「{locator}」")",
          found: "「\(text)」", advice: error.advice)
      }
    }
    let sets = Set(texts(node["sets"]).compactMap(ReadyFamily.init(rawValue:)))
    return Pipeline.Linking(
      fields: fields, patterns: patterns, sets: sets, home: home(node["document"]),
      findsURLs: node["urls"]?.text != "false")
  }

  /// A pattern with each of its parts that has synonyms replaced by each of them.
  private func variants(of pattern: String, _ synonyms: PipelineNode?) -> [String] {
    (synonyms?.entries ?? []).flatMap { entry -> [String] in
      guard !entry.key.isEmpty, pattern.contains(entry.key) else { return [] }
      return entry.value.items.compactMap(\.text).map { word in
        pattern.split(separator: entry.key, omittingEmptySubsequences: false).joined(
          separator: word)
      }
    }
  }

  /// The document that places without a document's name belong to.
  private mutating func home(_ node: PipelineNode?) -> Int? {
    guard let node else { return documents.count == 1 ? 0 : nil }
    let index = documents.firstIndex { $0.id == node.text }
    if index == nil {
      reportUnknown(node, "`document`", among: documents.map(\.id), of: "document")
    }
    return index
  }

  private mutating func reconcile(
    _ node: PipelineNode?, _ record: RecordDeclaration
  ) -> [ReconcileRule] {
    var rules: [ReconcileRule] = []
    var nodes: [(pattern: PipelineNode, expect: [PipelineNode.Entry])] = []
    for item in node?.items ?? [] {
      guard let patternNode = item["declared"], let text = patternNode.text else { continue }
      let pattern: DeclaredPattern
      do {
        pattern = try DeclaredPattern(text)
      } catch {
        report(error, at: patternNode, text)
        continue
      }
      var expectations: [ReconcileRule.Expectation] = []
      let entries = item["expect"]?.entries ?? []
      for entry in entries {
        guard let sum = entry.value.text else { continue }
        do {
          expectations.append(
            ReconcileRule.Expectation(name: entry.key, expression: try CountExpression(sum)))
        } catch {
          report(error, at: entry.value, sum)
        }
      }
      guard expectations.count == entries.count else { continue }
      rules.append(
        ReconcileRule(
          pattern: pattern, expectations: expectations,
          severity: item["severity"]?.text.flatMap(Severity.init(rawValue:))))
      nodes.append((patternNode, entries))
    }
    // Rules that did not parse are missing here, and so are their names: one mistake at a time.
    guard rules.count == (node?.items.count ?? 0) else { return rules }
    for mistake in ReconcileRule.mistakes(in: rules, record: record) {
      let (pattern, expect) = nodes[mistake.rule]
      switch mistake.part {
      case .pattern: report(mistake.error, at: pattern, pattern.text ?? "")
      case .name(let index):
        report(
          .pipelineUnknownName, expect[index].location, mistake.error.message,
          expected: mistake.error.expected, found: expect[index].key,
          advice: mistake.error.advice ?? "correct the name")
      case .expression(let index):
        report(mistake.error, at: expect[index].value, expect[index].value.text ?? "")
      }
    }
    return rules
  }

  private mutating func severities(_ node: PipelineNode?) -> [FindingCode: Severity] {
    var severities: [FindingCode: Severity] = [:]
    for entry in node?.entries ?? [] {
      if let code = FindingCode.named(entry.key) {
        severities[code] = entry.value.text.flatMap(Severity.init(rawValue:))
      } else {
        let names = FindingCode.catalogue.map(\.name)
        report(
          .pipelineUnknownName, entry.location, "there is no finding of the code \(entry.key)",
          expected: "the code of a finding, as it is printed in brackets", found: entry.key,
          advice: nearestWord(to: entry.key, among: names).map { "did you mean \($0)?" }
            ?? "look at the list of codes in the README")
      }
    }
    return severities
  }

  // MARK: Reports

  mutating func report(
    _ code: FindingCode, _ location: SourceLocation, _ message: String, expected: String?,
    found: String?, advice: String
  ) {
    findings.append(
      Finding(code, at: location, message, expected: expected, found: found, advice: advice))
  }

  private mutating func report(_ error: RuleSyntaxError, at node: PipelineNode, _ text: String) {
    report(
      .pipelineBadValue, place(node, plus: error.offset), error.message, expected: error.expected,
      found: "「\(SourceLocator.excerpt(text, limit: 80))」",
      advice: error.advice ?? "correct the text")
  }

  mutating func reportUnknown(
    _ node: PipelineNode, _ what: String, among names: [String], of kind: String
  ) {
    let text = node.text ?? ""
    report(
      .pipelineUnknownName, node.location, "\(what) names a \(kind) that is not declared",
      expected: names.isEmpty ? "a declared \(kind); none is" : names.joined(separator: ", "),
      found: text,
      advice: nearestWord(to: text, among: names).map { "did you mean \($0)?" }
        ?? "declare the \(kind), or correct the name")
  }

  /// The place of a code point within a scalar on one line: behind its quote, if it has one.
  private func place(_ node: PipelineNode, plus offset: Int) -> SourceLocation {
    var location = node.location
    location.column += offset + (node.isQuoted ? 1 : 0)
    return location
  }
}
