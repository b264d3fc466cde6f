internal import Tables

/// The grammar of pipeline files.
enum PipelineGrammar {
  /// An XML name without a colon.
  static let recordName = name("")

  /// The same, but for the names that the form of a record has taken; of those the builder says more
  /// than that they are no names.
  static let fieldName = name("(?!(document|links)$)")

  private static func name(_ condition: String) -> Shape {
    let start = #"A-Za-z_\u00C0-\uD7FF\uF900-\uFFFD"#
    return .pattern(
      "^\(condition)[\(start)][\(start)" + #"0-9.\-\u00B7]*$"#,
      description: "a name of letters, digits, _, - and . that begins with a letter or _"
    ) { text in
      guard let first = text.unicodeScalars.first, isNameStart(first) else { return false }
      return text.unicodeScalars.allSatisfy { scalar in
        isNameStart(scalar) || ("0"..."9").contains(scalar) || scalar == "." || scalar == "-"
          || scalar == "\u{B7}"
      }
    }
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD7FF, 0xF900...0xFFFD: true
    default: false
    }
  }

  /// A path under the root: relative, never up, and no folder.
  static let outputPath = Shape.pattern(
    #"^(?!/)(?!(.*/)?\.\.(/|$))[^\u0000-\u001F]*[^/\u0000-\u001F]$"#,
    description: "a path below the root, without .."
  ) { text in
    !text.isEmpty && !text.hasPrefix("/") && !text.hasSuffix("/")
      && !text.split(separator: "/").contains("..")
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
  }

  static let width = Shape.choice(["standard", "narrow", "wide", "nfkc", "none"])
  static let lineWraps = Shape.choice(["join", "keep"])
  static let numbering = Shape.choice(["canonical", "as-written"])
  static let lines = Shape.choice(["keep", "join"])
  static let ideographicSpace = Shape.choice(["trim", "keep"])
  static let severity = Shape.choice(["error", "warning", "note"])

  static let root = Shape.Mapping([
    .init(
      "keisen", .pattern("^1$", description: "1") { $0 == "1" }, required: true,
      "The version of the grammar."),
    .init("title", .text, "The title of the dataset."),
    .init(
      "sources", .list(.short(text: .text, long: source)), required: true,
      "Files or patterns, seen from the root: the folder that holds Pipelines/."),
    .init(
      "documents", .dictionary(key: .text, value: .mapping(document)),
      "The documents that references and headings point into, by id."),
    .init("record", .mapping(record), required: true, "What a record is."),
    .init("stages", .list(.tagged(stages)), required: true, "What is done, in this order."),
    .init(
      "findings", .dictionary(key: .text, value: severity),
      "Severities of findings, by code, where they differ from the usual ones."),
  ])

  static let source = Shape.Mapping([
    .init("path", .text, required: true, "A file or a pattern with *, ?, ** and {a,b}."),
    .init("name", .text, "The document's name in the records; else the file's name."),
    .init(
      "encoding", .text, "The label of the encoding, where the source does not say it rightly."),
    .init(
      "format", .short(text: .choice(SourceDialects.words), long: declaredElements),
      "The format, where the source does not tell it: a known one, or the names of XML's elements."
    ),
  ])

  static let declaredElements = Shape.Mapping([
    .init("table", .text, required: true, "The element that is a table."),
    .init("row", .text, required: true, "The element that is a row."),
    .init("cell", .text, required: true, "The element that is a cell."),
    .init(
      "header", .text, "The element that is a header cell, or holds the rows of the header."),
    .init("caption", .text, "The element that is a table's caption."),
  ])

  static let document = Shape.Mapping([
    .init("names", .list(.text), required: true, "How texts call the document."),
    .init(
      "outline",
      .short(
        text: .text,
        long: .init([
          .init(
            "source", .text, required: true,
            "A document of the run, whose heading fields are the outline.")
        ])),
      "A file with the document's headings (YAML, an export of Keisen, or any document with headings), or a document of the run."
    ),
    .init(
      "source", .text,
      "The document of the run that it is: its name in the records. References lead to its rows."),
    .init(
      "export", .text,
      "An earlier export, JSON or NDJSON, whose rows references lead to; with `source`, only those of that document."
    ),
  ])

  static let record = Shape.Mapping([
    .init("name", recordName, required: true, "The name of a record."),
    .init("key", .text, required: true, "The field that identifies a record in its document."),
    .init(
      "fields", .dictionary(key: fieldName, value: .mapping(field)), required: true,
      "The fields, in the order in which they are exported."),
  ])

  static let field = Shape.Mapping([
    .init(
      "column", .text,
      "The header of the column; else the field's name. Rows of a header are joined with ' / '."),
    .init("aliases", .list(.text), "Other headers of the column."),
    .init(
      "position", position,
      "The place of the column, from 1, or from the right with a minus, where no header tells it."),
    .init("nth", count, "Which of several columns with this header, from 1."),
    .init("line", count, "In a record of several rows, the row that the column stands in, from 1."),
    .init(
      "from",
      .choice(["caption", "heading", "table-number", "row-number", "group", "notes", "link"]),
      "What the value is taken from, where no column has it: the caption, or the row across all columns, above the row; the heading above the table; the number of the table or of the row in the document; the number of the group of rows that share a cell of the field `of`; the notes that marks in the row lead to; where the links in the cells of the field `of` lead."
    ),
    .init(
      "element", selector,
      "Where records are elements: the one whose text is the value, such as p.indent1 strong."),
    .init(
      "attribute", .text,
      "The attribute whose value is taken, of `element` or else of the record's own element."),
    .init(
      "take", .choice(["first", "all", "count", "level"]),
      "What is taken of several such elements: the first, all of them as paragraphs, their number, or the first one's level as a heading."
    ),
    .init("without", selector, "Elements whose text is left out of the value."),
    .init("of", .text, "The field whose shared cells make the groups, or whose links are taken."),
    .init("optional", .boolean, "Whether a table without the column is taken all the same."),
    .init(
      "type", .choice(["integer", "text", "heading", "decimal", "amount", "date", "period"]),
      "What a value is; else text."),
    .init("in", .text, "The document that a heading belongs to."),
    .init("required", .boolean, "Whether a record without a value is an error."),
    .init("absent", .list(.text), "Texts that stand for no value, for example \"-\"."),
    .init(
      "sequence", .choice(["running", "ascending", "free"]),
      "How the numbers of the field follow one another: each is the next one; they grow, with gaps; in no order. Else the numbers of keys and headings decide."
    ),
    .init("width", width, "What happens to full-width and half-width characters."),
    .init("line-wraps", lineWraps, "What happens to the spaces that wrapped lines leave."),
    .init("numbering", numbering, "What happens to the number of a heading."),
    .init("lines", lines, "What happens to the ends of lines and paragraphs."),
    .init(
      "ideographic-space", ideographicSpace, "What happens to U+3000 at the ends of a text."),
  ])

  static let stages: [Shape.Member] = [
    .init(
      "extract",
      .mapping(extract), "Finds the tables that have the columns, and joins their parts."),
    .init(
      "normalize",
      .mapping(
        .init([
          .init("width", width, "Widths of all fields that say nothing else."),
          .init("line-wraps", lineWraps, "Line wraps of all fields that say nothing else."),
          .init("numbering", numbering, "Numbering of all headings that say nothing else."),
          .init("lines", lines, "Ends of lines in all fields that say nothing else."),
          .init(
            "ideographic-space", ideographicSpace,
            "U+3000 at the ends of all fields that say nothing else."),
        ])), "Normalizes the texts of cells."),
    .init(
      "notes",
      .mapping(
        .init([
          .init(
            "in", .list(.text), required: true,
            "The fields whose marks (※1, *2, 注3, †) lead to notes below the table."),
          .init(
            "marks", .choice(["keep", "drop"]),
            "Whether marks that lead to a note stay in the values; else keep."),
        ])), "Links marks to the notes below the tables."),
    .init(
      "link",
      .mapping(
        .init([
          .init("in", .list(.text), required: true, "The fields whose texts hold references."),
          .init(
            "patterns", .list(.text),
            "Forms of references, with {no} or {range}, {document} and {locator} or {no}, {law}."),
          .init(
            "synonyms", .dictionary(key: .text, value: .list(.text)),
            "Other words for a part of the patterns, by that part."),
          .init(
            "sets",
            .list(
              .choice([
                "rows", "locators", "documents", "law", "relative", "appendices", "pages", "notes",
                "urls", "mail",
              ])), "Ready families of references, found beside the patterns."),
          .init(
            "document", .text,
            "The document that places without a document's name belong to; else the only one."),
          .init("urls", .boolean, "Whether addresses of the web are links; else true."),
        ])), "Links references to their targets."),
    .init(
      "reconcile",
      .list(
        .mapping(
          .init([
            .init(
              "declared", .text, required: true,
              "A passage of the prose, with {name} for a whole number, {name:decimal} for any, and {name:date}."
            ),
            .init(
              "expect", .dictionary(key: .text, value: .text), required: true,
              "What a number should be: counts, other numbers, days(from, to)."),
            .init("severity", severity, "How much a difference matters."),
          ]))), "Compares the quantities that a document declares with its records."),
    .init(
      "export",
      .mapping(
        .init([
          .init(
            "json",
            .short(
              text: outputPath,
              long: .init([
                .init("path", outputPath, required: true, "The JSON file."),
                .init("schema", outputPath, "Its JSON Schema; else beside it."),
              ])), "JSON: the dataset and its records."),
          .init("ndjson", outputPath, "The records alone, one a line."),
          .init(
            "csv",
            .short(
              text: outputPath,
              long: .init([
                .init("path", outputPath, required: true, "The CSV file."),
                .init("links", outputPath, "The CSV file of the links; else beside it."),
                .init(
                  "bom", .boolean, "Whether the files begin with a byte order mark, for Excel."),
              ])), "CSV (RFC 4180): the records, and their links in a second file."),
          .init(
            "xml",
            .short(
              text: outputPath,
              long: .init([
                .init("path", outputPath, required: true, "The XML file."),
                .init("schema", outputPath, "Its XML Schema; else beside it."),
              ])), "XML with its schema."),
          .init(
            "references", outputPath,
            "Which rows refer to which, one a line, with the ends of chains and who refers back."),
          .init(
            "provenance", outputPath, "Raw texts, places and decisions; else beside the exports."),
        ])), "Publishes the exports, all of them or none."),
  ]
}
