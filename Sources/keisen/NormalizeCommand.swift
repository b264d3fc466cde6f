import ArgumentParser
import Documents
import Records

/// Normalizes lines of text.
struct NormalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize",
    abstract: "Normalize the lines of standard input: widths, numbering, dates.",
    discussion: """
      Widths: standard writes full-width letters and digits in ASCII and half-width kana in full \
      width, and full-width signs in ASCII between ASCII; narrow writes all in ASCII that has a form \
      there, look-alikes of hyphens, tildes and quotation marks included; wide writes ASCII in full \
      width; nfkc is Unicode's form NFKC. With --explain, each change is told on standard error.
      """)

  /// How numbering at the head of a line is written.
  enum Numbering: String, ExpressibleByArgument, CaseIterable {
    case canonical
  }

  /// How days are written.
  enum Dates: String, ExpressibleByArgument, CaseIterable {
    case iso
  }

  @Option(help: "What happens to characters that exist in several widths.")
  var width: Normalization.Width = .standard

  @Option(help: "Write the numbering at the head of lines in its canonical form.")
  var numbering: Numbering?

  @Option(help: "Write days by ISO 8601.")
  var dates: Dates?

  @Flag(help: "Tell each change on standard error, with its line and column.")
  var explain = false

  mutating func run() throws {
    var filter = TextFilter(width: width, numbering: numbering != nil, dates: dates != nil)
    var input = StandardInput()
    var block = Buffer<UInt8>()
    var output = Buffer<UInt8>()
    while input.read(into: &block) {
      var changes: [TextFilter.Change]? = explain ? [] : nil
      filter.filter(block.span, to: &output, changes: &changes)
      StandardStream.write(&output, to: .output)
      for change in changes ?? [] {
        let remark = change.remark.isEmpty ? "" : " (\(change.remark))"
        let text =
          change.from == change.to ? "\(change.from) stays" : "\(change.from) → \(change.to)"
        output.append("\(change.line):\(change.column): \(change.step): \(text)\(remark)\n")
      }
      if explain { StandardStream.write(&output, to: .error) }
    }
  }
}

extension Normalization.Width: ExpressibleByArgument {}
