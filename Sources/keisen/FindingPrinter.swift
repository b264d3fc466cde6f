import Documents
import Exports
import Findings
import Glibc

/// Shows findings: for people on standard error, or as JSON lines on standard output.
struct FindingPrinter {
  let format: ReportFormat
  private let isColored: Bool

  init(_ format: ReportFormat) {
    self.format = format
    let isTerminal = isatty(STDERR_FILENO) == 1
    isColored = unsafe isTerminal && getenv("NO_COLOR") == nil
  }

  /// Shows findings in the order given.
  func show(_ findings: [Finding]) {
    var output = Buffer<UInt8>()
    for finding in findings {
      switch format {
      case .human: output.append(text(of: finding))
      case .json: appendJSON(finding, to: &output)
      }
      if output.count > 1 << 16 { flush(&output) }
    }
    flush(&output)
  }

  private func flush(_ output: inout Buffer<UInt8>) {
    StandardStream.write(&output, to: format == .human ? .error : .output)
  }

  private func text(of finding: Finding) -> String {
    var lines = ""
    if let location = finding.location { lines += "\(location): " }
    lines += "\(colored(finding.severity)): \(finding.message) [\(finding.code.name)]\n"
    if let expected = finding.expected { lines += "    expected: \(expected)\n" }
    if let found = finding.found { lines += "    found: \(found)\n" }
    if let advice = finding.advice { lines += "    help: \(advice)\n" }
    for note in finding.notes {
      let place = note.location.map { "\($0): " } ?? ""
      lines += "    \(place)note: \(note.message)\n"
    }
    return lines
  }

  private func colored(_ severity: Severity) -> String {
    guard isColored else { return severity.rawValue }
    let color =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(color)m\(severity.rawValue)\u{1B}[0m"
  }

  private func appendJSON(_ finding: Finding, to output: inout Buffer<UInt8>) {
    output.append("{\"severity\": ")
    output.appendJSONString(finding.severity.rawValue)
    output.append(", \"code\": ")
    output.appendJSONString(finding.code.name)
    append(finding.location, to: &output)
    output.append(", \"message\": ")
    output.appendJSONString(finding.message)
    for (name, value) in [
      ("expected", finding.expected), ("found", finding.found), ("advice", finding.advice),
    ] {
      guard let value else { continue }
      output.append(", \"\(name)\": ")
      output.appendJSONString(value)
    }
    if !finding.notes.isEmpty {
      output.append(", \"notes\": [")
      for (index, note) in finding.notes.enumerated() {
        if index > 0 { output.append(", ") }
        output.append("{\"message\": ")
        output.appendJSONString(note.message)
        append(note.location, to: &output)
        output.append("}")
      }
      output.append("]")
    }
    output.append("}\n")
  }

  private func append(_ location: SourceLocation?, to output: inout Buffer<UInt8>) {
    guard let location else { return }
    output.append(", \"path\": ")
    output.appendJSONString(location.path)
    if location.line > 0 { output.append(", \"line\": \(location.line)" as String) }
    if location.column > 0 { output.append(", \"column\": \(location.column)" as String) }
    if let offset = location.offset { output.append(", \"offset\": \(offset)" as String) }
  }
}

/// The standard streams, written to as bytes.
enum StandardStream {
  case output, error

  /// Writes and empties a buffer; what a closed pipe does not take is dropped.
  static func write(_ buffer: inout Buffer<UInt8>, to stream: StandardStream) {
    var done = 0
    let descriptor = stream == .output ? STDOUT_FILENO : STDERR_FILENO
    while done < buffer.count {
      let written = unsafe buffer.withUnsafeElements { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { break }
      done += written
    }
    buffer.removeAll()
  }
}
