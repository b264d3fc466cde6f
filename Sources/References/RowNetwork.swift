/// Which rows refer to which, across the documents of a run and of earlier exports.
package struct RowNetwork: Sendable {
  /// A row, by its document's place in `KnownRows` and its own place there.
  package struct Place: Sendable, Hashable {
    package var document: Int
    package var row: Int

    package init(document: Int, row: Int) {
      self.document = document
      self.row = row
    }
  }

  /// A circle of references through several documents, from a reference that leaves one on.
  package struct Circle: Sendable {
    package var first: DocumentRows.Reference
    package var rows: [Place]
  }

  /// The node of the first row of each document.
  private var starts: [Int] = []
  private var graph: LinkGraph
  private let sources: [[Int]]
  private var leaving: [(from: Int, to: Int, reference: DocumentRows.Reference)] = []

  /// Resolves all references between known rows; those that lead nowhere, or to one of several, are
  /// left out.
  package init(_ known: KnownRows) {
    var count = 0
    for document in known.documents {
      starts.append(count)
      count += document.rows.count
    }
    var targets: [[Int]] = Array(repeating: [], count: count)
    for (index, document) in known.documents.enumerated() {
      for reference in document.references {
        let from = starts[index] + reference.from
        var target: Int?
        switch reference.target {
        case .row(let row): target = starts[index] + row
        case .elsewhere(let declared, let number):
          let rows = known.registers[declared]?.rows(numbered: number) ?? []
          if rows.count == 1, let row = rows.first { target = starts[row.document] + row.row }
          if let target { leaving.append((from, target, reference)) }
        }
        if let target, !targets[from].suffix(64).contains(target) { targets[from].append(target) }
      }
    }
    graph = LinkGraph(targets: targets)
    sources = graph.backReferences()
  }

  /// The rows that a row refers to, in reading order.
  package func targets(of place: Place) -> [Place] {
    graph.targets(of: node(place)).map { self.place($0) }
  }

  /// The rows that refer to a row, in the order of the documents.
  package func sources(of place: Place) -> [Place] { sources[node(place)].map { self.place($0) } }

  /// The end of the chain that begins at a row, with the rows on the way; see `LinkGraph.end`.
  package func end(of place: Place) -> (row: Place, path: [Place])? {
    graph.end(of: node(place)).map { (self.place($0.record), $0.path.map { self.place($0) }) }
  }

  /// One circle of each group of rows that lead to one another through several documents.
  package func circles() -> [Circle] {
    var circles: [Circle] = []
    let groups = graph.groups()
    var groupOfRow: [Int: Int] = [:]
    for (index, group) in groups.enumerated() {
      for row in group { groupOfRow[row] = index }
    }
    var seen: Set<Int> = []
    for first in leaving {
      guard let group = groupOfRow[first.from], groupOfRow[first.to] == group,
        seen.insert(group).inserted,
        let path = graph.path(from: first.to, to: first.from, within: Set(groups[group]))
      else { continue }
      let nodes = [first.from] + path.dropLast()
      circles.append(Circle(first: first.reference, rows: nodes.map { place($0) }))
    }
    return circles
  }

  private func node(_ place: Place) -> Int { starts[place.document] + place.row }

  private func place(_ node: Int) -> Place {
    // The last document that begins at or before the node, and is not empty.
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= node { low = middle } else { high = middle }
    }
    return Place(document: low, row: node - starts[low])
  }
}
