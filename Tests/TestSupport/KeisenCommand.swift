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

  /// Runs any program. What it writes goes through files, so that no pipe can fill up.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil, input: [UInt8] = []
  ) throws -> Outcome {
    let place = try TemporaryFolder()
    defer { place.remove() }
    let streams = try ["input", "output", "errors"].map { name in
      try place.write(name == "input" ? input : [], to: name)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.standardInput = FileHandle(forReadingAtPath: streams[0])
    process.standardOutput = FileHandle(forWritingAtPath: streams[1])
    process.standardError = FileHandle(forWritingAtPath: streams[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: [UInt8](try Data(contentsOf: URL(fileURLWithPath: streams[1]))),
      errors: String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: streams[2])), as: UTF8.self))
  }
}

/// A folder of a test, which removes it at its end.
package struct TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    path = NSTemporaryDirectory() + "keisen-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Writes a file, and returns its path.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// The bytes of a file in it.
  package func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  /// The names in it.
  package var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  package func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
