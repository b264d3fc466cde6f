import Foundation
package import Testing

/// An external program that judges what was written.
package enum Judge {
  /// What a judge said.
  package struct Verdict: Sendable {
    package var status: Int32
    package var output: String
  }

  /// Whether a command runs at all.
  package static func runs(_ command: String...) -> Bool {
    (try? run(command).status) == 0
  }

  /// Runs a command and gathers both its streams.
  package static func run(_ command: [String]) throws -> Verdict {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Verdict(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  /// Writes files into a new folder, calls `body` with its path, and removes it.
  package static func withFolder(
    _ files: [String: [UInt8]], _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "exports-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    try body(folder.path)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips, visibly, where Python is absent.
  package static var python: Self {
    .enabled("python3 is not installed") { Judge.runs("python3", "-c", "import csv, json") }
  }

  /// Skips, visibly, where Python's jsonschema is absent.
  package static var jsonschema: Self {
    .enabled("Python's jsonschema is not installed") {
      Judge.runs("python3", "-c", "import jsonschema")
    }
  }

  /// Skips, visibly, where xmllint is absent.
  package static var xmllint: Self {
    .enabled("xmllint is not installed") { Judge.runs("xmllint", "--version") }
  }
}
