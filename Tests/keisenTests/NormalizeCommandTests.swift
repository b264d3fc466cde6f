import Foundation
import TestSupport
import Testing

@Suite("keisen normalize")
struct NormalizeCommandTests {
  /// Runs the filter over a text.
  private func filter(_ text: String, _ arguments: [String] = []) throws -> Command.Outcome {
    try Command.run(
      ["normalize"] + arguments, in: SharedData.packageFolder, input: Array(text.utf8))
  }

  @Test(
    "lines are normalized as the options say",
    arguments: [
      ([], "１．Ｎｏ．６　ｶﾞｲﾄﾞ（案）\r\n", "1.No.6　ガイド（案）\r\n"),
      (["--width", "none"], "Ｎｏ．６", "Ｎｏ．６"), (["--width", "narrow"], "（案）〜\n\n", "(案)~\n\n"),
      (["--width", "wide"], "a 1\n", "ａ　１\n"), (["--width", "nfkc"], "㈱①か\u{3099}\n", "(株)1が\n"),
      (["--numbering", "canonical"], "第三条の二　趣旨\n１．総論\n一部\n", "第3条の2　趣旨\n1 総論\n一部\n"),
      (["--dates", "iso"], "令和４年１２月５日（月）付け、令和4年12月\n", "2022-12-05（月）付け、令和4年12月\n"),
      ([], "", ""), ([], "\n\n", "\n\n"),
    ] as [([String], String, String)])
  func normalizes(arguments: [String], text: String, expected: String) throws {
    let outcome = try filter(text, arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(outcome.errors.isEmpty)
  }

  @Test("with --explain each change is told with its line and column")
  func explains() throws {
    let outcome = try filter(
      "１．総論（令和４年１２月５日）\n令和5年2月29日\n2022年12月5日（火）\n",
      ["--explain", "--numbering", "canonical", "--dates", "iso"])
    #expect(outcome.output == "1 総論（2022-12-05）\n令和5年2月29日\n2022年12月5日（火）\n")
    #expect(
      outcome.errors == """
        1:1: width: １ → 1
        1:8: width: ４ → 4
        1:10: width: １２ → 12
        1:13: width: ５ → 5
        1:1: numbering: 1． → 1\u{20}
        1:6: date: 令和4年12月5日 → 2022-12-05
        2:1: date: 令和5年2月29日 stays (no such day)
        3:1: date: 2022年12月5日（火） stays (the weekday is another day's)

        """)
  }

  @Test("blocks end with lines, however long the input is")
  func blocks() throws {
    let line = String(repeating: "国民・社会を守るための取組（Ｎｏ．６）ｶﾞ", count: 20) + "\n"
    let text = String(repeating: line, count: 3000)
    let outcome = try filter(text)
    let expected = line.replacing("Ｎｏ．６", with: "No.6").replacing("ｶﾞ", with: "ガ")
    #expect(outcome.output == String(repeating: expected, count: 3000))
    let explained = try filter(text, ["--explain"])
    #expect(explained.errors.split(separator: "\n").last?.hasPrefix("3000:") == true)
  }

  @Test("bytes that are no UTF-8 pass through")
  func malformed() throws {
    let bytes: [UInt8] = [0xEF, 0xBC, 0x0A, 0xFF, 0xE3, 0x81, 0x0A, 0xEF, 0xBC, 0x91]
    for width in ["standard", "narrow", "wide", "nfkc"] {
      let outcome = try Command.run(
        ["normalize", "--width", width], in: SharedData.packageFolder, input: bytes)
      #expect(outcome.status == 0)
      let digit = width == "wide" ? "１" : "1"
      #expect(
        outcome.output.hasSuffix("\n\(digit)") || outcome.output.hasSuffix("\u{FFFD}\n\(digit)"))
    }
  }
}
