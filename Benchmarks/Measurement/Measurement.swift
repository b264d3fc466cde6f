import Glibc

/// The bytes of a file; none where it cannot be read.
package func readFile(_ path: String) -> [UInt8] {
  guard let file = unsafe fopen(path, "rb") else { return [] }
  defer { unsafe fclose(file) }
  unsafe fseek(file, 0, SEEK_END)
  var bytes = [UInt8](repeating: 0, count: max(0, unsafe ftell(file)))
  unsafe rewind(file)
  let count = unsafe fread(&bytes, 1, bytes.count, file)
  return Array(bytes.prefix(count))
}

/// The processor time of this process, in seconds.
package func processorTime() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
