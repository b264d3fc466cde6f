/// The forms of dates and periods in exports, each by its regular expression, which both JSON Schema
/// (ECMA-262) and XML Schema 1.0 (where it matches the whole value by itself) understand.
enum DateForm: String, Sendable, CaseIterable {
  /// A day, a month or a year by ISO 8601.
  case date = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
  /// Two days by ISO 8601, joined by a solidus.
  case period = "^[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}$"

  /// The expression as XML Schema writes it, without anchors.
  var facet: String { String(rawValue.dropFirst().dropLast()) }

  /// The form in words.
  var phrase: String {
    switch self {
    case .date: "a date as 2022-12-05, 2022-12 or 2022"
    case .period: "two dates as 2022-04-01/2023-03-31"
    }
  }

  /// Whether `bytes` have the form.
  func matches(_ bytes: some Collection<UInt8>) -> Bool {
    let shape = String(decoding: bytes.map { $0 >= 0x30 && $0 <= 0x39 ? 0x30 : $0 }, as: UTF8.self)
    return switch self {
    case .date: ["0000", "0000-00", "0000-00-00"].contains(shape)
    case .period: shape == "0000-00-00/0000-00-00"
    }
  }
}
