internal import Documents

/// Literals that are sought together, character by character from one place on: what one step costs does
/// not depend on how many they are. Text is compared as `FoldedLiteral` compares it.
struct LiteralTrie: Sendable {
  /// Whether literals begin at the place, or end there and are read towards the start of the text.
  enum Direction: Sendable { case forwards, backwards }

  /// Where a search stands.
  struct Cursor {
    /// The index in the text up to which was read.
    var position: Int
    fileprivate let origin: Int
    fileprivate var node = 0
    /// The second letter of a № that was read: both are one character of the text.
    fileprivate var pending: UInt32 = 0

    init(position: Int) {
      self.position = position
      origin = position
    }
  }

  private struct Node: Sendable {
    /// What leads here from the node before.
    var codePoint: UInt32
    var children = 0..<0
    var labels = 0..<0
    /// The one literal that is left, which is compared as a whole; −1 where there are several.
    var last = -1
  }

  /// By level, so that the children of a node are neighbours, in ascending order.
  private let nodes: [Node]
  private let labels: [Int]
  private let literals: [FoldedLiteral]
  private let direction: Direction
  /// By the low six bits, whether a code point may be the first that is read.
  private let firsts: UInt64

  /// Creates the trie of some literals, each with a label that need not be its own; empty literals are
  /// never found.
  init(_ literals: [(literal: FoldedLiteral, label: Int)], _ direction: Direction) {
    var nodes = [Node(codePoint: 0)]
    var labels: [Int] = []
    // What is left of literals below a node.
    var waiting = [
      literals.indices.flatMap { index in
        literals[index].literal.spellings.filter { !$0.isEmpty }.map { spelling in
          (rest: direction == .forwards ? spelling[...] : spelling.reversed()[...], of: index)
        }
      }
    ]
    var index = 0
    while index < nodes.count {
      let here = waiting[index]
      waiting[index] = []
      let firstLabel = labels.count
      if index > 0, here.count == 1, !here[0].rest.isEmpty {
        nodes[index].last = here[0].of
        labels.append(literals[here[0].of].label)
      } else {
        labels += here.filter(\.rest.isEmpty).map { literals[$0.of].label }
        let below = Dictionary(grouping: here.filter { !$0.rest.isEmpty }) {
          $0.rest[$0.rest.startIndex]
        }.sorted { $0.key < $1.key }
        nodes[index].children = nodes.count..<nodes.count + below.count
        for (codePoint, members) in below {
          nodes.append(Node(codePoint: codePoint))
          waiting.append(members.map { ($0.rest.dropFirst(), $0.of) })
        }
      }
      nodes[index].labels = firstLabel..<labels.count
      index += 1
    }
    firsts = nodes[nodes[0].children].reduce(0) { $0 | 1 << UInt64($1.codePoint & 63) }
    self.nodes = nodes
    self.labels = labels
    self.literals = literals.map(\.literal)
    self.direction = direction
  }

  var isEmpty: Bool { firsts == 0 }

  /// A label by its index.
  func label(_ index: Int) -> Int { labels[index] }

  /// Reads on to the next place where literals end, the shortest first, and returns the range of their
  /// labels, for `label(_:)`; nil where none follows.
  func next(_ cursor: inout Cursor, in text: Span<UInt8>) -> Range<Int>? {
    while let codePoint = step(&cursor, text) {
      if cursor.node == 0, firsts &>> UInt64(codePoint & 63) & 1 == 0 { return nil }
      guard let child = child(of: cursor.node, codePoint) else { return nil }
      cursor.node = child
      if nodes[child].last >= 0 {
        guard let position = end(of: nodes[child].last, text, cursor.origin) else { return nil }
        cursor.position = position
        cursor.pending = 0
        return nodes[child].labels
      }
      if !nodes[child].labels.isEmpty, cursor.pending == 0,
        direction == .forwards || !FoldedLiteral.isLetter(codePoint)
          || !text.isInsideWord(at: cursor.position)
      {
        return nodes[child].labels
      }
    }
    return nil
  }

  private func end(of literal: Int, _ text: Span<UInt8>, _ origin: Int) -> Int? {
    direction == .forwards
      ? literals[literal].end(in: text, at: origin)
      : literals[literal].start(in: text, before: origin)
  }

  /// The least label of the literals that stand at the place.
  func least(in text: Span<UInt8>, at position: Int) -> Int? {
    var cursor = Cursor(position: position)
    var least: Int?
    while let found = next(&cursor, in: text) {
      for index in found where least.map({ labels[index] < $0 }) ?? true { least = labels[index] }
    }
    return least
  }

  /// The next code point, without width and case.
  private func step(_ cursor: inout Cursor, _ text: Span<UInt8>) -> UInt32? {
    if cursor.pending != 0 {
      defer { cursor.pending = 0 }
      return cursor.pending
    }
    let value: UInt32
    if direction == .backwards, let plain = text.plain(before: cursor.position) {
      (value, cursor.position) = plain
    } else if direction == .forwards {
      guard let next = text.folded(at: cursor.position, mostSpace: FoldedLiteral.mostSpace)
      else { return nil }
      (value, cursor.position) = next
    } else {
      guard let next = text.folded(before: cursor.position, mostSpace: FoldedLiteral.mostSpace)
      else { return nil }
      (value, cursor.position) = next
    }
    guard value == 0x2116 else { return value }
    cursor.pending = direction == .forwards ? 0x6F : 0x6E
    return direction == .forwards ? 0x6E : 0x6F
  }

  private func child(of node: Int, _ codePoint: UInt32) -> Int? {
    let children = nodes[node].children
    let index = nodes[children].partitioningIndex { $0.codePoint >= codePoint }
    return children.contains(index) && nodes[index].codePoint == codePoint ? index : nil
  }
}
