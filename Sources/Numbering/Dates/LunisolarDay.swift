/// Days of the lunisolar calendar that was in use to 2 December of 明治5年 (太政官布告第三百三十七号 of 1872).
///
/// Its months cannot be computed from the Gregorian ones. Only the days are converted whose Gregorian
/// counterpart is itself a matter of record.
enum LunisolarDay {
  /// The date of a day in the years 1868 to 1872.
  ///
  /// - Throws: `lunisolar` for a day whose counterpart is not known here, and for months.
  static func date(year: Int, month: Int, day: Int?) throws(DateFault) -> JapaneseDate {
    let known: CivilDate? =
      switch (year, month, day) {
      // The first day of the era, reckoned back.
      case (1868, 1, 1): CivilDate(year: 1868, month: 1, day: 25)
      // The day on which the era was proclaimed.
      case (1868, 9, 8): CivilDate(year: 1868, month: 10, day: 23)
      // The last day of the old calendar, and the one that became 明治6年1月1日.
      case (1872, 12, 2): CivilDate(year: 1872, month: 12, day: 31)
      case (1872, 12, 3): CivilDate(year: 1873, month: 1, day: 1)
      default: nil
      }
    guard let known else { throw .lunisolar }
    var date = JapaneseDate(known, era: .meiji)
    date.isLunisolar = true
    return date
  }
}
