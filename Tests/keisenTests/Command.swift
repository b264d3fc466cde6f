import TestSupport

/// The built command, run as people run it.
struct Command {
  /// What a run of the command left, its output as text.
  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var errors: String
    var codes: [String]
  }

  static var path: String { KeisenCommand.path }

  /// Runs the command.
  ///
  /// - Parameters:
  ///   - folder: The working directory.
  ///   - environment: What differs from the environment of the tests.
  ///   - user: Another user to run it as, which only the superuser can.
  ///   - input: What it reads from standard input.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    as user: String? = nil, input: [UInt8] = []
  ) throws -> Outcome {
    let program = user == nil ? path : "/usr/bin/setpriv"
    let before = user.map { ["--reuid", $0, "--clear-groups", path] } ?? []
    let outcome = try KeisenCommand.run(
      program, before + arguments, in: folder, input: input, environment: environment)
    return Outcome(
      status: outcome.status, output: outcome.text, errors: outcome.errors, codes: outcome.codes)
  }
}
