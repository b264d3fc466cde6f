extension CounterStyle {
  /// Numbers and letters in circles, parentheses and with points: W3C's Ready-made Counter Styles, as
  /// far as Unicode has the characters.
  static var enclosed: [CounterStyle] {
    [
      CounterStyle(
        fixed: "circled-decimal", first: 0,
        symbols: """
          ⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿
          """),
      CounterStyle(fixed: "filled-circled-decimal", first: 0, symbols: "⓿❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴"),
      CounterStyle(fixed: "double-circled-decimal", symbols: "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾"),
      CounterStyle(fixed: "parenthesized-decimal", symbols: "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
      CounterStyle(fixed: "dotted-decimal", symbols: "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
      CounterStyle(fixed: "parenthesized-lower-latin", symbols: "⒜⒝⒞⒟⒠⒡⒢⒣⒤⒥⒦⒧⒨⒩⒪⒫⒬⒭⒮⒯⒰⒱⒲⒳⒴⒵"),
      CounterStyle(fixed: "parenthesized-upper-latin", symbols: "🄐🄑🄒🄓🄔🄕🄖🄗🄘🄙🄚🄛🄜🄝🄞🄟🄠🄡🄢🄣🄤🄥🄦🄧🄨🄩"),
      CounterStyle(fixed: "circled-lower-latin", symbols: "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ"),
      CounterStyle(fixed: "circled-upper-latin", symbols: "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏ"),
      CounterStyle(fixed: "circled-ideograph", symbols: "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
      CounterStyle(fixed: "parenthesized-ideograph", symbols: "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
      CounterStyle(
        fixed: "circled-katakana",
        symbols: "㋐㋑㋒㋓㋔㋕㋖㋗㋘㋙㋚㋛㋜㋝㋞㋟㋠㋡㋢㋣㋤㋥㋦㋧㋨㋩㋪㋫㋬㋭㋮㋯㋰㋱㋲㋳㋴㋵㋶㋷㋸㋹㋺㋻㋼㋽㋾"),
    ]
  }
}
