/// A canonical number as steps, from the outside in: 第2部 第2章 1 (5), 第27条 第1項 第3号 イ.
struct PlaceSteps {
  private(set) var steps: [String]

  init(_ number: String) {
    var steps: [String] = []
    var rest = number
    while !rest.isEmpty {
      let length = HeadingPath.parentLength(rest)
      steps.append(String(decoding: rest.utf8.dropFirst(length), as: UTF8.self))
      rest = String(decoding: rest.utf8.prefix(length), as: UTF8.self)
    }
    self.steps = steps.reversed()
  }

  /// The number down to the step of a unit, that step included; nil where it has none.
  func through(_ unit: ReferenceUnit) -> String? {
    steps.firstIndex { Self.unit(of: $0) == unit }.map { steps[...$0].joined() }
  }

  /// The number of the place that stands `distance` behind one among its siblings: as the outline has
  /// them, or else by counting.
  static func neighbour(of number: String, by distance: Int, in order: PlaceOrder?) -> String? {
    if let order { return order.neighbour(of: number, by: distance) }
    let length = HeadingPath.parentLength(number)
    let step = String(decoding: number.utf8.dropFirst(length), as: UTF8.self)
    let digits = step.drop { !$0.isNumber }.prefix { $0.isNumber }
    guard let value = Int(digits), value + distance > 0, let unit = step.last, !unit.isNumber else {
      return nil
    }
    return String(decoding: number.utf8.prefix(length), as: UTF8.self)
      + "第\(value + distance)\(unit)"
  }

  private static func unit(of step: String) -> ReferenceUnit? {
    guard step.hasPrefix("第") else { return nil }
    // 第38条の2: the unit stands behind the first number.
    switch step.dropFirst().drop(while: \.isNumber).first {
    case "編", "部": return .part
    case "章": return .chapter
    case "節": return .section
    case "款": return .subsection
    case "目": return .division
    case "条": return .article
    case "項": return .paragraph
    case "号": return .item
    default: return nil
    }
  }
}

/// The headings of an outline by the one above them, so that the one before or behind another is found.
struct PlaceOrder: Sendable {
  private var siblings: [String: [String]] = [:]
  private var positions: [String: Int] = [:]

  init(_ outline: Outline) {
    for node in outline.nodes where positions[node.number] == nil {
      let parent = HeadingPath.parent(of: node.number) ?? ""
      positions[node.number] = siblings[parent, default: []].count
      siblings[parent, default: []].append(node.number)
    }
  }

  func neighbour(of number: String, by distance: Int) -> String? {
    guard let position = positions[number] else { return nil }
    let row = siblings[HeadingPath.parent(of: number) ?? ""] ?? []
    return row.indices.contains(position + distance) ? row[position + distance] : nil
  }
}

/// Where a value stands and what was named before in it: what 本章, 前条 and 同計画 are resolved in.
struct RelativePlaces {
  /// A place in a document.
  struct Named {
    var document: Int
    var number: String
  }

  /// The heading of the row itself.
  var here: Named?
  /// The outline's order of the document that it belongs to.
  var order: PlaceOrder?
  /// The place, and the document, that was named last.
  var last: Named?
  var lastDocument: Int?

  /// The places that a pointer without a law's name leads to, as the first of them and the last; nil
  /// where they are not known.
  func places(_ pointer: Pointer, _ text: Span<UInt8>) -> (Named, through: Named?)? {
    guard let first = pointer.path.first, first.unit.rank >= 2, first.unit.rank <= 9 else {
      return nil
    }
    var base: Named?
    var through: String?
    switch first.relation {
    case .here: base = here.flatMap { at($0, first.unit) }
    case .same: base = last.flatMap { at($0, first.unit) }
    case .prev, .next:
      guard let own = here.flatMap({ at($0, first.unit) }) else { return nil }
      let step = first.relation == .prev ? -1 : 1
      switch first.count {
      case .one:
        base = PlaceSteps.neighbour(of: own.number, by: step, in: order).map {
          Named(document: own.document, number: $0)
        }
      case .some(let count):
        through = PlaceSteps.neighbour(of: own.number, by: step, in: order)
        base = PlaceSteps.neighbour(of: own.number, by: step * count, in: order).map {
          Named(document: own.document, number: $0)
        }
      case .all: return nil
      }
    case .named, .each: return nil
    }
    guard var place = base else { return nil }
    let rest = pointer.path.dropFirst().filter { $0.relation == .named }
    place.number += PointerText.canonical(Array(rest), in: text)
    return (place, through.map { Named(document: place.document, number: $0) })
  }

  private func at(_ place: Named, _ unit: ReferenceUnit) -> Named? {
    PlaceSteps(place.number).through(unit).map { Named(document: place.document, number: $0) }
  }
}
