import Findings

/// A node of a pipeline file: text as it was written, never typed by YAML.
struct PipelineNode: Sendable {
  enum Content: Sendable {
    case scalar(String)
    case list([PipelineNode])
    case mapping([Entry])
  }

  /// A key with its value.
  struct Entry: Sendable {
    var key: String
    var location: SourceLocation
    var value: PipelineNode
  }

  var content: Content
  var location: SourceLocation
  /// Whether the scalar stands in quotes or a block; an empty one that does not is no value.
  var isQuoted = false

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text) = content { return text }
    return nil
  }

  /// The items of a list; a single value counts as a list of one where `orOne` is set.
  var items: [PipelineNode] {
    if case .list(let items) = content { return items }
    return []
  }

  /// The entries of a mapping.
  var entries: [Entry] {
    if case .mapping(let entries) = content { return entries }
    return []
  }

  /// The value of a key of a mapping.
  subscript(key: String) -> PipelineNode? {
    entries.first { $0.key == key }?.value
  }

  /// What the node is, in words.
  var kind: String {
    switch content {
    case .scalar(let text):
      text.isEmpty && !isQuoted ? "nothing" : "the text 「\(SourceLocator.excerpt(text))」"
    case .list(let items): items.isEmpty ? "an empty list" : "a list"
    case .mapping: "a mapping"
    }
  }
}
