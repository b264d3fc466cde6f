package import Documents

extension Buffer where Element == UInt8 {
  /// Appends a string as a JSON string.
  package mutating func appendJSONString(_ text: String) {
    appendJSON(text)
  }
}
