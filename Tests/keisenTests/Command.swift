import Foundation
import TestSupport

/// The built command, run as people run it.
struct Command {
  /// What a run of the command left.
  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var errors: String

    /// The codes of findings, in the order of their appearance.
    var codes: [String] {
      errors.split(separator: "\n").compactMap { line in
        guard line.hasSuffix("]"), let start = line.lastIndex(of: "[") else { return nil }
        return String(line[line.index(after: start)...].dropLast())
      }
    }
  }

  /// The command beside the tests, as the same build made it.
  static let path: String = {
    let folders = CommandLine.arguments.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
    let candidates =
      folders.map { $0.appendingPathComponent("keisen").path }
      + [SharedData.packageFolder + "/.build/debug/keisen"]
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "keisen"
  }()

  /// Runs the command.
  ///
  /// - Parameters:
  ///   - folder: The working directory.
  ///   - environment: What differs from the environment of the tests.
  ///   - standardInput: A file that the command reads as its standard input.
  ///   - user: Another user to run it as, which only the superuser can.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    as user: String? = nil, standardInput: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: user == nil ? path : "/usr/bin/setpriv")
    process.arguments =
      (user.map { ["--reuid", $0, "--clear-groups", path] } ?? []) + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { $1 }
    if let standardInput {
      process.standardInput = FileHandle(forReadingAtPath: standardInput)
    }
    // Files, not pipes: neither stream can fill up while the other is read.
    let scratch = try Scratch()
    try scratch.write("", to: "output")
    try scratch.write("", to: "errors")
    process.standardOutput = FileHandle(forWritingAtPath: scratch.path + "/output")
    process.standardError = FileHandle(forWritingAtPath: scratch.path + "/errors")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: scratch.read("output") ?? "", errors: scratch.read("errors") ?? "")
  }
}
