import Documents
import HTML
import TestSupport
import Testing

/// Inputs that are made to be slow, deep or large. Each is read in two sizes; the larger one must not
/// cost much more than its size says.
@Suite("Hostile HTML", .serialized)
struct HostileInputTests {
  /// One kind of input.
  struct Input: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Makes the input with a number of its parts.
    var make: @Sendable (Int) -> String

    init(_ name: String, _ make: @escaping @Sendable (Int) -> String) {
      testDescription = name
      self.make = make
    }
  }

  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let inputs: [Input] = [
    Input("blocks without end") { repeated("<div>", $0) },
    Input("formatting without end in a cell") { "<table><td>" + repeated("<b><i><a>", $0 / 3) },
    Input("paragraphs in unclosed buttons") { repeated("<button><p>", $0 / 2) },
    Input("tables in tables without end") { repeated("<table><tr><td>x", $0 / 4) },
    Input("tables in tables, text in front") { repeated("<table>x<tr>y<td>", $0 / 4) },
    Input("attributes of one tag") { count in
      "<table><td " + (0..<count).map { "a\($0)=\($0) " }.joined() + "colspan=2>x</table>"
    },
    Input("the same attribute over and over") {
      "<table><td " + repeated("rowspan=65534 ", $0) + ">x</table>"
    },
    Input("stray end tags over open elements") {
      repeated("<i>", $0 / 2) + repeated("</section>", $0 / 2) + repeated("</b>", $0 / 2)
    },
    Input("end tags that nothing opened") { repeated("</p></br></td></table>", $0 / 4) },
    Input("spans as wide and tall as may be") {
      "<table>" + repeated("<tr><td rowspan=65534 colspan=1000>x", $0 / 64) + "</table>"
    },
    Input("rows covered from above") {
      "<table>" + repeated("<tr>" + repeated("<td rowspan=0>x", 16), $0 / 16) + "</table>"
    },
    Input("columns without cells") {
      "<table><colgroup>" + repeated("<col span=1000>", $0) + "<tr><td>x</table>"
    },
    Input("captions") { "<table>" + repeated("<caption>x", $0) + "<tr><td>y</table>" },
    Input("character references that are none") {
      "<table><td>" + repeated("&notanentityatall;&#x;&#99999999999;&", $0 / 4) + "</table>"
    },
    Input("a comment that never ends") { "<table><td>x<!--" + repeated("--!-", $0) },
    Input("comments that begin again and again") { repeated("<!--", $0) + repeated("<!-", $0) },
    Input("a quotation that never ends") { repeated("<td title='<td>", $0) + "<td a=\"" },
    Input("script that escapes itself") {
      "<script>" + repeated("<!--<script></script>", $0 / 4) + "</script><table><td>x</table>"
    },
    Input("text areas without end") { repeated("<textarea></textare", $0 / 4) },
    Input("templates without end") { repeated("<template><table><tr>", $0 / 4) },
    Input("options in selects") { repeated("<select><option><optgroup>", $0 / 4) },
    Input("drawings without end") { "<table><td>" + repeated("<svg><g><foreignObject>", $0 / 4) },
    Input("NUL, lone CR and other controls") {
      "<table><td>" + repeated("\u{0}\r\u{1}\u{B}&#0;", $0 / 4) + "</table>"
    },
    Input("opening signs alone") { repeated("<", $0) + repeated("</", $0) + repeated("<!", $0) },
    Input("names without end") { "<table><td>x<" + repeated("a", $0 * 8) },
  ]

  @Test("Time grows with size, and no further", arguments: inputs)
  func isLinear(_ input: Input) throws {
    // Large enough that what is quadratic takes many times as long as it may.
    #if DEBUG
    let size = 4_000
    #else
    let size = 25_000
    #endif
    let small = Array(input.make(size).utf8)
    let large = Array(input.make(size * 8).utf8)
    _ = try Self.seconds(small)
    let first = try Self.seconds(small)
    let second = try Self.seconds(large)
    let growth = Double(large.count) / Double(small.count)
    // Caches, and a machine that is busy with other things, may make it a few times more.
    #expect(
      second <= first * growth * 6 + 0.05,
      "\(small.count) bytes took \(first) s, \(large.count) bytes \(second) s")
  }

  @Test("Whatever is left out, characters are accounted for", arguments: inputs)
  func accounts(_ input: Input) throws {
    let reading = try Reading(input.make(600))
    #expect(reading.accounted == reading.characters)
  }

  @Test("Deep nesting is read as text and remarked on")
  func depth() throws {
    let reading = try Reading(Self.repeated("<div>", 20_000) + "x<table><td>y")
    #expect(reading.outside == "x")
    #expect(reading.cellTexts == ["y"])
    #expect(reading.remarks.map(\.kind) == [.limit])
    let tables = try Reading(Self.repeated("<table><tr><td>", 20_000))
    #expect(tables.remarks.map(\.kind) == [.limit])
    #expect(tables.tables.count { $0.hasPrefix("table") } < 4_000)
  }

  @Test("Attributes beyond the limit are passed over and remarked on")
  func attributes() throws {
    let many = (0..<100_000).map { "a\($0) " }.joined()
    let reading = try Reading("<table><td \(many) colspan=3>x<td>y</table>")
    #expect(reading.cellTexts == ["x", "y"])
    #expect(reading.remarks.map(\.kind) == [.limit])
    #expect(reading.tables.first?.contains("1 x 2") == true)
  }

  @Test("A source above the size limit is refused")
  func size() {
    #expect(throws: HTMLReader.Failure.tooLarge(bytes: 11, limit: 10)) {
      _ = try Reading("<table><td>", limits: HTMLReader.Limits(size: 10))
    }
  }

  /// The processor time of reading, the least of three tries: what else the machine does is not in it.
  private static func seconds(_ bytes: [UInt8]) throws -> Double {
    var least = Double.infinity
    for _ in 0..<3 {
      var source = Buffer<UInt8>(capacity: bytes.count + 64)
      source.append(bytes.span)
      let start = ProcessorClock().now
      let cells = try HTMLReader.read(source).cells.count
      least = min(least, (ProcessorClock().now - start) / .seconds(1))
      #expect(cells >= 0)
    }
    return least
  }
}
