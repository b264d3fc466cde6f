/// How plausible bytes are as Japanese text of one encoding: the decoded characters are counted by
/// kind. Hiragana, which every Japanese text has, speaks loudest; what an encoding cannot decode
/// speaks against it louder still.
struct JapaneseTextScorer {
  /// Characters of kana, kanji, and Japanese signs and letters.
  private(set) var japanese = 0
  /// Half-width katakana, which EUC-JP text turns to when it is read as Shift_JIS.
  private(set) var halfWidth = 0
  /// Other characters beyond ASCII.
  private(set) var others = 0
  /// Malformed sequences.
  private(set) var malformed = 0
  private var points = 0

  /// How many characters beyond ASCII there were, malformed ones included.
  var count: Int { japanese + halfWidth + others + malformed }

  /// The points a character, negative where the text is implausible.
  var plausibility: Double { count == 0 ? 0 : Double(points) / Double(count) }

  /// Whether most of what is not ASCII is Japanese, and nothing is malformed.
  var isPlausible: Bool { malformed == 0 && japanese > 0 && japanese * 2 >= count }

  /// Scores bytes as UTF-8.
  init(utf8 bytes: Span<UInt8>) {
    var index = 0
    while true {
      index = bytes.endOfASCII(from: index)
      guard index < bytes.count else { return }
      let length = bytes.lengthOfUTF8Sequence(at: index)
      if length <= 0 {
        addMalformed()
      } else if length == 3 {
        let middle = UInt32(bytes[index + 1] & 0x3F) << 6
        add(UInt32(bytes[index] & 0x0F) << 12 | middle | UInt32(bytes[index + 2] & 0x3F))
      } else {
        add(length == 2 ? 0x80 : 0x2_0000)
      }
      index += abs(length)
    }
  }

  /// Scores bytes as Shift_JIS.
  init(shiftJIS bytes: Span<UInt8>) {
    var index = 0
    while true {
      index = bytes.endOfASCII(from: index)
      guard index < bytes.count else { return }
      let lead = bytes[index]
      if lead &- 0xA1 < 0x3F {
        add(0xFF61 - 0xA1 + UInt32(lead))
        index += 1
      } else if lead == 0x80 || lead == 0xA0 || lead > 0xFC || index + 1 >= bytes.count {
        addMalformed()
        index += 1
      } else {
        let cell = JISCell(shiftJIS: UInt16(lead) | UInt16(bytes[index + 1]) << 8)
        add(cell)
        index += cell.isAssigned || bytes[index + 1] >= 0x80 ? 2 : 1
      }
    }
  }

  /// Scores bytes as EUC-JP.
  init(eucJP bytes: Span<UInt8>) {
    var index = 0
    while true {
      index = bytes.endOfASCII(from: index)
      guard index < bytes.count else { return }
      let lead = bytes[index]
      guard index + 1 < bytes.count else {
        addMalformed()
        return
      }
      let trail = bytes[index + 1]
      if lead == 0x8E, trail &- 0xA1 < 0x3F {
        add(0xFF61 - 0xA1 + UInt32(trail))
        index += 2
      } else if lead == 0x8F, index + 2 < bytes.count, trail >= 0xA1, bytes[index + 2] >= 0xA1 {
        // JIS X 0212 is rare in real text.
        let cell = JISCell(eucLead: trail, trail: bytes[index + 2], jis0212: true)
        if cell.isAssigned { addOther() } else { addMalformed() }
        index += 3
      } else {
        let cell = JISCell(eucLead: lead, trail: trail, jis0212: false)
        add(cell)
        index += cell.isAssigned || trail >= 0x80 ? 2 : 1
      }
    }
  }

  private mutating func add(_ cell: JISCell) {
    guard cell.isAssigned else { return addMalformed() }
    guard cell.length == 3 else { return addOther() }
    let low = cell.packed >> 16 & 0x3F
    add((cell.packed & 0x0F) << 12 | (cell.packed >> 8 & 0x3F) << 6 | low)
  }

  private mutating func addMalformed() {
    malformed += 1
    points -= 20
  }

  private mutating func addOther() {
    others += 1
    points -= 1
  }

  private mutating func add(_ code: UInt32) {
    switch code {
    case 0x3041...0x3096:
      japanese += 1
      points += 4
    case 0x3000...0x303F, 0x30A0...0x30FF:
      japanese += 1
      points += 3
    case 0x4E00...0x9FFF:
      japanese += 1
      points += 2
    case 0xFF01...0xFF5E, 0x2010...0x2312, 0x2460...0x266F, 0x3200...0x33FF:
      japanese += 1
      points += 1
    case 0x3400...0x4DBF, 0xF900...0xFAFF, 0x2_0000:
      japanese += 1
    case 0xFF61...0xFF9F:
      halfWidth += 1
    case 0xE000...0xF8FF:
      others += 1
      points -= 4
    default:
      addOther()
    }
  }
}
