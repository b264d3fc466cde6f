import Foundation

/// The command that was built with the tests, run as a user runs it.
package struct KeisenCommand: Sendable {
  /// What a run of the command left.
  package struct Outcome: Sendable {
    package var status: Int32
    package var output: [UInt8]
    package var errors: String

    /// Standard output as text.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// The codes of findings, in the order of their appearance.
    package var codes: [String] {
      errors.split(separator: "\n").compactMap { line in
        guard line.hasSuffix("]"), let start = line.lastIndex(of: "[") else { return nil }
        return String(line[line.index(after: start)...].dropLast())
      }
    }
  }

  /// The path of the command: beside the bundle of the tests.
  package static let path: String = {
    let test = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return test.deletingLastPathComponent().appendingPathComponent("keisen").path
  }()

  /// Runs the command in a folder.
  package static func run(
    _ arguments: [String], in folder: String? = nil, input: [UInt8] = []
  ) throws -> Outcome {
    try run(path, arguments, in: folder, input: input)
  }

  /// Runs any program; `environment` is what differs from that of the tests. What it writes goes through files, so that no pipe can fill up.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil, input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let place = try Scratch()
    for name in ["input", "output", "errors"] {
      try place.write(name == "input" ? input : [], to: name)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: place.path + "/input")
    process.standardOutput = FileHandle(forWritingAtPath: place.path + "/output")
    process.standardError = FileHandle(forWritingAtPath: place.path + "/errors")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: place.bytes("output") ?? [], errors: place.read("errors") ?? "")
  }
}
