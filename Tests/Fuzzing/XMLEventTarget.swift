import Samples
import XML

/// The events of XML: what libxml2 is given with its text masked must give the same as the source
/// itself.
struct XMLEventTarget: FuzzTarget {
  var word: String { "xml" }
  var shared: [SharedSeeds] { [.documents(of: "law"), .documents(of: "docbook")] }

  var seeds: [[UInt8]] {
    DialectSamples.all.map(\.bytes).filter { $0.first == 0x3C }
      + [
        "<!DOCTYPE 表 [<!ATTLIST a b CDATA '>値'>]><表 名='値>' b=\"'\">題<b/>&lt;<![CDATA[生]]></表>",
        "<a>あ\r\nい\r<!-- > ' --><?p > \"?>う&#x3042;]]</a>",
      ].map { Array($0.utf8) }
  }

  func read(_ bytes: Span<UInt8>) {
    let masked = Self.summary(of: bytes, masked: true)
    let plain = Self.summary(of: bytes, masked: false)
    precondition(masked.failure == plain.failure, "masked text changes the failure")
    precondition(
      plain.failure != nil || masked.summary == plain.summary, "masked text changes the events")
    let inPlace = Self.summaryInPlace(of: bytes)
    precondition(inPlace.failure == plain.failure, "reading in place changes the failure")
    precondition(inPlace.summary == masked.summary, "reading in place changes the events")
  }

  private static func summaryInPlace(
    of bytes: Span<UInt8>
  ) -> (summary: Summary, failure: XMLFailure?) {
    var summary = Summary()
    var failure: XMLFailure?
    let source = bytes.array + [0x21]
    var read = source
    unsafe read.withUnsafeMutableBufferPointer { memory in
      do {
        try unsafe XMLReader.read(
          inPlace: UnsafeMutableBufferPointer(rebasing: memory.dropLast()), handler: &summary)
      } catch let error as XMLFailure {
        failure = error
      } catch {}
    }
    precondition(read == source, "a source is not as it was before it was read")
    return (summary, failure)
  }

  private static func summary(
    of bytes: Span<UInt8>, masked: Bool
  ) -> (summary: Summary, failure: XMLFailure?) {
    var summary = Summary()
    do {
      try XMLReader.read(bytes, masked: masked, handler: &summary)
      return (summary, nil)
    } catch {
      return (summary, error)
    }
  }

  /// Events without the places at which text is cut.
  private struct Summary: XMLEventHandler, Equatable {
    var text: [UInt8] = []
    var places: [Int] = []

    mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
      places += [text.count, range.lowerBound, range.upperBound, element.attributes.count]
      for index in 0..<element.attributes.count {
        text += element.attributes.value(at: index).array
      }
    }

    mutating func text(_ bytes: Span<UInt8>, at offset: Int) { text += bytes.array }

    mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
      places += [text.count, range.lowerBound, range.upperBound]
    }
  }
}
