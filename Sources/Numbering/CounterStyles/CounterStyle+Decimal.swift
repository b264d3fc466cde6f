extension CounterStyle {
  /// Digits: CSS Counter Styles Level 3 §6.1, and Ready-made Counter Styles.
  static var decimal: [CounterStyle] {
    [
      CounterStyle(
        "decimal", .numeric(NumericSystem(symbols: "0 1 2 3 4 5 6 7 8 9")),
        range: Int.min + 1...Int.max),
      CounterStyle(
        "fullwidth-decimal",
        .numeric(NumericSystem(symbols: "０ １ ２ ３ ４ ５ ６ ７ ８ ９")),
        range: Int.min + 1...Int.max),
    ]
  }
}
