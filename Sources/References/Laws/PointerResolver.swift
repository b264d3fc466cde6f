/// Resolves pointers in an environment that is passed, against the outline of their law.
package struct PointerResolver: Sendable {
  /// What a pointer leads to.
  package struct Resolution: Sendable, Hashable {
    /// The places meant, in order; nil where they lie in another law.
    package var targets: [LawPlace]?
    /// The places after each step of the path, with the step's range in the text.
    package var steps: [Step] = []
    /// Whether a step has no place: 前項 in a first paragraph.
    package var leadsNowhere = false

    /// What one step leads to.
    package struct Step: Sendable, Hashable {
      package var range: Range<Int>
      package var targets: [LawPlace]
    }
  }

  private let outline: LawOutline

  package init(_ outline: LawOutline) {
    self.outline = outline
  }

  /// Resolves the pointers of a sentence, in reading order; nil for other references.
  package func resolve(
    _ references: [TextReference], in environment: inout PointerEnvironment
  ) -> [Resolution?] {
    var results: [Resolution?] = []
    for reference in references {
      guard case .pointer(let pointer) = reference.target else {
        results.append(nil)
        continue
      }
      let holder = reference.inside.flatMap { results[$0] }
      let previous = previous(results, references, reference)
      let resolution = resolve(
        pointer, holder: holder, previous: pointer.continuesList ? previous : nil, environment)
      if let unit = pointer.path.last(where: { $0.unit.rank <= 11 })?.unit {
        environment.note(resolution.targets?.first, unit: unit)
      }
      results.append(resolution)
    }
    return results
  }

  /// The resolution of the last pointer that stands beside a reference in the same parentheses.
  private func previous(
    _ results: [Resolution?], _ references: [TextReference], _ reference: TextReference
  ) -> Resolution? {
    for index in results.indices.reversed() where references[index].inside == reference.inside {
      return results[index]
    }
    return nil
  }

  private func resolve(
    _ pointer: Pointer, holder: Resolution?, previous: Resolution?,
    _ environment: PointerEnvironment
  ) -> Resolution {
    guard let first = pointer.path.first else { return Resolution() }
    if pointer.law != nil { return Resolution(targets: nil) }
    guard
      var targets = start(first, holder: holder, previous: previous, environment)
    else { return Resolution(targets: nil) }
    var steps = [Resolution.Step(range: first.range, targets: targets)]
    for fragment in pointer.path.dropFirst() where fragment.unit.rank <= 11 {
      targets = targets.flatMap { self.places(fragment, in: $0) }
      steps.append(Resolution.Step(range: fragment.range, targets: targets))
    }
    if let last = pointer.through.last, let from = targets.last {
      targets = expand(from, through: pointer.through, last, environment)
    }
    return Resolution(targets: targets, steps: steps, leadsNowhere: targets.isEmpty)
  }

  /// The places of the first step; nil where they lie in another law.
  private func start(
    _ fragment: PointerFragment, holder: Resolution?, previous: Resolution?,
    _ environment: PointerEnvironment
  ) -> [LawPlace]? {
    let here = environment.here
    switch fragment.relation {
    case .here:
      if fragment.unit == .law { return [LawPlace()] }
      return fragment.unit.rank < 7 ? [] : [here.above(fragment.unit.rank + 1)]
    case .prev: return neighbours(fragment, here, step: -1)
    case .next: return neighbours(fragment, here, step: 1)
    case .same:
      guard let place = environment.last(fragment.unit) else { return nil }
      return place.map { [$0] }
    case .each: return places(fragment, in: here.above(fragment.unit.rank))
    case .named:
      // 電波法第一条及び第五条: both are articles of that law.
      if let previous, previous.targets == nil, fragment.unit.rank >= 7 { return nil }
      if fragment.unit == .article { return [LawPlace([.init(.article, fragment.number ?? "")])] }
      guard fragment.unit.rank > 7 else { return nil }
      if let previous { return inherited(fragment, from: previous) }
      if let holder { return inherited(fragment, from: holder) }
      return places(fragment, in: here.above(fragment.unit.rank))
    }
  }

  /// The places of a bare step whose outer levels are those of another pointer.
  private func inherited(_ fragment: PointerFragment, from other: Resolution) -> [LawPlace]? {
    guard let place = other.targets?.first else { return nil }
    return places(fragment, in: place.above(fragment.unit.rank))
  }

  /// The places of a step below another place.
  private func places(_ fragment: PointerFragment, in place: LawPlace) -> [LawPlace] {
    var base = place
    // An article without numbered paragraphs has one, which nobody names.
    if fragment.unit.rank >= 9, base.number(.article) != nil, base.number(.paragraph) == nil {
      base = base.below(.paragraph, "1")
    }
    if fragment.relation == .each || fragment.count == .all {
      return outline.children(of: base, fragment.unit)
    }
    guard let number = fragment.number else { return [base] }
    return [base.below(fragment.unit, number)]
  }

  /// 前条, 前二項, 前各号, 次項, 次の各号.
  private func neighbours(
    _ fragment: PointerFragment, _ here: LawPlace, step: Int
  ) -> [LawPlace] {
    let own = here.above(fragment.unit.rank + 1)
    if fragment.count == .all, step > 0 {
      return places(fragment, in: here.above(fragment.unit.rank))
    }
    guard own.number(fragment.unit) != nil else { return [] }
    switch fragment.count {
    case .one: return outline.sibling(of: own, by: step).map { [$0] } ?? []
    case .some(let count):
      return (1...count).reversed().compactMap { outline.sibling(of: own, by: step * $0) }
    case .all:
      var places: [LawPlace] = []
      var distance = -1
      while let place = outline.sibling(of: own, by: distance) {
        places.append(place)
        distance -= 1
      }
      return places.reversed()
    }
  }

  /// All places of a range, as far as the outline knows them; else its two ends.
  private func expand(
    _ first: LawPlace, through: [PointerFragment], _ last: PointerFragment,
    _ environment: PointerEnvironment
  ) -> [LawPlace] {
    var end = first.above(through[0].unit.rank)
    var steps = through[...]
    // 第七条から前条まで
    if through[0].relation != .named {
      guard let place = start(through[0], holder: nil, previous: nil, environment)?.last else {
        return [first]
      }
      end = place
      steps = through.dropFirst()
    }
    for fragment in steps {
      if fragment.unit.rank >= 9, end.number(.article) != nil, end.number(.paragraph) == nil {
        end = end.below(.paragraph, "1")
      }
      guard let number = fragment.number else { continue }
      end = end.below(fragment.unit, number)
    }
    return outline.range(from: first, through: end) ?? [first, end]
  }
}
