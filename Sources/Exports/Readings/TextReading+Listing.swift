package import Documents
internal import Numbering

extension TextReading {
  /// Appends all readings of a text that there are, or the one that is asked for, in lines for
  /// people.
  package static func appendText(
    _ text: String, as reading: TextReading?, to output: inout Buffer<UInt8>
  ) {
    output.append(text)
    output.append("\n")
    var isRead = false
    for each in reading.map({ [$0] }) ?? allCases {
      guard let description = each.describe(text) else {
        if reading != nil { output.append("  \(each.rawValue): \(each.refusal(text))\n") }
        continue
      }
      isRead = true
      output.append("  \(each.rawValue): \(description)\n")
    }
    if !isRead, reading == nil { output.append("  no numbering\n") }
  }

  /// What a text reads as; nil where it does not.
  private func describe(_ text: String) -> String? {
    let bytes = text.utf8Span.span
    switch self {
    case .label:
      guard let label = NumberingLabel.read(bytes) else { return nil }
      let levels = label.levels.map { level in
        let name = level.unit?.rawValue ?? level.style.rawValue
        guard let value = level.value else { return name }
        return level.irohaValue.map { "\(name) \(value) (iroha \($0))" } ?? "\(name) \(value)"
      }
      let canonical = String(decoding: label.canonical, as: UTF8.self)
      let title = String(decoding: Array(text.utf8)[label.rest...], as: UTF8.self)
      return "\(canonical) = \(levels.joined(separator: ", "))"
        + (title.isEmpty ? "" : "; title: \(title)")
    case .number: return KanjiNumber.read(bytes)?.description
    case .numbers:
      let found = NumberFinder.find(bytes)
      guard !found.isEmpty else { return nil }
      return found.map { number in
        let written = String(decoding: Array(text.utf8)[number.range], as: UTF8.self)
        return written == number.value.description ? written : "\(written) = \(number.value)"
      }.joined(separator: ", ")
    case .date:
      guard let date = try? DateReader.read(bytes) else { return nil }
      var description = "\(date.iso) (\(date.precision.rawValue))"
      if date.precision == .fiscalYear, let period = DatePeriod(date) {
        description += ", \(period.iso)"
      }
      if date.isOutsideEra { description += ", outside the days of its era" }
      if date.hasWrongWeekday { description += ", the weekday is another day's" }
      if date.isLunisolar { description += ", by the lunisolar calendar" }
      return description
    }
  }

  private func refusal(_ text: String) -> String {
    guard self == .date else { return "none" }
    do throws(DateFault) {
      return try DateReader.read(text.utf8Span.span).iso
    } catch {
      return error.reason
    }
  }
}
