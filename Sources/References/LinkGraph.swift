// The links between the rows of one document as a graph:
//
//     targets │ the rows that each row refers to, end to end
//     starts  │ where the targets of each row begin
//
// Components are found by Tarjan's algorithm with a stack of its own, so that a hundred thousand rows
// that refer to one another cost linear time and no depth of calls.

internal import Documents
package import Records

/// Which rows refer to which.
package struct LinkGraph: Sendable {
  private var starts: [Int] = [0]
  private var targets: [Int] = []

  /// Reads the links of a batch; each target of a row counts once.
  package init(_ batch: borrowing RecordBatch) {
    starts.reserveCapacity(batch.count + 1)
    var link = 0
    for record in 0..<batch.count {
      let first = targets.count
      while link < batch.links.count, Int(batch.links[link].record) <= record {
        let target = Int(batch.links[link].target)
        if batch.links[link].kind == .record, !targets[first...].suffix(64).contains(target) {
          targets.append(target)
        }
        link += 1
      }
      starts.append(targets.count)
    }
  }

  /// Takes the rows that each row refers to.
  init(targets: [[Int]]) {
    for row in targets {
      self.targets += row
      starts.append(self.targets.count)
    }
  }

  /// The rows that a row refers to, in reading order.
  package func targets(of record: Int) -> ArraySlice<Int> {
    targets[starts[record]..<starts[record + 1]]
  }

  /// By row, the rows that refer to it, in order.
  package func backReferences() -> [[Int]] {
    var sources: [[Int]] = Array(repeating: [], count: starts.count - 1)
    for record in 0..<starts.count - 1 {
      for target in targets(of: record) { sources[target].append(record) }
    }
    return sources
  }

  /// The row whose answer is the effective one of a row that does nothing but refer to another, and
  /// the rows on the way, itself and that one included; nil where it refers to none or several, or
  /// the way leads in a circle or over more than `longestWay` rows.
  package func end(of record: Int) -> (record: Int, path: [Int])? {
    var path = [record]
    while true {
      let targets = targets(of: path[path.count - 1])
      guard targets.count == 1, let next = targets.first else { break }
      // Circles are met again and again; their length shows them without a memory of all rows.
      if path.count == Self.longestWay || next == record { return nil }
      path.append(next)
    }
    return path.count > 1 ? (path[path.count - 1], path) : nil
  }

  /// How many rows the way to the end of a chain has at most.
  private static var longestWay: Int { 1000 }

  /// One cycle of each group of rows that lead to one another, as the rows on it from its smallest
  /// on; the first row is not repeated at the end. Links of a row to itself are no cycles.
  package func cycles() -> [[Int]] {
    groups().map { cycle(in: $0) }.sorted { $0[0] < $1[0] }
  }

  /// The groups of several rows that lead to one another.
  func groups() -> [[Int]] {
    targets.isEmpty ? [] : components().filter { $0.count > 1 }
  }

  /// The shortest cycle through the smallest row of a component.
  private func cycle(in component: [Int]) -> [Int] {
    let first = component.min() ?? 0
    return path(from: first, to: first, within: Set(component)).map { Array($0.dropLast()) }
      ?? component.sorted()
  }

  /// The shortest way of at least one step between two rows, both included, through `members` alone.
  func path(from start: Int, to end: Int, within members: Set<Int>) -> [Int]? {
    var before: [Int: Int] = [:]
    var queue = [start]
    var position = 0
    while position < queue.count {
      let record = queue[position]
      position += 1
      for target in targets(of: record) where members.contains(target) && target != record {
        if target == end {
          var path = [end, record]
          while path[path.count - 1] != start, let previous = before[path[path.count - 1]] {
            path.append(previous)
          }
          return path.reversed()
        }
        if before[target] == nil, target != start {
          before[target] = record
          queue.append(target)
        }
      }
    }
    return nil
  }

  private func components() -> [[Int]] {
    let count = starts.count - 1
    var index = Array(repeating: -1, count: count)
    var low = Array(repeating: 0, count: count)
    var isOnStack = Array(repeating: false, count: count)
    var stack: [Int] = []
    var calls: [(record: Int, next: Int)] = []
    var next = 0
    var result: [[Int]] = []
    for root in 0..<count where index[root] < 0 && !targets(of: root).isEmpty {
      calls.append((root, starts[root]))
      while let call = calls.last {
        let record = call.record
        if index[record] < 0 {
          index[record] = next
          low[record] = next
          next += 1
          stack.append(record)
          isOnStack[record] = true
        }
        if call.next < starts[record + 1] {
          calls[calls.count - 1].next += 1
          let target = targets[call.next]
          if index[target] < 0 {
            calls.append((target, starts[target]))
          } else if isOnStack[target] {
            low[record] = min(low[record], index[target])
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last?.record { low[caller] = min(low[caller], low[record]) }
        guard low[record] == index[record] else { continue }
        var component: [Int] = []
        while let member = stack.popLast() {
          isOnStack[member] = false
          component.append(member)
          if member == record { break }
        }
        result.append(component)
      }
    }
    return result
  }
}
