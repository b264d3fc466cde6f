internal import Documents
internal import Exports
internal import Records
internal import References

/// Writes which rows refer to which, one JSON object a line for each row that refers or is referred to:
///
///     {"document": "results", "no": 34, "refersTo": [30],
///      "resolved": {"no": 30, "path": [34, 30], "response": "…"}, "referredBy": []}
///
/// `resolved` is the end of the chain of a row that refers to one other row, with the field that
/// holds the reference there: the effective answer. A row of another document is an object,
/// `{"document": "last-year", "no": 6}`.
struct ReferenceWriter: Sendable {
  private let declaration: RecordDeclaration
  private let known: KnownRows?
  private let network: RowNetwork?

  init(_ declaration: RecordDeclaration, _ known: KnownRows?, _ network: RowNetwork?) {
    self.declaration = declaration
    self.known = known
    self.network = network
  }

  func append(
    _ batch: borrowing RecordBatch, document: String, to output: inout Buffer<UInt8>
  ) {
    if let known, let network,
      let index = known.documents.firstIndex(where: { $0.document == document })
    {
      return append(index, known, network, to: &output)
    }
    let graph = LinkGraph(batch)
    let backReferences = graph.backReferences()
    let fields = firstFields(batch)
    for record in 0..<batch.count {
      let targets = graph.targets(of: record)
      let sources = backReferences[record]
      if targets.isEmpty, sources.isEmpty { continue }
      append(
        document, batch.string(batch.value(record, declaration.key)),
        targets: targets.map { .own(batch.string(batch.value($0, declaration.key))) },
        end: graph.end(of: record).map { end in
          let field = fields[record] ?? 0
          let value = batch.value(end.record, field)
          return End(
            row: .own(batch.string(batch.value(end.record, declaration.key))),
            path: end.path.map { .own(batch.string(batch.value($0, declaration.key))) },
            field: declaration.fields[field].name,
            text: value.isAbsent || value.length == 0 ? nil : batch.string(value))
        },
        sources: sources.map { .own(batch.string(batch.value($0, declaration.key))) }, to: &output)
    }
  }

  /// A row by its key, or by its document and its key.
  private enum Row {
    case own(String)
    case elsewhere(document: String, key: String)
  }

  /// The end of a chain.
  private struct End {
    var row: Row
    var path: [Row]
    var field: String
    var text: String?
  }

  /// Appends the rows of a document of the run as all documents together tell them.
  private func append(
    _ index: Int, _ known: KnownRows, _ network: RowNetwork, to output: inout Buffer<UInt8>
  ) {
    func row(_ place: RowNetwork.Place) -> Row {
      let document = known.documents[place.document]
      let key = document.rows[place.row].key
      return place.document == index
        ? .own(key) : .elsewhere(document: document.document, key: key)
    }
    let document = known.documents[index]
    var fields: [Int: String] = [:]
    for reference in document.references where fields[reference.from] == nil {
      fields[reference.from] = reference.field
    }
    for (record, entry) in document.rows.enumerated() {
      let place = RowNetwork.Place(document: index, row: record)
      let targets = network.targets(of: place)
      let sources = network.sources(of: place)
      if targets.isEmpty, sources.isEmpty { continue }
      append(
        document.document, entry.key, targets: targets.map(row),
        end: network.end(of: place).map { end in
          let field = fields[record] ?? ""
          return End(
            row: row(end.row), path: end.path.map(row), field: field,
            text: known.documents[end.row.document].rows[end.row.row].texts[field])
        },
        sources: sources.map(row), to: &output)
    }
  }

  private func append(
    _ document: String, _ record: String, targets: [Row], end: End?, sources: [Row],
    to output: inout Buffer<UInt8>
  ) {
    output.append("{\"document\": ")
    output.appendJSONString(document)
    output.append(", ")
    output.appendJSONString(declaration.keyField.name)
    output.append(": ")
    append(key: record, &output)
    output.append(", \"refersTo\": ")
    append(targets, &output)
    output.append(", \"resolved\": ")
    if let end {
      output.append("{")
      appendMembers(of: end.row, &output)
      output.append(", \"path\": ")
      append(end.path, &output)
      output.append(", ")
      output.appendJSONString(end.field)
      output.append(": ")
      if let text = end.text { output.appendJSONString(text) } else { output.append("null") }
      output.append("}")
    } else {
      output.append("null")
    }
    output.append(", \"referredBy\": ")
    append(sources, &output)
    output.append("}\n")
  }

  /// By record, the field of its first link to a row.
  private func firstFields(_ batch: borrowing RecordBatch) -> [Int: Int] {
    var fields: [Int: Int] = [:]
    for index in 0..<batch.links.count where batch.links[index].kind == .record {
      let record = Int(batch.links[index].record)
      if fields[record] == nil { fields[record] = Int(batch.links[index].field) }
    }
    return fields
  }

  private func append(_ rows: [Row], _ output: inout Buffer<UInt8>) {
    output.append("[")
    for (position, row) in rows.enumerated() {
      if position > 0 { output.append(", ") }
      switch row {
      case .own(let key): append(key: key, &output)
      case .elsewhere:
        output.append("{")
        appendMembers(of: row, &output)
        output.append("}")
      }
    }
    output.append("]")
  }

  private func appendMembers(of row: Row, _ output: inout Buffer<UInt8>) {
    let key: String
    switch row {
    case .own(let own): key = own
    case .elsewhere(let document, let other):
      key = other
      output.append("\"document\": ")
      output.appendJSONString(document)
      output.append(", ")
    }
    output.appendJSONString(declaration.keyField.name)
    output.append(": ")
    append(key: key, &output)
  }

  private func append(key: String, _ output: inout Buffer<UInt8>) {
    if key.isEmpty {
      output.append("null")
    } else if declaration.keyField.type == .integer {
      output.append(key)
    } else {
      output.appendJSONString(key)
    }
  }
}
