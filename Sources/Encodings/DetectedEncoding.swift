/// The encoding of a source, what decided it and how sure that is.
package struct DetectedEncoding: Sendable, Equatable {
  /// How sure a decision is.
  package enum Certainty: Sendable, Equatable {
    /// Said by a mark, a label or the caller; or well-formed UTF-8 that is plausible.
    case certain
    /// By the bytes, and nothing speaks against it.
    case probable
    /// A guess: by little text, with little distance to the next candidate, or by default.
    case doubtful
  }

  /// The encoding to decode with; `isDecodable` may be false where a label named it.
  package let encoding: Encoding
  /// What decided.
  package let evidence: EncodingEvidence
  /// How sure the decision is.
  package let certainty: Certainty
  /// The label that decided, where one did.
  package internal(set) var label: EncodingLabel?
  /// The label in the document that the bytes contradict.
  package internal(set) var contradictedLabel: EncodingLabel?
  /// A label in the document that names no encoding of the standard, where no other label decided.
  package internal(set) var unknownLabel: EncodingLabel?
  /// Whether all bytes were seen to be well-formed UTF-8 without a mark; false where nobody looked.
  package internal(set) var isWellFormedUTF8 = false

  init(_ encoding: Encoding, by evidence: EncodingEvidence, _ certainty: Certainty) {
    self.encoding = encoding
    self.evidence = evidence
    self.certainty = certainty
  }
}
