package import Findings
package import HTML
package import Reconciliation
package import Records
package import References
package import Tables

/// A pipeline file that has been checked.
package struct Pipeline: Sendable {
  /// A source, or a pattern of sources.
  package struct Source: Sendable {
    /// The path or pattern, seen from the root.
    package var path: String
    /// The name of the document in the records; nil for the file's name.
    package var name: String?
    /// The label of the encoding; nil where the source decides.
    package var encoding: String?
    /// The format; nil where the source decides.
    package var format: SourceFormat?
    /// Where the file says so.
    package var location: SourceLocation
  }

  /// How references are linked.
  package struct Linking: Sendable {
    /// The indices of the fields that are scanned.
    package var fields: [Int]
    package var patterns: [ReferencePattern]
    /// The ready families that are found beside the patterns.
    package var sets: Set<ReadyFamily>
    /// The index of the document that places without a document's name belong to.
    package var home: Int?
    /// Whether addresses of the web are links.
    package var findsURLs: Bool
  }

  /// What is exported, and where.
  package struct Exports: Sendable {
    /// The path of each export, seen from the root; it may contain `{document}`.
    package var paths: [ExportKind: String] = [:]
    /// Whether each document has outputs of its own.
    package var isByDocument: Bool { paths.values.contains { $0.contains("{document}") } }
    /// Whether CSV files begin with a byte order mark.
    package var hasByteOrderMark = false

    package init() {}
  }

  /// The path of the file, as given.
  package var path: String
  /// The folder that paths are seen from: the one that holds the folder `Pipelines` in which the file
  /// lies, or else the file's own.
  package var root: String
  package var title: String?
  package var sources: [Source]
  package var documents: [DocumentDeclaration]
  /// Where the file declares each of the documents.
  package var documentPlaces: [SourceLocation] = []
  package var record: RecordDeclaration
  /// How records lie in tables.
  package var extraction = ExtractionPlan()
  /// What of the text of pages is taken.
  package var view = HTMLView.source
  /// Whether links of the markup are links of the records.
  package var takesLinks = true
  /// What is done with marks of notes; nil for nothing.
  package var noteMarks: NoteMarks?
  /// Whether headers of one family stand for each other.
  package var usesHeaderFamilies = true
  /// Nil where no references are linked.
  package var link: Linking?
  package var reconcile: [ReconcileRule]
  package var exports: Exports
  /// Severities that differ from those of the catalogue.
  package var severities: [FindingCode: Severity]

  /// Whether references may lead to rows of other documents.
  package var linksRowsElsewhere: Bool {
    link != nil && documents.contains { $0.rows != nil }
  }

  /// Whether links may lead to rows that are not in the same outputs.
  package var leavesDataset: Bool {
    linksRowsElsewhere
      && (exports.isByDocument || documents.contains { $0.rows != nil && !$0.isInDataset })
  }

  /// Whether declared numbers may have fractions.
  package var declaresDecimals: Bool {
    reconcile.contains { $0.pattern.captures.contains { $0.type == .decimal } }
  }

  /// Findings with the severities that the file gives them.
  package func graded(_ findings: [Finding]) -> [Finding] {
    guard !severities.isEmpty else { return findings }
    return findings.map { finding in
      var finding = finding
      if let severity = severities[finding.code] { finding.severity = severity }
      return finding
    }
  }

  /// Whether one of the findings is an error, with the severities that the file gives them.
  package func hasErrors(_ findings: [Finding]) -> Bool {
    findings.contains { (severities[$0.code] ?? $0.severity) == .error }
  }
}
