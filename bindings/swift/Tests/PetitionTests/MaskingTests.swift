import Petition
import Testing

private let petitioner = Petitioner(
    name: "张示一", idNumber: "440300190001010018", phone: "13800000001", address: "示范市湖例区示例路1号")

/// A well-formed number that belongs to nobody.
private let idNumber = "44030019000101004X"

private let secrets = ["张示一", "440300190001010018", idNumber, "13800000001", "湖例区", "1900-01-01"]

/// Returns every text form of a value.
private func textForms(_ value: Any) -> [String] {
    var (dumped, printed, debugged) = ("", "", "")
    dump(value, to: &dumped)
    print(value, to: &printed)
    debugPrint(value, to: &debugged)
    return [dumped, printed, debugged, "\(value)", String(reflecting: value), "\([value])", "\(Optional(value) as Any)"]
}

private func expectMasked(_ value: Any) {
    for text in textForms(value) {
        #expect(!secrets.contains { text.contains($0) }, "\(text)")
        #expect(!text.isEmpty)
    }
}

@Test func fieldsAreUnmaskedAndDescriptionsAreMasked() {
    #expect(petitioner.name == "张示一")
    #expect(petitioner.description == "Petitioner(张**, 4****************8, 138******01)")
    #expect(checkIdNumber(text: idNumber).birth == day("1900-01-01"))
    #expect(checkIdNumber(text: idNumber).description == "IdNumberCheck(4****************X)")
    #expect(checkPhone(text: "13800000001").description == "PhoneCheck(138******01)")
}

@Test func everyTextFormOfAPetitionerIsMasked() throws {
    expectMasked(petitioner)
    let matter = Matter(
        id: "M001", registeredOn: day("2020-01-06"), claim: "示例", channel: .visit, purpose: .petition,
        petitioners: [petitioner], location: Location())
    expectMasked(matter)
    expectMasked(["matters": [matter]])
}

@Test func everyTextFormOfARecordWithPetitionersIsMasked() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let full = try ledger.entriesInFull(policy: policy, asOf: day("2020-12-31"))
    let first = try #require(full.first)
    #expect(first.petitioners.first == Petitioner(
        name: "张示一", idNumber: "440300190001010018", phone: "13800000001", address: "示范市湖例区示例路1号样本花园1栋101房"))
    let own = ["张示一", "440300190001010018", "13800000001", "示例路1号样本花园"]
    for text in textForms(first) + textForms(try #require(ledger.document().matters.first)) {
        #expect(!own.contains { text.contains($0) }, "\(text)")
        #expect(text.contains("张**"))
    }
}

@Test func onlyEntriesInFullAreUnmasked() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let row = try #require(try ledger.entries(policy: policy, asOf: day("2020-12-31")).first)
    #expect(row.petitioners.first == Petitioner(name: "张**", idNumber: "4****************8", phone: "138******01"))
}

@Test func everyTextFormOfAFormCheckIsMasked() {
    expectMasked(checkIdNumber(text: idNumber))
    expectMasked(checkPhone(text: "13800000001"))
    expectMasked([checkIdNumber(text: idNumber)])
}

@Test func textFormsOfHandlesContainNoPersonalData() throws {
    for text in textForms(try exampleYear()) {
        #expect(!text.contains("张示一") && !text.contains("13800000001"))
    }
}
