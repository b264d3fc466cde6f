// Measures the decoders on texts of two kinds: pages, whose bytes are mostly ASCII, and Japanese text
// without markup. Usage: DecodingBenchmark ENCODING FILE… [ROUNDS]; the files are in that encoding.

import Encodings
import Glibc
import Measurement

let arguments = Array(CommandLine.arguments.dropFirst())
guard let label = arguments.first, let encoding = Encoding(label: label), arguments.count > 1 else {
  print("usage: DecodingBenchmark ENCODING FILE…")
  exit(64)
}
for path in arguments.dropFirst() {
  let source = readFile(path)
  if source.isEmpty { continue }
  let ascii = source.count { $0 < 0x80 }
  var best = Double.infinity
  var malformed = 0
  for _ in 0..<9 {
    let start = processorTime()
    let text = try unsafe [UInt8](
      unsafeUninitializedCapacity: Encoding.outputCapacity(for: source.count)
    ) { buffer, count in
      var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
      malformed = try encoding.decode(source.span, into: &output).malformedCount
      count = unsafe output.finalize(for: buffer)
    }
    best = min(best, processorTime() - start)
    precondition(!text.isEmpty)
  }
  print(
    "\(path): \(source.count) bytes, \(ascii * 100 / max(source.count, 1)) % ASCII, "
      + "\(malformed) malformed, \(Int(Double(source.count) / best / 1e6)) MB/s")
}
