import Documents
import Testing

@testable import Tables

/// Tables whose records lie in another way than row by row under one row of header.
@Suite("Shapes of records")
struct ShapedStitcherTests {
  private func plan(_ change: (inout ExtractionPlan) -> Void) -> ExtractionPlan {
    var plan = ExtractionPlan()
    change(&plan)
    return plan
  }

  @Test("rows of a header are a path, and any end of it names the column")
  func headerPaths() throws {
    let html = """
      <table><tr><td colspan=4>表１ 予算</td></tr>
      <tr><td rowspan=2>番号</td><td colspan=2>前年度</td><td rowspan=2>頁</td></tr>
      <tr><td>一般</td><td>計</td></tr>
      <tr><td>1</td><td>10</td><td>20</td><td>3</td></tr>
      <tr><td>2</td><td>11</td><td>21</td><td>4</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.header("番号"), .header("前年度 / 計"), .header("一般"), .header("頁")])
    #expect(stitching.rows == [["1", "20", "10", "3"], ["2", "21", "11", "4"]])
    #expect(stitching.unassigned == 0)
    #expect(stitching.problems.isEmpty)
  }

  @Test("a header of two rows that a page repeats is no record")
  func repeatedPaths() throws {
    let head = """
      <tr><td rowspan=2>番号</td><td colspan=2>前年度</td></tr><tr><td>一般</td><td>計</td></tr>
      """
    let html = """
      <table>\(head)<tr><td>1</td><td>10</td><td>20</td></tr>\(head)
      <tr><td>2</td><td>11</td><td>21</td></tr></table>
      """
    let stitching = try Stitching(html, [.header("番号"), .header("前年度/計")])
    #expect(stitching.rows == [["1", "20"], ["2", "21"]])
    #expect(stitching.uses[.header]?.count == 8)
  }

  @Test("an empty header cell stands for the one at its left where nothing else reads as declared")
  func headersWithoutSpans() throws {
    let html = """
      <table><tr><td>区分</td><td>前年度</td><td></td><td>今年度</td><td></td><td>頁</td></tr>
      <tr><td></td><td>一般</td><td>計</td><td>一般</td><td>計</td><td></td></tr>
      <tr><td>甲</td><td>1</td><td>2</td><td>3</td><td>4</td><td>9</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.header("区分"), .header("前年度 / 計"), .header("今年度 / 計"), .header("頁")])
    #expect(stitching.rows == [["甲", "2", "4", "9"]])
  }

  @Test("of equal headers the nth is named, and without that both are an error")
  func equalHeaders() throws {
    let html = """
      <table><tr><th>区分</th><th>額</th><th>額</th></tr><tr><td>a</td><td>1</td><td>2</td></tr></table>
      """
    let named = try Stitching(html, [.header("区分"), .header("額", nth: 2)])
    #expect(named.rows == [["a", "2"]])
    let doubled = try Stitching(html, [.header("区分"), .header("額"), .from(.rowNumber)])
    #expect(doubled.rows.isEmpty)
    guard case .columnDoubled(_, let column, let first, let second)? = doubled.problems.first else {
      Issue.record("\(doubled.problems)")
      return
    }
    #expect(column == 1 && first == 1 && second == 2)
  }

  @Test("one header over several columns is each of them by its number")
  func spannedHeader() throws {
    let html = """
      <table><tr><th colspan=2>区分</th><th>率</th></tr><tr><td>甲</td><td>乙</td><td>5</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.header("区分", nth: 1), .header("区分", nth: 2), .header("率")])
    #expect(stitching.rows == [["甲", "乙", "5"]])
  }

  @Test("with the header at the left every other column is a record")
  func headerAtTheLeft() throws {
    let html = """
      <table><tr><th>氏名</th><td>青木</td><td>井上</td></tr>
      <tr><th>所属</th><td>総務</td><td>税務</td></tr></table>
      <table><tr><th>所属</th><td>農林</td></tr><tr><th>氏名</th><td>上田</td></tr></table>
      <table><tr><th>住所</th><td>東京</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.header("氏名"), .header("所属")], plan: plan { $0.header = .left })
    #expect(stitching.rows == [["青木", "総務"], ["井上", "税務"], ["上田", "農林"]])
    #expect(stitching.uses[.tableNotTaken] == ["住所", "東京"])
    #expect(stitching.unassigned == 0)
  }

  @Test("labels and values that alternate are pairs, and pairs with a header at the left a record")
  func pairs() throws {
    let html = """
      <table><tr><td>回答日</td><td>2月18日</td><td>回答者</td><td>課長</td></tr>
      <tr><td>内容</td><td colspan=3>よい</td></tr></table>
      """
    let pairs = try Stitching(
      html, [.position(1), .position(-1)],
      plan: plan {
        $0.header = .none
        $0.shape = .pairs
      })
    #expect(pairs.rows == [["回答日", "2月18日"], ["回答者", "課長"], ["内容", "よい"]])
    let record = try Stitching(
      html, [.header("回答者"), .header("内容"), .header("回答日")],
      plan: plan {
        $0.header = .left
        $0.shape = .pairs
      })
    #expect(record.rows == [["課長", "よい", "2月18日"]])
  }

  @Test("marked header cells in front of a value are its labels")
  func markedPairs() throws {
    let html = """
      <table><tr><th rowspan=2>照会</th><th>趣旨</th><td>一</td></tr>
      <tr><th>事実</th><td>二</td></tr><tr><th colspan=2>添付</th><td>三</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.position(1), .position(2), .position(3)],
      plan: plan {
        $0.header = .none
        $0.shape = .pairs
      })
    #expect(stitching.rows == [["照会", "趣旨", "一"], ["照会", "事実", "二"], ["添付", "添付", "三"]])
  }

  @Test("a record is as many rows as declared, under a header of as many")
  func recordsOfTwoRows() throws {
    let html = """
      <table><tr><td>番号</td><td>氏名</td></tr><tr><td>住所</td><td>電話</td></tr>
      <tr><td>1</td><td>青木</td></tr><tr><td>東京</td><td>03</td></tr>
      <tr><td>2</td><td>井上</td></tr><tr><td>大阪</td><td>06</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.header("番号"), .header("氏名"), .header("住所"), .header("電話")],
      plan: plan { $0.shape = .rows(2, begins: nil) })
    #expect(stitching.rows == [["1", "青木", "東京", "03"], ["2", "井上", "大阪", "06"]])
  }

  @Test("a record begins where its column has text; what stands before is left out and said")
  func recordsThatBegin() throws {
    let html = """
      <table><tr><td></td><td>日程</td></tr><tr><td>No.1</td><td>議長</td></tr>
      <tr><td></td><td>開会します</td></tr><tr><td>No.2</td><td>区長</td></tr>
      <tr><td>No.3</td><td>議長</td></tr><tr><td></td><td>散会します</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.position(1), .position(2), .position(2, line: 2)],
      plan: plan {
        $0.header = .none
        $0.shape = .rows(2, begins: 1)
        $0.keepsShortRows = true
      })
    #expect(
      stitching.rows == [
        ["No.1", "議長", "開会します"], ["No.2", "区長", "·"], ["No.3", "議長", "散会します"],
      ])
    #expect(stitching.uses[.outsideRecord]?.contains("日程") == true)
  }

  @Test("a row across all columns is the caption of the rows below, before the table's own")
  func captions() throws {
    let html = """
      <table><caption>全体</caption><tr><th>番号</th><th>意見</th></tr>
      <tr><td>1</td><td>a</td></tr>
      <tr><td colspan=2>第１章</td></tr><tr><td>2</td><td>b</td></tr><tr><td>3</td><td>c</td></tr>
      <tr><td colspan=2>第２章</td></tr><tr><td>4</td><td>d</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.header("番号"), .header("意見"), .from(.caption), .from(.tableNumber)])
    #expect(
      stitching.rows == [
        ["1", "a", "全体", "1"], ["2", "b", "第１章", "1"], ["3", "c", "第１章", "1"],
        ["4", "d", "第２章", "1"],
      ])
    #expect(stitching.decisions.map(\.kind) == Array(repeating: .takenFromAbove, count: 4))
    #expect(stitching.uses[.value]?.contains("第１章") == true)
  }

  @Test("the heading above a table is a field of its rows, and is counted once")
  func headings() throws {
    let html = """
      <h2 class=a><span>第５条</span></h2><p>(単位：円)</p>
      <table><tr><td>1</td><td>a</td></tr><tr><td>2</td><td>b</td></tr></table>
      <p>注</p><h3>第６条</h3><table><tr><td>3</td><td>c</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.position(1), .position(2), .from(.heading)], plan: plan { $0.header = .none })
    #expect(stitching.rows == [["1", "a", "第５条"], ["2", "b", "第５条"], ["3", "c", "第６条"]])
    #expect(stitching.proseCharacters == 6)
  }

  @Test("without marked headings the paragraph above the table is its heading")
  func paragraphsAsHeadings() throws {
    let html = """
      <p>一　届出</p><table><tr><td>1</td><td>a</td></tr></table>
      <p>二　許可</p><table><tr><td>2</td><td>b</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.position(1), .position(2), .from(.heading)], plan: plan { $0.header = .none })
    #expect(stitching.rows == [["1", "a", "一 届出"], ["2", "b", "二 許可"]])
  }

  @Test("tables are selected by number, caption, heading and columns")
  func selection() throws {
    let html = """
      <h2>甲</h2><table><tr><td>1</td><td>a</td></tr></table>
      <h2>乙の表</h2><table><caption>別表　第二</caption><tr><td>2</td><td>b</td></tr></table>
      <table><tr><td colspan=3>別表第三</td></tr><tr><td>3</td><td>c</td><td>d</td></tr></table>
      """
    func keys(_ change: (inout TableSelection) -> Void) throws -> [String] {
      try Stitching(
        html, [.position(1), .position(2)],
        plan: plan {
          $0.header = .none
          change(&$0.selection)
        }
      ).rows.map { $0[0] }
    }
    #expect(try keys { $0.numbers = [2...3] } == ["2", "3"])
    #expect(try keys { $0.caption = "別表第二" } == ["2"])
    #expect(try keys { $0.caption = "別表" } == ["2", "3"])
    #expect(try keys { $0.heading = "乙" } == ["2", "3"])
    #expect(try keys { $0.columns = 3 } == ["3"])
    #expect(
      try keys {
        $0.columns = 2
        $0.heading = "乙"
      } == ["2"])
    let none = try Stitching(
      html, [.position(1), .position(2)],
      plan: plan {
        $0.header = .none
        $0.selection.numbers = [9...9]
      })
    #expect(none.problems.contains { if case .noneSelected = $0 { true } else { false } })
  }

  @Test("a column that may be missing is absent; one that may not is an error")
  func optionalColumns() throws {
    let html = """
      <table><tr><th>番号</th><th>意見</th><th>頁</th></tr><tr><td>1</td><td>a</td><td>3</td></tr></table>
      <table><tr><th>番号</th><th>意見</th></tr><tr><td>2</td><td>b</td></tr></table>
      """
    let stitching = try Stitching(
      html, [.header("番号"), .header("意見"), .header("頁", optional: true)])
    #expect(stitching.rows == [["1", "a", "3"], ["2", "b", "·"]])
  }

  @Test("short rows are kept where declared, also those that have no cell of their own")
  func shortRows() throws {
    let html = """
      <table><tr><th>区分</th><th>額</th></tr>
      <tr><td rowspan=3>甲</td><td>1</td></tr><tr><!-- <td>2</td> --></tr><tr><td>3</td></tr>
      <tr><td>乙</td></tr></table>
      """
    let columns: [ColumnDeclaration] = [.header("区分"), .header("額"), .from(.rowNumber)]
    let kept = try Stitching(html, columns, key: 2, plan: plan { $0.keepsShortRows = true })
    #expect(kept.rows == [["甲", "1", "1"], ["甲", "·", "2"], ["甲", "3", "3"], ["乙", "·", "4"]])
    let refused = try Stitching(html, columns, key: 2)
    #expect(refused.rows == [["甲", "1", "1"], ["甲", "3", "2"]])
    #expect(refused.problems.contains { if case .rowTooShort = $0 { true } else { false } })
    #expect(refused.uses[.refusedRow] == ["乙"])
  }
}
