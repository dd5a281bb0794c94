//! Tests of public notices.

use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::privacy::{NoticeCode, NoticeField, NoticeRefusal};
use petition_core::{Date, Error, Lang};
use serde_json::{Value, json};

fn day(month: u32, day: u32) -> Date {
    Date::from_ymd_opt(2020, month, day).unwrap()
}

fn document() -> Value {
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [
            {"id": "L1", "name": "林示例", "portfolio": ["住房保障", "城市更新"], "terms": [
                {"office": "vice_mayor", "from": "2019-01-01", "to": "2020-06-30"},
                {"office": "standing_committee_member", "from": "2020-01-01"},
                {"office": "vice_mayor", "from": "2020-07-01"},
                {"office": "市政协副主席", "from": "2021-01-01"}]},
            {"id": "L2", "name": "周演示"}],
        "matters": [
            {"id": "M1", "registered_on": "2020-01-06", "claim": "张示一反映漏水", "domain": "住房保障",
             "petitioners": [
                 {"name": "张示一", "phone": "13800000001", "id_number": "44030019000101000X",
                  "address": "示范路8号样本花园1栋101房"},
                 {"name": "Ann Lee"}, {"name": "钱"}, {"phone": "0755-00000000"}]},
            {"id": "M2", "registered_on": "2020-01-06", "claim": "", "domain": "劳动权益",
             "petitioners": [{"name": "李示二、王示三（代表）等5人"}]},
            {"id": "M3", "registered_on": "2020-01-06", "claim": "", "purpose": "accusation"}],
        "receptions": [
            {"id": "R1", "leader": "L1", "date": "2020-02-12", "time": "09:00-11:30", "mode": "appointment",
             "setting": "video", "place": "市信访局视频接访室", "status": "planned", "matters": ["M1", "M2", "M1"]},
            {"id": "R2", "leader": "L2", "date": "2020-02-13", "mode": "other", "setting": "hall",
             "status": "cancelled", "matters": ["M3"]},
            {"id": "R3", "leader": "L2", "date": "2020-02-14", "mode": "other", "setting": "hall",
             "status": "held"}],
        "cases": [
            {"id": "C1", "matter": "M1", "steps": [
                {"kind": "screened", "on": "2020-01-10"},
                {"kind": "selected", "on": "2020-04-01", "leader": "L1"},
                {"kind": "submitted", "on": "2020-04-02"},
                {"kind": "consented", "on": "2020-04-03"},
                {"kind": "published", "on": "2020-04-07"},
                {"kind": "withdrawn", "on": "2020-09-01"}]},
            {"id": "C2", "matter": "M3"}]
    })
}

fn ledger() -> Ledger {
    Ledger::from_value(document()).unwrap()
}

fn refusal(error: Error) -> NoticeRefusal {
    match error {
        Error::NoticeRefused(refusal) => refusal,
        other => panic!("{other}"),
    }
}

fn reasons(error: Error) -> Vec<(NoticeCode, NoticeField)> {
    refusal(error).reasons().iter().map(|reason| (reason.code, reason.field)).collect()
}

/// Returns the reasons against a subject of a notice of R1.
fn codes(subject: &str) -> Vec<NoticeCode> {
    match ledger().reception_notice("R1", Some(subject)) {
        Ok(_) => Vec::new(),
        Err(error) => refusal(error).reasons().iter().map(|reason| reason.code).collect(),
    }
}

#[test]
fn a_reception_has_text_in_both_languages() {
    let notice = ledger().reception_notice("R1", None).unwrap();
    assert_eq!(
        notice.text(Lang::Zh),
        "示范市信访局领导接访公示\n领导：林示例\n职务：副市长、市委常委\n分工：住房保障、城市更新\n\
         日期：2020年2月12日\n时段：09:00-11:30\n地点：市信访局视频接访室\n形式：重点约访（网络视频）\n\
         事项：住房保障、劳动权益类信访事项\n"
    );
    assert_eq!(
        notice.text(Lang::En),
        "示范市信访局: public notice, reception by a leader\nleader: 林示例\n\
         office: vice mayor, standing-committee member\nportfolio: 住房保障, 城市更新\ndate: 2020-02-12\n\
         time: 09:00-11:30\nplace: 市信访局视频接访室\nform: reception by appointment (online video)\n\
         subject: petition matters on 住房保障, 劳动权益\n"
    );
}

#[test]
fn an_unknown_field_has_no_line() {
    let notice = ledger().reception_notice("R3", Some(" \u{3000}")).unwrap();
    assert_eq!(
        notice.text(Lang::Zh),
        "示范市信访局领导接访公示\n领导：周演示\n日期：2020年2月14日\n形式：其他（接待场所）\n事项：信访事项\n"
    );
    assert_eq!(notice.office(), None);
}

#[test]
fn the_document_of_a_notice_has_only_public_fields() {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let notice = ledger().case_notice("C1", Some("住房漏水\n事项"), &policy, day(4, 3)).unwrap();
    assert_eq!(
        serde_json::to_value(&notice).unwrap(),
        json!({
            "kind": "case", "bureau": "示范市信访局", "leader": "林示例",
            "office": {"zh": "副市长、市委常委", "en": "vice mayor, standing-committee member"},
            "portfolio": ["住房保障", "城市更新"], "date": "2020-04-01", "time": null, "place": null,
            "form": {"zh": "领导包案", "en": "leader-assigned case"},
            "subject": {"zh": "住房漏水 事项", "en": "住房漏水 事项"}
        })
    );
}

#[test]
fn a_name_is_found_however_it_is_written() {
    for subject in [
        "张示一反映漏水",
        "张 示 一",
        "张·示—一",
        "关于张\n示一、漏水",
        "张示\u{200b}一",
        "ann  lee 反映漏水",
        "ＡＮＮ－ＬＥＥ",
        "李示二与王示三",
        "王示三",
        "钱",
        "“钱”",
    ] {
        assert_eq!(codes(subject), [NoticeCode::ContainsName], "{subject}");
    }
}

#[test]
fn a_word_that_resembles_a_name_is_accepted() {
    for subject in ["拖欠工钱", "Joann Lee", "Ann Leeward", "张示 二", "住房保障", "代表5人"]
    {
        assert_eq!(codes(subject), [], "{subject}");
    }
}

#[test]
fn numbers_and_addresses_are_found() {
    use NoticeCode as C;
    for (subject, expected) in [
        ("请拨 139-0000-0002", C::ContainsPhone),
        ("请拨 0755 0000 0000", C::ContainsPhone),
        ("证件 440300190001010018", C::ContainsIdNumber),
        ("示范路８号 样本花园1栋101房", C::ContainsAddress),
    ] {
        assert_eq!(codes(subject), [expected], "{subject}");
    }
    assert_eq!(codes("示范路8号样本花园"), [], "a part of an address is accepted");
}

#[test]
fn every_reason_is_reported_at_once_without_personal_data() {
    let mut document = document();
    document["bureau"]["name"] = json!("示范市信访局13800000001");
    document["leaders"][0]["name"] = json!("李示二");
    document["leaders"][0]["portfolio"][1] = json!("440300000101001");
    document["leaders"][0]["terms"][1]["office"] = json!("王示三办公室");
    document["receptions"][0]["status"] = json!("cancelled");
    document["receptions"][0]["time"] = json!("张示一");
    document["receptions"][0]["place"] = json!("示范路8号样本花园1栋101房");
    document["receptions"][0]["matters"][2] = json!("M3");
    let ledger = Ledger::from_value(document).unwrap();
    let error = ledger.reception_notice("R1", Some("Ann Lee 13900000001")).unwrap_err();
    assert_eq!(error.code(), "notice_not_public");
    assert_eq!(error.path().unwrap(), "receptions/R1");
    for lang in [Lang::Zh, Lang::En] {
        let text = error.message(lang);
        for secret in ["示一", "示二", "示三", "Ann", "13900", "13800", "000101", "样本花园"]
        {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert_eq!(
        reasons(error),
        [
            (NoticeCode::NotPublic, NoticeField::Status),
            (NoticeCode::OfAccusation, NoticeField::Purpose),
            (NoticeCode::ContainsPhone, NoticeField::Bureau),
            (NoticeCode::ContainsName, NoticeField::Leader),
            (NoticeCode::ContainsName, NoticeField::Office),
            (NoticeCode::ContainsIdNumber, NoticeField::Portfolio),
            (NoticeCode::ContainsName, NoticeField::Time),
            (NoticeCode::ContainsAddress, NoticeField::Place),
            (NoticeCode::ContainsName, NoticeField::Subject),
            (NoticeCode::ContainsPhone, NoticeField::Subject),
        ]
    );
}

#[test]
fn the_petitioners_of_other_matters_do_not_matter() {
    assert!(ledger().reception_notice("R3", Some("张示一")).is_ok());
}

#[test]
fn a_case_is_public_once_it_may_be_published() {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let ledger = ledger();
    let notice = |on| ledger.case_notice("C1", None, &policy, on);
    let detail = |error| refusal(error).reasons().iter().map(|one| one.detail.zh.clone()).collect();
    let before: Vec<String> = detail(notice(day(3, 31)).unwrap_err());
    assert_eq!(before, ["缺“筛选”环节", "尚无包案领导"]);
    let unconsented: Vec<String> = detail(notice(day(4, 2)).unwrap_err());
    assert_eq!(unconsented, ["缺“同意”环节"]);
    assert!(notice(day(4, 3)).is_ok());
    assert!(notice(day(8, 31)).is_ok(), "a published case can have another notice");
    let withdrawn: Vec<String> = detail(notice(day(9, 1)).unwrap_err());
    assert_eq!(withdrawn, ["缺“入库”环节"]);
}

#[test]
fn an_accusation_is_never_published() {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let error = ledger().case_notice("C2", None, &policy, day(4, 3)).unwrap_err();
    assert!(reasons(error).contains(&(NoticeCode::OfAccusation, NoticeField::Purpose)));
    assert_eq!(
        reasons(ledger().reception_notice("R2", None).unwrap_err()),
        [
            (NoticeCode::NotPublic, NoticeField::Status),
            (NoticeCode::OfAccusation, NoticeField::Purpose)
        ]
    );
}

#[test]
fn an_unknown_record_is_an_error() {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let ledger = ledger();
    assert_eq!(ledger.reception_notice("C1", None).unwrap_err().path().unwrap(), "receptions/C1");
    let error = ledger.case_notice("R1", None, &policy, day(4, 1)).unwrap_err();
    assert_eq!(error.path().unwrap(), "cases/R1");
    let error = ledger.case_notice("C1", None, &policy, Date::MAX).unwrap_err();
    assert_eq!(error.code(), "day_out_of_range");
}

#[test]
fn receptions_of_the_example_are_refused_only_for_good_reasons() {
    let text = include_str!("../../../../examples/shenzhen-2020/ledger.json");
    let ledger = Ledger::from_json(text).unwrap();
    let mut refused = Vec::new();
    for reception in &ledger.document().receptions {
        if let Err(error) = ledger.reception_notice(reception.id.as_str(), None) {
            refused.extend(reasons(error));
        }
    }
    // Refused ones are cancelled or accusations; no place or portfolio matches as personal data.
    assert!(!refused.is_empty());
    let good = [NoticeCode::NotPublic, NoticeCode::OfAccusation];
    assert!(refused.iter().all(|(code, _)| good.contains(code)), "{refused:?}");
}
