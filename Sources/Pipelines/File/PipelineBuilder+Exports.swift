import Findings

extension PipelineBuilder {
  /// The exports of a stage, with the companions that stand beside them by default.
  mutating func exports(_ node: PipelineNode, at location: SourceLocation) -> Pipeline.Exports {
    var exports = Pipeline.Exports()
    var places: [(kind: ExportKind, path: String, location: SourceLocation)] = []
    func path(_ key: String) -> PipelineNode? {
      node[key].flatMap { $0.text == nil ? $0["path"] : $0 }
    }
    func add(
      _ kind: ExportKind, _ node: PipelineNode?, default path: String? = nil,
      at location: SourceLocation
    ) {
      guard let path = node?.text ?? path else { return }
      places.append((kind, Path.normalized(path), node?.location ?? location))
    }
    if let json = path("json"), let text = json.text {
      add(.json, json, at: json.location)
      add(
        .jsonSchema, node["json"]?["schema"],
        default: Self.beside(text, extension: "schema.json"), at: json.location)
    }
    if let ndjson = path("ndjson") { add(.ndjson, ndjson, at: ndjson.location) }
    if let csv = path("csv"), let text = csv.text {
      add(.csv, csv, at: csv.location)
      add(
        .links, node["csv"]?["links"],
        default: Self.beside(text, extension: "links.csv"), at: csv.location)
      exports.hasByteOrderMark = node["csv"]?["bom"]?.text == "true"
    }
    if let xml = path("xml"), let text = xml.text {
      add(.xml, xml, at: xml.location)
      add(
        .xsd, node["xml"]?["schema"], default: Self.beside(text, extension: "xsd"),
        at: xml.location)
    }
    if places.isEmpty {
      // An export that is written wrongly has been reported.
      let companions = ["provenance", "references"]
      guard node.entries.allSatisfy({ companions.contains($0.key) }) else { return exports }
      report(
        .pipelineMissingKey, location, "the stage export has no export",
        expected: "json, ndjson, csv or xml", found: "none",
        advice: "add one, for example json: Output/records.json")
      return exports
    }
    if let references = node["references"] {
      add(.references, references, at: references.location)
    }
    add(
      .provenance, node["provenance"],
      default: Self.beside(places[0].path, extension: "provenance.ndjson"),
      at: places[0].location)
    checkPaths(places.sorted { $0.location < $1.location })
    for place in places { exports.paths[place.kind] = place.path }
    return exports
  }

  private mutating func checkPaths(
    _ places: [(kind: ExportKind, path: String, location: SourceLocation)]
  ) {
    for (index, place) in places.enumerated() {
      // Two names that differ by case alone are one file on some systems.
      if let other = places[..<index].first(where: {
        $0.path.lowercased() == place.path.lowercased()
      }) {
        report(
          .pipelineOutputClash, place.location, "two outputs have the path \(place.path)",
          expected: "a path of its own for each output", found: "\(other.kind) and \(place.kind)",
          advice: "rename one of them")
      } else if let other = places.first(where: {
        place.path.lowercased().hasPrefix($0.path.lowercased() + "/")
      }) {
        report(
          .pipelineOutputClash, place.location, "an output stands below another, \(other.path)",
          expected: "a folder", found: "the output \(other.kind)", advice: "rename one of them")
      }
    }
    let named = places.filter { $0.path.contains("{document}") }
    if !named.isEmpty, named.count < places.count {
      for place in places where !place.path.contains("{document}") {
        report(
          .pipelineBadValue, place.location,
          "some outputs are made for each document, and this one is not",
          expected: "{document} in all paths, or in none", found: place.path,
          advice: "put {document} into this path as well")
      }
    }
  }

  /// A path with another extension.
  private static func beside(_ path: String, extension: String) -> String {
    let folder = Path.parent(path)
    let name = Path.stem(path) + "." + `extension`
    return folder == "." ? name : folder + "/" + name
  }
}
