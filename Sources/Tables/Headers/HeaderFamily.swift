internal import Documents

/// The headers that offices print over one kind of column, so that a pipeline need name but one.
///
/// A header of a family counts only where no column has a declared header, and two columns of one
/// family in a table are an error: nothing is chosen by chance.
package enum HeaderFamily {
  /// The families, each with the kind of its column.
  package static let all: [(kind: String, headers: [String])] = [
    (
      "number",
      [
        "番号", "No.", "No", "№", "NO", "通し番号", "通しNo", "通しNo.", "通番", "連番", "項番", "受付番号",
        "整理番号", "意見番号", "意見No", "意見No.", "御意見番号", "ご意見番号",
      ]
    ),
    (
      "opinion",
      [
        "意見", "御意見", "ご意見", "意見の内容", "御意見の内容", "ご意見の内容", "意見内容", "御意見内容",
        "ご意見内容", "意見の概要", "御意見の概要", "ご意見の概要", "意見概要", "御意見概要", "ご意見概要",
        "意見の要旨", "御意見の要旨", "ご意見の要旨", "意見要旨", "意見等", "御意見等", "ご意見等",
        "意見等の概要", "御意見等の概要", "ご意見等の概要", "意見等の要旨", "寄せられた意見",
        "寄せられた御意見", "寄せられたご意見", "寄せられた意見の概要", "寄せられた御意見の概要",
        "寄せられたご意見の概要", "提出された意見", "提出意見", "提出意見の概要", "要旨", "概要",
      ]
    ),
    (
      "answer",
      [
        "考え方", "回答", "対応", "見解", "回答・対応", "対応方針", "市の考え方", "県の考え方", "町の考え方",
        "村の考え方", "区の考え方", "都の考え方", "府の考え方", "道の考え方", "省の考え方", "国の考え方",
        "当市の考え方", "本市の考え方", "本県の考え方", "本町の考え方", "組合の考え方", "委員会の考え方",
        "市の見解", "県の見解", "市の回答", "県の回答", "市の対応", "県の対応", "事務局の考え方",
        "意見に対する考え方", "御意見に対する考え方", "ご意見に対する考え方", "意見に対する市の考え方",
        "御意見に対する市の考え方", "ご意見に対する市の考え方", "意見に対する県の考え方",
        "御意見に対する県の考え方", "ご意見に対する県の考え方", "意見に対する回答", "御意見に対する回答",
        "ご意見に対する回答", "意見に対する対応", "考え方・対応", "考え方及び対応", "対応・考え方",
      ]
    ),
    (
      "place",
      [
        "該当箇所", "該当個所", "該当か所", "該当ヶ所", "該当頁", "該当ページ", "頁", "ページ", "項目", "該当項目",
        "箇所", "意見箇所", "意見の箇所", "意見の該当箇所", "御意見の該当箇所", "ご意見の該当箇所",
        "計画の該当箇所", "素案の該当箇所", "案の該当箇所",
      ]
    ),
  ]

  /// The headers, folded, of the family that one of some folded headers belongs to, without these
  /// themselves; none where they belong to no family.
  static func others(than headers: [[UInt8]]) -> [[UInt8]] {
    for family in folded where headers.contains(where: family.contains) {
      return family.filter { !headers.contains($0) }
    }
    return []
  }

  private static let folded: [[[UInt8]]] = all.map { family in
    var seen: [[UInt8]] = []
    for header in family.headers.map(HeaderText.folded) where !seen.contains(header) {
      seen.append(header)
    }
    return seen
  }
}
