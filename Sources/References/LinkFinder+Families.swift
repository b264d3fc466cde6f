internal import Documents

extension LinkFinder {
  /// Adds what the ready families found in a value to what the patterns found there, which begins
  /// at `first`, in reading order.
  mutating func add(
    _ walk: ReferenceWalk, _ text: Span<UInt8>, _ places: RelativePlaces, _ first: Int,
    _ record: Int, _ field: Int
  ) {
    var others: [Mention] = []
    for index in first..<scanner.mentions.count { others.append(scanner.mentions[index]) }
    let references =
      lawPatterns.map { laws in walk.references.filter { matches($0, laws, text) } }
      ?? walk.references
    var found = ready.mentions(
      of: references, laws: walk.laws, beside: others, in: text, at: places,
      locators: &scanner.locators)
    readPages(text, &found)
    readOrdinals(text, &found)
    if zip(found, found.dropFirst()).contains(where: { $0.start > $1.start }) {
      found = found.enumerated().sorted {
        ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
      }.map(\.element)
    }
    if !others.isEmpty {
      var next = 0
      found.removeAll { mention in
        while next < others.count, others[next].end <= mention.start { next += 1 }
        return next < others.count && others[next].start < mention.end
      }
    }
    for index in found.indices {
      found[index].record = Int32(truncatingIfNeeded: record)
      found[index].field = Int32(truncatingIfNeeded: field)
    }
    scanner.mentions.truncate(to: first)
    var next = 0
    for mention in found {
      while next < others.count, others[next].start <= mention.start {
        scanner.mentions.append(others[next])
        next += 1
      }
      scanner.mentions.append(mention)
    }
    for index in next..<others.count { scanner.mentions.append(others[index]) }
  }

  /// Whether a reference is no law, or stands as one of the patterns has it.
  private func matches(
    _ reference: TextReference, _ laws: [(lead: FoldedLiteral, tail: FoldedLiteral)],
    _ text: Span<UInt8>
  ) -> Bool {
    guard case .pointer(let pointer) = reference.target else { return true }
    let name = pointer.law.flatMap { _ in LawName.read(text, before: reference.range.lowerBound) }
    let start = name?.start ?? reference.range.lowerBound
    for position in laws.indices {
      let (lead, tail) = laws[position]
      if lead.isEmpty || lead.start(in: text, before: start) != nil,
        tail.isEmpty || tail.end(in: text, at: reference.range.upperBound) != nil
      {
        return true
      }
    }
    return false
  }
}
