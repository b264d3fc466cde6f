import Testing

@testable import Tables

@Suite("Number formats of sheets")
struct SheetNumberFormatTests {
  @Test(
    "Values are shown as their format says",
    arguments: [
      ("0", "12.5", "13"), ("0", "-0.4", "0"), ("0.00", "1.005", "1.01"),
      ("#,##0", "1234567", "1,234,567"),
      ("#,##0", "-1234", "-1,234"), ("#,##0", "0", "0"), ("#,###", "0", ""), ("0%", "0.125", "13%"),
      ("0.0%", "0.12345", "12.3%"), ("000", "7", "007"), ("#,##0\"件\"", "1500", "1,500件"),
      ("#,##0;[Red]△#,##0", "-1500", "△1,500"), ("#,##0;-#,##0;\"-\"", "0", "-"),
      ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "-12", "-12"), ("0.0#", "2.50", "2.5"),
      ("[$¥-411]#,##0", "980", "¥980"), ("\\¥#,##0", "-980", "-¥980"),
      ("#,##0,", "1234567", "1,235"),
      ("#,##0.0,,\"百万円\"", "1250000", "1.3百万円"), ("G/標準\"人\"", "0.30000000000000004", "0.3人"),
      ("General\"名\"", "12", "12名"), ("0.00", "9.995", "10.00"),
      ("0", "9.9999999999999999E2", "1000"),
      ("0.000", "1.25E-2", "0.013"), ("\"第\"0\"回\"", "3", "第3回"), ("0000-0000", "12345678", nil),
    ])
  func shown(code: String, value: String, text: String?) {
    let format = SheetNumberFormat(code: Array(code.utf8))
    let shown = format.flatMap { $0.text(of: value.utf8Span.span) }
    #expect(shown.map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test(
    "What is no plain format of numbers is left alone",
    arguments: ["General", "G/標準", "@", "0.00E+00", "# ?/?", "[<1000]0;0.0,\"千\""])
  func unknown(code: String) {
    #expect(SheetNumberFormat(code: Array(code.utf8)) == nil)
  }

  @Test(
    "Digits that a double only seems to have are not shown",
    arguments: [
      ("0.30000000000000004", "0.3"), ("0.33333333333333331", "0.333333333333333"),
      ("1234.5600000000001", "1234.56"), ("12345678901234567", nil), ("1.5", nil),
      ("1e-07", "0.0000001"),
      ("1.0000000000000001E-5", "0.00001"), ("1.2345678901234567E+40", nil), ("四月", nil),
    ])
  func general(value: String, text: String?) {
    let shown = SheetStyles().text(of: value.utf8Span.span, style: -1)
    #expect(shown.map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test("Rounding carries through all digits, and no number breaks it")
  func numbers() {
    for value in ["999999.5", "0.0000004", "1E400", "-", "", ".", "1E", "1E5x", "00012.340"] {
      guard var number = SheetNumber(value.utf8Span.span) else { continue }
      number.round(to: 0)
      #expect(number.decimals.isEmpty, "\(value)")
    }
    let text = SheetNumber("00012.340".utf8Span.span).map {
      String(decoding: $0.general, as: UTF8.self)
    }
    #expect(text == "12.34")
  }
}
