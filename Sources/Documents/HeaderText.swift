/// Texts of headers, names and literals compared by meaning: width, white space, line breaks and the
/// case of Latin letters do not matter.
package enum HeaderText {
  /// Appends the comparable form of UTF-8 text to `output`: full-width ASCII as ASCII, half-width
  /// kana as full-width, small Latin letters, no white space.
  package static func appendFolded(_ bytes: Span<UInt8>, to output: inout Buffer<UInt8>) {
    let start = output.count
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0...0x20: index += 1
      case 0x41...0x5A:
        output.append(byte | 0x20)
        index += 1
      case 0xC2 where bytes.isWideSpace(at: index): index += 2
      case 0xE3 where bytes.isWideSpace(at: index): index += 3
      case 0xEF where index + 2 < bytes.count:
        appendFolded(
          WidthForm(bytes[index + 1], bytes[index + 2]), bytes.extracting(index..<index + 3),
          start: start, to: &output)
        index += 3
      default:
        output.append(byte)
        index += 1
      }
    }
  }

  private static func appendFolded(
    _ form: WidthForm, _ bytes: Span<UInt8>, start: Int, to output: inout Buffer<UInt8>
  ) {
    switch form {
    case .letterOrDigit(let ascii), .sign(let ascii):
      output.append((0x41...0x5A).contains(ascii) ? ascii | 0x20 : ascii)
    case .halfWidthKana(let index):
      if index >= HalfWidthKana.voicedMark, output.count >= start + 3,
        let composed = HalfWidthKana.composed(
          output.span.codePoint(before: output.count),
          semiVoiced: index == HalfWidthKana.semiVoicedMark)
      {
        output.truncate(to: output.count - 3)
        output.append(codePoint: composed)
        return
      }
      let (second, third) = HalfWidthKana.fullWidth(index)
      output.append(0xE3)
      output.append(second)
      output.append(third)
    case .other:
      output.append(bytes)
    }
  }

  /// The comparable form of a string, as bytes.
  package static func folded(_ text: String) -> [UInt8] {
    var output = Buffer<UInt8>()
    appendFolded(text.utf8Span.span, to: &output)
    return output.array
  }
}

extension Buffer {
  /// A copy of the elements.
  package var array: [Element] {
    unsafe withUnsafeElements { unsafe Array($0) }
  }
}

extension HeaderText {
  /// Whether a text is nothing but white space (and NUL).
  package static func isBlank(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] <= 0x20 {
        index += 1
      } else if bytes.isWideSpace(at: index) {
        index += bytes[index] == 0xC2 ? 2 : 3
      } else {
        return false
      }
    }
    return true
  }
}
