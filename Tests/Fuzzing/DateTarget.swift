import Numbering

/// Dates and periods.
struct DateTarget: FuzzTarget {
  var word: String { "dates" }
  var shared: [SharedSeeds] { [.cases(file: "numbering/dates.ndjson", name: "text")] }
  var seeds: [[UInt8]] { ["令和元年五月一日（水）", "R4.12.5", "2022-12"].map { Array($0.utf8) } }

  func read(_ bytes: Span<UInt8>) {
    if let date = try? DateReader.read(bytes) { _ = (date.iso, date.first, date.last) }
    if let period = try? DatePeriod.read(bytes) {
      precondition(period.first <= period.last, "a period ends before it begins")
    }
    var end = 0
    for found in DateFinder.find(bytes) {
      precondition(
        found.range.lowerBound >= end && found.range.upperBound <= bytes.count, "a date outside")
      end = found.range.upperBound
      if case .success(let date) = found.reading { _ = date.iso }
    }
  }
}
