internal import CZlib
internal import Documents

/// Unpacks deflated data through zlib.
enum Inflater {
  /// Appends what `packed` unpacks to, which must be `size` bytes.
  ///
  /// Memory grows by `size` and no more, whatever the data says.
  static func append(
    _ packed: Span<UInt8>, size: Int, to output: inout Buffer<UInt8>,
    failure: (String) -> ArchiveFailure
  ) throws(ArchiveFailure) {
    guard packed.count <= Int(UInt32.max), size <= Int(UInt32.max) else {
      throw failure("it is too large")
    }
    var status = Z_OK
    // One byte more than announced shows data that is longer than it says.
    let written = output.append(upTo: size + 1) { room in
      unsafe room.withUnsafeMutableBufferPointer { bytes, count in
        unsafe status = inflate(packed, into: bytes, count: &count)
        return count
      }
    }
    guard status == Z_STREAM_END else { throw failure("it does not unpack") }
    guard written == size else { throw failure("it has not the size that the directory says") }
  }

  private static func inflate(
    _ packed: Span<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>, count: inout Int
  ) -> Int32 {
    unsafe packed.withUnsafeBufferPointer { input in
      var stream = unsafe z_stream()
      unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = room.baseAddress
      unsafe stream.avail_out = UInt32(room.count)
      guard unsafe keisen_inflateInitRaw(&stream) == Z_OK else { return Z_MEM_ERROR }
      defer { unsafe inflateEnd(&stream) }
      let status = unsafe CZlib.inflate(&stream, Z_FINISH)
      count = unsafe room.count - Int(stream.avail_out)
      return status
    }
  }

  /// The CRC-32 of bytes.
  static func checksum(of bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe Int(crc32_z(0, bytes.baseAddress, bytes.count))
    }
  }
}
