import References

/// The ready families of references, and the text of a law that pointers resolve in.
struct ReferenceTarget: FuzzTarget {
  private let scanner = FamilyScanner()

  var word: String { "references" }
  var shared: [SharedSeeds] { [.cases(file: "references/administrative.ndjson", name: "text")] }
  var seeds: [[UInt8]] { ["前条第二項及び別表第一、No.6～8参照"].map { Array($0.utf8) } }

  func read(_ bytes: Span<UInt8>) {
    for reference in scanner.references(in: bytes) {
      precondition(
        reference.range.upperBound <= bytes.count && !reference.range.isEmpty,
        "a reference outside")
    }
    let law = LawTextReader(bytes)
    for passage in law.passages {
      precondition(passage.range.upperBound <= bytes.count, "a passage outside")
    }
  }
}
