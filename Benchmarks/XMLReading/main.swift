// Races our reading of XML against libxml2's SAX pass over the same bytes: one process, one thread,
// round by round in turn. Usage: XMLReadingBenchmark FILE… [ROUNDS]; the files are XML in UTF-8 and are
// read into memory first.
//
//     libxml2 │ the whole buffer, handlers that do nothing
//     events  │ our reader with a handler that does nothing
//     tables  │ a dialect's reader: events → grids and cell text

import CLibXML2
import Documents
import Glibc
import Measurement
import Tables
import XML

/// Reads with libxml2 and handlers that do nothing.
func readTheirs(_ bytes: [UInt8]) {
  unsafe bytes.withUnsafeBytes { bytes in
    guard let context = unsafe xmlNewParserCtxt() else { return }
    defer { unsafe xmlFreeParserCtxt(context) }
    var sax = unsafe xmlSAXHandler()
    unsafe sax.initialized = keisen_sax2Magic()
    unsafe sax.startElementNs = { _, _, _, _, _, _, _, _, _ in }
    unsafe sax.endElementNs = { _, _, _, _ in }
    unsafe sax.characters = { _, _, _ in }
    unsafe sax.ignorableWhitespace = { _, _, _ in }
    unsafe sax.cdataBlock = { _, _, _ in }
    unsafe context.pointee.sax.pointee = sax
    let document = unsafe xmlCtxtReadMemory(
      context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil,
      "UTF-8", Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
    if let document = unsafe document { unsafe xmlFreeDoc(document) }
  }
}

/// A handler that does nothing.
struct NothingHandler: XMLEventHandler {
  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {}
  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
}

/// Reads tables and cells; the buffer that the decoder hands over is filled outside of the measure.
func readTables(_ bytes: [UInt8], by dialect: any SourceDialect) -> (Double, Int) {
  var source = Buffer<UInt8>(capacity: bytes.count + 64)
  source.append(bytes.span)
  let start = processorTime()
  let cells = (try? dialect.read(source))?.cells.count ?? -1
  return (processorTime() - start, cells)
}

/// The middle one of some figures.
func median(_ figures: [Double]) -> Double { figures.sorted()[figures.count / 2] }

/// A figure with two decimals.
func shown(_ figure: Double) -> String {
  let hundredths = Int((figure * 100).rounded())
  return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
}

var paths = Array(CommandLine.arguments.dropFirst())
var rounds = 7
if let last = paths.last, let count = Int(last) {
  rounds = count
  paths.removeLast()
}
guard !paths.isEmpty else {
  print("usage: XMLReadingBenchmark FILE… [ROUNDS]")
  exit(64)
}
for path in paths {
  let bytes = readFile(path)
  guard let dialect = try? SourceDialects.detect(bytes.span) else {
    print("\(path): of no known dialect")
    continue
  }
  var theirs: [Double] = []
  var events: [Double] = []
  var tables: [Double] = []
  var cells = 0
  for _ in 0..<rounds {
    var start = processorTime()
    readTheirs(bytes)
    theirs.append(processorTime() - start)
    var source = Buffer<UInt8>()
    source.append(bytes.span)
    start = processorTime()
    var handler = NothingHandler()
    try unsafe XMLReader.read(inPlace: source.unsafeElementsInPlace(), handler: &handler)
    events.append((processorTime() - start) / theirs[theirs.count - 1])
    let reading = readTables(bytes, by: dialect)
    cells = reading.1
    tables.append(reading.0 / theirs[theirs.count - 1])
  }
  print(
    "\(path): \(dialect.word), \(bytes.count) bytes, \(cells) cells; libxml2 "
      + "\(Int(Double(bytes.count) / median(theirs) / 1e6)) MB/s; events \(shown(median(events))), "
      + "tables \(shown(median(tables))) times its cost")
}
