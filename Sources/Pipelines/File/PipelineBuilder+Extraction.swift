internal import Findings
internal import Records
internal import Tables

extension PipelineBuilder {
  /// How records lie in tables, as the stage says.
  mutating func extraction(_ node: PipelineNode?, _ record: RecordDeclaration) -> ExtractionPlan {
    var plan = ExtractionPlan()
    guard let node else { return plan }
    plan.stitching =
      node["stitch"]?.text.flatMap(ExtractionPlan.Stitching.init(rawValue:)) ?? .repeatedHeader
    plan.header = node["header"]?.text.flatMap(ExtractionPlan.HeaderPlace.init(rawValue:)) ?? .top
    plan.headerRows = number(node["header-rows"])
    plan.keepsShortRows = node["short-rows"]?.text == "keep"
    if let rows = number(node["record-rows"]) {
      plan.shape = .rows(rows, begins: number(node["record-begins"]))
    } else if let begins = node["record-begins"] {
      report(
        .pipelineBadValue, begins.location, "a record of one row begins with each row",
        expected: "record-rows, how many rows a record has at most", found: "none",
        advice: "add record-rows, or remove record-begins")
    }
    if node["pairs"]?.text == "true" {
      if let rows = node["record-rows"] {
        report(
          .pipelineBadValue, rows.location, "pairs have no further shape",
          expected: "pairs or record-rows", found: "both", advice: "remove one of the two")
      }
      plan.shape = .pairs
    }
    if let elements = node["elements"],
      let selector = elements["record"]?.text.flatMap(ElementSelector.init)
    {
      plan.elements = RecordElements(
        record: selector,
        extent: elements["extent"]?.text.flatMap(RecordElements.Extent.init(rawValue:))
          ?? .element,
        condition: elements["with"]?.text.flatMap(ElementSelector.init))
      plan.header = .none
      plan.keepsShortRows = true
    }
    checkSources(record, plan, node)
    if let tables = node["tables"] { plan.selection = selection(tables) }
    for item in node["fill-down"]?.items ?? [] {
      if let index = record.fields.firstIndex(where: { $0.name == item.text }) {
        plan.fillDown.append(index)
      } else {
        reportUnknown(item, "`fill-down`", among: record.fields.map(\.name), of: "field")
      }
    }
    plan.fillOrder =
      node["fill-order"]?.text.flatMap(ExtractionPlan.FillOrder.init(rawValue:)) ?? .rows
    if plan.header == .none, plan.elements == nil { checkPositions(record, node) }
    return plan
  }

  private func number(_ node: PipelineNode?) -> Int? { node?.text.flatMap { Int($0) } }

  private func selection(_ node: PipelineNode) -> TableSelection {
    var selection = TableSelection()
    for item in node["number"]?.items ?? [] {
      let bounds = (item.text ?? "").split(separator: "-").compactMap { Int($0) }
      guard let first = bounds.first, let last = bounds.last else { continue }
      selection.numbers.append(min(first, last)...max(first, last))
    }
    selection.caption = node["caption"]?.text
    selection.heading = node["heading"]?.text
    selection.columns = number(node["columns"])
    return selection
  }

  private mutating func checkPositions(_ record: RecordDeclaration, _ node: PipelineNode) {
    for field in record.fields {
      guard case .header = field.source else { continue }
      report(
        .pipelineBadValue, node["header"]?.location ?? node.location,
        "without a header the column of \(field.name) cannot be found",
        expected: "position: 1, or another place, for each field", found: "the header of a column",
        advice: "add `position` to the field \(field.name)")
    }
  }

  /// Fields of elements belong to records that are elements, and to no others.
  private mutating func checkSources(
    _ record: RecordDeclaration, _ plan: ExtractionPlan, _ node: PipelineNode
  ) {
    for field in record.fields {
      switch field.source {
      case .element where node["elements"] == nil:
        report(
          .pipelineBadValue, node.location,
          "the field \(field.name) is an element, and records are rows of tables",
          expected: "`elements`, which says what elements are records", found: "no `elements`",
          advice: "add `elements` to extract, or give the field a column")
      case .header where plan.elements != nil, .position where plan.elements != nil:
        report(
          .pipelineBadValue, node["elements"]?.location ?? node.location,
          "the field \(field.name) is a column, and records are elements",
          expected: "`element`, `attribute` or `take` for each field", found: "a column",
          advice: "say which element the value of \(field.name) is")
      default: break
      }
    }
  }

  /// Where the values of a field come from.
  mutating func source(of entry: PipelineNode.Entry, among names: [String]) -> ColumnSource {
    let node = entry.value
    let nth = number(node["nth"])
    let isElement = ["element", "attribute", "take", "without"].contains { node[$0] != nil }
    let claims =
      ["from", "position", "nth"].compactMap { node[$0] }
      + (isElement ? [node["element"] ?? node["attribute"] ?? node].compactMap(\.self) : [])
    if claims.count > 1 {
      report(
        .pipelineBadValue, claims[1].location, "\(entry.key) has two sources",
        expected: "one of from, position, nth and element", found: "\(claims.count) of them",
        advice: "keep one")
    }
    if let of = node["of"], !["group", "link"].contains(node["from"]?.text) {
      report(
        .pipelineBadValue, of.location, "only a group or a link is one of another field",
        expected: "from: group or from: link", found: node["from"]?.text ?? "a column",
        advice: "remove `of`, or say from: group")
    }
    if isElement {
      return .element(
        ElementField(
          selector: node["element"]?.text.flatMap(ElementSelector.init),
          attribute: node["attribute"]?.text,
          choice: node["take"]?.text.flatMap(ElementField.Choice.init(rawValue:)) ?? .first,
          without: node["without"]?.text.flatMap(ElementSelector.init)))
    }
    if let position = number(node["position"]) { return .position(position) }
    switch node["from"]?.text {
    case "caption": return .caption
    case "heading": return .heading
    case "table-number": return .tableNumber
    case "row-number": return .rowNumber
    case "notes": return .notes
    case "group": return .group(of: other(entry, among: names, "whose cells the records share"))
    case "link": return .link(of: other(entry, among: names, "whose links are taken"))
    default: return .header(nth: nth)
    }
  }

  /// The field that a group or a link is one of; 0 where a finding says what is wrong with it.
  private mutating func other(
    _ entry: PipelineNode.Entry, among names: [String], _ purpose: String
  ) -> Int {
    guard let of = entry.value["of"] else {
      let word = entry.value["from"]?.text ?? ""
      report(
        .pipelineMissingKey, entry.location, "the \(word) \(entry.key) says not of what",
        expected: "of: the field \(purpose)", found: "no `of`", advice: "add `of`")
      return 0
    }
    guard let field = names.firstIndex(of: of.text ?? ""), names[field] != entry.key else {
      reportUnknown(of, "`of`", among: names.filter { $0 != entry.key }, of: "field")
      return 0
    }
    return field
  }
}
