import Foundation

/// A table of the README, whose examples tests read.
package struct ReadmeTable {
  /// The cells below the heading, by row.
  package let rows: [[String]]

  /// Finds the table that a heading row begins; empty where there is none.
  package init(_ heading: String) {
    let path = SharedData.packageFolder + "/README.md"
    let lines =
      (try? String(contentsOfFile: path, encoding: .utf8))?
      .split(separator: "\n", omittingEmptySubsequences: false) ?? []
    guard let start = lines.firstIndex(where: { $0.hasPrefix(heading) }) else {
      rows = []
      return
    }
    rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      line.replacing("\\|", with: "\u{0}").split(separator: "|").map {
        $0.replacing("\u{0}", with: "|").trimmingCharacters(in: .whitespaces)
      }
    }
  }

  /// The texts of a cell that stand between backticks.
  package static func code(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
