import TestSupport

/// A project of one small pipeline and its source, in a folder of its own.
struct SmallProject {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.pipeline, to: "Pipelines/a.yaml")
    try scratch.write(Self.source, to: "Input/a.html")
  }

  func run(
    _ arguments: [String] = [], environment: [String: String] = [:], as user: String? = nil
  ) throws -> Command.Outcome {
    try Command.run(
      ["run"] + arguments, in: scratch.path, environment: environment, as: user)
  }

  static let pipeline = """
    keisen: 1
    title: 結果
    sources: [Input/a.html]
    documents:
      plan: { names: [計画] }
    record:
      name: opinion
      key: no
      fields:
        no: { column: 番号, type: integer }
        section: { column: 箇所, type: heading, in: plan, absent: ["-"] }
        opinion: { column: 意見 }
        answer: { column: 回答, aliases: [考え方] }
    stages:
      - extract: { stitch: repeated-header }
      - normalize: { width: standard, line-wraps: join, numbering: canonical }
      - link: { in: [answer], patterns: ["No.{no}参照", "{document}の「{locator}」"] }
      - reconcile:
          - { declared: "総数：{total}件", expect: { total: "count()" } }
      - export:
          json: Output/a.json
          ndjson: Output/a.ndjson
          csv: Output/a.csv
          xml: Output/a.xml

    """

  static let source = """
    <!DOCTYPE html>
    <meta charset="utf-8">
    <p>総数：3件</p>
    <table>
    <tr><th>番号</th><th>箇所</th><th>意見</th><th>回答</th></tr>
    <tr><td>1</td><td>1.1 題</td><td>あ</td><td>計画の「2.1(3)」</td></tr>
    <tr><td>2</td><td>-</td><td>う</td><td>No.1参照</td></tr>
    <tr><td>3</td><td>２．１ 別</td><td>え、"お"</td><td>No.2参照。https://example.jp/ をご覧ください。</td></tr>
    </table>

    """
}
