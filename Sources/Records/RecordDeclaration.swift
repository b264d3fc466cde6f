package import Tables

/// What a record is: the one declaration that extraction, types, schemas, exports and validation
/// follow.
package struct RecordDeclaration: Sendable, Hashable {
  /// The name of a record (`opinion`).
  package var name: String
  /// The index in `fields` of the field that identifies a record in its document.
  package var key: Int
  /// The fields, in the order in which they are exported.
  package var fields: [FieldDeclaration]

  package init(name: String, key: Int, fields: [FieldDeclaration]) {
    self.name = name
    self.key = key
    self.fields = fields
  }

  /// The declaration of the key field.
  package var keyField: FieldDeclaration { fields[key] }

  /// Names that a field cannot have, because the form of a record has members of that name.
  package static let reservedNames: Set<String> = ["document", "links"]
}

/// One field of a record.
package struct FieldDeclaration: Sendable, Hashable {
  /// What a field's value is.
  package enum ValueType: String, Sendable, CaseIterable {
    /// A whole number.
    case integer
    /// Text, with paragraphs separated by U+000A.
    case text
    /// A heading: a canonical number, a title, or both.
    case heading
    /// A number, with a fraction or without.
    case decimal
    /// A number with what it counts; all values of a document count the same.
    case amount
    /// A day, a month or a year, by ISO 8601.
    case date
    /// A time between two days, both included, as an interval by ISO 8601.
    case period

    /// Whether a value is written as a number.
    package var isNumeric: Bool {
      switch self {
      case .integer, .decimal, .amount: true
      case .text, .heading, .date, .period: false
      }
    }
  }

  /// The name of the field: an XML name without a colon.
  package var name: String
  /// How the column's header may read: the declared one first, then the aliases.
  package var headers: [String]
  /// Where the values come from.
  package var source: ColumnSource
  /// In records of several rows, the row of the record that the column stands in, from 1.
  package var line: Int
  /// Whether a table without the column is taken all the same.
  package var isOptional: Bool
  package var type: ValueType
  /// The id of the document whose outline a heading belongs to; nil for other types.
  package var outline: String?
  /// Whether a record without a value is an error.
  package var isRequired: Bool
  /// Texts that stand for an absent value, compared after normalization.
  package var absent: [String]
  package var normalization: Normalization
  /// How the numbers of the field follow one another; nil where the numbers themselves decide.
  package var sequence: FieldSequence?

  package init(
    name: String, headers: [String], source: ColumnSource = .header(nth: nil), line: Int = 1,
    isOptional: Bool = false, type: ValueType = .text, outline: String? = nil,
    isRequired: Bool = false, absent: [String] = [],
    normalization: Normalization = Normalization(), sequence: FieldSequence? = nil
  ) {
    self.name = name
    self.headers = headers
    self.source = source
    self.line = line
    self.isOptional = isOptional
    self.type = type
    self.outline = outline
    self.isRequired = isRequired
    self.absent = absent
    self.normalization = normalization
    self.sequence = sequence
  }
}

/// What happens to the text of a field.
package struct Normalization: Sendable, Hashable {
  /// What happens to characters that exist in several widths.
  package enum Width: String, Sendable, CaseIterable {
    /// Full-width letters and digits become ASCII, half-width kana full-width; a full-width sign
    /// becomes ASCII where both its neighbours are ASCII after that.
    case standard
    /// All that has an ASCII form becomes ASCII, hyphens, wave dashes and quotation marks included;
    /// half-width kana become full-width.
    case narrow
    /// ASCII and half-width kana become full-width.
    case wide
    /// Unicode's form NFKC.
    case nfkc
    /// All characters stay as they are.
    case none
  }

  /// What happens to white space that comes from the wrapping of lines.
  package enum LineWraps: String, Sendable, CaseIterable {
    /// White space between two Japanese characters, and between one and an opening bracket, goes.
    case join
    /// Every run of white space is one space.
    case keep
  }

  /// What happens to the number of a heading.
  package enum Numbering: String, Sendable, CaseIterable {
    /// It is written in its canonical form (`4.2.1`).
    case canonical
    /// It is written as in the source, after the width policy.
    case asWritten = "as-written"
  }

  /// What happens to the ends of lines and paragraphs in texts.
  package enum Lines: String, Sendable, CaseIterable {
    /// Each is one U+000A.
    case keep
    /// They are white space like any other.
    case join
  }

  /// What happens to ideographic spaces at the ends of a text.
  package enum IdeographicSpace: String, Sendable, CaseIterable {
    /// They go, like all white space there.
    case trim
    /// They stay, and a text of nothing else is a value.
    case keep
  }

  package var width: Width
  package var lineWraps: LineWraps
  package var numbering: Numbering
  package var lines: Lines
  package var ideographicSpace: IdeographicSpace

  package init(
    width: Width = .standard, lineWraps: LineWraps = .join, numbering: Numbering = .canonical,
    lines: Lines = .keep, ideographicSpace: IdeographicSpace = .trim
  ) {
    self.width = width
    self.lineWraps = lineWraps
    self.numbering = numbering
    self.lines = lines
    self.ideographicSpace = ideographicSpace
  }
}
