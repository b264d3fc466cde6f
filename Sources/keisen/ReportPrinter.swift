import Documents
import Exports
import Findings
import Pipelines
import Records

/// Shows what a run did: the balance of characters above all.
struct ReportPrinter {
  let format: ReportFormat

  init(_ format: ReportFormat) {
    self.format = format
  }

  /// Shows a report on standard output.
  func show(_ report: RunReport, isCheck: Bool) {
    var output = Buffer<UInt8>()
    switch format {
    case .human: appendText(report, isCheck: isCheck, to: &output)
    case .json: appendJSON(report, isCheck: isCheck, to: &output)
    }
    StandardStream.write(&output, to: .output)
  }

  private func appendText(_ report: RunReport, isCheck: Bool, to output: inout Buffer<UInt8>) {
    let account = report.account
    output.append(
      """
      \(report.pipeline): \(counted(report.records, "record")) with \(counted(report.links, "link")) \
      from \(counted(report.documents, "document"))

      """ as String)
    if report.documents > 0 {
      var rows = [
        ("characters in the source", account.source), ("in fields", account.fields),
        ("in headers and captions", account.headers), ("in declared metadata", account.declared),
      ]
      for entry in account.leftOut { rows.append(("left out: \(entry.reason)", entry.characters)) }
      if account.leak != 0 { rows.append(("NOT ACCOUNTED FOR", account.leak)) }
      let width = rows.map { String($0.1).count }.max() ?? 0
      for (label, count) in rows {
        let digits = String(count)
        let padding = String(repeating: " ", count: width - digits.count)
        output.append("  \(padding)\(digits)  \(label)\n")
      }
    }
    if !report.declared.isEmpty {
      let agreeing = report.declared.count { $0.agrees }
      output.append("  declared quantities that agree: \(agreeing) of \(report.declared.count)\n")
    }
    output.append("  \(outcome(report, isCheck: isCheck))\n")
  }

  private func outcome(_ report: RunReport, isCheck: Bool) -> String {
    let isClean = report.exit == .clean
    if isCheck { return isClean ? "the outputs are up to date" : "the outputs are not up to date" }
    if report.isPublished { return "published \(counted(report.outputs.count, "file"))" }
    return "nothing was published; the previous outputs are untouched"
  }

  private func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func appendJSON(_ report: RunReport, isCheck: Bool, to output: inout Buffer<UInt8>) {
    let account = report.account
    output.append("{\"run\": ")
    output.appendJSONString(report.pipeline)
    output.append(", \"documents\": \(report.documents), \"records\": \(report.records)" as String)
    output.append(", \"links\": \(report.links)" as String)
    output.append(", \"account\": {\"source\": \(account.source)" as String)
    output.append(", \"fields\": \(account.fields), \"headers\": \(account.headers)" as String)
    output.append(", \"declared\": \(account.declared), \"leftOut\": [" as String)
    for (index, entry) in account.leftOut.enumerated() {
      if index > 0 { output.append(", ") }
      output.append("{\"reason\": ")
      output.appendJSONString(entry.reason)
      output.append(", \"characters\": \(entry.characters)}" as String)
    }
    output.append("], \"leak\": \(account.leak)}, \"declared\": [" as String)
    for (index, quantity) in report.declared.enumerated() {
      if index > 0 { output.append(", ") }
      output.append("{\"document\": ")
      output.appendJSONString(quantity.document)
      output.append(", \"text\": ")
      output.appendJSONString(quantity.text)
      output.append(", \"agrees\": \(quantity.agrees)}" as String)
    }
    output.append("], \"outputs\": [")
    for (index, path) in report.outputs.enumerated() {
      if index > 0 { output.append(", ") }
      output.appendJSONString(path)
    }
    output.append("], \"published\": \(report.isPublished), \"check\": \(isCheck)" as String)
    output.append(", \"exit\": \(report.exit.rawValue)}\n" as String)
  }
}
