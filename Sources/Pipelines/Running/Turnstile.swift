/// Hands out documents to workers, and lets them be written in their order whatever order they are
/// converted in.
actor Turnstile {
  private let count: Int
  private var handedOut = 0
  private var due = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

  init(count: Int) {
    self.count = count
  }

  /// The index of the next document to convert; nil when there are no more.
  func next() -> Int? {
    guard handedOut < count else { return nil }
    defer { handedOut += 1 }
    return handedOut
  }

  /// Returns when it is the turn of the document at `index` to be written.
  func wait(for index: Int) async {
    if index <= due { return }
    await withCheckedContinuation { waiting[index] = $0 }
  }

  /// Ends the turn of the document at `index` and begins the next one's.
  func pass(_ index: Int) {
    due = index + 1
    waiting.removeValue(forKey: due)?.resume()
  }
}
