// What a page says, by position.
//
//     y ─→  ┌ box ┐┌ box ┐     lines are not told; a box is a run of one font on one line
//           └─────┘└─────┘
//
// Vertical positions go on from page to page, so that one order holds for the whole document.

import Documents

/// A run of text on a page.
struct PositionalBox {
  var page: Int
  var left: Int
  var right: Int
  /// From the top of the first page, each page being `pageHeight` high.
  var top: Int
  var bottom: Int
  /// Its place in the order of the source.
  var order: Int
  /// The source offset of its text.
  var offset: Int
  var text = TextChain()
  /// Whether `right` is only what the widths of the letters tell, for the source does not say it.
  var isOpenEnded = false
  /// Whether `left` is only the least that it can be: it follows the box before it in such a run.
  var floats = false
  /// The first and the last character that is no space; 0 for none.
  var first: UInt32 = 0
  var last: UInt32 = 0
  var beginsWithSpace = false
  var endsWithSpace = false
  /// Whether there is any space in it.
  var holdsSpace = false
  /// Whether the first space is U+3000.
  var isIndented = false
  /// How many characters it has, spaces not counted.
  var characters = 0
  /// Whether the text is nothing but a number with its signs: `12`, `No.3`, `(4)`, `五`.
  var isNumber = false
  /// The width, in half ems, of what cannot be parted from its first character.
  var headWidth = 0

  /// More than any page is high, after clamping.
  static var pageHeight: Int { 4_000_000 }

  var height: Int { max(1, bottom - top) }
  var centre: Int { (top + bottom) / 2 }
  /// The width of a full-width character, near enough.
  var em: Int { max(1, height * 3 / 4) }
}

/// Whether a character is set without spaces around it: Japanese letters and signs.
func isJapanese(_ scalar: UInt32) -> Bool { scalar >= 0x2000 }

/// Whether a line may not begin with a character (JIS X 4051).
func mayNotBeginLine(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0x30FB, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF01, 0x30FC, 0x2019,
    0x201D, 0xFF09, 0x3015, 0xFF3D, 0xFF5D, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3005,
    0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x30A1,
    0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE:
    true
  default: false
  }
}

extension PositionalBox {
  /// Takes in what the characters of the text say; `scalars` are those of the whole box.
  mutating func describe(_ scalars: [UInt32]) {
    var digits = 0
    var others = 0
    var isHead = true
    for scalar in scalars {
      if scalar <= 0x20 || scalar == 0xA0 || scalar == 0x3000 {
        if characters == 0 {
          beginsWithSpace = true
          if scalar == 0x3000 { isIndented = true }
        } else {
          isHead = false
        }
        holdsSpace = true
        endsWithSpace = true
        continue
      }
      if characters == 0 {
        first = scalar
        headWidth = isJapanese(scalar) ? 2 : 1
      } else if isHead {
        let attaches =
          mayNotBeginLine(scalar) || !isJapanese(scalar) && (!isJapanese(last) || headWidth > 2)
        isHead = attaches
        if attaches { headWidth += isJapanese(scalar) ? 2 : 1 }
      }
      characters += 1
      last = scalar
      endsWithSpace = false
      switch scalar {
      case 0x30...0x39, 0xFF10...0xFF19, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
        0x516B, 0x4E5D, 0x5341, 0x767E, 0x2460...0x249B, 0x3007, 0x3220...0x3229:
        digits += 1
      case 0x28, 0x29, 0x2E, 0x2D, 0x23, 0xFF08, 0xFF09, 0xFF0E, 0x3014, 0x3015, 0x756A, 0x7B2C,
        0x4E, 0x6F, 0xFF2E, 0xFF4F, 0x2116, 0x5B, 0x5D:
        break
      default: others += 1
      }
    }
    isNumber = digits > 0 && others == 0 && characters <= 12
    if isHead { headWidth += 8 }
  }
}
