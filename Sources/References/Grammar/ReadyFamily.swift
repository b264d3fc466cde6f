/// The ready families of references, by the names that pipeline files give them.
package enum ReadyFamily: String, Sendable, CaseIterable {
  case rows, locators, documents, law, relative, appendices, pages, notes, urls, mail
}

/// A set of families, as one word.
struct FamilySet: Sendable {
  private let bits: UInt16

  init(_ families: Set<ReadyFamily>) {
    bits = families.reduce(0) { $0 | Self.bit($1) }
  }

  var isEmpty: Bool { bits == 0 }

  @inline(__always)
  func has(_ family: ReadyFamily) -> Bool { bits & Self.bit(family) != 0 }

  @inline(__always)
  private static func bit(_ family: ReadyFamily) -> UInt16 {
    switch family {
    case .rows: 1
    case .locators: 2
    case .documents: 4
    case .law: 8
    case .relative: 16
    case .appendices: 32
    case .pages: 64
    case .notes: 128
    case .urls: 256
    case .mail: 512
    }
  }
}
