import Documents
import Tables

/// A page whose records are elements outside of tables; what stands in front of the first line end
/// is the choice of the record's element.
struct RecordElementsTarget: FuzzTarget {
  var word: String { "elements" }

  var seeds: [[UInt8]] {
    [
      Array(
        """
        .a[x=y] p, h2
        <div class="a b" x="y"><h2>甲<b>1</b></h2><p>乙<i>丙</i><p>丁</div><h2 id=3>戊
        """.utf8)
    ]
  }

  func read(_ bytes: Span<UInt8>) {
    var end = 0
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    let choice = String(decoding: bytes.extracting(0..<end).array, as: UTF8.self)
    guard let record = ElementSelector(choice), let part = ElementSelector("b, i, [id] p") else {
      return
    }
    var plan = ExtractionPlan()
    plan.elements = RecordElements(
      record: record, extent: end % 2 == 0 ? .element : .next, condition: nil)
    let fields = [
      ElementField(selector: part, attribute: nil, choice: .first, without: nil),
      ElementField(selector: nil, attribute: nil, choice: .all, without: part),
      ElementField(selector: nil, attribute: "id", choice: .count, without: nil),
    ]
    let columns = fields.enumerated().map { index, field in
      ColumnDeclaration(headers: ["\(index)"], source: .element(field))
    }
    guard var document = try? TableReader.read(source: bytes.extracting(end...).decoded) else {
      return
    }
    var stitcher = TableStitcher(columns: columns, keyColumn: 0, plan: plan)
    let table = stitcher.stitch(&document)
    for row in 0..<table.rows.count { precondition(table.rows[row].row >= 0, "a row outside") }
  }
}
