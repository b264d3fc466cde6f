/// What a canonical place looks like: how many levels of numbers and items it has, and how sure that
/// makes a reader that it is one.
struct PlaceShape {
  enum Strength {
    /// No place without more around it: 4-2, a telephone number.
    case none
    /// A place where something around it says so: 4.2, 3(1).
    case weak
    /// A place by itself: 4.2.1, 2.1(3), 2(1)ア.
    case strong
  }

  var levels = 1
  var items = 0
  var isDashed = false
  /// Whether a number is too large for a heading.
  var isAddress = false
  /// The first number.
  private(set) var first = 0

  var hasItem: Bool { items > 0 }

  init(_ canonical: Span<UInt8>) {
    var number = 0
    var isInside = false
    for index in 0..<canonical.count {
      let byte = canonical[index]
      switch byte {
      case 0x2E, 0x2D:
        levels += 1
        if byte == 0x2D { isDashed = true }
        number = 0
      case 0x28:
        items += 1
        isInside = true
      case 0x29: isInside = false
      case 0x30...0x39:
        number = number * 10 + Int(byte - 0x30)
        if !isInside, items == 0, number > 99 { isAddress = true }
        if levels == 1, items == 0 { first = number }
      default:
        if byte & 0xC0 != 0x80, !isInside { items += 1 }
      }
    }
  }

  var strength: Strength {
    if isAddress || first == 0 { return .none }
    if levels >= 2, items > 0 { return .strong }
    if levels == 1, items >= 2 { return .strong }
    if levels >= 3 { return levels > 3 && isDashed ? .none : .strong }
    return levels == 2 && !isDashed || items == 1 ? .weak : .none
  }
}
