/// What the schema of an export says of a record: its fields, their types and its key.
struct RecordShape: Sendable {
  /// A field of a record.
  struct Field: Sendable {
    var name: [UInt8]
    var isInteger: Bool
    var isNumber: Bool
    /// The form of a date or period.
    var form: DateForm?
    /// Whether a record may be without a value.
    var isNullable: Bool
    /// The members of a field that is an object: a heading's number and title.
    var parts: [[UInt8]]
    var text: String { String(decoding: name, as: UTF8.self) }
  }

  /// A column of the CSV of records.
  struct Column: Sendable {
    var name: [UInt8]
    /// The field that it belongs to; nil for the document.
    var field: Int?
    var isInteger: Bool
    var isNumber = false
    var form: DateForm?
    var isNeeded: Bool
  }

  /// The schema of a record.
  let record: Int
  /// In the order of the schema, which is that of the columns.
  let fields: [Field]
  /// The field that identifies a record in its document; nil where the schema does not say.
  let key: Int?

  /// Finds the record in a schema: what its `records` are, or its definition `record`.
  init?(_ schema: JSONSchema) {
    var record = schema.definitions[Array("record".utf8)]
    if let place = schema.place(of: Array("records".utf8), in: 0),
      let items = schema.nodes[schema.resolved(schema.nodes[0].properties[place].schema)].items
    {
      record = items
    }
    guard let record else { return nil }
    self.record = schema.resolved(record)
    var fields: [Field] = []
    for property in schema.nodes[self.record].properties {
      if property.text == "document" || property.text == "links" { continue }
      var types: JSONSchema.Types = []
      var parts: [[UInt8]] = []
      var budget = 64
      Self.gather(property.schema, schema, &types, &parts, &budget)
      fields.append(
        Field(
          name: property.name, isInteger: types.contains(.integer),
          isNumber: types.contains(.number), form: schema.nodes[property.schema].form,
          isNullable: types.contains(.null), parts: parts))
    }
    self.fields = fields
    let name = schema.nodes[self.record].key
    self.key = name.flatMap { name in fields.firstIndex { $0.name == name } }
  }

  /// Gathers what a value may be. `budget` ends what refers to itself.
  private static func gather(
    _ index: Int, _ schema: JSONSchema, _ types: inout JSONSchema.Types,
    _ parts: inout [[UInt8]], _ budget: inout Int
  ) {
    budget -= 1
    if budget < 0 { return }
    let node = schema.nodes[index]
    types.formUnion(node.types ?? [])
    if parts.isEmpty { parts = node.properties.map(\.name) }
    for part in [node.reference].compactMap({ $0 }) + node.allOf + node.anyOf + node.oneOf {
      gather(part, schema, &types, &parts, &budget)
    }
  }

  /// The columns of the CSV of records: the document, then the fields; each part of a heading is
  /// one.
  var columns: [Column] {
    var columns = [
      Column(name: Array("document".utf8), field: nil, isInteger: false, isNeeded: false)
    ]
    for (index, field) in fields.enumerated() {
      if field.parts.isEmpty {
        columns.append(
          Column(
            name: field.name, field: index, isInteger: field.isInteger,
            isNumber: field.isNumber, form: field.form, isNeeded: !field.isNullable))
      }
      for part in field.parts {
        columns.append(
          Column(name: field.name + [0x2E] + part, field: index, isInteger: false, isNeeded: false))
      }
    }
    return columns
  }

  /// The field of a name.
  func field(_ name: [UInt8]) -> Int? { fields.firstIndex { $0.name == name } }
}
