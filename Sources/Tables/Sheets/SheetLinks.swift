import Documents
import XML

/// The links of a sheet's cells (ISO/IEC 29500-1 §18.3.1.47), which stand behind the cells.
struct SheetLinks {
  /// How many links that stand over several cells are taken.
  private static var mostAreas: Int { 64 }

  /// The addresses outside of the package, by the identifiers that links name.
  var addresses: [String: String] = [:]
  private var places: [Int64: String] = [:]
  private var areas: [(area: CellArea, address: String)] = []

  /// Takes in an element `hyperlink`.
  mutating func add(_ attributes: borrowing XMLAttributes) {
    guard let reference = attributes.value(of: "ref") else { return }
    var address = ""
    if let id = attributes.value(of: "id") { address = addresses[id.string] ?? "" }
    if let location = attributes.value(of: "location") { address += "#" + location.string }
    if address.isEmpty { return }
    if let place = CellPlace(reference) {
      places[Self.key(place.row, place.column)] = address
    } else if let area = CellArea(reference), areas.count < Self.mostAreas {
      areas.append((area, address))
    }
  }

  /// Takes in the address that a cell's formula names.
  mutating func add(_ address: [UInt8], _ row: Int32, _ column: Int32) {
    places[Self.key(row, column)] = String(decoding: address, as: UTF8.self)
  }

  /// Makes the text of a cell, which stands in `range` of the source, that of its link.
  func mark(
    _ row: Int32, _ column: Int32, _ range: Range<Int>, in document: inout SourceDocument
  ) {
    if places.isEmpty, areas.isEmpty { return }
    let address =
      places[Self.key(row, column)] ?? areas.first { $0.area.holds(row, column) }?.address
    guard let address else { return }
    let start = document.arena.count
    document.arena.append(address)
    var link = MarkedLink(
      start: range.lowerBound, end: range.upperBound, address: start..<document.arena.count)
    link.isInArena = true
    document.links.append(link)
  }

  private static func key(_ row: Int32, _ column: Int32) -> Int64 {
    Int64(row) << 32 | Int64(column)
  }
}

extension CellArea {
  fileprivate func holds(_ row: Int32, _ column: Int32) -> Bool {
    (first.row...last.row).contains(row) && (first.column...last.column).contains(column)
  }
}
