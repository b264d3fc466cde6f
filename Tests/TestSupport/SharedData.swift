import Foundation
package import Testing

/// The data kept beside the project (the folder `shared` next to the checkout, or the one that the
/// environment variable KEISEN_SHARED names): the one place where tests look for it.
package enum SharedData {
  /// The folder, or nil where it is absent.
  package static let folder: String? = {
    let environment = ProcessInfo.processInfo.environment["KEISEN_SHARED"]
    let candidates = [environment, packageFolder + "/../shared"].compactMap { $0 }
    return candidates.first { FileManager.default.fileExists(atPath: $0 + "/README.md") }
  }()

  /// The folder of the package that the tests belong to.
  package static let packageFolder: String = {
    var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// Whether the data is there; a suite that needs it carries the trait `.sharedData`.
  package static var isPresent: Bool { folder != nil }

  /// The path of a file in the shared folder.
  package static func path(_ relative: String) -> String {
    (folder ?? "/nonexistent") + "/" + relative
  }

  /// The bytes of a shared file.
  package static func bytes(_ relative: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(relative))))
  }

  /// The lines of a shared NDJSON file as objects; empty where the data is absent, so that
  /// parameterized tests can be declared (their suites are skipped by the trait).
  package static func objects(_ relative: String) -> [JSONCase] {
    guard let bytes = try? bytes(relative) else { return [] }
    return cases(bytes, relative)
  }

  /// The lines of an NDJSON file of the package's own as objects.
  package static func fixtures(_ relative: String) -> [JSONCase] {
    let url = URL(fileURLWithPath: packageFolder + "/" + relative)
    guard let data = try? Data(contentsOf: url) else { return [] }
    return cases([UInt8](data), relative)
  }

  private static func cases(_ bytes: [UInt8], _ relative: String) -> [JSONCase] {
    bytes.split(separator: 0x0A).enumerated().compactMap { index, line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      guard let object else { return nil }
      let id = object["id"] as? String ?? "line \(index + 1)"
      return JSONCase(
        id: "\(relative):\(index + 1) \(id)", line: String(decoding: line, as: UTF8.self))
    }
  }

  /// The names in a shared folder, sorted; empty where it is absent.
  package static func names(in relative: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(relative))) ?? []).sorted()
  }
}

/// One case of a conformance file.
package struct JSONCase: Sendable, CustomTestStringConvertible {
  /// The file, line and id of the case.
  package let id: String
  /// The case as written.
  package let line: String

  package var testDescription: String { id }

  /// The members of the case.
  package var members: [String: Any] {
    ((try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]) ?? [:]
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips, visibly, where the shared data is absent.
  package static var sharedData: Self {
    .enabled(
      if: SharedData.isPresent,
      "the folder `shared` is not beside the project, and KEISEN_SHARED names none")
  }
}
