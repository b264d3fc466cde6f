// Measures the decoders on texts of two kinds: pages, whose bytes are mostly ASCII, and Japanese text
// without markup. Usage: DecodingBenchmark ENCODING FILE… [ROUNDS]; the files are in that encoding.

import Encodings
import Glibc

/// The bytes of a file.
func readFile(_ path: String) -> [UInt8] {
  guard let file = unsafe fopen(path, "rb") else { return [] }
  defer { unsafe fclose(file) }
  unsafe fseek(file, 0, SEEK_END)
  var bytes = [UInt8](repeating: 0, count: max(0, unsafe ftell(file)))
  unsafe rewind(file)
  let count = unsafe fread(&bytes, 1, bytes.count, file)
  return Array(bytes.prefix(count))
}

/// CPU seconds of this process.
func now() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

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
    let start = now()
    let text = try unsafe [UInt8](
      unsafeUninitializedCapacity: Encoding.outputCapacity(for: source.count)
    ) { buffer, count in
      var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
      malformed = try encoding.decode(source.span, into: &output).malformedCount
      count = unsafe output.finalize(for: buffer)
    }
    best = min(best, now() - start)
    precondition(!text.isEmpty)
  }
  print(
    "\(path): \(source.count) bytes, \(ascii * 100 / max(source.count, 1)) % ASCII, "
      + "\(malformed) malformed, \(Int(Double(source.count) / best / 1e6)) MB/s")
}
