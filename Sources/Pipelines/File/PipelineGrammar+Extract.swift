internal import Tables

extension PipelineGrammar {
  /// A number from 1 on.
  static let count = Shape.number(signed: false, range: false)
  /// A place from the left, or from the right with a minus.
  static let position = Shape.number(signed: true, range: false)
  /// A number of a table, or two with a hyphen between them.
  static let range = Shape.number(signed: false, range: true)

  /// A choice of elements.
  static let selector = Shape.pattern(
    #"^[^\s,][^,]*(,[^,]*[^\s,][^,]*)*$"#,
    description: "elements such as h2, p.indent1 strong or [role=heading]"
  ) { ElementSelector($0) != nil }

  /// How records lie in tables.
  static let extract = Shape.Mapping([
    .init(
      "stitch", .choice(["repeated-header", "geometry", "none"]),
      "How the parts of a table are known: by their repeated header, also by their columns where a part has no header, or not at all."
    ),
    .init(
      "elements", .mapping(recordElements),
      "Which elements of the markup are records, where these stand in no table."),
    .init("text", .mapping(text), "What of the text of HTML and XHTML is taken."),
    .init(
      "links", .boolean,
      "Whether links of the markup (`a` with `href`, and its like) are links of the records; else true."
    ),
    .init("tables", .mapping(tables), "Which tables are looked at; else all."),
    .init(
      "header", .choice(["top", "left", "none"]),
      "Where the header stands: in rows at the top, in columns at the left (every other column is a record), or nowhere."
    ),
    .init(
      "header-rows", count,
      "How many rows at the top are header or stand above it, where the texts do not tell."),
    .init("record-rows", count, "How many rows a record has at most; else one."),
    .init(
      "record-begins", count,
      "The column, from 1, whose text begins a record of several rows; else all have as many rows."),
    .init(
      "pairs", .boolean, "Whether labels and values alternate in a row, and each pair is a row."),
    .init(
      "short-rows", .choice(["error", "keep"]),
      "What a row with fewer columns than the header is: a mistake, or a record with absent values."
    ),
    .init(
      "fill-down", .list(.text),
      "The fields whose empty cells and ditto marks (〃, 同上, 々) stand for the value above."),
    .init(
      "fill-order", .choice(["rows", "key"]),
      "Which value they stand for: that of the row above, or of the record with the printed number before, where it stands in this part of the table or in the one before."
    ),
    .init(
      "familiar-headers", .boolean,
      "Whether headers of one kind of column (番号 and No., 回答 and 考え方) stand for each other where the declared one is not found; else true."
    ),
  ])

  /// What of the text of a page is taken; the rest is accounted for as left out.
  static let text = Shape.Mapping([
    .init(
      "hidden", .choice(["keep", "drop"]),
      "Elements with `hidden` or `display: none`, rows and tables included; else keep."),
    .init(
      "images", .choice(["drop", "alternative"]),
      "Whether an image stands for its `alt`; else drop."),
    .init(
      "ruby", .choice(["base", "whole"]),
      "The base text alone, or with its readings; else base."),
    .init("deleted", .choice(["keep", "drop"]), "Text in `s`, `strike` and `del`; else keep."),
    .init("inserted", .choice(["keep", "drop"]), "Text in `ins`; else keep."),
    .init(
      "disclosures", .choice(["block", "inline"]),
      "Whether `details` and `summary` are blocks, as browsers set them, or go on in the line; else block."
    ),
  ])

  /// Which tables are looked at.
  static let tables = Shape.Mapping([
    .init(
      "number", .list(range),
      "Numbers of tables in the document, as `keisen tables` lists them, or ranges such as 3-7."),
    .init("caption", .text, "A text that the caption, or the first row across all columns, has."),
    .init("heading", .text, "A text that the last heading above the table has."),
    .init("columns", count, "How many columns the table has."),
  ])

  /// Which elements are records.
  static let recordElements = Shape.Mapping([
    .init("record", selector, required: true, "The elements that begin a record."),
    .init(
      "extent", .choice(["element", "next"]),
      "How far a record reaches: to the end of its element, or to the next that begins a record."),
    .init("with", selector, "An element that a record must hold, else it is none."),
  ])
}
