internal import Documents
internal import Records
internal import Tables

/// Draws up the account of one document: where every character that its reader met has gone.
enum AccountKeeper {
  /// The account of a document whose declared quantities stand in `declared` characters of prose.
  static func account(
    _ document: borrowing SourceDocument, _ table: borrowing LogicalTable, declared: Int
  ) -> Account {
    var account = Account()
    account.source = document.characters
    account.declared = declared
    let prose = document.nonSpaceCharacters(in: document.prose) - declared
    // What a declared passage and a value share is counted as declared.
    let taken = min(table.proseCharacters, prose)
    account.leaveOut(prose - taken, because: "prose")
    account.leaveOut(document.nonSpaceCharacters(in: document.title), because: "document title")
    for omitted in document.omitted {
      account.leaveOut(
        document.nonSpaceCharacters(in: omitted.text), because: omitted.reason.rawValue)
    }
    var left = Array(repeating: 0, count: CellUse.allCases.count)
    for index in 0..<table.uses.count {
      let characters = document.nonSpaceCharacters(in: document.cells[index].text)
      left[Int(table.uses[index].rawValue)] += characters
    }
    account.fields = left[Int(CellUse.value.rawValue)] + taken
    account.headers = left[Int(CellUse.header.rawValue)]
    var parts = table.parts[...]
    for index in 0..<document.tables.count {
      let isTaken = parts.first == index
      if isTaken { parts.removeFirst() }
      guard document.tables[index].hasCaption else { continue }
      let characters = document.nonSpaceCharacters(in: document.tables[index].caption)
      if isTaken {
        account.headers += characters
      } else {
        account.leaveOut(characters, because: "table not taken")
      }
    }
    for use in CellUse.allCases {
      guard let reason = use.reason else { continue }
      account.leaveOut(left[Int(use.rawValue)], because: reason)
    }
    return account
  }
}

extension CellUse {
  /// Why cells of this use are left out; nil where they are not, or where they are a leak.
  fileprivate var reason: String? {
    switch self {
    case .unassigned, .value, .header, .copied: nil
    case .otherColumn: "column not declared"
    case .spanningRow: "row across all columns"
    case .tableNotTaken: "table not taken"
    case .refusedRow: "row refused"
    case .outsideRecord: "row outside of records"
    case .dittoMark: "ditto mark"
    }
  }
}
