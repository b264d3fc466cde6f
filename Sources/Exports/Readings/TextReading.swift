package import Documents
internal import Numbering

/// How the numbering of a text is read, as JSON and for people.
///
/// The JSON has the members of the published conformance sets: one object a line, `null` where the
/// text is not what it was read as.
package enum TextReading: String, Sendable, CaseIterable {
  /// The numbering at the head of a heading or cell.
  case label
  /// A text that is a number as a whole.
  case number
  /// The numbers in running text.
  case numbers
  /// A text that is a date as a whole.
  case date

  /// Appends the reading of a text as one JSON object and a line feed.
  package func appendJSON(_ text: String, to output: inout Buffer<UInt8>) {
    output.append("{\"text\": ")
    output.appendJSON(text)
    switch self {
    case .label: appendLabel(text, to: &output)
    case .number: appendNumber(text, to: &output)
    case .numbers: appendNumbers(text, to: &output)
    case .date: appendDate(text, to: &output)
    }
    output.append("}\n")
  }

  // MARK: Labels

  private func appendLabel(_ text: String, to output: inout Buffer<UInt8>) {
    let bytes = text.utf8Span.span
    guard let label = NumberingLabel.read(bytes) else {
      output.append(", \"number\": null, \"levels\": [], \"rest\": ")
      output.appendJSON(text)
      return
    }
    output.append(", \"number\": ")
    output.appendJSON(bytes, label.range)
    output.append(", \"levels\": [")
    for (index, level) in label.levels.enumerated() {
      if index > 0 { output.append(", ") }
      append(level, to: &output)
    }
    output.append("], \"rest\": ")
    output.appendJSON(bytes, label.rest..<bytes.count)
    output.append(", \"canonical\": ")
    output.appendJSON(String(decoding: label.canonical, as: UTF8.self))
  }

  private func append(_ level: NumberingLevel, to output: inout Buffer<UInt8>) {
    output.append("{\"style\": ")
    output.appendJSON(level.style.rawValue)
    if let unit = level.unit {
      output.append(", \"unit\": ")
      output.appendJSON(unit.rawValue)
    }
    if let letter = level.letter {
      output.append(", \"char\": ")
      output.appendJSON(Unicode.Scalar(letter).map { String(Character($0)) })
    }
    output.append(", \"value\": ")
    output.appendJSON(level.value)
    if level.letter != nil {
      output.append(", \"iroha\": ")
      output.appendJSON(level.irohaValue)
    }
    output.append("}")
  }

  // MARK: Numbers

  private func appendNumber(_ text: String, to output: inout Buffer<UInt8>) {
    let value = KanjiNumber.read(text.utf8Span.span)
    output.append(", \"value\": ")
    output.appendJSON(value?.description)
    output.append(", \"kind\": ")
    let kind = value == nil ? "invalid" : KanjiNumber.Kind(text.utf8Span.span).rawValue
    output.appendJSON(kind)
  }

  private func appendNumbers(_ text: String, to output: inout Buffer<UInt8>) {
    let bytes = text.utf8Span.span
    let found = NumberFinder.find(bytes)
    output.append(", \"numbers\": [")
    for (index, number) in found.enumerated() {
      if index > 0 { output.append(", ") }
      output.appendJSON(bytes, number.range)
    }
    output.append("], \"values\": [")
    for (index, number) in found.enumerated() {
      if index > 0 { output.append(", ") }
      output.appendJSON(number.value.description)
    }
    output.append("], \"at\": [")
    var counted = 0
    var codePoints = 0
    for (index, number) in found.enumerated() {
      if index > 0 { output.append(", ") }
      while counted < number.range.lowerBound {
        if bytes[counted] & 0xC0 != 0x80 { codePoints += 1 }
        counted += 1
      }
      output.append(decimal: codePoints)
    }
    output.append("]")
  }

  // MARK: Dates

  private func appendDate(_ text: String, to output: inout Buffer<UInt8>) {
    do throws(DateFault) {
      let date = try DateReader.read(text.utf8Span.span)
      output.append(", \"iso\": ")
      output.appendJSON(date.iso)
      output.append(", \"precision\": ")
      output.appendJSON(date.precision.rawValue)
      if date.precision == .fiscalYear {
        output.append(", \"start\": ")
        output.appendJSON(date.first?.description)
        output.append(", \"end\": ")
        output.appendJSON(date.last?.description)
      }
      if date.isOutsideEra { output.append(", \"outsideEra\": true") }
      if date.hasWrongWeekday { output.append(", \"weekdayMismatch\": true") }
      if date.isLunisolar { output.append(", \"calendar\": \"lunisolar\"") }
    } catch {
      output.append(", \"iso\": null, \"precision\": \"day\"")
      if error == .lunisolar { output.append(", \"calendar\": \"lunisolar\"") }
      output.append(", \"reason\": ")
      output.appendJSON(error.reason)
    }
  }
}
