import Documents
import Exports
import HTML
import Pipelines
import Reconciliation
import Records
import References
import Tables

/// A whole conversion with a pipeline that asks for much: page → rows → records → links → exports.
struct ConversionTarget: FuzzTarget {
  private static let pipelines: [Pipeline] = ["", ", header-rows: 2", ", stitch: geometry"]
    .compactMap { PipelineLoader.check(text(extract: $0), path: "a.yaml").pipeline }

  private static func text(extract: String) -> String {
    """
    keisen: 1
    sources: [ "a.html" ]
    documents:
      plan: { names: [計画] }
    record:
      name: row
      key: no
      fields:
        no: { column: No, type: integer }
        at: { column: 箇所, type: heading, in: plan }
        text: { column: 意見, type: text }
        day: { column: 日付, type: date, optional: true }
        sum: { column: 金額, type: amount, optional: true }
    stages:
      - extract: { fill-down: [at]\(extract) }
      - normalize: { width: standard, line-wraps: join, numbering: canonical }
      - link: { in: [text], patterns: ["No.{no}参照", "{document}の{locator}"] }
      - reconcile:
          - { declared: "総数：{total}件", expect: { total: "count()" } }
      - export: { json: Output/a.json }
    """
  }

  var word: String { "conversion" }

  var seeds: [[UInt8]] {
    precondition(Self.pipelines.count == 3, "a pipeline of the target is wrong")
    return [
      Array(
        """
        <p>総数：3件<table><tr><th>No<th>箇所<th>意見<th>日付<th>金額<tr><td>1<td rowspan=2>4.1 甲<td>No.2参照<td>令和4年1月2日
        <td>3千円<tr><td>2<td>計画の2.1(3)<td>R4.1<td>12,000円<tr><td><td>〃<td>続き</table><table><tr><th>No<th>箇所<th>意見
        <tr><td>３<td>同上<td>ﾊﾟ（ａ）①</table>
        """.utf8)
    ]
  }

  func read(_ bytes: Span<UInt8>) {
    for pipeline in Self.pipelines { convert(bytes, pipeline) }
  }

  private func convert(_ bytes: Span<UInt8>, _ pipeline: Pipeline) {
    let view = bytes.count % 2 == 0 ? HTMLView.source : .reader
    guard var document = try? HTMLDialect(view: view).read(bytes.decoded) else { return }
    let record = pipeline.record
    var stitcher = TableStitcher(
      columns: RecordExtractor.columns(of: record), keyColumn: record.key,
      plan: pipeline.extraction)
    let table = stitcher.stitch(&document)
    var batch = RecordBatch(fieldCount: record.fields.count)
    var extractor = RecordExtractor(record)
    _ = extractor.extract(table, of: document, into: &batch)
    if let link = pipeline.link {
      var finder = LinkFinder(
        patterns: link.patterns, documents: pipeline.documents, record: record,
        fields: link.fields, sets: Set(ReadyFamily.allCases))
      _ = finder.link(&batch)
    }
    var reconciler = Reconciler(pipeline.reconcile, record: record)
    _ = reconciler.reconcile(document, id: "a", records: batch)
    var output = Buffer<UInt8>()
    let json = JSONWriter(record, documents: pipeline.documents)
    json.appendHead(DatasetSummary(title: "題"), to: &output)
    json.appendRecords(batch, document: "a", isFirst: true, to: &output)
    json.appendTail(to: &output)
    DocumentPromises.checkJSON(output.span)
    output.removeAll()
    var xml = XMLWriter(record, documents: pipeline.documents)
    xml.appendHead(title: "題", schema: nil, to: &output)
    xml.appendRecords(batch, document: "a", to: &output)
    xml.appendTail(DatasetSummary(title: "題"), to: &output)
    DocumentPromises.checkXML(output.span)
    output.removeAll()
    let csv = CSVWriter(record, documents: pipeline.documents)
    csv.appendRecords(batch, document: "a", to: &output)
    csv.appendLinks(batch, document: "a", to: &output)
  }
}
