package import Documents
internal import Exports
package import References

/// Writes the references of plain texts, one JSON object a text:
/// `{"text", "mentions": [{"at", "text", "target"}]}`; `at` counts code points, half-open.
package struct TextReferenceWriter: Sendable {
  private let scanner: FamilyScanner

  /// Creates a writer of all ready families, or of some.
  package init(_ families: Set<ReadyFamily> = Set(ReadyFamily.allCases)) {
    scanner = FamilyScanner(families)
  }

  /// Appends the references of every line of `texts`; a line end of any kind ends a text.
  package func append(lines texts: Span<UInt8>, to output: inout Buffer<UInt8>) {
    var start = 0
    while start < texts.count {
      var end = start
      while end < texts.count, texts[end] != 0x0A { end += 1 }
      let isCRLF = end > start && texts[end - 1] == 0x0D
      append(texts.extracting(start..<(isCRLF ? end - 1 : end)), to: &output)
      start = end + 1
    }
  }

  /// Appends the references of one text.
  package func append(_ text: Span<UInt8>, to output: inout Buffer<UInt8>) {
    output.append("{\"text\": ")
    output.appendJSONString(Self.string(text, 0..<text.count))
    output.append(", \"mentions\": [")
    // Code points are counted once, along the text.
    var counted = (bytes: 0, codePoints: 0)
    func codePoints(at index: Int) -> Int {
      for position in counted.bytes..<max(index, counted.bytes)
      where text[position] & 0xC0 != 0x80 {
        counted.codePoints += 1
      }
      counted.bytes = max(index, counted.bytes)
      return counted.codePoints
    }
    for (index, reference) in PointerList.joined(scanner.references(in: text)).enumerated() {
      if index > 0 { output.append(", ") }
      output.append("{\"at\": [")
      output.append(decimal: codePoints(at: reference.range.lowerBound))
      output.append(", ")
      output.append(decimal: codePoints(at: reference.range.upperBound))
      output.append("], \"text\": ")
      output.appendJSONString(Self.string(text, reference.range))
      output.append(", \"target\": ")
      output.append(reference.target)
      output.append("}")
    }
    output.append("]}\n")
  }

  private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range { bytes.append(text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Buffer where Element == UInt8 {
  /// Appends a target as a JSON object.
  fileprivate mutating func append(_ target: ReferenceTarget) {
    var object = JSONObject()
    switch target {
    case .rows(let numbers):
      object.open("record", &self)
      object.add("numbers", numbers.map(\.number), &self)
    case .rowRange(let from, let through):
      object.open("record", &self)
      object.add("from", from, &self)
      object.add("to", through, &self)
    case .document(let name, let locator):
      object.open("document", &self)
      object.add("document", name, &self)
      object.add("locator", locator, &self)
    case .locator(let parts, let through, let locator):
      object.open("locator", &self)
      if !parts.isEmpty { object.add("path", parts, &self) }
      if !through.isEmpty { object.add("through", through, &self) }
      if let locator { object.add("locator", locator, &self) }
    case .pages(let from, let through):
      object.open("page", &self)
      object.add("from", from, &self)
      object.add("to", through, &self)
    case .appendix(let name, let number):
      object.open("appendix", &self)
      object.add("name", name, &self)
      object.add("number", number, &self)
    case .note(let mark, let number):
      object.open("note", &self)
      object.add("name", mark, &self)
      object.add("number", number, &self)
    case .pointer(let pointer): append(pointer, &object)
    case .cell(let row, let column, let path):
      object.open("cell", &self)
      object.add("row", row, &self)
      object.add("column", column, &self)
      if !path.isEmpty { object.add("path", path, &self) }
    case .law(let name, let number):
      object.open("law", &self)
      object.add("law", name, &self)
      object.add("number", number, &self)
    case .url(let url):
      object.open("url", &self)
      object.add("url", url, &self)
    case .mail(let address):
      object.open("mail", &self)
      object.add("address", address, &self)
    }
    append("}")
  }

  private mutating func append(_ pointer: Pointer, _ object: inout JSONObject) {
    if let first = pointer.path.first, first.relation != .named {
      object.open("relative", &self)
      object.add("relation", first.relation.rawValue, &self)
      object.add("type", first.unit.rawValue, &self)
      switch first.count {
      case .one: break
      case .some(let count): object.add("count", count, &self)
      case .all: object.add("count", "all", &self)
      }
      if pointer.path.count > 1 { object.add("then", Array(pointer.path[1...]), &self) }
    } else {
      object.open("law", &self)
      if let law = pointer.law { object.add("law", law, &self) }
      object.add("path", pointer.path, &self)
    }
    if !pointer.through.isEmpty { object.add("through", pointer.through, &self) }
    guard !pointer.also.isEmpty else { return }
    object.key("also", &self)
    append("[")
    for (index, path) in pointer.also.enumerated() {
      if index > 0 { append(", ") }
      JSONObject.append(path, to: &self)
    }
    append("]")
  }
}

/// Writes the members of one JSON object.
private struct JSONObject {
  mutating func open(_ kind: StaticString, _ output: inout Buffer<UInt8>) {
    output.append("{\"kind\": \"")
    output.append(kind)
    output.append("\"")
  }

  func key(_ key: StaticString, _ output: inout Buffer<UInt8>) {
    output.append(", \"")
    output.append(key)
    output.append("\": ")
  }

  func add(_ name: StaticString, _ value: String?, _ output: inout Buffer<UInt8>) {
    key(name, &output)
    if let value { output.appendJSONString(value) } else { output.append("null") }
  }

  func add(_ name: StaticString, _ value: Int, _ output: inout Buffer<UInt8>) {
    key(name, &output)
    output.append(decimal: value)
  }

  func add(_ name: StaticString, _ values: [String], _ output: inout Buffer<UInt8>) {
    key(name, &output)
    output.append("[")
    for (index, value) in values.enumerated() {
      if index > 0 { output.append(", ") }
      output.appendJSONString(value)
    }
    output.append("]")
  }

  func add(_ name: StaticString, _ path: [PointerFragment], _ output: inout Buffer<UInt8>) {
    key(name, &output)
    Self.append(path, to: &output)
  }

  /// `[{"type": "article", "num": "3"}, …]`; a step that is not named says its relation.
  static func append(_ path: [PointerFragment], to output: inout Buffer<UInt8>) {
    output.append("[")
    for (index, fragment) in path.enumerated() {
      if index > 0 { output.append(", ") }
      output.append("{\"type\": ")
      output.appendJSONString(fragment.unit.rawValue)
      if fragment.relation == .named {
        output.append(", \"num\": ")
        if let number = fragment.number {
          output.appendJSONString(number)
        } else {
          output.append("null")
        }
      } else {
        output.append(", \"relation\": ")
        output.appendJSONString(fragment.relation.rawValue)
      }
      output.append("}")
    }
    output.append("]")
  }
}
