// Tables that are shown or extracted without a pipeline file.

extension FindingCode {
  package static let tableNone = FindingCode(
    name: "table.none", severity: .error, exit: .findings,
    summary: "A source has no table with rows")
  package static let tableNumberUnknown = FindingCode(
    name: "table.number-unknown", severity: .error, exit: .findings,
    summary: "A source has no table of a number that was asked for")
  package static let tableHeadersDiffer = FindingCode(
    name: "table.headers-differ", severity: .error, exit: .findings,
    summary: "Tables that should become one have different headers")
  package static let tableChosen = FindingCode(
    name: "table.chosen", severity: .warning, exit: .findings,
    summary: "Several tables could be meant, and the one with most cells was taken")
  package static let tableTooLarge = FindingCode(
    name: "table.too-large", severity: .error, exit: .badData,
    summary: "A table has more places than can be written out")
}
