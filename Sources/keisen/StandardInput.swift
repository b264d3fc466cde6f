import Documents
import Glibc

/// Standard input, read in large blocks that end with a line.
struct StandardInput: ~Copyable {
  /// The bytes behind the last line of the block before.
  private var rest = Buffer<UInt8>()
  private var hasEnded = false

  /// The size of one read, and the length from which a line without end is cut.
  private static var blockSize: Int { 1 << 20 }
  private static var longestLine: Int { 1 << 26 }

  /// Replaces `block` by the next bytes up to the end of a line, or of the input; false where
  /// nothing is left. A line of more than 64 MiB is cut between two characters.
  mutating func read(into block: inout Buffer<UInt8>) -> Bool {
    block.removeAll()
    block.append(rest.span)
    rest.removeAll()
    var searched = 0
    while true {
      if let end = Self.lastLineEnd(block.span, from: searched) ?? Self.cut(block.span) {
        rest.append(block.span.extracting(end..<block.count))
        block.truncate(to: end)
        return true
      }
      searched = block.count
      guard !hasEnded else { return !block.isEmpty }
      hasEnded = Self.fill(&block) == 0
    }
  }

  /// Appends what one read gives; its length, 0 at the end and where the input cannot be read.
  private static func fill(_ block: inout Buffer<UInt8>) -> Int {
    block.append(upTo: blockSize) { output in
      unsafe output.withUnsafeMutableBufferPointer { bytes, initialized in
        while true {
          let count = unsafe Glibc.read(STDIN_FILENO, bytes.baseAddress, bytes.count)
          if count < 0, errno == EINTR { continue }
          initialized = max(0, count)
          return initialized
        }
      }
    }
  }

  private static func lastLineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = bytes.count
    while index > start {
      if bytes[index - 1] == 0x0A { return index }
      index -= 1
    }
    return nil
  }

  private static func cut(_ bytes: Span<UInt8>) -> Int? {
    guard bytes.count > longestLine else { return nil }
    var index = bytes.count
    while index > 0, bytes[index - 1] & 0xC0 == 0x80 { index -= 1 }
    return max(index - 1, 1)
  }
}
