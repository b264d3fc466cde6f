package import Documents
internal import Numbering

/// The numbering systems with examples, for people and as JSON.
package enum NumberingCatalogue {
  private struct Entry {
    var group: String
    var name: String
    var examples: [String]
  }

  /// Appends a list of all systems: counter styles, labels, notations of dates.
  package static func appendText(to output: inout Buffer<UInt8>) {
    let entries = entries
    let widths = Dictionary(grouping: entries, by: \.group).mapValues { group in
      group.map(\.name.count).filter { $0 <= 32 }.max() ?? 0
    }
    var group = ""
    for entry in entries {
      if entry.group != group {
        if !group.isEmpty { output.append("\n") }
        output.append("\(entry.group)\n")
        group = entry.group
      }
      let padding = max(0, (widths[entry.group] ?? 0) - entry.name.count)
      let name = entry.name + String(repeating: " ", count: padding)
      output.append("  \(name)  \(entry.examples.joined(separator: "  "))\n")
    }
  }

  /// Appends one JSON object a system and line.
  package static func appendJSON(to output: inout Buffer<UInt8>) {
    for entry in entries {
      output.append("{\"group\": ")
      output.appendJSON(entry.group)
      output.append(", \"system\": ")
      output.appendJSON(entry.name)
      output.append(", \"examples\": [")
      for (index, example) in entry.examples.enumerated() {
        if index > 0 { output.append(", ") }
        output.appendJSON(example)
      }
      output.append("]}\n")
    }
  }

  private static var entries: [Entry] {
    let styles = CounterStyle.all.map { style in
      let last = min(style.range.upperBound, 123)
      return Entry(
        group: "counter styles", name: style.name,
        examples: [1, 2, 3, min(10, last), last].map(style.write))
    }
    let day = CivilDate(year: 2022, month: 12, day: 5)
    let dates = DateNotation.allCases.map { notation in
      Entry(
        group: "dates", name: notation.rawValue,
        examples: day.map { [notation.write($0, era: .reiwa)] } ?? [])
    }
    return styles + labels + dates
  }

  /// Labels as headings print them; each is read when the list is made, and named by what it reads as.
  private static var labels: [Entry] {
    let examples = [
      "4. 2. 1", "４－２－１", "（１）", "1)", "①", "一", "（一）", "㊀", "ア", "（ア）", "い", "（い）", "a", "A",
      "(a)",
      "（Ａ）", "ⓐ", "Ⓐ", "ii", "Ⅳ", "(ii)", "（Ⅳ）", "甲", "（甲）", "子", "（子）", "第１編", "第２部", "第一章",
      "第二節", "第三款", "第四目", "第三十八条の二の二", "第２項", "第三号イ", "第２類", "第１　趣旨", "附則第三条", "別表第一の二", "別紙１",
      "別添２", "別記様式第一号", "別図第１", "別冊１", "付表１", "付録第２", "様式第２号（その１）", "書式第１号", "図１－２", "表２", "写真３",
      "資料１－１", "参考資料２", "注１）", "問１", "議案第12号", "No.12", "通し番号１２", "2.1(3)(ス)", "4.2.1(1)③",
      "Ⅱ 3(2) ア(ア)",
    ]
    return examples.compactMap { example in
      guard let label = NumberingLabel.read(example.utf8Span.span) else { return nil }
      let names = label.levels.map { $0.unit?.rawValue ?? $0.style.rawValue }
      var distinct: [String] = []
      for name in names where distinct.last != name { distinct.append(name) }
      return Entry(
        group: "labels", name: distinct.joined(separator: " › "),
        examples: [example, String(decoding: label.canonical, as: UTF8.self)])
    }
  }
}
