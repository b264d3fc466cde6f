internal import Documents
package import Findings
internal import Records
internal import References

/// A link of a run, as people and programs outside a dataset read it.
package struct ListedLink: Sendable, Hashable {
  /// What it points to.
  package enum Target: Sendable, Hashable {
    /// The key of a row of the same document.
    case record(String)
    /// The key of a row of another document.
    case recordElsewhere(document: String, key: String)
    case place(document: String, locator: String)
    case url(String)
  }

  package var document: String
  /// The key of the row that it stands in.
  package var record: String
  package var field: String
  /// In code points of the field's value, half-open.
  package var at: Range<Int>
  package var text: String
  package var target: Target

  /// Whether it points to what a user names: the key of a row, `document:locator`, or an address.
  package func leads(to name: String) -> Bool {
    switch target {
    case .record(let key): key == name || document + ":" + key == name
    case .recordElsewhere(let document, let key): document + ":" + key == name
    case .place(let document, let locator): locator == name || document + ":" + locator == name
    case .url(let url): url == name
    }
  }
}

/// The links of a pipeline's sources, without any output.
package struct LinkListing: Sendable {
  /// In the order of the sources, then in reading order.
  package private(set) var links: [ListedLink] = []
  package private(set) var findings: [Finding] = []

  /// Finds the links of a pipeline; `inputs` stand in the place of its sources.
  package init(_ pipeline: Pipeline, inputs: [String] = []) {
    let list = SourceList(pipeline, inputs: inputs)
    findings = pipeline.graded(list.findings)
    guard findings.exitStatus == .clean else { return }
    var outcomes: [DocumentOutcome] = []
    if KnownDocuments.needsDocuments(pipeline) {
      var first = DocumentConverter(pipeline, known: nil)
      for source in list.sources { outcomes.append(first.convert(source, for: OutputSet())) }
    }
    let known = KnownDocuments(
      pipeline, documents: list.sources.map(\.document), outcomes: outcomes,
      areGiven: !inputs.isEmpty)
    findings += pipeline.graded(known.findings)
    guard findings.exitStatus == .clean else { return }
    var converter = DocumentConverter(pipeline, known: known)
    for source in list.sources {
      let outcome = converter.convert(source, for: OutputSet())
      findings += pipeline.graded(outcome.findings)
      converter.list(document: source.document, into: &links)
    }
    findings += pipeline.graded(known.circles())
  }

  /// The findings about references, of some codes.
  package func findings(of codes: Set<FindingCode>) -> [Finding] {
    findings.filter { codes.contains($0.code) }
  }

  /// What is wrong with references that lead nowhere.
  package static let dangling: Set<FindingCode> = [
    .referenceDangling, .referenceAmbiguous, .referenceLocatorUnknown, .referenceUndeclared,
    .referenceTitleConflict,
  ]

  /// What is wrong with references that lead back.
  package static let cyclic: Set<FindingCode> = [.referenceCycle, .referenceToItself]
}

extension RecordBatch {
  /// The links as they are listed.
  func listedLinks(
    of declaration: RecordDeclaration, documents: [DocumentDeclaration], document: String
  ) -> [ListedLink] {
    var result: [ListedLink] = []
    result.reserveCapacity(links.count)
    for index in 0..<links.count {
      let link = links[index]
      let record = Int(link.record)
      let value = value(record, Int(link.field))
      let start = Int(value.start)
      let text = text.string(start + Int(link.byteStart)..<start + Int(link.byteEnd))
      let target: ListedLink.Target =
        switch link.kind {
        case .record: .record(string(self.value(Int(link.target), declaration.key)))
        case .recordElsewhere:
          .recordElsewhere(
            document: documents[Int(link.target)].rowsName, key: self.text.string(link.locatorRange)
          )
        case .locator:
          .place(
            document: documents[Int(link.target)].id, locator: self.text.string(link.locatorRange))
        case .note: .place(document: document, locator: self.text.string(link.locatorRange))
        case .url: .url(self.text.string(addressRange(of: link)))
        }
      result.append(
        ListedLink(
          document: document, record: string(self.value(record, declaration.key)),
          field: declaration.fields[Int(link.field)].name, at: Int(link.start)..<Int(link.end),
          text: text, target: target))
    }
    return result
  }
}
