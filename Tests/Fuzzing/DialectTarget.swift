import Documents
import Encodings
import Samples
import Tables

/// The reader of one registered dialect, or of a part of a package.
struct DialectTarget: FuzzTarget {
  private let dialect: any SourceDialect
  /// The part of a package that inputs are; nil where they are whole sources.
  private let part: DialectSample?

  /// One for each registered dialect, and one for each part of a package that there is a sample of.
  static var all: [any FuzzTarget] {
    SourceDialects.all.flatMap { dialect in
      let parts = DialectSamples.forms.filter { $0.word == dialect.word && $0.name != $0.word }
      return [DialectTarget(dialect: dialect, part: nil)]
        + parts.map { DialectTarget(dialect: dialect, part: $0) }
    }
  }

  var word: String { part?.name ?? dialect.word }

  var seeds: [[UInt8]] {
    part.map { [$0.bytes] } ?? DialectSamples.all.filter { $0.word == word }.map(\.bytes)
  }

  var shared: [SharedSeeds] {
    switch word {
    case "html":
      [
        .documents(of: word), .cases(file: "html-tables/html5lib-tables.ndjson", name: "html"),
        .cases(file: "html-tables/spans.ndjson", name: "html"),
      ]
    case "csv": [.documents(of: word), .cases(file: "csv/csv.ndjson", name: "csv")]
    default: [.documents(of: word)]
    }
  }

  func read(_ bytes: Span<UInt8>) {
    let source: Buffer<UInt8>
    if let part {
      source = part.source(of: bytes.array).span.buffer
    } else {
      source = SourceDialects.isPackage(bytes) ? bytes.buffer : bytes.decoded
    }
    let count = source.count
    do {
      DocumentPromises.check(try dialect.read(source))
    } catch {
      DocumentPromises.check(error, of: count)
    }
  }
}

extension Span where Element == UInt8 {
  /// The bytes as UTF-8 that readers are given: what is malformed is replaced.
  var decoded: Buffer<UInt8> {
    var output = Buffer<UInt8>(capacity: Encoding.outputCapacity(for: count) + 64)
    _ = try? output.append(upTo: Encoding.outputCapacity(for: count)) {
      (output) throws(UndecodableEncoding) in
      try Encoding.utf8.decode(self, into: &output)
    }
    return output
  }
}
