import ArgumentParser
import Documents
import Exports

/// Says how numberings, numbers and dates are read.
struct NumberingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "numbering",
    abstract: "Say how numbering, numbers and dates are read, or list the systems.",
    discussion: """
      Without a text, all systems are listed with examples. With '-', each line of standard input is \
      one text. JSON has one object a text and line; without --as, it reads labels.
      """)

  /// How readings are shown.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// One JSON object a line.
    case json
  }

  @Argument(help: "The texts to read, or '-' for the lines of standard input.")
  var texts: [String] = []

  @Option(name: .customLong("as"), help: "What the texts are read as.")
  var reading: TextReading?

  @Option(help: "How readings are shown: for people, or one JSON object a line.")
  var format: Format = .text

  mutating func run() throws {
    var output = Buffer<UInt8>()
    if texts.isEmpty {
      switch format {
      case .text: NumberingCatalogue.appendText(to: &output)
      case .json: NumberingCatalogue.appendJSON(to: &output)
      }
    }
    for text in texts {
      if text == "-" {
        readLines(to: &output)
      } else {
        append(text, to: &output)
      }
    }
    StandardStream.write(&output, to: .output)
  }

  private func readLines(to output: inout Buffer<UInt8>) {
    var input = StandardInput()
    var block = Buffer<UInt8>()
    while input.read(into: &block) {
      var start = 0
      for index in 0..<block.count where block[index] == 0x0A || index == block.count - 1 {
        var end = block[index] == 0x0A ? index : index + 1
        let next = index + 1
        if end > start, block[end - 1] == 0x0D { end -= 1 }
        append(String(copying: block.span.extracting(start..<end)), to: &output)
        start = next
      }
      StandardStream.write(&output, to: .output)
    }
  }

  private func append(_ text: String, to output: inout Buffer<UInt8>) {
    switch format {
    case .text: TextReading.appendText(text, as: reading, to: &output)
    case .json: (reading ?? .label).appendJSON(text, to: &output)
    }
  }
}

extension TextReading: ExpressibleByArgument {}

extension String {
  /// Creates a string of bytes, with U+FFFD for what is no UTF-8.
  fileprivate init(copying bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
