import Numbering

/// Numbers and labels in a text.
struct NumberingTarget: FuzzTarget {
  var word: String { "numbering" }
  var shared: [SharedSeeds] { [.cases(file: "numbering/labels.ndjson", name: "text")] }
  var seeds: [[UInt8]] { ["第百条の二の三", "４．１（３）（ア）", "二千二十億"].map { Array($0.utf8) } }

  func read(_ bytes: Span<UInt8>) {
    for index in 0..<min(bytes.count, 64) {
      for place in [NamedLevel.Place.heading, .running] {
        guard let label = NumberingLabel.read(bytes, at: index, in: place) else { continue }
        precondition(
          label.range.lowerBound >= index && label.range.upperBound <= bytes.count
            && label.rest <= bytes.count && !label.levels.isEmpty, "a label outside")
        _ = label.canonical
      }
    }
    var end = 0
    for number in NumberFinder.find(bytes) {
      precondition(
        number.range.lowerBound >= end && number.range.upperBound <= bytes.count,
        "a number outside")
      end = number.range.upperBound
    }
  }
}
