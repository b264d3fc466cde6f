import XML

/// Writes down each event as a line, and checks the offsets against the source.
struct EventRecorder: XMLEventHandler {
  let source: [UInt8]
  var events: [String] = []
  /// Text events whose bytes do not stand at their offset.
  var elsewhere: [String] = []
  /// Where an event begins before the last one ended.
  var disorder: [String] = []
  var text = ""
  var last = 0
  var stopAt = Int.max
  /// The name of elements whose content is passed over.
  var skipped = ""
  private var isSkipping = false

  init(_ source: [UInt8]) { self.source = source }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    var line = "<" + element.name.string
    if !element.namespace.isEmpty { line += "{\(element.namespace.string)}" }
    for index in 0..<element.attributes.count {
      line += " \(element.attributes.name(at: index).string)"
      line += "=\(element.attributes.value(at: index).string)"
    }
    record(line, slice(range), range.lowerBound, range.upperBound)
    isSkipping = element.name.string == skipped
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    text += bytes.string
    let there = slice(offset..<min(source.count, offset + bytes.count))
    let isHere = there == bytes.string
    if !isHere { elsewhere.append("\(offset): \(bytes.string) is there \(there)") }
    record("text " + bytes.string, "", offset, isHere ? offset + bytes.count : offset + 1)
  }

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    record(">" + name.string, slice(range), range.lowerBound, range.upperBound)
  }

  var skipsContent: Bool { isSkipping }

  var isDone: Bool { events.count >= stopAt }

  private mutating func record(_ line: String, _ there: String, _ start: Int, _ end: Int) {
    events.append(there.isEmpty ? "\(start) \(line)" : "\(start) \(line) | \(there)")
    if start < last { disorder.append("\(line) at \(start) before \(last)") }
    last = end
  }

  private func slice(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }
}

/// The events of a source, or its failure.
func record(_ text: String) -> (EventRecorder, XMLFailure?) { record(Array(text.utf8)) }

func record(
  _ bytes: [UInt8], stopAt: Int = .max, skipping skipped: String = ""
) -> (EventRecorder, XMLFailure?) {
  var recorder = EventRecorder(bytes)
  recorder.stopAt = stopAt
  recorder.skipped = skipped
  do {
    try XMLReader.read(bytes.span, handler: &recorder)
    return (recorder, nil)
  } catch {
    return (recorder, error)
  }
}
