import Documents
import Findings
import Samples
import Tables
import TestSupport
import Testing

@testable import Pipelines

/// Damaged sources of every dialect on the way that a run takes them: encoding, dialect, reader. What
/// is refused is refused with an address and a hint.
@Suite("Damaged sources", .serialized)
struct DamagedSourceTests {
  private static let forms = DialectSamples.forms
  /// Documents of the data beside the project, each of which a tool or a publisher made.
  private static let real = SharedData.names(in: "renderings").map { "renderings/" + $0 }

  @Test("a thousand cuts and changes of a sample", arguments: 0..<forms.count)
  func samplesAreReadOrRefused(_ index: Int) {
    let sample = Self.forms[index]
    damage(sample.bytes, rounds: 1000, seed: UInt64(index)) { sample.source(of: $0) }
  }

  @Test("cuts and changes of a rendering", .sharedData, arguments: real)
  func renderingsAreReadOrRefused(_ path: String) throws {
    let bytes = try SharedData.bytes(path)
    damage(bytes, rounds: 50, seed: UInt64(path.utf8.count)) { $0 }
  }

  private func damage(
    _ bytes: [UInt8], rounds: Int, seed: UInt64, _ source: ([UInt8]) -> [UInt8]
  ) {
    var random = SplitMix(seed: seed + 77)
    for round in 0..<rounds {
      var damaged = bytes
      if round % 2 == 0 {
        damaged.removeLast(Int(random.next() % UInt64(bytes.count)))
      } else {
        for _ in 0...Int(random.next() % 4) {
          damaged[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
        }
      }
      check(source(damaged), round)
    }
  }

  private func check(_ bytes: [UInt8], _ round: Int) {
    var buffer = Buffer<UInt8>()
    buffer.append(bytes.span)
    var findings: [Finding] = []
    var isRead = false
    let time = ProcessorClock().measure {
      isRead =
        SourceReader.read(&buffer, SourceReference(path: "Input/a"), findings: &findings) != nil
    }
    #expect(time < .seconds(1), "round \(round)")
    #expect(isRead || findings.contains { $0.severity == .error }, "round \(round)")
    for finding in findings {
      #expect(finding.location?.path.hasPrefix("Input/a") == true, "round \(round): \(finding)")
      #expect(!finding.message.isEmpty && finding.advice?.isEmpty == false, "round \(round)")
    }
  }
}
