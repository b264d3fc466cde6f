// A value of JSON as nodes in the order of the text, over the bytes that it was read from:
//
//     {"a": [1], "b": 2}
//     0 object, next 6 │ 1 name a │ 2 array, next 4 │ 3 number │ 4 name b │ 5 number
//
// `next` skips what is inside. A name is followed by its value. One tree is used again and again,
// record by record, so that memory is that of the largest record.

package import Documents

/// A value inside a JSON text.
package struct JSONNode: BitwiseCopyable, Sendable {
  package enum Kind: UInt8, BitwiseCopyable, Sendable {
    case object, array, name, string, number, `true`, `false`, null
  }

  package var kind: Kind
  /// Whether a string or name has escapes.
  package var hasEscapes: Bool
  /// The byte range; that of a string or name is what stands between its quotes.
  package var start: Int
  package var end: Int
  /// The node behind this one and all that is inside.
  package var next: Int
  /// How many members or elements there are.
  package var count: Int

  /// The offset at which a reader sees the value begin: for a string, its quote.
  package var address: Int { kind == .string || kind == .name ? start - 1 : start }
}

/// One value of JSON with all that is inside it.
package struct JSONTree: ~Copyable {
  package private(set) var nodes = Buffer<JSONNode>()
  /// The names that their objects have already, by node.
  package private(set) var doubledNames = Buffer<Int>()
  private var open = Buffer<Int>()

  package init() {}

  package subscript(node: Int) -> JSONNode { nodes[node] }

  /// Drops everything; the memory is kept.
  package mutating func removeAll() {
    nodes.removeAll()
    doubledNames.removeAll()
    open.removeAll()
  }

  /// Appends the value that begins with `event`, and reads it to its end.
  package mutating func append(
    _ event: JSONReader.Event, from reader: inout JSONReader, in source: Span<UInt8>
  ) throws(SyntaxFailure) {
    let depth = open.count
    append(event, reader, in: source)
    while open.count > depth { append(try reader.next(in: source), reader, in: source) }
  }

  /// Appends what one event tells.
  package mutating func append(
    _ event: JSONReader.Event, _ reader: borrowing JSONReader, in source: Span<UInt8>
  ) {
    switch event {
    case .beginObject, .beginArray:
      add(event == .beginObject ? .object : .array, reader)
      open.append(nodes.count - 1)
    case .endObject, .endArray:
      guard let object = open.popLast() else { return }
      nodes[object].end = reader.end
      nodes[object].next = nodes.count
      if event == .endObject { findDoubledNames(of: object, in: source) }
    case .name: add(.name, reader)
    case .string: add(.string, reader)
    case .number: add(.number, reader)
    case .true: add(.true, reader)
    case .false: add(.false, reader)
    case .null: add(.null, reader)
    case .end: break
    }
  }

  private mutating func add(_ kind: JSONNode.Kind, _ reader: borrowing JSONReader) {
    if kind != .name, open.count > 0 { nodes[open[open.count - 1]].count += 1 }
    nodes.append(
      JSONNode(
        kind: kind,
        hasEscapes: (kind == .string || kind == .name) && reader.hasEscapes,
        start: reader.start, end: reader.end, next: nodes.count + 1, count: 0))
  }

  private mutating func findDoubledNames(of object: Int, in source: Span<UInt8>) {
    if nodes[object].count < 2 { return }
    if nodes[object].count > 16 {
      var seen = Set<[UInt8]>()
      forEachName(of: object) { tree, name in
        if !seen.insert(tree.bytes(name, in: source)).inserted { tree.doubledNames.append(name) }
      }
      return
    }
    forEachName(of: object) { tree, name in
      var earlier = object + 1
      while earlier < name {
        if tree.hasEqualText(earlier, name, in: source) { return tree.doubledNames.append(name) }
        earlier = tree.nodes[earlier + 1].next
      }
    }
  }

  private mutating func forEachName(
    of object: Int, _ body: (inout JSONTree, Int) -> Void
  ) {
    var name = object + 1
    while name < nodes[object].next {
      body(&self, name)
      name = nodes[name + 1].next
    }
  }

  private func hasEqualText(_ a: Int, _ b: Int, in source: Span<UInt8>) -> Bool {
    let (a, b) = (nodes[a], nodes[b])
    if a.hasEscapes || b.hasEscapes {
      return source.unescaped(a) == source.unescaped(b)
    }
    return a.end - a.start == b.end - b.start
      && source.equals(source, a.start..<a.end, at: b.start)
  }

  /// The text of a string or name, or the digits of a number, as UTF-8.
  package func bytes(_ node: Int, in source: Span<UInt8>) -> [UInt8] {
    source.unescaped(nodes[node])
  }

  /// The value of a member, if the object has it.
  package func member(_ name: StaticString, of object: Int, in source: Span<UInt8>) -> Int? {
    if nodes[object].kind != .object { return nil }
    var index = object + 1
    while index < nodes[object].next {
      if text(index, equals: name, in: source) { return index + 1 }
      index = nodes[index + 1].next
    }
    return nil
  }

  /// Whether the text of a string or name is a literal without escapes.
  package func text(_ node: Int, equals word: StaticString, in source: Span<UInt8>) -> Bool {
    let node = nodes[node]
    if node.hasEscapes {
      return source.unescaped(node).elementsEqual(String(describing: word).utf8)
    }
    if node.end - node.start != word.utf8CodeUnitCount { return false }
    for index in 0..<word.utf8CodeUnitCount {
      if unsafe source[node.start + index] != word.utf8Start[index] { return false }
    }
    return true
  }

  /// The JSON Pointer (RFC 6901) from the node `root` to `target`; a name stands for its member.
  package func pointer(to target: Int, from root: Int = 0, in source: Span<UInt8>) -> String {
    var pointer = ""
    var node = root
    while target > node {
      let isObject = nodes[node].kind == .object
      var child = node + 1
      var index = 0
      while child < nodes[node].next {
        let value = isObject ? child + 1 : child
        if target < nodes[value].next { break }
        child = nodes[value].next
        index += 1
      }
      guard child < nodes[node].next else { break }
      if isObject {
        let name = String(decoding: bytes(child, in: source), as: UTF8.self)
        pointer += "/" + Self.pointerToken(name)
        if target <= child + 1 { break }
        node = child + 1
      } else {
        pointer += "/\(index)"
        node = child
      }
    }
    return pointer
  }

  private static func pointerToken(_ name: String) -> String {
    name.contains { $0 == "~" || $0 == "/" }
      ? name.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) } : name
  }
}

extension Buffer where Element == Int {
  fileprivate mutating func popLast() -> Int? {
    if count == 0 { return nil }
    let last = self[count - 1]
    truncate(to: count - 1)
    return last
  }
}
