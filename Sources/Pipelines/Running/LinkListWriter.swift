package import Documents
internal import Exports

/// Writes lists of links: for people, as JSON lines, and as a graph for Graphviz.
package enum LinkListWriter {
  /// How links are written.
  package enum Format: String, Sendable, CaseIterable {
    case text, json, dot
  }

  /// Appends links in a format.
  package static func append(
    _ links: [ListedLink], as format: Format, to output: inout Buffer<UInt8>
  ) {
    switch format {
    case .text: for link in links { appendLine(link, &output) }
    case .json: for link in links { appendObject(link, &output) }
    case .dot: appendGraph(links, &output)
    }
  }

  private static func appendLine(_ link: ListedLink, _ output: inout Buffer<UInt8>) {
    let target =
      switch link.target {
      case .record(let key): key
      case .recordElsewhere(let document, let key): document + " " + key
      case .place(let document, let locator): document + " " + locator
      case .url(let url): url
      }
    output.append(
      "\(link.document) \(link.record) \(link.field) \(link.at.lowerBound)–\(link.at.upperBound): "
        + "「\(link.text)」 → \(target)\n")
  }

  private static func appendObject(_ link: ListedLink, _ output: inout Buffer<UInt8>) {
    func add(_ key: StaticString, _ value: String, _ output: inout Buffer<UInt8>) {
      output.append(key)
      output.appendJSONString(value)
    }
    add("{\"document\": ", link.document, &output)
    add(", \"record\": ", link.record, &output)
    add(", \"field\": ", link.field, &output)
    output.append(", \"at\": [\(link.at.lowerBound), \(link.at.upperBound)]" as String)
    add(", \"text\": ", link.text, &output)
    switch link.target {
    case .record(let key): add(", \"target\": {\"record\": ", key, &output)
    case .recordElsewhere(let document, let key):
      add(", \"target\": {\"document\": ", document, &output)
      add(", \"record\": ", key, &output)
    case .place(let document, let locator):
      add(", \"target\": {\"document\": ", document, &output)
      add(", \"locator\": ", locator, &output)
    case .url(let url): add(", \"target\": {\"url\": ", url, &output)
    }
    output.append("}}\n")
  }

  /// Rows are ellipses, places boxes; several links between two are one edge.
  private static func appendGraph(_ links: [ListedLink], _ output: inout Buffer<UInt8>) {
    output.append("digraph links {\n  rankdir=LR;\n")
    var seen: Set<[String]> = []
    var places: Set<String> = []
    for link in links {
      let source = link.document + "/" + link.record
      let target: String
      switch link.target {
      case .record(let key): target = link.document + "/" + key
      case .recordElsewhere(let document, let key): target = document + "/" + key
      case .place(let document, let locator): target = document + " " + locator
      case .url(let url): target = url
      }
      switch link.target {
      case .record, .recordElsewhere: break
      case .place, .url:
        if places.insert(target).inserted {
          output.append("  ")
          appendName(target, &output)
          output.append(" [shape=box];\n")
        }
      }
      guard seen.insert([source, target]).inserted else { continue }
      output.append("  ")
      appendName(source, &output)
      output.append(" -> ")
      appendName(target, &output)
      output.append(";\n")
    }
    output.append("}\n")
  }

  /// A quoted name of the DOT language, in which the quotation mark and the backslash are escaped.
  private static func appendName(_ name: String, _ output: inout Buffer<UInt8>) {
    output.append("\"")
    for scalar in name.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { output.append("\\") }
      output.append(scalar == "\n" ? " " : String(scalar))
    }
    output.append("\"")
  }
}
