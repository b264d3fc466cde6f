// Races our HTML reader against libxml2's SAX pass over the same bytes: one process, one thread, round
// by round in turn. Usage: HTMLReadingBenchmark FOLDER [ROUNDS]; the files are read into memory first,
// and decoded to UTF-8, which libxml2 is told.

import CLibXML2
import Documents
import Encodings
import Glibc
import HTML
import Measurement

/// The bytes of the regular files in a folder.
func readFolder(_ path: String) -> [[UInt8]] {
  guard let folder = unsafe opendir(path) else { return [] }
  defer { unsafe closedir(folder) }
  var names: [String] = []
  while let entry = unsafe readdir(folder) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
      unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name.hasSuffix(".html") { names.append(name) }
  }
  return names.sorted().compactMap { name in
    let bytes = readFile(path + "/" + name)
    return bytes.isEmpty ? nil : decoded(bytes)
  }
}

/// The bytes as UTF-8.
func decoded(_ bytes: [UInt8]) -> [UInt8] {
  let encoding = EncodingDetector.detect(bytes.span, as: .html).encoding
  let capacity = Encoding.outputCapacity(for: bytes.count)
  return
    (try? unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
      _ = try encoding.decode(bytes.span, into: &output)
      count = unsafe output.finalize(for: buffer)
    }) ?? bytes
}

/// Reads all files with our reader, and returns the CPU seconds and the cells. The buffer that the
/// decoder hands over is filled outside of the measure; libxml2 makes its own copy inside of it.
func readOurs(_ files: [[UInt8]]) -> (seconds: Double, cells: Int) {
  var seconds = 0.0
  var cells = 0
  for file in files {
    var source = Buffer<UInt8>(capacity: file.count + 64)
    source.append(file.span)
    let start = processorTime()
    cells += (try? HTMLReader.read(source))?.cells.count ?? 0
    seconds += processorTime() - start
  }
  return (seconds, cells)
}

/// Reads all files with libxml2 and handlers that do nothing.
func readTheirs(_ files: [[UInt8]]) {
  for file in files {
    unsafe file.withUnsafeBytes { bytes in
      guard let context = unsafe htmlNewParserCtxt() else { return }
      defer { unsafe htmlFreeParserCtxt(context) }
      unsafe context.pointee.sax.pointee = xmlSAXHandler()
      unsafe context.pointee.sax.pointee.initialized = keisen_sax2Magic()
      unsafe context.pointee.sax.pointee.startElement = { _, _, _ in }
      unsafe context.pointee.sax.pointee.endElement = { _, _ in }
      unsafe context.pointee.sax.pointee.characters = { _, _, _ in }
      unsafe context.pointee.sax.pointee.cdataBlock = { _, _, _ in }
      unsafe context.pointee.sax.pointee.ignorableWhitespace = { _, _, _ in }
      // Without handlers that build a tree there is none to free.
      _ = unsafe htmlCtxtReadMemory(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil,
        "UTF-8", Int32(HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue))
    }
  }
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
  print("usage: HTMLReadingBenchmark FOLDER [ROUNDS]")
  exit(64)
}
let files = readFolder(arguments[1])
let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 7 : 7
let megabytes = Double(files.reduce(0) { $0 + $1.count }) / 1e6
var ours: [Double] = []
var theirs: [Double] = []
var ratios: [Double] = []
var cells = 0
for _ in 0..<rounds {
  let reading = readOurs(files)
  let start = processorTime()
  readTheirs(files)
  let seconds = processorTime() - start
  cells = reading.cells
  ours.append(megabytes / reading.seconds)
  theirs.append(megabytes / seconds)
  ratios.append(seconds / reading.seconds)
}
/// The middle one of some figures, without decimals.
func median(_ figures: [Double]) -> Int { Int(figures.sorted()[figures.count / 2]) }
let tenths = Int(ratios.sorted()[ratios.count / 2] * 10)
print("\(files.count) files, \(Int(megabytes)) MB, \(cells) cells")
print("ours    \(median(ours)) MB/s")
print("libxml2 \(median(theirs)) MB/s (SAX, empty handlers)")
print("ratio   \(tenths / 10).\(tenths % 10)")
