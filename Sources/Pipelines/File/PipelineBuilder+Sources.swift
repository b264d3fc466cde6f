import Encodings
import Findings
import Records
import Tables

// Where the documents come from, and which others they name.

extension PipelineBuilder {
  mutating func source(_ node: PipelineNode) -> Pipeline.Source {
    if let label = node["encoding"], let text = label.text {
      let encoding = Encoding(label: text)
      if encoding?.isDecodable != true {
        report(
          .pipelineBadValue, label.location, "the encoding is none that can be read",
          expected: Self.usualEncodings.joined(separator: ", "), found: "「\(text)」",
          advice: nearestWord(to: text, among: Self.usualEncodings).map { "did you mean \($0)?" }
            ?? "leave it out: the source mostly tells its encoding")
      }
    }
    return Pipeline.Source(
      path: node.text ?? node["path"]?.text ?? "", name: node["name"]?.text,
      encoding: node["encoding"]?.text, format: node["format"].flatMap(format),
      location: node.location)
  }

  private func format(_ node: PipelineNode) -> SourceFormat? {
    if let word = node.text { return .named(word) }
    guard let table = node["table"]?.text, let row = node["row"]?.text,
      let cell = node["cell"]?.text
    else { return nil }
    return .declared(
      DeclaredElements(
        table: table, row: row, cell: cell, header: node["header"]?.text,
        caption: node["caption"]?.text))
  }

  /// Labels that the sources of this program have, out of the many of the standard.
  private static let usualEncodings = [
    "utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16le", "utf-16be", "windows-1252",
  ]

  func document(_ entry: PipelineNode.Entry) -> DocumentDeclaration {
    let node = entry.value
    var document = DocumentDeclaration(id: entry.key, names: texts(node["names"]))
    if let outline = node["outline"] {
      document.outline =
        outline.text.map { .file($0) } ?? outline["source"]?.text.map { .source($0) }
    }
    if let export = node["export"]?.text {
      document.rows = .export(path: export, document: node["source"]?.text)
    } else if let source = node["source"]?.text {
      document.rows = .source(source)
    }
    return document
  }
}
