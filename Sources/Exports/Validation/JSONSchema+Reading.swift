extension JSONSchema {
  /// Reads and compiles a schema.
  ///
  /// - Throws: The first thing in it that is not JSON, or by which nothing can be judged.
  package init(_ source: Span<UInt8>) throws(JSONSchemaFailure) {
    let limit = source.wellFormedCount
    var reader = JSONReader(0..<limit)
    var tree = JSONTree()
    do throws(SyntaxFailure) {
      let event = try reader.next(in: source)
      try tree.append(event, from: &reader, in: source)
      _ = try reader.next(in: source)
      if limit < source.count { throw source.malformedSequence(at: limit) }
    } catch {
      let failure =
        error.offset < limit || limit == source.count ? error : source.malformedSequence(at: limit)
      throw JSONSchemaFailure(
        offset: failure.offset, pointer: "", message: failure.message, expected: failure.expected,
        found: failure.found)
    }
    self = try JSONSchemaCompiler.compile(tree, in: source)
  }
}
