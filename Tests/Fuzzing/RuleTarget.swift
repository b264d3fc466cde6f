import Reconciliation

/// The patterns and expressions of a pipeline's rules.
struct RuleTarget: FuzzTarget {
  var word: String { "rules" }

  var seeds: [[UInt8]] {
    [
      "意見総数：{respondents}者から{total}件", "実施期間：{from:date}～{to:date}",
      "count(section within 4.2) + days(from, to) = total",
    ].map { Array($0.utf8) }
  }

  func read(_ bytes: Span<UInt8>) {
    let text = String(decoding: bytes.array, as: UTF8.self)
    do throws(RuleSyntaxError) {
      _ = try DeclaredPattern(text)
    } catch {
      precondition((0...text.utf8.count).contains(error.offset), "a mistake outside")
    }
    do throws(RuleSyntaxError) {
      _ = try CountExpression(text)
    } catch {
      precondition((0...text.utf8.count).contains(error.offset), "a mistake outside")
    }
  }
}
