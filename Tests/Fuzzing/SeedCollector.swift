import Documents
import Encodings
import Foundation
import Tables

/// Writes the inputs that a target begins with, and the words in them as a dictionary.
struct SeedCollector {
  /// Longer inputs are cut, because what libFuzzer tries grows with their length.
  static let largest = 8192
  private static let mostWords = 500

  let target: any FuzzTarget
  /// The data beside the project; nil where it is absent.
  let shared: String?

  /// Writes the seeds into a folder, and the dictionary to a file.
  func write(to folder: String, dictionary: String) throws {
    var seeds = target.seeds
    for source in target.shared { seeds += collect(source) }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (index, seed) in seeds.enumerated() {
      let name = String(index)
      let path = folder + "/seed-" + String(repeating: "0", count: max(0, 5 - name.count)) + name
      try Data(seed.prefix(Self.largest)).write(to: URL(fileURLWithPath: path))
    }
    let lines = words(of: seeds).enumerated().map { "word\($0)=\"\($1)\"\n" }
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: dictionary))
  }

  private func collect(_ source: SharedSeeds) -> [[UInt8]] {
    switch source {
    case .documents(let word):
      documents.map { $0.span.decodedByDetection }.filter {
        (try? SourceDialects.detect($0.span))?.word == word
      }
    case .anyDocuments: documents
    case .cases(let file, let name):
      objects(file).compactMap { ($0[name] as? String).map { Array($0.utf8) } }
    case .hexadecimal(let file):
      objects(file).compactMap { ($0["hex"] as? String).map(Self.bytes) }
    case .folder(let path): files(in: path)
    }
  }

  /// The documents that come with the data, without what is said about them.
  private var documents: [[UInt8]] {
    guard let shared else { return [] }
    return ["corpus", "renderings", "conformance/real-html"].flatMap {
      files(in: shared + "/" + $0)
    }
  }

  private func files(in folder: String) -> [[UInt8]] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { name in
      ![".ndjson", ".facts.json", "README.md"].contains { name.hasSuffix($0) }
    }.compactMap { name in
      (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))).map { [UInt8]($0) }
    }.filter { !$0.isEmpty }
  }

  private func objects(_ file: String) -> [[String: Any]] {
    guard let shared,
      let data = try? Data(contentsOf: URL(fileURLWithPath: shared + "/conformance/" + file))
    else { return [] }
    return data.split(separator: 0x0A).compactMap {
      (try? JSONSerialization.jsonObject(with: $0)) as? [String: Any]
    }
  }

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }

  /// Names of elements, attributes and keys: what a random change would hardly ever hit upon.
  private func words(of seeds: [[UInt8]]) -> [String] {
    var counts: [String: Int] = [:]
    for seed in seeds {
      let pieces = seed.prefix(Self.largest).split { byte in
        !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x3A || byte == 0x2D)
      }
      for piece in Set(pieces) where (3...24).contains(piece.count) {
        counts[String(decoding: piece, as: UTF8.self), default: 0] += 1
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostWords)
      .map(\.key)
  }
}

extension Span where Element == UInt8 {
  /// The bytes in UTF-8, from the encoding that they are found to be in.
  fileprivate var decodedByDetection: [UInt8] {
    let encoding = EncodingDetector.detect(self, as: .html).encoding
    var output = Buffer<UInt8>()
    _ = try? output.append(upTo: Encoding.outputCapacity(for: count)) {
      (output) throws(UndecodableEncoding) in
      try encoding.decode(self, into: &output)
    }
    return output.span.array
  }
}
