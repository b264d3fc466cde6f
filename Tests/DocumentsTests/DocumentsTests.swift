import Testing

@testable import Documents

private func buffer(_ text: String) -> Buffer<UInt8> {
  var buffer = Buffer<UInt8>()
  buffer.append(text.utf8Span.span)
  return buffer
}

/// The same count, one code point at a time.
private func plainCount(_ text: String) -> Int {
  text.unicodeScalars.count { scalar in
    !(scalar.value == 0x20 || (9...13).contains(scalar.value) || scalar.value == 0xA0
      || scalar.value == 0x3000)
  }
}

@Suite("Counting characters")
struct NonSpaceCharactersTests {
  @Test("white space of every kind is not counted, everything else is, at every alignment")
  func counts() {
    let alphabet: [Character] = ["a", " ", "\t", "\n", "　", "\u{A0}", "漢", "é", "𠮷", "©", "、", "⠀"]
    var state: UInt64 = 42
    for length in 0..<400 {
      var text = ""
      for _ in 0..<length {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let bytes = buffer(text)
      #expect(nonSpaceCharactersOf(bytes.span) == plainCount(text), "\(text.debugDescription)")
    }
  }
}

@Suite("Folding headers")
struct HeaderTextTests {
  @Test(
    "headers that read the same are the same",
    arguments: [
      ("通しNo", "通し Ｎｏ"), ("御意見の 要旨", "御意見の要旨"), ("意見\n（概要）", "意見(概要)"),
      ("ｶﾞｲﾄﾞ", "ガイド"), ("Ａ　Ｂ\u{A0}Ｃ", "abc"),
    ])
  func same(a: String, b: String) {
    #expect(HeaderText.folded(a) == HeaderText.folded(b))
  }

  @Test("headers that read differently are not", arguments: [("番号", "No"), ("意見１", "意見2")])
  func different(a: String, b: String) {
    #expect(HeaderText.folded(a) != HeaderText.folded(b))
  }
}

@Suite("Grids")
struct TableFormerTests {
  private func cell(_ rowSpan: Int32, _ columnSpan: Int32) -> Cell {
    Cell(
      row: 0, column: -1, rowSpan: rowSpan, columnSpan: columnSpan, text: TextChain(), start: 0,
      end: 0, isHeader: false)
  }

  @Test("a row span pushes the cells of the next rows to the right, and ends with its group")
  func rowSpans() {
    var former = TableFormer()
    former.begin()
    former.beginGroup(.head)
    former.beginRow()
    former.add(cell(5, 1))
    former.add(cell(1, 1))
    former.beginGroup(.body)
    former.beginRow()
    former.add(cell(0, 1))
    former.add(cell(1, 1))
    former.beginRow()
    former.add(cell(1, 1))
    var table = Table()
    var cells = Buffer<Cell>()
    var groupEnds = Buffer<Int32>()
    former.form(&table, into: &cells, groupEnds: &groupEnds)
    #expect(table.rows == 3)
    #expect(table.columns == 2)
    #expect(table.headerRows == 1)
    #expect(cells[0].rowSpan == 1)
    #expect(cells[2].rowSpan == 2)
    #expect(cells[4].row == 2)
    #expect(cells[4].column == 1)
    #expect(groupEnds.array == [1, 3])
  }

  @Test("the rows of a footer come last wherever they stand")
  func footers() {
    var former = TableFormer()
    former.begin()
    former.beginGroup(.foot)
    former.beginRow()
    former.add(cell(1, 1))
    former.beginGroup(.body)
    former.beginRow()
    former.add(cell(1, 2))
    var table = Table()
    var cells = Buffer<Cell>()
    var groupEnds = Buffer<Int32>()
    former.form(&table, into: &cells, groupEnds: &groupEnds)
    #expect(cells[0].columnSpan == 2)
    #expect(cells[1].row == 1)
  }
}
