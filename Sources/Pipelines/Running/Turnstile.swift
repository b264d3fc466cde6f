/// Lets documents that are converted in any order be written in theirs.
actor Turnstile {
  private var due = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

  /// Returns when it is the turn of the document at `index`.
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
