internal import Documents
package import Findings

/// Loads and checks pipeline files.
package enum PipelineLoader {
  /// The pipeline of a file, and every mistake in it; nil where there is no meaning to be had.
  package static func load(_ path: String) -> (pipeline: Pipeline?, findings: [Finding]) {
    let text: String
    do {
      let bytes = try SourceFile.read(path)
      guard bytes.count <= PipelineParser.largestFile else {
        return (nil, [tooLarge(path, bytes.count)])
      }
      text = bytes.string(0..<bytes.count)
    } catch {
      return (nil, [unreadable(path, error)])
    }
    return check(text, path: path)
  }

  /// The pipeline of a text, as if it lay at a path.
  package static func check(
    _ text: String, path: String
  ) -> (pipeline: Pipeline?, findings: [Finding]) {
    var parser = PipelineParser(path: path)
    guard let root = parser.parse(text) else { return (nil, sorted(parser.findings)) }
    var checker = ShapeChecker()
    checker.check(root, .mapping(PipelineGrammar.root), of: "the file")
    var builder = PipelineBuilder(path: path, root: self.root(of: path))
    let pipeline = builder.build(root)
    let findings = parser.findings + checker.findings + builder.findings
    return (findings.isEmpty ? pipeline : nil, sorted(findings))
  }

  /// The folder that the paths of a pipeline file are seen from: the one above the innermost folder
  /// named `Pipelines` that the file lies in, or else the file's own.
  static func root(of path: String) -> String {
    let folder = Path.parent(path)
    let isAbsolute = folder.hasPrefix("/")
    let whole = isAbsolute ? folder : Path.normalized(Path.join(FileSystem.workingFolder, folder))
    var parts = whole.split(separator: "/").map(String.init)
    guard let last = parts.lastIndex(of: "Pipelines") else { return folder }
    let above = parts.count - last
    parts.removeLast(above)
    if isAbsolute { return "/" + parts.joined(separator: "/") }
    let given = Path.normalized(folder).split(separator: "/").map(String.init)
    if given.count >= above, !given.contains(".."), folder != "." {
      let rest = given.dropLast(above)
      return rest.isEmpty ? "." : rest.joined(separator: "/")
    }
    return "/" + parts.joined(separator: "/")
  }

  /// In the order of the file, each mistake once.
  private static func sorted(_ findings: [Finding]) -> [Finding] {
    var seen: Set<Finding> = []
    return findings.filter { seen.insert($0).inserted }
      .sorted {
        ($0.location ?? SourceLocation(path: "")) < ($1.location ?? SourceLocation(path: ""))
      }
  }

  private static func tooLarge(_ path: String, _ size: Int) -> Finding {
    Finding(
      .pipelineSyntax, at: SourceLocation(path: path), "the pipeline file is too large",
      expected: "at most \(PipelineParser.largestFile) bytes", found: "\(size)",
      advice: "look whether it is a pipeline file")
  }

  private static func unreadable(_ path: String, _ failure: FileFailure) -> Finding {
    Finding(
      .pipelineUnreadable, at: SourceLocation(path: path), "the pipeline file cannot be read",
      expected: "a YAML file", found: failure.isDirectory ? "a folder" : failure.reason,
      advice: "look at the path; `keisen run` without one runs all of Pipelines/")
  }
}
