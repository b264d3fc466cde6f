/// The candidate that is most likely meant by a misspelt word, if any is near enough: at most a
/// third of the longer word's characters may differ (optimal string alignment distance: insertion,
/// deletion, substitution, and transposition of neighbours).
package func nearestWord(to word: String, among candidates: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased())
  var best: (distance: Int, word: String)?
  for candidate in candidates {
    let other = Array(candidate.lowercased())
    let limit = max(1, max(letters.count, other.count) / 3)
    if abs(letters.count - other.count) > limit { continue }
    let distance = alignmentDistance(letters, other)
    if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
  }
  return best?.word
}

private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
  var before: [Int] = []
  var previous = Array(0...b.count)
  for i in 0..<a.count {
    var current = [i + 1]
    for j in 0..<b.count {
      var cost = min(previous[j + 1], current[j]) + 1
      cost = min(cost, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      current.append(cost)
    }
    before = previous
    previous = current
  }
  return previous[b.count]
}
