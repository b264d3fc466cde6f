/// The articles, paragraphs and items of a law, in order.
package struct LawOutline: Sendable {
  private var children: [LawPlace: [LawPlace]] = [:]
  private var positions: [LawPlace: Int] = [:]

  package init() {}

  /// Adds a place, with the levels above it that are not there yet.
  package mutating func add(_ place: LawPlace) {
    guard !place.steps.isEmpty, positions[place] == nil else { return }
    let parent = LawPlace(Array(place.steps.dropLast()))
    add(parent)
    positions[place] = children[parent, default: []].count
    children[parent, default: []].append(place)
  }

  package func contains(_ place: LawPlace) -> Bool { positions[place] != nil }

  /// The places one level below another that are of a unit, in order.
  func children(of place: LawPlace, _ unit: ReferenceUnit) -> [LawPlace] {
    (children[place] ?? []).filter { $0.steps.last?.unit == unit }
  }

  /// The place that stands `distance` behind another among its siblings; nil where there is none.
  func sibling(of place: LawPlace, by distance: Int) -> LawPlace? {
    guard let position = positions[place] else { return nil }
    let siblings = children[LawPlace(Array(place.steps.dropLast()))] ?? []
    let index = position + distance
    return siblings.indices.contains(index) ? siblings[index] : nil
  }

  /// The places from one to another among their siblings, both included; nil where one is missing or
  /// they run back.
  func range(from first: LawPlace, through last: LawPlace) -> [LawPlace]? {
    guard let start = positions[first], let end = positions[last], start <= end,
      first.steps.dropLast() == last.steps.dropLast()
    else { return nil }
    return Array((children[LawPlace(Array(first.steps.dropLast()))] ?? [])[start...end])
  }

  /// The longest part of a place that exists; empty where not even its article does.
  package func deepest(of place: LawPlace) -> LawPlace {
    var place = place
    while !place.steps.isEmpty, !contains(place) { place.steps.removeLast() }
    return place
  }
}
