// Races our reading of XML against libxml2's SAX pass over the same bytes: one process, one thread,
// round by round in turn. Usage:
//
//     XMLReadingBenchmark [--elements TABLE,ROW,CELL] FILE… [ROUNDS]
//
// The files are XML in UTF-8, or packages of it, and are read into memory first.
//
//     libxml2 │ the whole buffer, handlers that do nothing
//     events  │ our reader with a handler that does nothing
//     tables  │ a dialect's reader: events → grids and cell text
//
// Of a package libxml2 is given the parts that the dialect reads; both sides unpack them.

import Archives
import CLibXML2
import Documents
import Glibc
import Measurement
import Tables
import XML

/// Reads with libxml2 and handlers that do nothing.
func readTheirs(_ bytes: Span<UInt8>) {
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

/// Unpacks parts of a package, and reads each with libxml2.
func readTheirs(_ names: [String], of package: [UInt8]) throws {
  let archive = try Archive(package.span)
  for name in names {
    guard let entry = archive.entry(named: name) else { continue }
    var part = Buffer<UInt8>()
    try archive.append(entry, of: package.span, to: &part)
    readTheirs(part.span)
  }
}

/// A handler that does nothing.
struct NothingHandler: XMLEventHandler {
  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {}
  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
}

/// What was read of a source, and how long it took.
struct Reading {
  var seconds = 0.0
  var cells = -1
  var size = 0
  /// The names of the parts of a package that were read.
  var parts: [String] = []
}

/// Reads tables and cells; the buffer that the decoder hands over is filled outside of the measure.
func readTables(_ bytes: [UInt8], by dialect: any SourceDialect) -> Reading {
  var source = Buffer<UInt8>(capacity: bytes.count + 64)
  source.append(bytes.span)
  let start = processorTime()
  guard let document = try? dialect.read(source) else { return Reading() }
  return Reading(
    seconds: processorTime() - start, cells: document.cells.count, size: document.source.count,
    parts: document.parts.map(\.name))
}

/// Reads events; how long it took.
func readEvents(_ bytes: [UInt8]) throws -> Double {
  var source = Buffer<UInt8>()
  source.append(bytes.span)
  var handler = NothingHandler()
  let start = processorTime()
  try unsafe XMLReader.read(inPlace: source.unsafeElementsInPlace(), handler: &handler)
  return processorTime() - start
}

/// The middle one of some figures.
func median(_ figures: [Double]) -> Double { figures.sorted()[figures.count / 2] }

/// A figure with two decimals.
func shown(_ figure: Double) -> String {
  let hundredths = Int((figure * 100).rounded())
  return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
}

var paths = Array(CommandLine.arguments.dropFirst())
var declared: DeclaredDialect?
if paths.count >= 2, paths[0] == "--elements" {
  let names = paths[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  if names.count == 3 {
    declared = DeclaredDialect(DeclaredElements(table: names[0], row: names[1], cell: names[2]))
  }
  paths.removeFirst(2)
}
var rounds = 7
if let last = paths.last, let count = Int(last) {
  rounds = count
  paths.removeLast()
}
guard !paths.isEmpty else {
  print("usage: XMLReadingBenchmark [--elements TABLE,ROW,CELL] FILE… [ROUNDS]")
  exit(64)
}
for path in paths {
  let bytes = readFile(path)
  let detected: (any SourceDialect)? = declared ?? (try? SourceDialects.detect(bytes.span))
  guard let dialect = detected else {
    print("\(path): of no known dialect")
    continue
  }
  let first = readTables(bytes, by: dialect)
  var theirs: [Double] = []
  var events: [Double] = []
  var tables: [Double] = []
  for _ in 0..<rounds {
    let start = processorTime()
    if first.parts.isEmpty {
      readTheirs(bytes.span)
    } else {
      try readTheirs(first.parts, of: bytes)
    }
    let cost = processorTime() - start
    theirs.append(cost)
    if first.parts.isEmpty { events.append(try readEvents(bytes) / cost) }
    tables.append(readTables(bytes, by: dialect).seconds / cost)
  }
  let speed = Int(Double(first.size) / median(theirs) / 1e6)
  let ratio = first.parts.isEmpty ? "events \(shown(median(events))), " : ""
  print(
    "\(path): \(dialect.word), \(first.size) bytes, \(first.cells) cells; libxml2 \(speed) MB/s; "
      + "\(ratio)tables \(shown(median(tables))) times its cost")
}
