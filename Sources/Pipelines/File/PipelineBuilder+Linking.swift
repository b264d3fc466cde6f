import Findings
import Records
import References

// Notes and references.

extension PipelineBuilder {
  mutating func noteMarks(_ node: PipelineNode) -> NoteMarks {
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

  mutating func linking(
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
}
