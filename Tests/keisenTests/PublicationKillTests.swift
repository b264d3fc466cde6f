import Foundation
import TestSupport
import Testing

@Suite("Killed runs")
struct PublicationKillTests {
  @Test("leave the complete old outputs or the complete new ones", .timeLimit(.minutes(20)))
  func areAllOrNothing() throws {
    let project = try SmallProject()
    let scratch = project.scratch
    // Enough rows that the instants fall into every part of a run.
    var rows = ""
    for number in 4...1000 {
      rows += "<tr><td>\(number)</td><td>1.1 題</td><td>意見\(number)</td><td>No.1参照</td></tr>\n"
    }
    let sources = ["甲", "乙"].map { mark in
      SmallProject.source.replacingOccurrences(of: "<td>あ</td>", with: "<td>\(mark)</td>")
        .replacingOccurrences(of: "</table>", with: rows + "</table>")
        .replacingOccurrences(of: "3件", with: "1000件")
    }
    var snapshots: [[String: [UInt8]]] = []
    var length = 0.0
    for source in sources {
      try scratch.write(source, to: "Input/a.html")
      let start = Date()
      let outcome = try project.run()
      length = Date().timeIntervalSince(start)
      try #require(outcome.status == 0, "\(outcome.errors)")
      snapshots.append(scratch.snapshot("Output"))
    }
    #expect(snapshots[0] != snapshots[1])
    var random = SystemRandomNumberGenerator()
    var seen = [0, 0]
    for round in 0..<200 {
      try scratch.write(sources[round % 2], to: "Input/a.html")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Command.path)
      process.arguments = ["run"]
      process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(Double.random(in: 0...(length * 1.1), using: &random) * 1e6))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let now = scratch.snapshot("Output")
      let which = snapshots.firstIndex(of: now)
      #expect(which != nil, "round \(round): \(now.mapValues(\.count).sorted { $0.key < $1.key })")
      seen[which ?? 0] += 1
    }
    #expect(seen[0] > 0 && seen[1] > 0, "both states were seen: \(seen)")
    // The next run clears away what the killed ones left.
    try scratch.write(sources[0], to: "Input/a.html")
    #expect(try project.run().status == 0)
    #expect(scratch.snapshot("Output") == snapshots[0])
    #expect(!scratch.entries().contains { $0.contains(".keisen-") })
  }
}
