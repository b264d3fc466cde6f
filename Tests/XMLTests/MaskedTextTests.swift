import TestSupport
import Testing
import XML

/// What libxml2 is given differs from the source in the letters of its text. What comes of it must not
/// differ in anything.
@Suite("Masked text")
struct MaskedTextTests {
  @Test(arguments: [
    "<表 名='値'>表題&amp;注<!-- 註 --><?指 示?><![CDATA[生]]>末</表>",
    "<a>あ]]>い</a>", "<a>\u{FFFF}あ</a>", "<a>あ\u{FFFE}</a>", "<a>あ\u{FFFD}￥</a>",
    "<a b='>あ' c=\"'い>\">う</a>", "<a b='<あ'>い</a>", "<a b=あ>い</a>", "<a 'あ>い'>う</a>",
    "あ<a/>", "<a/>あ", "<a>あ", "<a>あ</b>", "<a>あ<い></a>", "<a>あ&い;</a>", "<a>あ&#xFFFF;い</a>",
    "<!DOCTYPE あ><あ>い</あ>", "<!DOCTYPE a PUBLIC 'あ' 'い'><a/>", "<!DOCTYPE a SYSTEM '>あ'><a>い</a>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA '既定>値'>]><a>あ</a>", "<!DOCTYPE a [<!-- > ']あ -->]><a>い</a>",
    "<!DOCTYPE a [<?p > ' あ?><!ELEMENT a ANY>]><a>い&amp;う</a>",
    "<a><!-- > <b> あ --><b>い</b></a>", "<a><?p > <b あ?><b>い</b></a>", "<a><!-->あ</a>",
    "<a><!--->あ</a>", "<a><![CDATA[<b>]]あ]>]]>い</a>", "<a>𠮷\u{85}é\u{7F}</a>", "<a>あ\u{1}</a>",
    "<a>あ\u{0}い</a>", "\u{FEFF}<a>あ\u{FEFF}</a>", "<a xml:lang='あ'>い</a>", "<あ:い>う</あ:い>",
  ])
  func changesNothing(source: String) {
    expectSame(Array(source.utf8))
  }

  @Test func malformedBytesAreLeftToLibxml2() {
    for bytes: [UInt8] in [[0xE3], [0xE3, 0x81], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80]] {
      expectSame(Array("<a>あ".utf8) + bytes + Array("い</a>".utf8))
      expectSame(Array("<a b='".utf8) + bytes + Array("'>い</a>".utf8))
      expectSame(Array("<a>あ</a>".utf8) + bytes)
    }
  }

  /// Every cut, and a few thousand changes of one to three bytes.
  @Test func changesNothingInDamagedSources() {
    let source = Array(
      """
      <?xml version='1.0'?><!-- 註 --><!DOCTYPE 表 SYSTEM 'x'><表 名='値>' 別="'">題<b/>&lt;&#x3042;末<![CDATA[生]]><?p い?>
      あ\r\nい\rう<c d='１'>full ￥ﾊﾝｶｸ</c></表>
      """.utf8)
    expectSame(source)
    for end in 0..<source.count { expectSame(Array(source[..<end])) }
    var random = SplitMix(seed: 5)
    let signs = Array("<>&'\"![]-?=/ aあ".utf8) + [0, 0x0D, 0xEF, 0xBF, 0xBE, 0xE3, 0x80]
    for _ in 0..<4000 {
      var damaged = source
      for _ in 0...Int(random.next() % 3) {
        let at = Int(random.next() % UInt64(damaged.count))
        let sign = signs[Int(random.next() % UInt64(signs.count))]
        switch random.next() % 3 {
        case 0: damaged[at] = sign
        case 1: damaged.insert(sign, at: at)
        default: damaged.remove(at: at)
        }
      }
      expectSame(damaged)
    }
  }

  @Test(
    .sharedData,
    arguments: ["docbook-cals.xml", "law.xml", "xhtml.xml", "libreoffice.fodt", "pdftohtml.xml"])
  func changesNothingInRealFiles(name: String) throws {
    expectSame(try SharedData.bytes("renderings/" + name))
  }

  private func expectSame(_ bytes: [UInt8]) {
    let masked = Self.read(bytes, masked: true)
    let plain = Self.read(bytes, masked: false)
    let source = String(decoding: bytes.prefix(200), as: UTF8.self)
    #expect(masked.failure == plain.failure, "\(source)")
    // Before a failure one more stretch of text may have been cut off.
    let isWhole = plain.failure == nil
    #expect(!isWhole || masked.events == plain.events, "\(source)")
    #expect(isWhole || masked.elements == plain.elements, "\(source)")
    let inPlace = Self.readInPlace(bytes)
    #expect(inPlace.events == masked.events, "\(source)")
    #expect(inPlace.failure == plain.failure, "\(source)")
    #expect(inPlace.source == bytes + [0x21], "\(source)")
    // Where a handler is done in the middle all is put back as well.
    #expect(Self.readInPlace(bytes, stopAt: 3).source == bytes + [0x21], "\(source)")
  }

  /// Reads a source in place, with a byte behind it; also returns what has become of the two.
  private static func readInPlace(
    _ bytes: [UInt8], stopAt: Int = .max
  ) -> (events: [String], failure: XMLFailure?, source: [UInt8]) {
    var recorder = EventRecorder(bytes)
    recorder.stopAt = stopAt
    var failure: XMLFailure?
    var source = bytes + [0x21]
    unsafe source.withUnsafeMutableBufferPointer { memory in
      do {
        try unsafe XMLReader.read(
          inPlace: UnsafeMutableBufferPointer(rebasing: memory.dropLast()), handler: &recorder)
      } catch let error as XMLFailure {
        failure = error
      } catch {}
    }
    return (recorder.joinedEvents, failure, source)
  }

  private static func read(
    _ bytes: [UInt8], masked: Bool
  ) -> (events: [String], elements: [String], failure: XMLFailure?) {
    var recorder = EventRecorder(bytes)
    var failure: XMLFailure?
    do {
      try XMLReader.read(bytes.span, masked: masked, handler: &recorder)
    } catch {
      failure = error
    }
    #expect(recorder.disorder.isEmpty)
    let elements = recorder.events.filter { !$0.contains(" text ") }
    return (recorder.joinedEvents, elements, failure)
  }
}

extension EventRecorder {
  /// The events with text that goes on where text ended in one piece.
  fileprivate var joinedEvents: [String] {
    var joined: [String] = []
    var end = -1
    for event in events {
      let parts = event.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1] == "text", let start = Int(parts[0]) else {
        joined.append(event)
        end = -1
        continue
      }
      let bytes = Array(parts[2].utf8)
      let isHere =
        start + bytes.count <= source.count
        && Array(source[start..<start + bytes.count]) == bytes
      if start == end, isHere {
        joined[joined.count - 1] += parts[2]
      } else {
        joined.append(event)
      }
      end = isHere ? start + bytes.count : -1
    }
    return joined
  }
}
