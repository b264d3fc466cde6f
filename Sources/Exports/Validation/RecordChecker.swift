internal import Documents

/// Checks what no schema can say of records: that their keys are unique, that their links hold, and
/// that a dataset counts them right. A value that the schema does not accept is passed over here.
struct RecordChecker: ~Copyable {
  /// A link to a record that has not been met yet.
  private struct OpenLink {
    var document: Int
    var key: [UInt8]
    var offset: Int
    var record: Int
    var link: Int
    /// Whether the link names its document, which may be one of another file.
    var isNamed: Bool
  }

  private let shape: RecordShape
  /// What stands before the number of a record in a pointer; nil where a record is a text of its own.
  private let prefix: String?
  private var register = KeyRegister()
  private var openLinks: [OpenLink] = []
  private var texts = FieldTexts()

  init(_ shape: RecordShape, prefix: String?) {
    self.shape = shape
    self.prefix = prefix
  }

  private func pointer(_ record: Int, _ rest: String) -> String {
    (prefix.map { "\($0)/\(record)" } ?? "") + rest
  }

  /// Checks a record; `number` counts from 0.
  mutating func check(
    _ record: Int, number: Int, of tree: borrowing JSONTree, in source: Span<UInt8>,
    log: inout ValidationLog
  ) {
    guard let id = tree.member("document", of: record, in: source), tree[id].kind == .string
    else { return }
    let document = register.document(tree.bytes(id, in: source), at: tree[id].address)
    register.count(document)
    if let field = shape.key, let node = value(of: field, of: record, tree, source),
      let key = Self.key(node, tree, source),
      register.insert(key, of: document, at: tree[node].address) != nil
    {
      log.add(
        ValidationProblem(
          at: tree[node].address,
          pointer: pointer(number, tree.pointer(to: node, from: record, in: source)),
          "two records of a document have one key", expected: "a key of its own",
          found: "\(tree.excerpt(node, in: source)) again"))
    }
    guard let links = tree.member("links", of: record, in: source), tree[links].kind == .array
    else { return }
    texts.removeAll()
    var link = links + 1
    var count = 0
    while link < tree[links].next {
      if tree[link].kind == .object {
        checkPlace(of: link, count, record, number, tree, source, &log)
        checkTarget(of: link, count, document, number, tree, source, &log)
      }
      count += 1
      link = tree[link].next
    }
  }

  /// The value of a field. Members stand in the order of the schema, as a rule.
  private func value(
    of field: Int, of record: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) -> Int? {
    let name = shape.fields[field].name
    var member = record + 1
    while member < tree[record].next {
      let node = tree[member]
      if node.hasEscapes
        ? source.unescaped(node) == name
        : node.end - node.start == name.count
          && source.equals(name.span, 0..<name.count, at: node.start)
      {
        return member + 1
      }
      member = tree[member + 1].next
    }
    return nil
  }

  /// The text by which a key is known.
  private static func key(
    _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) -> [UInt8]? {
    switch tree[node].kind {
    case .string: return tree.bytes(node, in: source)
    case .number:
      let bytes = tree.bytes(node, in: source)
      if bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return bytes }
      return JSONNumber(bytes).integer.map { Array(String($0).utf8) } ?? bytes
    default: return nil
    }
  }

  private mutating func checkPlace(
    of link: Int, _ count: Int, _ record: Int, _ number: Int, _ tree: borrowing JSONTree,
    _ source: Span<UInt8>, _ log: inout ValidationLog
  ) {
    guard let name = tree.member("field", of: link, in: source),
      let field = shape.field(tree.bytes(name, in: source)),
      let value = value(of: field, of: record, tree, source),
      let at = tree.member("at", of: link, in: source), tree[at].kind == .array,
      tree[at].count == 2, tree[at + 1].kind == .number, tree[at + 2].kind == .number,
      let start = JSONNumber(tree.bytes(at + 1, in: source)).integer,
      let end = JSONNumber(tree.bytes(at + 2, in: source)).integer,
      let text = tree.member("text", of: link, in: source), tree[text].kind == .string
    else { return }
    if !texts.has(field) {
      let first = texts.arena.count
      append(value, tree, source)
      texts.add(field, from: first)
    }
    switch texts.compare(tree.bytes(text, in: source), at: (start, end), of: field) {
    case .equal: break
    case .outside(let length):
      log.add(
        ValidationProblem(
          at: tree[at].address, pointer: pointer(number, "/links/\(count)/at"),
          "a link leaves the value of its field",
          expected: "a place in the \(length) code points of `\(shape.fields[field].text)`",
          found: "\(start) to \(end)"))
    case .other(let found):
      log.add(
        ValidationProblem(
          at: tree[text].address, pointer: pointer(number, "/links/\(count)/text"),
          "the text of a link is not what stands at its place", expected: "\"\(found)\"",
          found: tree.excerpt(text, in: source)))
    }
  }

  /// Puts the text of a value into the arena: of a heading, its number and then its title.
  private mutating func append(
    _ value: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) {
    switch tree[value].kind {
    case .string, .number: texts.arena.appendUnescaped(tree[value], of: source)
    case .object:
      var member = value + 1
      while member < tree[value].next {
        if tree[member + 1].kind == .string {
          texts.arena.appendUnescaped(tree[member + 1], of: source)
        }
        member = tree[member + 1].next
      }
    default: break
    }
  }

  private mutating func checkTarget(
    of link: Int, _ count: Int, _ document: Int, _ number: Int, _ tree: borrowing JSONTree,
    _ source: Span<UInt8>, _ log: inout ValidationLog
  ) {
    guard shape.key != nil, let target = tree.member("record", of: link, in: source),
      let key = Self.key(target, tree, source)
    else { return }
    var document = document
    let offset = tree[target].address
    var isNamed = false
    // A record is one of the same document, or of the one that `document` names.
    if let other = tree.member("document", of: link, in: source), tree[other].kind == .string {
      document = register.document(tree.bytes(other, in: source), at: tree[other].address)
      isNamed = true
    }
    if register.offset(of: key, in: document) != nil { return }
    openLinks.append(
      OpenLink(
        document: document, key: key, offset: offset, record: number, link: count,
        isNamed: isNamed))
  }

  /// Says which links lead to no record; all records have been checked.
  mutating func finish(log: inout ValidationLog) {
    for link in openLinks where register.offset(of: link.key, in: link.document) == nil {
      if link.isNamed, register.documents[link.document].records == 0 { continue }
      let document = String(decoding: register.documents[link.document].id, as: UTF8.self)
      log.add(
        ValidationProblem(
          at: link.offset, pointer: pointer(link.record, "/links/\(link.link)/record"),
          "a link leads to a record that is not there", expected: "a key of `\(document)`",
          found: String(decoding: link.key.prefix(80), as: UTF8.self)))
    }
    openLinks.removeAll()
  }

  /// Checks that a dataset names the documents of its records and counts them right; `root` is the
  /// node of the whole document, of which the records are not needed.
  func checkDataset(
    of root: Int, _ tree: borrowing JSONTree, in source: Span<UInt8>, log: inout ValidationLog
  ) {
    guard tree[root].kind == .object, let dataset = tree.member("dataset", of: root, in: source),
      let documents = tree.member("documents", of: dataset, in: source),
      tree[documents].kind == .array
    else { return }
    var named = Set<[UInt8]>()
    var node = documents + 1
    while node < tree[documents].next {
      if let id = tree.member("id", of: node, in: source), tree[id].kind == .string {
        let bytes = tree.bytes(id, in: source)
        if !named.insert(bytes).inserted {
          log.add(
            ValidationProblem(
              at: tree[id].address, pointer: tree.pointer(to: id, in: source),
              "a document is named twice", expected: "each document once",
              found: tree.excerpt(id, in: source)))
        }
        let place = register.place(of: bytes)
        let counted = place.map { register.documents[$0].records } ?? 0
        if let records = tree.member("records", of: node, in: source),
          tree[records].kind == .number,
          JSONNumber(tree.bytes(records, in: source)).integer != counted
        {
          log.add(
            ValidationProblem(
              at: tree[records].address, pointer: tree.pointer(to: records, in: source),
              "the number of records of a document is wrong", expected: "\(counted)",
              found: tree.excerpt(records, in: source)))
        }
      }
      node = tree[node].next
    }
    for document in register.documents where document.records > 0 && !named.contains(document.id) {
      let id = String(decoding: document.id.prefix(80), as: UTF8.self)
      log.add(
        ValidationProblem(
          at: document.offset, "a record is of a document that the dataset does not name",
          expected: "a document of /dataset/documents", found: "\"\(id)\""))
    }
  }
}
