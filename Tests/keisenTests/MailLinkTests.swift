import Foundation
import TestSupport
import Testing

@Suite("Addresses of e-mail")
struct MailLinkTests {
  @Test("are links where the set is asked for, and one where the markup has them already")
  func addresses() throws {
    let scratch = try Scratch()
    try scratch.write(
      SmallProject.pipeline.replacingOccurrences(
        of: "patterns: [\"No.{no}参照\", \"{document}の「{locator}」\"]", with: "sets: [mail, urls]"),
      to: "Pipelines/a.yaml")
    try scratch.write(
      """
      <!DOCTYPE html><meta charset="utf-8"><p>総数：2件</p>
      <table><tr><th>番号<th>箇所<th>意見<th>回答
      <tr><td>1<td>-<td>甲<td>窓口（info＠example.jp）とhttps://example.jp/aへ
      <tr><td>2<td>-<td>乙<td>窓口は<a href="mailto:soumu@example.jp">soumu@example.jp</a>です</table>
      """, to: "Input/a.html")
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let records = try #require(scratch.snapshot("Output")["a.ndjson"])
    let lines = String(decoding: records, as: UTF8.self).split(separator: "\n")
    #expect(
      lines.first?.hasSuffix(
        """
        "links": [{"field": "answer", "at": [3, 18], "text": "info@example.jp", \
        "url": "mailto:info@example.jp"}, {"field": "answer", "at": [20, 40], \
        "text": "https://example.jp/a", "url": "https://example.jp/a"}]}
        """) == true, "\(lines.first ?? "")")
    #expect(
      lines.last?.hasSuffix(
        """
        "links": [{"field": "answer", "at": [3, 19], "text": "soumu@example.jp", \
        "url": "mailto:soumu@example.jp"}]}
        """) == true, "\(lines.last ?? "")")
  }
}
