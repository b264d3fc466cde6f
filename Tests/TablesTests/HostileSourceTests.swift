import Documents
import Samples
import TestSupport
import Testing

@testable import Tables

/// A source of each dialect, cut a thousand times and changed a thousand times.
@Suite("Hostile sources", .serialized)
struct HostileSourceTests {
  private static let forms = DialectSamples.forms

  @Test("every dialect has a sample of its own") func areComplete() throws {
    #expect(Set(DialectSamples.all.map(\.word)) == Set(SourceDialects.words))
    for sample in Self.forms {
      let source = sample.source(of: sample.bytes)
      #expect(try SourceDialects.detect(source.span).word == sample.word, "\(sample.name)")
      let document = try TableReader.read(source: Self.buffer(source))
      #expect(document.tables.count > 0, "no table in the sample \(sample.name)")
      check(document, sample, 0)
    }
  }

  @Test("a thousand cuts end in a result or a failure", arguments: 0..<forms.count)
  func surviveCuts(_ index: Int) throws {
    try survive(Self.forms[index], seed: UInt64(index) + 7) { bytes, random in
      bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
    }
  }

  @Test("a thousand changes end in a result or a failure", arguments: 0..<forms.count)
  func surviveChanges(_ index: Int) throws {
    try survive(Self.forms[index], seed: UInt64(index) + 1007) { bytes, random in
      for _ in 0...Int(random.next() % 4) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
    }
  }

  /// Reads a thousand damaged copies of a sample, half of them by the dialect that the bytes are
  /// found to be of.
  private func survive(
    _ sample: DialectSample, seed: UInt64,
    _ damage: (inout [UInt8], inout SplitMix) -> Void
  ) throws {
    let dialect = try #require(SourceFormat.named(sample.word).dialect)
    var random = SplitMix(seed: seed)
    let clock = ProcessorClock()
    for round in 0..<1000 {
      var bytes = sample.bytes
      damage(&bytes, &random)
      let source = Self.buffer(sample.source(of: bytes))
      let count = source.count
      let start = clock.now
      do {
        let document =
          round % 2 == 0 ? try TableReader.read(source: source) : try dialect.read(source)
        check(document, sample, round)
      } catch {
        let isAddressed =
          error.part.map { $0.line > 0 && $0.column > 0 && !$0.name.isEmpty }
          ?? (0...count).contains(error.offset)
        #expect(!error.message.isEmpty && isAddressed, "\(sample.name), round \(round): \(error)")
      }
      let time = clock.now - start
      #expect(time < .seconds(1), "\(sample.name), round \(round)")
    }
  }

  private static func buffer(_ bytes: [UInt8]) -> Buffer<UInt8> {
    var buffer = Buffer<UInt8>()
    buffer.append(bytes.span)
    return buffer
  }

  /// What any document must obey: cells in their table, and every character somewhere.
  private func check(_ document: borrowing SourceDocument, _ sample: DialectSample, _ round: Int) {
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      let cells = Int(table.firstCell)..<Int(table.firstCell + table.cellCount)
      #expect(cells.upperBound <= document.cells.count)
      for at in cells {
        let cell = document.cells[at]
        #expect(cell.row >= 0 && cell.row + cell.rowSpan <= table.rows)
        #expect(cell.column >= 0 && cell.column + cell.columnSpan <= table.columns)
      }
    }
    let text = GridText(document)
    #expect(text.accounted == text.characters, "\(sample.name), round \(round)")
  }
}
