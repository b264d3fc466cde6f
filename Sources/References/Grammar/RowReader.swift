/// References to rows of the table, after their numbers:
///
///     rows   = lead member { separator [ lead ] member } evidence       No.6、No.8及び10参照, No.１～３、５参照
///            | member "番" evidence                                      ６番の御意見への回答と同じ
///            | number "-" number evidence                               1-3の回答参照
///     member = number [ range [ lead ] number [ "まで" ] ]               №６から№８まで
///
/// A number alone refers to nothing: what stands behind must say that it does (参照, に同じ, の回答, …),
/// so that No.1の実績, 電話番号03 and 6番線 are none, nor is a cell that holds the number of its own row.
enum RowReader {
  typealias Rows = (target: ReferenceTarget, range: Range<Int>)

  /// The most rows that a list with ranges is written out to.
  static var mostRows: Int { 1000 }

  /// Whether rows can stand between two signs.
  static func mayRead(_ before: Sign, _ next: Sign) -> Bool {
    if RowLead.mayEnd(before) || RowLead.mayAnnounce(before) { return true }
    // 番, か of から
    return next.value == 0x756A || next.value == 0x304B || next.isRange
  }

  /// Reads the rows whose first number begins at `index`; `failed` is the index up to which lists are
  /// known to lead nowhere.
  static func read(
    _ text: Span<UInt8>, at index: Int, behind before: Sign, failed: inout Int
  ) -> Rows? {
    if index < failed { return nil }
    if RowLead.mayEnd(before), let start = RowLead.start(text, before: index) {
      guard RowMember.number(text, at: index) != nil, !RowLead.isInsideWord(text, start) else {
        return nil
      }
      return list(text, from: start, at: index, failed: &failed)
    }
    if RowLead.mayAnnounce(before),
      RowLead.isAnnounced(text, before: text.beforeSpace(index, most: 1))
    {
      guard RowMember.number(text, at: index) != nil else { return nil }
      return list(text, from: index, at: index, failed: &failed, needsPhrase: true)
    }
    guard mayBeBare(text, index), let first = RowMember.read(text, from: index, at: index)
    else { return nil }
    let before = text.sign(before: index).sign
    if before.isLetter || before.isDigit || before.value == 0x2E || before.isDash { return nil }
    if text.end(of: "番", at: first.end) != nil {
      return ordinals(text, at: index, failed: &failed)
    }
    guard first.isComposite || first.through != nil, !before.isKanji, !before.isKatakana,
      RowEvidence.names(text, at: first.end)
    else { return nil }
    let number = first.through.map { first.number + "-\($0)" } ?? first.number
    return (
      .rows([RowNumber(number: number, range: index..<first.end)]), index..<first.end
    )
  }

  /// Whether 番, a range or white space stands behind the digits at `index`.
  private static func mayBeBare(_ text: Span<UInt8>, _ index: Int) -> Bool {
    var sign = text.sign(at: index)
    while sign.isDigit { sign = text.sign(at: sign.end) }
    return sign.value == 0x756A || sign.value == 0x304B || sign.isRange || sign.isSpace
  }

  /// ６番、７番及び８番; 12～14番; 第６番の回答.
  private static func ordinals(
    _ text: Span<UInt8>, at index: Int, failed: inout Int
  ) -> Rows? {
    let start = text.start(of: "第", before: index) ?? index
    var members: [RowMember] = []
    var end = index
    while members.count < mostRows {
      let from = members.isEmpty ? index : text.pastSpace(end, most: 2)
      let digits = text.end(of: "第", at: from) ?? from
      guard var member = RowMember.read(text, from: members.isEmpty ? start : from, at: digits),
        let past = text.end(of: "番", at: member.end)
      else { break }
      member.end = past
      members.append(member)
      end = past
      guard let separator = ListSeparator.end(in: text, at: past) else { break }
      end = separator
    }
    guard let last = members.last, RowEvidence.names(text, at: last.end) else {
      failed = end
      return nil
    }
    return rows(members, from: start)
  }

  /// Reads the list whose first number stands at `position`.
  private static func list(
    _ text: Span<UInt8>, from start: Int, at position: Int, failed: inout Int,
    needsPhrase: Bool = false
  ) -> Rows? {
    let isAnnounced = !needsPhrase && RowLead.isAnnounced(text, before: start)
    var members: [RowMember] = []
    var good = 0
    var memberStart = start
    var digits = position
    var end = position
    while members.count < 10_000, let member = RowMember.read(text, from: memberStart, at: digits) {
      if !members.isEmpty, digits == memberStart, NumberEnd.isContinued(text, at: member.end) {
        break
      }
      members.append(member)
      end = member.end
      if RowEvidence.follows(text, at: end) ?? isAnnounced { good = members.count }
      guard let separator = ListSeparator.end(in: text, at: end) else { break }
      memberStart = text.pastSpace(separator, most: 2)
      digits = RowLead.end(text, at: memberStart) ?? memberStart
    }
    guard good > 0 else {
      failed = end
      return nil
    }
    return rows(Array(members.prefix(good)), from: start)
  }

  /// The rows of members; ranges among others are written out.
  private static func rows(_ members: [RowMember], from start: Int) -> Rows {
    let end = members.last?.end ?? start
    if members.count == 1, let only = members.first, let through = only.through {
      return (.rowRange(from: only.number, through: String(through)), start..<end)
    }
    var rows: [RowNumber] = []
    for member in members {
      guard let through = member.through, let from = Int(member.number) else {
        rows.append(RowNumber(number: member.number, range: member.start..<member.end))
        continue
      }
      for number in from...through where rows.count < mostRows {
        rows.append(RowNumber(number: String(number), range: member.start..<member.end))
      }
    }
    return (.rows(rows), start..<end)
  }
}

/// One number of a list of rows, or a range of them.
struct RowMember {
  /// In ASCII digits, without leading zeros; 1-2-3 where dashes join several.
  var number: String
  /// The last of a range.
  var through: Int?
  var isComposite = false
  var start: Int
  /// The index past the member.
  var end: Int

  /// Reads the member whose digits stand at `digits`, and which begins at `start`.
  static func read(_ text: Span<UInt8>, from start: Int, at digits: Int) -> RowMember? {
    guard let first = number(text, at: digits) else { return nil }
    var member = RowMember(number: String(first.value), start: start, end: first.end)
    guard let (sign, isWord) = RangeSign.end(in: text, at: first.end) else { return member }
    let from = text.pastSpace(sign, most: 2)
    guard let last = number(text, at: RowLead.end(text, at: from) ?? from) else { return member }
    // 1-2-3 is one number.
    if !isWord, text.sign(at: first.end).isDash, text.sign(at: last.end).isDash,
      let third = number(text, at: text.sign(at: last.end).end)
    {
      member.end = third.end
      member.isComposite = true
      member.number = "\(first.value)-\(last.value)-\(third.value)"
      return member
    }
    member.end = RangeSign.endOfRange(in: text, at: last.end)
    if last.value > first.value {
      member.through = last.value
    } else {
      member.isComposite = true
      member.number = "\(first.value)-\(last.value)"
    }
    return member
  }

  /// The number at `index`, which goes on with no letter and no decimals.
  static func number(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    guard let number = ReferenceNumber.digits(text, at: index) else { return nil }
    let next = text.sign(at: number.end)
    if next.isLetter { return nil }
    if next.value == 0x2E || next.value == 0x2F || next.value == 0x3A,
      text.sign(at: next.end).isDigit
    {
      return nil
    }
    return number
  }
}
