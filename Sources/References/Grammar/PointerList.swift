/// Joins the members of a list that share the outer steps of a pointer, as a reader takes them for one
/// reference: 第三条第一項第一号及び第二号, 第六条第二号イ、ロ及びホ.
///
/// A member that begins as far out as the first (第五条及び第七条) is a reference of its own.
package enum PointerList {
  /// The references of a text with such lists joined.
  package static func joined(_ references: [TextReference]) -> [TextReference] {
    var result: [TextReference] = []
    // Where each reference went, for those that stand inside another.
    var places: [Int] = []
    for reference in references {
      if let joined = join(reference, to: result.last) {
        result[result.count - 1] = joined
      } else {
        var moved = reference
        moved.inside = reference.inside.map { places[$0] }
        result.append(moved)
      }
      places.append(result.count - 1)
    }
    return result
  }

  private static func join(
    _ reference: TextReference, to last: TextReference?
  ) -> TextReference? {
    guard var last, case .pointer(var head) = last.target,
      case .pointer(let next) = reference.target, next.continuesList, next.through.isEmpty,
      next.law == nil, head.through.isEmpty, reference.inside == nil, last.inside == nil,
      let first = head.path.first, let member = next.path.first,
      first.relation == .named, member.relation == .named, member.unit.rank > first.unit.rank,
      let deepest = head.path.last, member.unit.rank <= deepest.unit.rank,
      reference.range.lowerBound - last.range.upperBound <= 16
    else { return nil }
    head.also.append(next.path)
    last.range = last.range.lowerBound..<reference.range.upperBound
    last.target = .pointer(head)
    return last
  }
}
