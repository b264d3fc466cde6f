/// Which records there are: the key of a record is its document with its key field.
struct KeyRegister: Sendable {
  private struct Key: Hashable {
    var document: Int
    var text: [UInt8]
  }

  /// A document that was met.
  struct Document: Sendable {
    var id: [UInt8]
    var records: Int
    /// Where it was met first.
    var offset: Int
  }

  private(set) var documents: [Document] = []
  private var places: [[UInt8]: Int] = [:]
  private var records: [Key: Int] = [:]
  private var last = 0

  /// The index of a document, which is new or not; `offset` is where it was met.
  mutating func document(_ id: [UInt8], at offset: Int) -> Int {
    // Records of one document follow each other.
    if last < documents.count, documents[last].id == id { return last }
    if let place = places[id] {
      last = place
      return place
    }
    last = documents.count
    places[id] = last
    documents.append(Document(id: id, records: 0, offset: offset))
    return last
  }

  /// The index of a document that was met.
  func place(of id: [UInt8]) -> Int? {
    last < documents.count && documents[last].id == id ? last : places[id]
  }

  /// Counts a record of a document.
  mutating func count(_ document: Int) {
    documents[document].records += 1
  }

  /// Adds the key of a record that stands at `offset`; returns where the record stands that has the
  /// key already.
  mutating func insert(_ key: [UInt8], of document: Int, at offset: Int) -> Int? {
    let key = Key(document: document, text: key)
    if let first = records[key] { return first }
    records[key] = offset
    return nil
  }

  /// Where the record of a key stands.
  func offset(of key: [UInt8], in document: Int) -> Int? {
    records[Key(document: document, text: key)]
  }
}
