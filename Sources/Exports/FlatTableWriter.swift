package import Documents
package import Records

/// Writes a table without a declaration in one of the common forms.
package enum FlatTableWriter {
  /// The forms.
  package enum Form: String, Sendable, CaseIterable {
    /// RFC 4180, with a row of names.
    case csv
    /// A list of objects with the names as keys, a row on a line of its own.
    case json
    /// Tab-separated values, with a row of names; a tab or line end inside a text is a space.
    case tsv
    /// A pipe table of GitHub's Markdown; a line end inside a text is `<br>`.
    case markdown
    /// `table` with a `row` for each row and a `cell` for each column.
    case xml
  }

  /// Appends a table.
  package static func append(
    _ table: borrowing FlatTable, as form: Form, to output: inout Buffer<UInt8>
  ) {
    switch form {
    case .csv: appendCSV(table, to: &output)
    case .json: appendJSON(table, to: &output)
    case .tsv: appendTSV(table, to: &output)
    case .markdown: appendMarkdown(table, to: &output)
    case .xml: appendXML(table, to: &output)
    }
  }

  private static func appendCSV(_ table: borrowing FlatTable, to output: inout Buffer<UInt8>) {
    let width = table.names.count
    for column in 0..<width {
      if column > 0 { output.append(0x2C) }
      output.appendCSV(table.names[column])
    }
    output.append("\r\n")
    for row in 0..<table.rows {
      for column in 0..<width {
        if column > 0 { output.append(0x2C) }
        let slot = table.slots[row * width + column]
        // A row of one empty field would be an empty line.
        if slot.length == 0, width == 1 { output.append("\"\"") }
        output.appendCSV(table.text.span, slot.range)
      }
      output.append("\r\n")
    }
  }

  private static func appendJSON(_ table: borrowing FlatTable, to output: inout Buffer<UInt8>) {
    let width = table.names.count
    output.append("[")
    for row in 0..<table.rows {
      output.append(row == 0 ? "\n{" : ",\n{")
      for column in 0..<width {
        if column > 0 { output.append(", ") }
        output.appendJSON(table.names[column])
        output.append(": ")
        output.appendJSON(table.text.span, table.slots[row * width + column].range)
      }
      output.append("}")
    }
    output.append("\n]\n")
  }

  private static func appendTSV(_ table: borrowing FlatTable, to output: inout Buffer<UInt8>) {
    let width = table.names.count
    for column in 0..<width {
      if column > 0 { output.append(0x09) }
      let name = table.names[column].utf8Span.span
      appendOnOneLine(name, 0..<name.count, to: &output)
    }
    output.append("\n")
    for row in 0..<table.rows {
      for column in 0..<width {
        if column > 0 { output.append(0x09) }
        appendOnOneLine(table.text.span, table.slots[row * width + column].range, to: &output)
      }
      output.append("\n")
    }
  }

  private static func appendOnOneLine(
    _ text: Span<UInt8>, _ range: Range<Int>, to output: inout Buffer<UInt8>
  ) {
    for index in range {
      let byte = text[index]
      output.append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte)
    }
  }

  private static func appendMarkdown(
    _ table: borrowing FlatTable, to output: inout Buffer<UInt8>
  ) {
    let width = table.names.count
    output.append("|")
    for name in table.names {
      let bytes = name.utf8Span.span
      output.append(" ")
      appendMarkdown(bytes, 0..<bytes.count, to: &output)
      output.append(" |")
    }
    output.append("\n|")
    for _ in 0..<width { output.append(" --- |") }
    output.append("\n")
    for row in 0..<table.rows {
      output.append("|")
      for column in 0..<width {
        output.append(" ")
        appendMarkdown(table, table.slots[row * width + column], to: &output)
        output.append(" |")
      }
      output.append("\n")
    }
  }

  /// Appends a text with its links, whose addresses stand between angle brackets where Markdown would
  /// end them early (CommonMark 6.3).
  private static func appendMarkdown(
    _ table: borrowing FlatTable, _ slot: FlatTable.Slot, to output: inout Buffer<UInt8>
  ) {
    let text = table.text.span
    var index = slot.range.lowerBound
    for link in slot.length == 0 ? [] : table.links[slot.start] ?? [] {
      appendMarkdown(text, index..<link.text.lowerBound, to: &output)
      output.append("[")
      appendMarkdown(text, link.text, to: &output)
      output.append("](")
      let isPlain = link.address.allSatisfy {
        $0 > 0x20 && ![0x28, 0x29, 0x3C, 0x3E, 0x7C].contains($0)
      }
      if !isPlain { output.append("<") }
      for byte in link.address {
        switch byte {
        case 0x3C: output.append("%3C")
        case 0x3E: output.append("%3E")
        case 0x7C: output.append("%7C")
        default: output.append(byte)
        }
      }
      output.append(isPlain ? ")" : ">)")
      index = link.text.upperBound
    }
    appendMarkdown(text, index..<slot.range.upperBound, to: &output)
  }

  /// What Markdown would take for markup is escaped.
  private static func appendMarkdown(
    _ text: Span<UInt8>, _ range: Range<Int>, to output: inout Buffer<UInt8>
  ) {
    for index in range {
      switch text[index] {
      case 0x0A: output.append("<br>")
      case 0x3C: output.append("&lt;")
      case 0x26: output.append("&amp;")
      case 0x5C, 0x60, 0x7C, 0x2A, 0x5F, 0x5B, 0x5D:
        output.append(0x5C)
        output.append(text[index])
      default: output.append(text[index])
      }
    }
  }

  private static func appendXML(_ table: borrowing FlatTable, to output: inout Buffer<UInt8>) {
    let width = table.names.count
    var replaced = 0
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<table>\n")
    for row in 0..<table.rows {
      output.append("<row>")
      for column in 0..<width {
        output.append("<cell column=\"")
        output.appendXML(table.names[column], .attribute, replaced: &replaced)
        output.append("\">")
        _ = output.appendXML(
          table.text.span, table.slots[row * width + column].range, .content,
          replaced: &replaced)
        output.append("</cell>")
      }
      output.append("</row>\n")
    }
    output.append("</table>\n")
  }
}
