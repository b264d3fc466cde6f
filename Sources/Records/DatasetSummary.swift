/// What a dataset says of itself beside its records.
package struct DatasetSummary: Sendable, Hashable {
  /// A document of the dataset.
  package struct Document: Sendable, Hashable {
    package var id: String
    /// How many records it gave.
    package var records: Int

    package init(id: String, records: Int) {
      self.id = id
      self.records = records
    }
  }

  /// The title that the pipeline file gives; nil when it gives none.
  package var title: String?
  /// In the order of the sources.
  package var documents: [Document] = []
  /// In the order of the documents, then of the rules of the pipeline file.
  package var declared: [DeclaredQuantity] = []

  package init(title: String? = nil) {
    self.title = title
  }
}

/// A passage of a document's prose that declares quantities, and whether they agree with what was
/// counted.
package struct DeclaredQuantity: Sendable, Hashable {
  /// One declared number that was compared.
  package struct Count: Sendable, Hashable {
    package var name: String
    package var value: Int
    /// The digits behind its point; empty for a whole number.
    package var fraction: String

    package init(name: String, value: Int, fraction: String = "") {
      self.name = name
      self.value = value
      self.fraction = fraction
    }

    /// The number in ASCII digits.
    package var printed: String { fraction.isEmpty ? String(value) : "\(value).\(fraction)" }
  }

  /// The id of the document that declares it.
  package var document: String
  /// The passage, normalized.
  package var text: String
  /// The declared numbers that were compared, in the order of the rule.
  package var counts: [Count]
  /// Whether all of them agree.
  package var agrees: Bool

  package init(document: String, text: String, counts: [Count], agrees: Bool) {
    self.document = document
    self.text = text
    self.counts = counts
    self.agrees = agrees
  }
}
