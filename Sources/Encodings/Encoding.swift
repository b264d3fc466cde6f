/// The encodings of the WHATWG Encoding Standard (4.2, names and labels). All are recognized by
/// their labels; those that `isDecodable` names can be decoded here.
package enum Encoding: UInt8, Sendable, CaseIterable {
  case utf8
  case utf16LE
  case utf16BE
  case shiftJIS
  case eucJP
  case iso2022JP
  case windows1252
  case replacement

  // Known by their labels only.
  case ibm866
  case iso8859_2
  case iso8859_3
  case iso8859_4
  case iso8859_5
  case iso8859_6
  case iso8859_7
  case iso8859_8
  case iso8859_8I
  case iso8859_10
  case iso8859_13
  case iso8859_14
  case iso8859_15
  case iso8859_16
  case koi8R
  case koi8U
  case macintosh
  case windows874
  case windows1250
  case windows1251
  case windows1253
  case windows1254
  case windows1255
  case windows1256
  case windows1257
  case windows1258
  case macCyrillic
  case gbk
  case gb18030
  case big5
  case eucKR
  case userDefined

  /// Whether `decode(_:into:)` knows the encoding; the others are known by their labels only.
  package var isDecodable: Bool { rawValue <= Encoding.replacement.rawValue }

  /// Whether the encoding is one of the two UTF-16.
  package var isUTF16: Bool { self == .utf16LE || self == .utf16BE }

  /// The name by the standard, as in `Shift_JIS`.
  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LE: "UTF-16LE"
    case .utf16BE: "UTF-16BE"
    case .shiftJIS: "Shift_JIS"
    case .eucJP: "EUC-JP"
    case .iso2022JP: "ISO-2022-JP"
    case .windows1252: "windows-1252"
    case .replacement: "replacement"
    case .ibm866: "IBM866"
    case .iso8859_2: "ISO-8859-2"
    case .iso8859_3: "ISO-8859-3"
    case .iso8859_4: "ISO-8859-4"
    case .iso8859_5: "ISO-8859-5"
    case .iso8859_6: "ISO-8859-6"
    case .iso8859_7: "ISO-8859-7"
    case .iso8859_8: "ISO-8859-8"
    case .iso8859_8I: "ISO-8859-8-I"
    case .iso8859_10: "ISO-8859-10"
    case .iso8859_13: "ISO-8859-13"
    case .iso8859_14: "ISO-8859-14"
    case .iso8859_15: "ISO-8859-15"
    case .iso8859_16: "ISO-8859-16"
    case .koi8R: "KOI8-R"
    case .koi8U: "KOI8-U"
    case .macintosh: "macintosh"
    case .windows874: "windows-874"
    case .windows1250: "windows-1250"
    case .windows1251: "windows-1251"
    case .windows1253: "windows-1253"
    case .windows1254: "windows-1254"
    case .windows1255: "windows-1255"
    case .windows1256: "windows-1256"
    case .windows1257: "windows-1257"
    case .windows1258: "windows-1258"
    case .macCyrillic: "x-mac-cyrillic"
    case .gbk: "GBK"
    case .gb18030: "gb18030"
    case .big5: "Big5"
    case .eucKR: "EUC-KR"
    case .userDefined: "x-user-defined"
    }
  }
}

extension Encoding: CustomStringConvertible {
  package var description: String { name }
}
