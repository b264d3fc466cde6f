extension SourceDocument {
  /// Appends a piece to a chain.
  @inlinable
  package mutating func append(_ piece: TextPiece, to chain: inout TextChain) {
    let index = Int32(truncatingIfNeeded: pieces.count)
    pieces.append(piece)
    if chain.last >= 0 {
      pieces[Int(chain.last)].next = index
    } else {
      chain.first = index
    }
    chain.last = index
  }

  /// Appends a break to a chain, unless the chain is empty or ends in a break that is as strong.
  package mutating func appendBreak(
    _ kind: TextPiece.Kind, at offset: Int, to chain: inout TextChain
  ) {
    guard chain.last >= 0 else { return }
    let last = pieces[Int(chain.last)].kind
    if last == .block || last == kind { return }
    append(TextPiece(kind, start: UInt32(offset), length: 0), to: &chain)
  }

  /// Appends text that begins at `offset` of the source to a chain: as a run of the source where the
  /// source says the same letter by letter, else as a run of the arena. Counts its characters.
  package mutating func appendText(
    _ bytes: Span<UInt8>, at offset: Int, to chain: inout TextChain
  ) {
    guard !bytes.isEmpty else { return }
    characters += nonSpaceCharactersOf(bytes)
    if sourceSays(bytes, at: offset) {
      if chain.last >= 0 {
        let last = pieces[Int(chain.last)]
        if last.kind == .source, Int(last.start) + Int(last.length) == offset {
          pieces[Int(chain.last)].length = last.length + UInt32(bytes.count)
          return
        }
      }
      append(
        TextPiece(.source, start: UInt32(offset), length: UInt32(bytes.count)), to: &chain)
    } else {
      appendArena(bytes, origin: offset, to: &chain)
    }
  }

  /// Appends text to the arena, with the offset of its origin in front, and to a chain. Does not
  /// count its characters.
  package mutating func appendArena(
    _ bytes: Span<UInt8>, origin: Int, to chain: inout TextChain
  ) {
    let offset = UInt32(origin)
    arena.append(UInt8(truncatingIfNeeded: offset))
    arena.append(UInt8(truncatingIfNeeded: offset >> 8))
    arena.append(UInt8(truncatingIfNeeded: offset >> 16))
    arena.append(UInt8(truncatingIfNeeded: offset >> 24))
    append(
      TextPiece(.arena, start: UInt32(arena.count), length: UInt32(bytes.count)), to: &chain)
    arena.append(bytes)
  }

  /// The offset in the source where a piece comes from.
  package func origin(of piece: TextPiece) -> Int {
    guard piece.kind == .arena else { return Int(piece.start) }
    let at = Int(piece.start) - 4
    return Int(arena[at]) | Int(arena[at + 1]) << 8 | Int(arena[at + 2]) << 16
      | Int(arena[at + 3]) << 24
  }

  /// Calls `body` with the bytes of a text piece.
  @inlinable
  package func withBytes<Result>(of piece: TextPiece, _ body: (Span<UInt8>) -> Result) -> Result {
    let range = Int(piece.start)..<Int(piece.start) + Int(piece.length)
    return piece.kind == .arena
      ? body(arena.span.extracting(range)) : body(source.span.extracting(range))
  }

  /// Appends the text of a chain to `output` as it is: text verbatim, breaks left out unless
  /// `breaks` gives a byte for them.
  package func appendText(
    of chain: TextChain, to output: inout Buffer<UInt8>, breaks: UInt8? = nil
  ) {
    var index = chain.first
    while index >= 0 {
      let piece = pieces[Int(index)]
      if piece.isText {
        let range = Int(piece.start)..<Int(piece.start) + Int(piece.length)
        if piece.kind == .arena {
          output.append(arena.span.extracting(range))
        } else {
          output.append(source.span.extracting(range))
        }
      } else if let breaks {
        output.append(breaks)
      }
      index = piece.next
    }
  }

  /// The text of a chain as a string, breaks left out unless `breaks` gives a byte for them.
  package func string(of chain: TextChain, breaks: UInt8? = nil) -> String {
    var output = Buffer<UInt8>()
    appendText(of: chain, to: &output, breaks: breaks)
    return output.string(0..<output.count)
  }

  /// How many characters of a chain are not white space.
  package func nonSpaceCharacters(in chain: TextChain) -> Int {
    var count = 0
    var index = chain.first
    while index >= 0 {
      let piece = pieces[Int(index)]
      if piece.isText {
        let range = Int(piece.start)..<Int(piece.start) + Int(piece.length)
        count += nonSpaceCharactersOf(
          piece.kind == .arena ? arena.span.extracting(range) : source.span.extracting(range))
      }
      index = piece.next
    }
    return count
  }

  @inline(__always)
  private mutating func sourceSays(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset <= source.count, bytes.count <= source.count &- offset,
      bytes.count <= TextPiece.longest
    else { return false }
    // Readers mostly hand on the source itself.
    let place = unsafe UnsafePointer(source.base + offset)
    let isSource = unsafe bytes.withUnsafeBufferPointer { unsafe $0.baseAddress == place }
    return isSource || sourceRepeats(bytes, at: offset)
  }

  private mutating func sourceRepeats(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    let there = source.span.extracting(offset..<offset + bytes.count)
    var index = 0
    while index + 16 <= bytes.count {
      if there.twoWords(at: index) != bytes.twoWords(at: index) { return false }
      index += 16
    }
    while index < bytes.count {
      if there[index] != bytes[index] { return false }
      index += 1
    }
    return true
  }
}
