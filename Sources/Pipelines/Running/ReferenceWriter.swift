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
/// holds the reference there: the effective answer.
struct ReferenceWriter: Sendable {
  private let declaration: RecordDeclaration

  init(_ declaration: RecordDeclaration) {
    self.declaration = declaration
  }

  func append(
    _ batch: borrowing RecordBatch, document: String, to output: inout Buffer<UInt8>
  ) {
    let graph = LinkGraph(batch)
    let backReferences = graph.backReferences()
    let fields = firstFields(batch)
    let key = declaration.keyField.name
    for record in 0..<batch.count {
      let targets = graph.targets(of: record)
      let sources = backReferences[record]
      if targets.isEmpty, sources.isEmpty { continue }
      output.append("{\"document\": ")
      output.appendJSONString(document)
      output.append(", ")
      output.appendJSONString(key)
      output.append(": ")
      append(keyOf: record, batch, &output)
      output.append(", \"refersTo\": ")
      append(Array(targets), batch, &output)
      output.append(", \"resolved\": ")
      if let (end, path) = graph.end(of: record) {
        output.append("{")
        output.appendJSONString(key)
        output.append(": ")
        append(keyOf: end, batch, &output)
        output.append(", \"path\": ")
        append(path, batch, &output)
        let field = fields[record] ?? 0
        output.append(", ")
        output.appendJSONString(declaration.fields[field].name)
        output.append(": ")
        let value = batch.value(end, field)
        if value.isAbsent || value.length == 0 {
          output.append("null")
        } else {
          output.appendJSONString(batch.string(value))
        }
        output.append("}")
      } else {
        output.append("null")
      }
      output.append(", \"referredBy\": ")
      append(sources, batch, &output)
      output.append("}\n")
    }
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

  private func append(
    _ records: [Int], _ batch: borrowing RecordBatch, _ output: inout Buffer<UInt8>
  ) {
    output.append("[")
    for (position, record) in records.enumerated() {
      if position > 0 { output.append(", ") }
      append(keyOf: record, batch, &output)
    }
    output.append("]")
  }

  private func append(
    keyOf record: Int, _ batch: borrowing RecordBatch, _ output: inout Buffer<UInt8>
  ) {
    let key = batch.value(record, declaration.key)
    if key.isAbsent || key.length == 0 {
      output.append("null")
    } else if declaration.keyField.type == .integer {
      output.append(batch.string(key))
    } else {
      output.appendJSONString(batch.string(key))
    }
  }
}
