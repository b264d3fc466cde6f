package import Findings
package import HTML
package import Tables

/// A source that a run reads.
package struct SourceReference: Sendable, Hashable {
  /// The path as the user knows it: relative to the pipeline's root, or as given to `--input`.
  package var path: String
  /// The path to open.
  package var file: String
  /// The id of the document in the records.
  package var document: String
  /// The label of the encoding that the pipeline file declares; nil where the source decides.
  package var encoding: String?
  /// The format that the pipeline file declares; nil where the source decides.
  package var format: SourceFormat?
  /// What of the text of a page is taken.
  package var view = HTMLView.source

  package init(
    path: String, file: String? = nil, document: String? = nil, encoding: String? = nil,
    format: SourceFormat? = nil
  ) {
    self.path = path
    self.file = file ?? path
    self.document = document ?? Path.stem(path)
    self.encoding = encoding
    self.format = format
  }
}

/// The sources of a run, in their order.
package struct SourceList: Sendable {
  package private(set) var sources: [SourceReference] = []
  package private(set) var findings: [Finding] = []
  private var files: Set<String> = []

  /// The sources that a pipeline declares, or the files given in their place.
  ///
  /// Files given keep the name, encoding and format of the pipeline's source where it declares only
  /// one; several files keep its encoding and format, and have names of their own.
  package init(_ pipeline: Pipeline, inputs: [String]) {
    if inputs.isEmpty {
      for source in pipeline.sources {
        let matches = PathPattern(source.path).matches(from: pipeline.root)
        if matches.isEmpty {
          reportMissing(source.path, from: pipeline.root, at: source.location)
        }
        for match in matches {
          add(
            match, file: Path.join(pipeline.root, match), isLiteral: match == source.path,
            name: source.name, encoding: source.encoding, format: source.format)
        }
      }
    } else {
      let only = pipeline.sources.count == 1 ? pipeline.sources.first : nil
      var matches: [String] = []
      for input in inputs {
        let found = PathPattern(input).matches(from: ".")
        if found.isEmpty { reportMissing(input, from: ".", at: SourceLocation(path: input)) }
        matches += found
      }
      let literals = Set(inputs)
      for match in matches {
        add(
          match, file: match, isLiteral: literals.contains(match),
          name: matches.count == 1 ? only?.name : nil,
          encoding: only?.encoding, format: only?.format)
      }
    }
    for index in sources.indices { sources[index].view = pipeline.view }
    checkNames()
  }

  private mutating func add(
    _ path: String, file: String, isLiteral: Bool, name: String?, encoding: String?,
    format: SourceFormat?
  ) {
    let source = SourceReference(
      path: path, file: file, document: name, encoding: encoding,
      format: format)
    // Patterns match no folders.
    if isLiteral, FileSystem.status(file)?.isDirectory == true {
      findings.append(
        Finding(
          .sourceDirectory, at: SourceLocation(path: path), "a source is a folder",
          expected: "a file", found: "the folder \(path)",
          advice: "name the files in it, for example with the pattern \(path)/*.html"))
    } else if files.insert(file).inserted {
      sources.append(source)
    }
  }

  private mutating func reportMissing(
    _ pattern: String, from root: String, at location: SourceLocation
  ) {
    let folder = Path.parent(pattern)
    let names = (try? FileSystem.names(in: Path.join(root, folder))) ?? []
    let near = nearestWord(to: Path.name(pattern), among: names)
    findings.append(
      Finding(
        .sourceNotFound, at: location, "no file matches the source \(pattern)",
        expected: "a file at \(Path.join(root, pattern))",
        found: FileSystem.status(Path.join(root, folder)) == nil
          ? "there is no folder \(folder)" : "nothing of that name in \(folder)",
        advice: near.map { "did you mean \(Path.join(folder, $0))?" }
          ?? "put the file there, or name another one with --input"))
  }

  /// Two documents of one name would give two records of one key.
  private mutating func checkNames() {
    var first: [String: SourceReference] = [:]
    for source in sources {
      if let other = first[source.document] {
        findings.append(
          Finding(
            .sourceNameClash, at: SourceLocation(path: source.path),
            "two sources give the document name \(source.document)",
            expected: "a name of its own for each source", found: "\(other.path) has it as well",
            advice: "rename one of the files, or give it a `name` in the pipeline file"))
      } else {
        first[source.document] = source
      }
    }
  }
}
