import Petition
import Testing

@Test func theBuiltInTableHasChineseWorkingDays() {
    let table = Workdays.builtin()
    #expect(table.isWorkday(date: day("2020-09-27")) == true, "a Sunday on which China worked")
    #expect(table.dayKind(date: day("2020-09-27")) == .makeUpWorkday)
    #expect(table.dayKind(date: day("2020-10-01")) == .holiday)
    #expect(table.holiday(date: day("2020-10-01"))?.zh.isEmpty == false)
    #expect(table.lastWorkdayOnOrBefore(date: day("2020-10-08")) == day("2020-09-30"))
    #expect(table.nextWorkdayOnOrAfter(date: day("2020-10-01")) == day("2020-10-09"))
    #expect(table.years().contains(2020))
    #expect(table.isWorkday(date: day("1999-01-01")) == nil)
    #expect(table.dayKind(date: CalendarDate(daysSinceEpoch: .max)) == .unknown)
}

@Test func anInvalidTableIsRefused() {
    #expect(refusal { _ = try Workdays.parse(text: "nothing") }?.code == "invalid_workdays")
}
