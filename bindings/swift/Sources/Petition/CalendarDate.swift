import Foundation

/// A calendar day, without a time and without a time zone.
///
/// All days of a ledger are days of the calendar that hangs on the wall, in China. A `Date` is an instant, which is one
/// day here and another there, and `DateComponents` may hold 30 February, or no year at all. This type holds a day that
/// exists, always, in the proleptic Gregorian calendar.
///
/// ```swift
/// let day = CalendarDate(year: 2020, month: 2, day: 29)!
/// print(day)                                              // 2020-02-29
/// print(CalendarDate("2021-02-29") == nil)                // true
/// ```
///
/// Today, for who wants to know, is `CalendarDate(Date(), in: TimeZone(identifier: "Asia/Shanghai")!)`; the library
/// itself reads no clock.
public struct CalendarDate: Hashable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let daysSinceEpoch: Int64

    /// The day that is so many days after 1970-01-01.
    public init(daysSinceEpoch: Int64) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// The day of these numbers; `nil` if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: Int64(year)) else {
            return nil
        }
        // Years begin in March here, so that the leap day is a year's last.
        let (year, shifted) = Int64(year).subtractingReportingOverflow(month < 3 ? 1 : 0)
        let (era, yearOfEra) = year.dividedDown(by: 400)
        let dayOfYear = (153 * Int64((month + 9) % 12) + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - epochOfEra
        let (less, rest) = dayOfEra.dividedDown(by: daysOfEra)
        // Both parts of one sign: the first day of all can be told, and the step before it overflows.
        let (whole, part) = era + less < 0 ? (era + less + 1, rest - daysOfEra) : (era + less, rest)
        let (daysOfEras, beyond) = whole.multipliedReportingOverflow(by: daysOfEra)
        let (days, past) = daysOfEras.addingReportingOverflow(part)
        guard !shifted, !beyond, !past else { return nil }
        self.init(daysSinceEpoch: days)
    }

    /// The day on which an instant falls in a time zone.
    public init(_ instant: Date, in timeZone: TimeZone) {
        let seconds = instant.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: instant))
        // No instant that `Date` can tell exactly is beyond these days.
        let days = min(max((seconds / 86_400).rounded(.down), -1e15), 1e15)
        self.init(daysSinceEpoch: days.isNaN ? 0 : Int64(days))
    }

    /// Year, month and day.
    public var yearMonthDay: (year: Int, month: Int, day: Int) {
        // Splitting before shifting: the sum of the last days and the shift would overflow.
        var (era, dayOfEra) = daysSinceEpoch.dividedDown(by: daysOfEra)
        let (more, day) = (dayOfEra + epochOfEra).dividedDown(by: daysOfEra)
        era += more
        dayOfEra = day
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = era * 400 + yearOfEra + (month >= 10 ? 1 : 0)
        return (Int(clamping: year), Int((month + 2) % 12 + 1), Int(dayOfYear - (153 * month + 2) / 5 + 1))
    }

    /// The year.
    public var year: Int { yearMonthDay.year }

    /// The month, from 1.
    public var month: Int { yearMonthDay.month }

    /// The day of the month, from 1.
    public var day: Int { yearMonthDay.day }

    private static func length(ofMonth month: Int, year: Int64) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// Days of 400 years, after which the calendar repeats itself.
private let daysOfEra: Int64 = 146_097

/// Days from 0000-03-01, where an era begins, to 1970-01-01.
private let epochOfEra: Int64 = 719_468

extension Int64 {
    /// Quotient and remainder, rounded down: the remainder is never negative.
    fileprivate func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension CalendarDate: Comparable {
    /// Whether one day is before the other.
    public static func < (one: Self, other: Self) -> Bool { one.daysSinceEpoch < other.daysSinceEpoch }
}

extension CalendarDate: LosslessStringConvertible {
    /// The day of a text `YYYY-MM-DD`; `nil` if it is written otherwise or there is no such day.
    public init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year: isNegative ? -year : year, month: month, day: day)
        // One way of writing a day, and no other.
        guard description == text else { return nil }
    }

    /// The day as `YYYY-MM-DD`. A year of more or less than four digits has a sign, as in ISO 8601.
    public var description: String {
        let (year, month, day) = yearMonthDay
        let sign = year < 0 ? "-" : year > 9_999 ? "+" : ""
        return "\(sign)\(padded(year.magnitude, 4))-\(padded(month.magnitude, 2))-\(padded(day.magnitude, 2))"
    }

    private func padded(_ number: UInt, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension CalendarDate: Codable {
    /// Reads a text `YYYY-MM-DD`, as documents have it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a day as YYYY-MM-DD")
        }
        self = day
    }

    /// Writes a text `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CalendarDate {
    /// The day of components; `nil` unless they are year, month and day, without a time, of a day that exists in the
    /// Gregorian calendar. A time would be lost without a word; for an instant there is ``init(_:in:)``.
    public init?(_ components: DateComponents) {
        let time = [components.hour, components.minute, components.second, components.nanosecond]
        let calendar = components.calendar?.identifier ?? .gregorian
        guard time.allSatisfy({ $0 == nil }), calendar == .gregorian || calendar == .iso8601 else { return nil }
        guard components.era ?? 1 == 1, components.isLeapMonth != true else { return nil }
        guard let year = components.year, let month = components.month, let day = components.day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day as components, without a calendar and without a time zone.
    public var dateComponents: DateComponents {
        let (year, month, day) = yearMonthDay
        return DateComponents(year: year, month: month, day: day)
    }
}
