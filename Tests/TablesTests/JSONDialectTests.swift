import Documents
import Testing

@testable import Tables

/// Lists of objects as tables.
@Suite("JSON")
struct JSONDialectTests {
  /// By table its caption, and by row the texts of its cells.
  private func tables(_ text: String) throws -> [(caption: String, rows: [[String]])] {
    var source = Buffer<UInt8>()
    source.append(text)
    let isClaimed = JSONDialect().claims(text: source.span)
    #expect(isClaimed)
    let document = try JSONDialect().read(source)
    var counted = document.nonSpaceCharacters(in: document.prose)
    var tables: [(caption: String, rows: [[String]])] = []
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      var rows = Array(
        repeating: Array(repeating: "", count: Int(table.columns)), count: Int(table.rows))
      for cell in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
        let place = document.cells[cell]
        rows[Int(place.row)][Int(place.column)] = document.string(of: place.text, breaks: 0x0A)
        counted += document.nonSpaceCharacters(in: place.text)
      }
      if table.hasCaption { counted += document.nonSpaceCharacters(in: table.caption) }
      tables.append((document.string(of: table.caption), rows))
    }
    #expect(counted == document.characters)
    return tables
  }

  @Test("a list of objects is a table, its member names are the header")
  func listOfObjects() throws {
    let found = try tables(
      #"{"title": "件名", "cards": [{"no": 1, "a": "x\ny"}, {"a": null, "b": true}], "n": -1.5e3}"#)
    #expect(found.count == 1)
    #expect(found[0].caption == "cards")
    #expect(found[0].rows == [["no", "a", "b"], ["1", "x\ny", ""], ["", "", "true"]])
  }

  @Test("members of members are columns, lists of values lines, lists of objects tables")
  func nesting() throws {
    let found = try tables(
      #"[{"no": 1, "at": {"p": 2, "l": 3}, "tags": ["x", "y"], "sub": [{"k": "v"}]}, {"no": 2}]"#)
    #expect(found.map(\.caption) == ["", "sub"])
    #expect(
      found[0].rows == [
        ["no", "at / p", "at / l", "tags"], ["1", "2", "3", "x\ny"], ["2", "", "", ""],
      ])
    #expect(found[1].rows == [["k"], ["v"]])
  }

  @Test("lists of lists of values are tables without a header")
  func rows() throws {
    let found = try tables(
      #"{"values": [["No", "意見"], [1, "甲\n乙"], [], [2, null, true]], "note": [["x"]], "deep": [[[1, 2]]]}"#
    )
    #expect(found.map(\.caption) == ["values"])
    #expect(
      found[0].rows == [["No", "意見", ""], ["1", "甲\n乙", ""], ["", "", ""], ["2", "", "true"]])
  }

  @Test("escapes are decoded, and lone surrogates replaced")
  func escapes() throws {
    let found = try tables(#"[{"a": "\"\\\/\t\u3042\uD83D\uDE04\uD83D。"}]"#)
    #expect(found[0].rows[1] == ["\"\\/ あ😄\u{FFFD}。"])
  }

  @Test(
    "what is no JSON is refused at its place",
    arguments: [
      (#"{"a": 1,}"#, 8), (#"{"a" 1}"#, 5), (#"[{"a": 01}]"#, 7), (#"[{"a": "x}]"#, 10),
      (#"[{"a": nul}]"#, 7), (#"[{"a": 1}"#, 8), (#"[{"a": "\q"}]"#, 10),
      (#"[{"a": "\u12g4"}]"#, 12),
      (#"[{"a": 1}] x"#, 11), ("[[1, 2],]", 8), ("[[1, ], [2]]", 5), ("[[1 2], [3, 4]]", 4),
      ("[[1, 2] [3]]", 8),
    ])
  func refuses(_ text: String, _ offset: Int) throws {
    var source = Buffer<UInt8>()
    source.append(text)
    do {
      _ = try JSONDialect().read(source)
      Issue.record("read")
    } catch {
      #expect(error.kind == .badJSON)
      #expect(error.offset == offset, "\(error)")
    }
  }

  @Test("depth is capped")
  func depth() throws {
    #expect(throws: TableReaderFailure.self) {
      _ = try Self.tableCount(String(repeating: "[", count: 100_000))
    }
  }

  @Test("cut texts are refused and never trap")
  func cutTexts() {
    let text = #"[{"a": "\u3042b\n", "c": {"d": [1, 2]}, "e": [{"f": null}]}, {"a": -1.5}]"#
    for end in 0..<text.utf8.count - 1 {
      #expect(throws: TableReaderFailure.self) {
        _ = try Self.tableCount(String(decoding: text.utf8.prefix(end), as: UTF8.self))
      }
    }
  }

  private static func tableCount(_ text: String) throws -> Int {
    var source = Buffer<UInt8>()
    source.append(text)
    let document = try JSONDialect().read(source)
    return document.tables.count
  }
}
