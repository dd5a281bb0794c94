import Foundation

/// A calendar day, without a time and without a time zone.
///
/// A ledger has calendar days in China. A `Date` is an instant, which is another day in another time zone.
/// `DateComponents` may be 30 February or lack a year. A `CalendarDate` is always a valid day of the proleptic Gregorian
/// calendar.
///
/// ```swift
/// let day = CalendarDate(year: 2020, month: 2, day: 29)!
/// print(day)                                              // 2020-02-29
/// print(CalendarDate("2021-02-29") == nil)                // true
/// ```
///
/// Today is `CalendarDate(Date(), in: TimeZone(identifier: "Asia/Shanghai")!)`. The library reads no clock.
public struct CalendarDate: Hashable, Sendable {
    /// Days since 1970-01-01. Negative: before it.
    public let daysSinceEpoch: Int64

    /// Creates the day with this number of days since 1970-01-01.
    public init(daysSinceEpoch: Int64) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Creates a day of the calendar. `nil`: the day does not exist.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: Int64(year)) else {
            return nil
        }
        // Years begin in March here: the leap day is the last day of a year.
        let (year, shifted) = Int64(year).subtractingReportingOverflow(month < 3 ? 1 : 0)
        let (era, yearOfEra) = year.dividedDown(by: 400)
        let dayOfYear = (153 * Int64((month + 9) % 12) + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - epochOfEra
        let (less, rest) = dayOfEra.dividedDown(by: daysOfEra)
        // Both parts have the same sign: the product for the first day then does not overflow.
        let (eras, part) = era + less < 0 ? (era + less + 1, rest - daysOfEra) : (era + less, rest)
        let (daysOfEras, beyond) = eras.multipliedReportingOverflow(by: daysOfEra)
        let (days, past) = daysOfEras.addingReportingOverflow(part)
        guard !shifted, !beyond, !past else { return nil }
        self.init(daysSinceEpoch: days)
    }

    /// Creates the day of an instant in a time zone.
    public init(_ instant: Date, in timeZone: TimeZone) {
        let seconds = instant.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: instant))
        // Beyond these days a `Date` is not exact.
        let days = min(max((seconds / 86_400).rounded(.down), -1e15), 1e15)
        self.init(daysSinceEpoch: days.isNaN ? 0 : Int64(days))
    }

    /// Year, month and day.
    public var yearMonthDay: (year: Int, month: Int, day: Int) {
        // Division before addition, because the sum overflows for the last days.
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

/// Days of an era of 400 years, after which the calendar repeats.
private let daysOfEra: Int64 = 146_097

/// Days from 0000-03-01, the start of an era, to 1970-01-01.
private let epochOfEra: Int64 = 719_468

extension Int64 {
    /// Returns quotient and remainder, rounded down: the remainder is never negative.
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
    /// Parses a day in the form `YYYY-MM-DD`. `nil`: the form is different or the day does not exist.
    public init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year: isNegative ? -year : year, month: month, day: day)
        // Rejects other spellings, such as `2020-1-5`.
        guard description == text else { return nil }
    }

    /// The day as `YYYY-MM-DD`. A year outside of 0 to 9999 has a sign, as in ISO 8601.
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
    /// Decodes a text `YYYY-MM-DD`, the form of documents.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a day as YYYY-MM-DD")
        }
        self = day
    }

    /// Encodes a text `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CalendarDate {
    /// Creates the day of components. `nil`: year, month or day is missing, the day does not exist in the Gregorian
    /// calendar, or there is a time, which would be lost. Use ``init(_:in:)`` for an instant.
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
