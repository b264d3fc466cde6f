internal import Documents

/// Turns what the ready families found in a value into mentions whose targets a pipeline knows: rows
/// of the table, places in declared documents and laws, addresses.
///
/// A law is a declared document like any other; its locators are 第27条第1項第3号 in ASCII digits. 同法 and
/// 同条 mean what was named before in the same value.
struct ReadyMentions: Sendable {
  private let names: [[UInt8]: Int]
  /// The document that places without a document's name belong to.
  private let home: Int?

  init(names: [(name: String, document: Int)], home: Int?) {
    var index: [[UInt8]: Int] = [:]
    for (name, document) in names {
      let folded = HeaderText.folded(name)
      if index[folded] == nil { index[folded] = document }
    }
    self.names = index
    self.home = home
  }

  /// What was named before in a value.
  private struct Named {
    var law: String?
    /// The last article with all that stands in front of it, and its law.
    var article: (law: String, locator: String)?
  }

  /// The mentions of a value's references, in reading order; canonical locators are appended to
  /// `locators`.
  func mentions(
    of references: [TextReference], in text: Span<UInt8>, locators: inout Buffer<UInt8>
  ) -> [Mention] {
    var mentions: [Mention] = []
    var named = Named()
    for reference in references {
      let start = reference.range.lowerBound
      let end = reference.range.upperBound
      switch reference.target {
      case .rows(let numbers):
        for row in numbers {
          var mention = Mention(.row, start: row.range.lowerBound, end: row.range.upperBound)
          mention.number = Int(row.number) ?? -1
          (mention.digitsStart, mention.digitsEnd) = (mention.start, mention.end)
          mentions.append(mention)
        }
      case .rowRange(let from, let through):
        var mention = Mention(.range, start: start, end: end)
        mention.number = Int(from) ?? -1
        mention.through = Int(through) ?? -1
        (mention.digitsStart, mention.digitsEnd) = (start, end)
        mentions.append(mention)
      case .document(let name, .some(let locator)):
        mentions.append(place(name, locator, reference.range, &locators))
      case .locator(let parts, let through, let locator):
        let outer = PointerText.canonical(parts, in: text)
        add(home, outer + (locator ?? ""), reference.range, &mentions, &locators)
        if !through.isEmpty {
          add(home, PointerText.canonical(through, in: text), reference.range, &mentions, &locators)
        }
      case .pages(let from, let through):
        add(home, "p." + from, reference.range, &mentions, &locators)
        if through != from { add(home, "p." + through, reference.range, &mentions, &locators) }
      case .appendix(let name, let number):
        let branches = number?.split(separator: "_").joined(separator: "の") ?? ""
        add(home, name + branches, reference.range, &mentions, &locators)
      case .pointer(let pointer):
        add(pointer, reference.range, text, &named, &mentions, &locators)
      case .url: mentions.append(Mention(.url, start: start, end: end))
      case .document, .cell, .law, .note, .mail: break
      }
    }
    return mentions
  }

  private func add(
    _ document: Int?, _ locator: String, _ range: Range<Int>, _ mentions: inout [Mention],
    _ locators: inout Buffer<UInt8>
  ) {
    guard let document else { return }
    mentions.append(mention(.locator, document, locator, range, &locators))
  }

  /// A place in a document that is named; where it is not declared, its name.
  private func place(
    _ name: String, _ locator: String, _ range: Range<Int>, _ locators: inout Buffer<UInt8>
  ) -> Mention {
    if let document = names[HeaderText.folded(name)] {
      return mention(.locator, document, locator, range, &locators)
    }
    return mention(.undeclared, 0, name, range, &locators)
  }

  private func mention(
    _ kind: Mention.Kind, _ document: Int, _ locator: String, _ range: Range<Int>,
    _ locators: inout Buffer<UInt8>
  ) -> Mention {
    var mention = Mention(kind, start: range.lowerBound, end: range.upperBound)
    mention.document = Int32(truncatingIfNeeded: document)
    mention.locatorStart = locators.count
    locators.append(locator)
    mention.locatorEnd = locators.count
    return mention
  }

  private func add(
    _ pointer: Pointer, _ range: Range<Int>, _ text: Span<UInt8>, _ named: inout Named,
    _ mentions: inout [Mention], _ locators: inout Buffer<UInt8>
  ) {
    guard let first = pointer.path.first else { return }
    if isRowBefore(pointer, range, text) {
      mentions.append(Mention(.rowBefore, start: range.lowerBound, end: range.upperBound))
      return
    }
    var law: String?
    var locator = ""
    switch first.relation {
    case .named:
      if let name = pointer.law {
        law = name
        locator = PointerText.canonical(pointer.path, in: text)
      } else if pointer.continuesList, let article = named.article {
        law = article.law
        locator =
          first.unit.rank > 7
          ? article.locator + PointerText.canonical(pointer.path, in: text)
          : PointerText.canonical(pointer.path, in: text)
      }
    case .same where first.unit == .law && pointer.path.count > 1:
      law = named.law
      locator = PointerText.canonical(Array(pointer.path[1...]), in: text)
    case .same where first.unit == .article:
      law = named.article?.law
      locator =
        (named.article?.locator ?? "")
        + PointerText.canonical(Array(pointer.path[1...]), in: text)
    default: break
    }
    guard let law else { return }
    named.law = law
    if let article = PointerText.article(pointer.path, in: text) {
      named.article = (law, article)
    }
    mentions.append(place(law, locator, range, &locators))
    if !pointer.through.isEmpty {
      let outer = pointer.path.filter {
        $0.relation == .named && $0.unit.rank < pointer.through[0].unit.rank
      }
      // 第二項から第四項まで behind 同条 or a list: the article stands in front.
      let article =
        pointer.through[0].unit.rank > 7 && !outer.contains { $0.unit == .article }
        ? named.article?.locator ?? "" : ""
      let last = article + PointerText.canonical(outer + pointer.through, in: text)
      mentions.append(place(law, last, range, &locators))
    }
  }

  /// 前項に同じ in a table means the row before.
  private func isRowBefore(
    _ pointer: Pointer, _ range: Range<Int>, _ text: Span<UInt8>
  ) -> Bool {
    guard pointer.path.count == 1, pointer.path[0].relation == .prev,
      pointer.path[0].unit == .paragraph, pointer.path[0].count == .one
    else { return false }
    return text.end(ofAny: ["に同じ", "と同じ", "と同様", "に同様"], at: range.upperBound) != nil
  }
}
