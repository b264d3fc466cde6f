/// What was read of a text so far: references, and which of them hold the open parentheses.
struct ReferenceWalk {
  private(set) var references: [TextReference] = []
  /// The numbers of laws, in ascending order.
  private(set) var laws: [NumberedLaw] = []
  /// The index up to which lists of rows are known to lead nowhere.
  var rowsFailed = 0
  /// The open parentheses: the reference that each follows directly, or −1, and where it stands.
  private var open: [(holder: Int, at: Int)] = []
  /// The parentheses past those that are kept.
  private var deeper = 0
  /// The index past the last reference.
  private var end = 0

  private static var deepest: Int { 64 }

  var isEmpty: Bool { references.isEmpty && laws.isEmpty }

  /// The number of a law, and the name that it stands behind in parentheses.
  struct NumberedLaw {
    var number: LawNumber
    var name: String?
  }

  /// Adds the number of a law, unless it is read already, and goes on behind it.
  mutating func add(_ law: LawNumber, of name: String? = nil, _ index: inout Int) {
    if laws.last.map({ $0.number.range.upperBound <= law.range.lowerBound }) ?? true {
      laws.append(NumberedLaw(number: law, name: name))
    }
    if name == nil { index = max(index, law.range.upperBound) }
  }

  mutating func open(at index: Int) {
    guard open.count < Self.deepest else {
      deeper += 1
      return
    }
    open.append((!references.isEmpty && index == end ? references.count - 1 : -1, index))
  }

  mutating func close() {
    if deeper > 0 {
      deeper -= 1
    } else if !open.isEmpty {
      open.removeLast()
    }
  }

  /// Adds a reference unless it begins inside the one before, and goes on behind it.
  mutating func add(
    _ target: ReferenceTarget, _ range: Range<Int>, in text: Span<UInt8>, _ index: inout Int
  ) {
    guard range.lowerBound >= end, range.upperBound > range.lowerBound else { return }
    // 注（３）: the parentheses belong to the reference.
    while let last = open.last, last.at >= range.lowerBound { open.removeLast() }
    references.append(
      TextReference(range: range, target: target, inside: open.last { $0.holder >= 0 }?.holder))
    end = range.upperBound
    index = max(index, range.upperBound)
  }

  /// Takes back the references that begin at `start` or behind: they are part of a name.
  mutating func drop(from start: Int) {
    while let last = references.last, last.range.lowerBound >= start { references.removeLast() }
    end = references.last?.range.upperBound ?? 0
  }

  mutating func add(
    pointer: Pointer, _ range: Range<Int>, in text: Span<UInt8>, _ index: inout Int
  ) {
    var pointer = pointer
    pointer.continuesList = continuesList(text, at: range.lowerBound)
    add(.pointer(pointer), range, in: text, &index)
  }

  /// Whether only a separator of lists, or parentheses and one, stands between the last pointer at
  /// this level and `index`.
  private func continuesList(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard let last = lastPointer() else { return false }
    var position = references[last].range.upperBound
    guard position < index else { return false }
    if text.sign(at: position).isOpen { position = Self.pastParentheses(text, position, index) }
    guard let separator = ListSeparator.end(in: text, at: position) else { return false }
    return separator == index
  }

  /// The last pointer that no open parenthesis separates from here.
  private func lastPointer() -> Int? {
    let holder = open.last { $0.holder >= 0 }?.holder
    var index = references.count - 1
    for _ in 0..<Self.deepest where index >= 0 {
      if references[index].inside == holder {
        if case .pointer = references[index].target { return index }
        return nil
      }
      index -= 1
    }
    return nil
  }

  private static func pastParentheses(
    _ text: Span<UInt8>, _ start: Int, _ limit: Int
  ) -> Int {
    var depth = 0
    var position = start
    while position < limit {
      let sign = text.sign(at: position)
      if sign.isOpen { depth += 1 }
      if sign.isClose { depth -= 1 }
      position = sign.end
      if depth == 0 { return position }
    }
    return position
  }

  /// Whether only a separator of lists stands between the place before and `index`.
  func continuesPlaces(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard let last = references.last, index > last.range.upperBound,
      index - last.range.upperBound <= 16
    else { return false }
    switch last.target {
    case .locator(_, _, .some), .document(_, .some): break
    default: return false
    }
    // １－７－３から１－７－７まで、１－９－１: まで ends a range of the list.
    let end = RangeSign.endOfRange(in: text, at: last.range.upperBound)
    guard let separator = ListSeparator.end(in: text, at: end) else { return false }
    return text.pastSpace(separator) == index
  }

  /// The document of the place before, where `index` goes on with a list of places: 「a」「b」, a及びb.
  func documentOfList(_ text: Span<UInt8>, before index: Int) -> String? {
    guard let last = references.last, case .document(let name, .some) = last.target,
      index - last.range.upperBound <= 24
    else { return nil }
    var position = last.range.upperBound
    let close = text.sign(at: position)
    if close.value == 0x300D || close.value == 0x300F { position = close.end }
    position = ListSeparator.end(in: text, at: position) ?? position
    if let range = RangeSign.end(in: text, at: position) { position = range.end }
    position = text.pastSpace(position, most: 2)
    let open = text.sign(at: position)
    if open.value == 0x300C || open.value == 0x300E { position = open.end }
    return position == index ? name : nil
  }
}
