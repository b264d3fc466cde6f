internal import Documents

/// Turns what the ready families found in a value into mentions whose targets a pipeline knows: rows
/// of the table, places in declared documents and laws, addresses.
///
/// A law is a declared document like any other; its locators are 第27条第1項第3号 in ASCII digits. 同法 and
/// 同条 mean what was named before in the same value.
struct ReadyMentions: Sendable {
  let names: [[UInt8]: Int]
  /// Declared laws by their numbers in canonical form, and whether numbers of laws are references.
  private let lawNumbers: [String: Int]
  private let readsLawNumbers: Bool
  /// The document that places without a document's name belong to.
  let home: Int?

  init(names: [(name: String, document: Int)], home: Int?, readsLawNumbers: Bool = false) {
    var index: [[UInt8]: Int] = [:]
    var numbers: [String: Int] = [:]
    for (name, document) in names {
      let folded = HeaderText.folded(name)
      if index[folded] == nil { index[folded] = document }
      let text = name.utf8Span.span
      if let number = LawNumber.read(text, at: 0), number.range.upperBound == text.count,
        numbers[number.canonical] == nil
      {
        numbers[number.canonical] = document
      }
    }
    lawNumbers = numbers
    self.readsLawNumbers = readsLawNumbers
    self.names = index
    self.home = home
  }

  /// What was named before in a value.
  struct Named {
    /// Numbers of laws by where they end, and by the name in front of them.
    var numbers: [Int: String] = [:]
    var numbersByName: [String: String] = [:]
    var law: String?
    /// The last article with all that stands in front of it, and its law.
    var article: (law: String, locator: String)?
  }

  /// The mentions of a value's references, in reading order; canonical locators are appended to
  /// `locators`.
  func mentions(
    of references: [TextReference], laws: [ReferenceWalk.NumberedLaw], beside others: [Mention],
    in text: Span<UInt8>, at places: RelativePlaces, locators: inout Buffer<UInt8>
  ) -> [Mention] {
    var mentions: [Mention] = []
    var named = Named()
    var places = places
    let laws = readsLawNumbers ? laws : []
    for law in laws {
      named.numbers[law.number.range.upperBound] = law.number.canonical
      if let name = law.name { named.numbersByName[name] = law.number.canonical }
    }
    var law = 0
    var other = 0
    for reference in references {
      // What patterns read before is what 同計画 and 同章 mean.
      while other < others.count, others[other].start <= reference.range.lowerBound {
        if others[other].kind == .locator {
          let document = Int(others[other].document)
          let range = others[other].locatorStart..<others[other].locatorEnd
          places.lastDocument = document
          places.last = RelativePlaces.Named(
            document: document, number: locators.span.string(range))
        }
        other += 1
      }
      while law < laws.count, laws[law].number.range.upperBound <= reference.range.lowerBound {
        add(laws[law], before: reference, text, &mentions, &locators)
        law += 1
      }
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
      case .document(let name, let locator):
        places.lastDocument = names[HeaderText.folded(name)] ?? places.lastDocument
        if let locator {
          mentions.append(place(name, locator, reference.range, &locators))
        }
      case .locator(let parts, let through, let locator):
        let outer = PointerText.canonical(parts, in: text)
        let isSame = Self.isOfSameDocument(text, start)
        let document = isSame ? places.lastDocument ?? home : home
        add(document, outer + (locator ?? ""), reference.range, &mentions, &locators)
        if let document {
          places.last = RelativePlaces.Named(document: document, number: outer + (locator ?? ""))
          places.lastDocument = document
          if isSame { mentions[mentions.count - 1].isRelative = true }
        }
        if !through.isEmpty {
          add(home, PointerText.canonical(through, in: text), reference.range, &mentions, &locators)
        }
      case .pages(let from, let through):
        let lines = from == through ? PageLines.read(text, behind: end) : nil
        for page in from == through ? [from] : [from, through] {
          mentions.append(place(onPage: page, lines, start..<(lines?.end ?? end), &locators))
        }
      case .appendix(let name, let number):
        let branches = number?.split(separator: "_").joined(separator: "の") ?? ""
        add(home, name + branches, reference.range, &mentions, &locators)
      case .pointer(let pointer):
        add(pointer, reference.range, text, &named, &places, &mentions, &locators)
      case .url: mentions.append(Mention(.url, start: start, end: end))
      case .mail(let address):
        mentions.append(mention(.url, 0, "mailto:" + address, reference.range, &locators))
      case .law(let name, let number):
        named.law = name
        // A law that is not declared is only named here.
        guard readsLawNumbers,
          let document = names[HeaderText.folded(name)] ?? lawNumbers[number]
        else { break }
        var mention = mention(.locator, document, number, reference.range, &locators)
        mention.isWhole = true
        mentions.append(mention)
      case .cell, .note: break
      }
    }
    for law in laws[law...] { add(law, before: nil, text, &mentions, &locators) }
    return mentions
  }

  /// Whether a reference is a place of the law whose number stands directly in front.
  private func isPlace(
    _ reference: TextReference, behind number: LawNumber, _ text: Span<UInt8>
  ) -> Bool {
    guard case .pointer(let pointer) = reference.target, pointer.law == nil,
      pointer.path.first?.relation == .named
    else { return false }
    let end = number.range.upperBound
    return reference.range.lowerBound == end
      || text.end(of: "の", at: end) == reference.range.lowerBound
  }

  /// Adds the number of a law that no name has as a reference to the law as a whole, unless a place in
  /// the law follows. One that is not declared is said, unless it only stands in parentheses.
  private func add(
    _ law: ReferenceWalk.NumberedLaw, before next: TextReference?, _ text: Span<UInt8>,
    _ mentions: inout [Mention], _ locators: inout Buffer<UInt8>
  ) {
    let number = law.number
    guard law.name == nil, next.map({ !isPlace($0, behind: number, text) }) ?? true else { return }
    if let document = lawNumbers[number.canonical] {
      var mention = mention(.locator, document, number.canonical, number.range, &locators)
      mention.isWhole = true
      mentions.append(mention)
    } else if !text.sign(before: number.range.lowerBound).sign.isOpen {
      mentions.append(mention(.undeclared, 0, number.canonical, number.range, &locators))
    }
  }

  /// The name of the law that a pointer leads into: what stands in front of it, or the number of one.
  func lawName(
    _ pointer: Pointer, _ range: Range<Int>, _ text: Span<UInt8>, _ named: Named
  ) -> String? {
    pointer.law ?? named.numbers[text.start(of: "の", before: range.lowerBound) ?? range.lowerBound]
  }

  /// A place by its page; its document is −1 where no document is the home of places.
  func place(
    onPage page: String, _ lines: PageLines?, _ range: Range<Int>, _ locators: inout Buffer<UInt8>
  ) -> Mention {
    var locator = "p." + page
    if let lines {
      locator += " l.\(lines.first)" + (lines.last > lines.first ? "-\(lines.last)" : "")
    }
    var mention = mention(.locator, home ?? -1, locator, range, &locators)
    mention.page = Int32(page) ?? .max
    if let lines {
      mention.firstLine = Int32(clamping: lines.first)
      mention.lastLine = Int32(clamping: lines.last)
    }
    return mention
  }

  private func add(
    _ document: Int?, _ locator: String, _ range: Range<Int>, _ mentions: inout [Mention],
    _ locators: inout Buffer<UInt8>
  ) {
    guard let document else { return }
    mentions.append(mention(.locator, document, locator, range, &locators))
  }

  /// A place in a document that is named; where it is not declared, its name.
  func place(
    _ name: String, number: String? = nil, _ locator: String, _ range: Range<Int>,
    _ locators: inout Buffer<UInt8>
  ) -> Mention {
    if let document = names[HeaderText.folded(name)] ?? lawNumbers[number ?? name] {
      return mention(.locator, document, locator, range, &locators)
    }
    return mention(.undeclared, 0, name, range, &locators)
  }

  func mention(
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

  /// Whether a place is one of the document that was named last: 同計画の2.1(3).
  private static func isOfSameDocument(_ text: Span<UInt8>, _ index: Int) -> Bool {
    var position = text.beforeSpace(index, most: 2)
    if let start = text.start(of: "の", before: position) { position = start }
    return text.hasAny(
      ["同計画", "同戦略", "同方針", "同大綱", "同指針", "同要綱", "同要領", "同報告書", "同文書", "同書", "同資料", "同ガイドライン"],
      before: position)
  }

  /// Values that are nothing but a reference to the row before: 同上, 上記に同じ, 前の回答と同じ。
  static func rowBefore(_ text: Span<UInt8>) -> Mention? {
    guard text.count < 60 else { return nil }
    let start = text.pastSpace(0)
    guard
      let end = text.end(
        ofAny: ["同上", "上記", "上", "前記", "前の回答", "上の回答", "上記回答", "前回答", "直前"], at: start)
    else { return nil }
    let isAlone = text.start(of: "同上", before: end) == start
    let past = text.end(ofAny: ["に同じ", "と同じ", "と同様", "に同様", "のとおり"], at: end)
    guard isAlone || past != nil else { return nil }
    var position = past ?? end
    for word in ["です", "である", "。", "."] as [StaticString] {
      position = text.end(of: word, at: position) ?? position
    }
    guard text.pastSpace(position) == text.count else { return nil }
    return Mention(.rowBefore, start: start, end: end)
  }
}
