import Foundation
import Petition
import Testing

private let utc = TimeZone(secondsFromGMT: 0)!

@Test func everyDayOfALedgerAgreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = utc
    let (first, last) = (day("1949-01-01"), day("2200-12-31"))
    var failures = 0
    for days in first.daysSinceEpoch...last.daysSinceEpoch {
        let date = CalendarDate(daysSinceEpoch: days)
        let instant = Date(timeIntervalSince1970: Double(days) * 86_400)
        let foundation = calendar.dateComponents([.year, .month, .day], from: instant)
        let own = date.dateComponents
        let same = own.year == foundation.year && own.month == foundation.month && own.day == foundation.day
        let back = CalendarDate(own) == date && CalendarDate(date.description) == date
        let sameDay = CalendarDate(instant, in: utc) == date
        if !(same && back && sameDay) { failures += 1 }
    }
    #expect(failures == 0)
    #expect(last.daysSinceEpoch - first.daysSinceEpoch == 92_040)
}

@Test func aDayThatDoesNotExistIsNil() {
    for (year, month, day) in [
        (2021, 2, 29), (1900, 2, 29), (2100, 2, 29), (2020, 2, 30), (2020, 4, 31), (2020, 13, 1), (2020, 0, 1), (2020, 1, 0),
        (2020, 1, 32), (2020, -1, -1),
    ] {
        #expect(CalendarDate(year: year, month: month, day: day) == nil, "\(year)-\(month)-\(day)")
    }
    for year in -2_000...4_000 where year % 100 == 0 {
        #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == (year % 400 == 0), "\(year)")
    }
}

@Test func aDayHasOneSpelling() {
    for text in [
        "2020-1-05", "2020-01-5", "20200105", "2020-01-05T00:00:00", "2020-01-05 ", " 2020-01-05", "2020/01/05", "２０２０-01-05",
        "+2020-01-05", "-0000-01-05", "020-01-05", "02020-01-05", "2020-01-+5", "2020-01", "", "-", "--", "2021-02-29",
        "99999999999999999999-01-01",
    ] {
        #expect(CalendarDate(text) == nil, "\(text)")
    }
    for text in ["0000-01-01", "0001-12-31", "9999-12-31", "+10000-01-01", "-0001-03-01"] {
        #expect(CalendarDate(text)?.description == text)
    }
}

@Test func theFirstAndLastDaysDoNotTrap() {
    for days in [Int64.min, .min + 1, -719_469, -719_468, -1, 0, 1, .max - 1, .max] {
        let date = CalendarDate(daysSinceEpoch: days)
        let (year, month, day) = date.yearMonthDay
        #expect(CalendarDate(year: year, month: month, day: day)?.daysSinceEpoch == days)
        #expect(CalendarDate(date.description) == date)
    }
    let (year, month, last) = CalendarDate(daysSinceEpoch: .max).yearMonthDay
    #expect(CalendarDate(year: year, month: month, day: last + 1) == nil)
    for year in [Int.min, .max] {
        #expect(CalendarDate(year: year, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: year, month: 12, day: 31) == nil)
    }
    for seconds in [Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude] {
        _ = CalendarDate(Date(timeIntervalSince1970: seconds), in: utc).description
    }
}

@Test func anInstantIsADifferentDayInAnotherTimeZone() throws {
    let instant = Date(timeIntervalSince1970: 1_577_809_800)  // 2019-12-31T16:30:00Z
    #expect(CalendarDate(instant, in: utc) == day("2019-12-31"))
    #expect(CalendarDate(instant, in: try #require(TimeZone(secondsFromGMT: 8 * 3_600))) == day("2020-01-01"))
    #expect(CalendarDate(Date(timeIntervalSince1970: -1), in: utc) == day("1969-12-31"))
}

@Test func onlyComponentsOfADayAreAccepted() {
    #expect(CalendarDate(DateComponents(year: 2020, month: 2, day: 29)) == day("2020-02-29"))
    let gregorian = Calendar(identifier: .gregorian)
    #expect(CalendarDate(DateComponents(calendar: gregorian, year: 2020, month: 2, day: 29)) == day("2020-02-29"))
    let others = [
        DateComponents(year: 2020, month: 2), DateComponents(year: 2020, day: 2), DateComponents(month: 2, day: 2),
        DateComponents(year: 2020, month: 2, day: 30), DateComponents(year: 2020, month: 2, day: 2, hour: 8),
        DateComponents(era: 0, year: 2020, month: 2, day: 2),
        DateComponents(calendar: Calendar(identifier: .buddhist), year: 2_563, month: 2, day: 2),
    ]
    for components in others {
        #expect(CalendarDate(components) == nil, "\(components)")
    }
}

@Test func daysAreComparableHashableAndCodable() throws {
    let days = ["2020-02-28", "2020-02-29", "2020-03-01"].map(day)
    #expect(days.shuffled().sorted() == days)
    #expect(Set(days + days).count == 3)
    let text = String(decoding: try JSONEncoder().encode(days), as: UTF8.self)
    #expect(text == #"["2020-02-28","2020-02-29","2020-03-01"]"#)
    #expect(try JSONDecoder().decode([CalendarDate].self, from: Data(text.utf8)) == days)
    #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2021-02-29"]"#.utf8))
    }
}

@Test func daysOutOfRangeAreRefused() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    for days in [Int64.min, -7_398, 84_006, 100_000_000, .max] {
        let asOf = CalendarDate(daysSinceEpoch: days)
        let error = refusal { _ = try ledger.assess(policy: policy, year: 2020, asOf: asOf) }
        #expect(error?.code == "day_out_of_range", "\(asOf)")
    }
    _ = try ledger.assess(policy: policy, year: 2020, asOf: day("1949-10-01"))
    _ = try ledger.assess(policy: policy, year: 2020, asOf: day("2199-12-31"))
}
