extension CounterStyle {
  /// Latin letters: CSS Counter Styles Level 3 §6.2, and Ready-made Counter Styles.
  static var latin: [CounterStyle] {
    [
      CounterStyle(
        alphabetic: "lower-alpha",
        symbols: "a b c d e f g h i j k l m n o p q r s t u v w x y z"),
      CounterStyle(
        alphabetic: "upper-alpha",
        symbols: "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"),
      CounterStyle(
        alphabetic: "fullwidth-lower-alpha",
        symbols: "ａ ｂ ｃ ｄ ｅ ｆ ｇ ｈ ｉ ｊ ｋ ｌ ｍ ｎ ｏ ｐ ｑ ｒ ｓ ｔ ｕ ｖ ｗ ｘ ｙ ｚ"),
      CounterStyle(
        alphabetic: "fullwidth-upper-alpha",
        symbols: "Ａ Ｂ Ｃ Ｄ Ｅ Ｆ Ｇ Ｈ Ｉ Ｊ Ｋ Ｌ Ｍ Ｎ Ｏ Ｐ Ｑ Ｒ Ｓ Ｔ Ｕ Ｖ Ｗ Ｘ Ｙ Ｚ"),
    ]
  }
}
