import Documents
import Tables

/// XML whose element names a pipeline file says.
struct DeclaredElementsTarget: FuzzTarget {
  var word: String { "declared" }

  var seeds: [[UInt8]] {
    [
      Array(
        """
        <a><t><n>表</n><h><r><c colspan="2">No</c></r></h><r><c rowspan="3">1</c><d>甲<br/>乙</d></r></t></a>
        """.utf8)
    ]
  }

  func read(_ bytes: Span<UInt8>) {
    let dialect = DeclaredDialect(
      DeclaredElements(table: "t", row: "r row", cell: "c d", header: "h", caption: "n"))
    do {
      DocumentPromises.check(try dialect.read(bytes.decoded))
    } catch {
      DocumentPromises.check(error, of: 3 * bytes.count)
    }
  }
}
