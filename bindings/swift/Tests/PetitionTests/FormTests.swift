import Petition
import Testing

@Test func identityNumbersAreChecked() {
    let check = checkIdNumber(text: "440300 19000101 004x")
    #expect(check.fault == nil && check.number == "44030019000101004X" && check.birth == day("1900-01-01"))
    #expect(check.masked == "4****************X" && !check.isOld)
    #expect(checkIdNumber(text: "440300190001010040").fault == .badCheck)
    #expect(checkIdNumber(text: "44030019000101").fault == .incomplete)
    #expect(checkIdNumber(text: "").fault == .empty)
    #expect(checkIdNumber(text: "440300190001010040").description == "IdNumberCheck(form_bad_check)")
}

@Test func otherFormFieldsAreChecked() {
    #expect(checkPhone(text: "138-0000 0001").number == "13800000001")
    #expect(checkPhone(text: "138-0000 0001").kind == .mobile)
    #expect(checkPhone(text: "7").fault != nil)
    #expect(checkCreditCode(text: "").fault == .empty)
    #expect(checkCreditCode(text: "0").fault == .incomplete)
    #expect(checkDate(text: "2020-02-29").date == day("2020-02-29"))
    #expect(checkDate(text: "2021-02-29").fault == .badDate)
    #expect(checkDate(text: "2200-01-01").fault == .dateOutOfRange)
}

@Test func valuesAreMasked() {
    #expect(maskName(name: "张示一") == "张**")
    #expect(maskPhone(phone: "13800000001") == "138******01")
    #expect(maskIdNumber(number: "440300190001010018") == "4****************8")
}
