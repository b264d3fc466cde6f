/// Where the non-space characters of a source's text went: everything the reader met is in a field,
/// in a header or caption, in declared metadata, or left out for a reason.
package struct Account: Sendable, Hashable {
  /// All non-space characters of text that the reader met.
  package var source = 0
  /// Those in cells that became values.
  package var fields = 0
  /// Those in headers and captions of the tables that were taken.
  package var headers = 0
  /// Those in prose that declares quantities that are reconciled.
  package var declared = 0
  /// Those left out, by reason; the order is that of the reasons' first use.
  package var leftOut: [LeftOut] = []

  package init() {}

  /// A share of the text that was left out.
  package struct LeftOut: Sendable, Hashable {
    package var reason: String
    package var characters: Int

    package init(reason: String, characters: Int) {
      self.reason = reason
      self.characters = characters
    }
  }

  /// All that is accounted for.
  package var accounted: Int {
    leftOut.reduce(fields + headers + declared) { $0 + $1.characters }
  }

  /// What is missing (above 0) or invented (below 0): 0 unless there is a leak.
  package var leak: Int { source - accounted }

  /// Adds characters that were left out; none are no entry.
  package mutating func leaveOut(_ characters: Int, because reason: String) {
    guard characters != 0 else { return }
    if let index = leftOut.firstIndex(where: { $0.reason == reason }) {
      leftOut[index].characters += characters
    } else {
      leftOut.append(LeftOut(reason: reason, characters: characters))
    }
  }

  /// The sum of two documents' accounts.
  package static func + (a: Account, b: Account) -> Account {
    var sum = a
    sum.source += b.source
    sum.fields += b.fields
    sum.headers += b.headers
    sum.declared += b.declared
    for entry in b.leftOut { sum.leaveOut(entry.characters, because: entry.reason) }
    return sum
  }
}
