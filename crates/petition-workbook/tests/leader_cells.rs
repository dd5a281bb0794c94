//! Cells that name leaders are resolved whole, or have a problem: no leader is passed over.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{BUREAU, Sheet, places, workbook_with};
use petition_core::{Code, Lang};
use petition_workbook::{Error, Read, read_xlsx};

const LEADERS: Sheet<'_> = (
    "领导名册",
    &[
        &["领导编号", "姓名"],
        &["L1", "甘一"],
        &["L2", "贺　二"],
        &["L3", "丁三"],
        &["L4", "周同名"],
        &["L5", "周同名"],
        &["6", "李和平"],
        &["L8", "Lin Shili"],
    ],
);

const TERMS: Sheet<'_> = (
    "任职",
    &[
        &["领导编号", "职务", "任职起始日期"],
        &["L1", "市委常委、副市长", "2019-01-01"],
        &["L2", "首席督导官", "2019-01-01"],
        &["甘一（副市长）", "示范新区专班召集人", "2019-01-01"],
    ],
);

/// Reads a workbook with one reception; `others` is the cell of the column 同场领导.
fn reception(leader: &str, others: &str) -> Result<Read, Error> {
    let header: &[&str] =
        &["接访编号", "接访领导", "同场领导", "接访日期", "接访方式", "接访场所", "接访状态"];
    let row: &[&str] = &["R1", leader, others, "2020-02-12", "重点约访", "现场", "计划"];
    read_sheets(&[("接访安排", &[header, row])])
}

/// Reads a workbook with a case, its holder and the leader of its selection.
fn case(holder: &str, selected: &str) -> Result<Read, Error> {
    let matters: Sheet<'_> =
        ("信访事项", &[&["信访事项编号", "登记日期", "诉求内容"], &["M1", "2020-01-01", "漏水"]]);
    let case: &[&[&str]] = &[&["案件编号", "信访事项编号", "包案领导"], &["C1", "M1", holder]];
    let steps: &[&[&str]] =
        &[&["案件编号", "步骤", "日期", "包案领导"], &["C1", "筛选", "2020-02-01", selected]];
    read_sheets(&[matters, ("包案", case), ("办理步骤", steps)])
}

fn read_sheets(sheets: &[Sheet<'_>]) -> Result<Read, Error> {
    read_xlsx(&workbook_with(&[&[BUREAU, LEADERS, TERMS], sheets].concat(), |_, _| {}))
}

/// The leaders of the reception: who received, then the others.
fn leaders(read: &Read) -> Vec<String> {
    let reception = &read.ledger.document().receptions[0];
    [&reception.leader]
        .into_iter()
        .chain(&reception.also_present)
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_first_leader_of_a_cell_received_and_the_others_were_present() {
    let one = vec!["L2"];
    let two = vec!["L1", "L2"];
    for (text, expected) in [
        ("L2", &one),
        ("Ｌ２", &one),
        ("贺二", &one),
        ("贺 二", &one),
        ("副市长贺二", &one),
        ("贺二副市长", &one),
        ("贺　二（市委常委）", &one),
        ("贺二(市委常委、副市长)", &one),
        ("贺二［兼市公安局局长］", &one),
        ("贺二，副市长", &one),
        ("副市长、贺二", &one),
        ("首席督导官贺二", &one),
        ("市委常委、示范新区专班召集人 贺二", &one),
        ("副市长（贺二）", &one),
        ("贺二同志", &one),
        ("贺二、", &one),
        ("贺二（L2）", &one),
        ("L2贺二", &one),
        ("贺二 L2 副市长", &one),
        ("贺二（分管住建、城管）", &one),
        ("贺二（副市长", &one),
        ("接访领导：贺二", &one),
        ("贺二（主持）", &one),
        ("甘一、贺二", &two),
        ("甘一，贺二", &two),
        ("甘一,贺二", &two),
        ("甘一；贺二；", &two),
        ("甘一/贺二", &two),
        ("甘一／贺二", &two),
        ("甘一\n贺二", &two),
        ("甘一 贺二", &two),
        ("甘一贺二", &two),
        ("甘一和贺二", &two),
        ("L1、贺二", &two),
        ("Ｌ１；Ｌ２", &two),
        ("市委常委、副市长甘一，副市长贺二", &two),
        ("甘一（市委常委、副市长）、贺二（首席督导官）", &two),
        ("甘一（市委常委）贺二（首席督导官）", &two),
        ("甘一、市委常委、副市长；贺二、首席督导官", &two),
        ("甘一接访，贺二陪同", &two),
        ("陪同：贺二；主访：甘一", &two),
        ("贺二（陪同）、甘一", &two),
        ("甘一、贺二等2人", &two),
        ("甘一、贺二等两位领导", &two),
        ("vice mayor 甘一，Lin Shili", &vec!["L1", "L8"]),
        ("Vice Mayor Lin Shili (mayor)", &vec!["L8"]),
        ("甘一（女，苗族）", &vec!["L1"]),
        ("甘一（区直机关工委书记）", &vec!["L1"]),
        ("李和平、甘一、丁三", &vec!["6", "L1", "L3"]),
    ] {
        let read = reception(text, "").unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(&leaders(&read), expected, "{text}");
        assert!(read.notices.is_empty(), "{text}: {:?}", read.notices);
    }
}

#[test]
fn others_have_a_column_of_their_own() {
    for (leader, others) in [
        ("甘一", "贺二、丁三"),
        ("甘一、贺二", "丁三"),
        ("甘一", "副市长贺二（分管住建，城管）/L3"),
    ] {
        let read = reception(leader, others).unwrap();
        assert_eq!(leaders(&read), ["L1", "L2", "L3"], "{leader} {others}");
    }
    let found = places(reception("甘一、贺二", "贺二").unwrap_err().problems());
    assert_eq!(found, [(Code::DuplicateId, "接访安排".into(), 2, "同场领导".to_owned())]);
}

#[test]
fn nobody_is_passed_over() {
    use Code::{DuplicateId, UnknownReference};
    for (text, code, shown) in [
        (
            "甘一、贺儿",
            UnknownReference,
            "现为\"贺儿\"，应为“领导名册”中已有的编号或姓名；最相近的是“贺　二”",
        ),
        ("甘一、副市长贺儿", UnknownReference, "现为\"贺儿\""),
        ("甘一、贺儿副市长", UnknownReference, "现为\"贺儿\""),
        ("甘一、贺儿市委常委", UnknownReference, "贺儿"),
        ("甘一 贺儿", UnknownReference, "现为\"贺儿\""),
        ("甘一（贺儿）", UnknownReference, "现为\"贺儿\""),
        ("副市长（贺儿）", UnknownReference, "现为\"贺儿\""),
        ("甘一、L7", UnknownReference, "现为\"L7\""),
        ("甘一、班子成员", UnknownReference, "现为\"班子\""),
        ("甘一、王某、丁叁", UnknownReference, "现为\"王某\"、\"丁叁\""),
        ("甘一（贺二陪同）", UnknownReference, "括号内另有领导 \"贺二\""),
        ("甘一（代贺二）", UnknownReference, "括号内另有领导 \"贺二\""),
        ("甘一（汪示例陪同）", UnknownReference, "现为\"汪示例\""),
        ("甘一（代汪示例）", UnknownReference, "现为\"汪示例\""),
        ("L1贺二", UnknownReference, "现为\"L1\"，后面是另一位领导 \"贺二\""),
        ("甘一、L1", DuplicateId, "每位领导只写一次"),
        ("甘一、甘　一", DuplicateId, "现为\"L1\""),
        ("甘一、周同名", UnknownReference, "“领导名册”中有 2 个同名，应为编号"),
        ("副市长周同名", UnknownReference, "2 个同名"),
        ("副市长", UnknownReference, "现为\"副市长\""),
        ("（缺席）", UnknownReference, "现为\"（缺席）\""),
    ] {
        let error = reception(text, "").map(|read| leaders(&read)).expect_err(text);
        let place = (code, "接访安排".to_owned(), 2, "接访领导".to_owned());
        assert_eq!(places(error.problems()), [place], "{text}");
        let message = error.message(Lang::Zh);
        assert!(message.contains(shown), "{text}: {message}");
    }
    assert_eq!(leaders(&reception("甘一、周同名（L5）", "").unwrap()), ["L1", "L5"]);
}

#[test]
fn leaders_who_are_not_named_give_a_notice() {
    for text in ["甘一、贺二等", "甘一、贺二等领导", "甘一、贺二等3人"] {
        let read = reception(text, "").unwrap();
        assert_eq!(leaders(&read), ["L1", "L2"], "{text}");
        let place = (Code::CellNotStored, "接访安排".to_owned(), 2, "接访领导".to_owned());
        assert_eq!(places(&read.notices), [place], "{text}");
    }
}

#[test]
fn a_case_and_a_step_have_one_leader() {
    let read = case("副市长 甘一（L1）", "贺二、首席督导官").unwrap();
    let case_of = &read.ledger.document().cases[0];
    assert_eq!(case_of.leader.as_ref().unwrap().as_str(), "L1");
    assert_eq!(case_of.steps[0].leader.as_ref().unwrap().as_str(), "L2");
    for (holder, selected, sheet) in
        [("甘一、贺二", "甘一", "包案"), ("甘一", "甘一/贺二", "办理步骤")]
    {
        let error = case(holder, selected).unwrap_err();
        let place = (Code::WrongType, sheet.to_owned(), 2, "包案领导".to_owned());
        assert_eq!(places(error.problems()), [place]);
        assert!(
            error.message(Lang::Zh).contains("共 2 位领导，应为一位领导的编号或姓名"),
            "{error}"
        );
    }
    assert!(case("贺儿", "甘一").unwrap_err().to_string().contains("the nearest is \"贺　二\""));
}

#[test]
fn without_a_roster_the_sheet_is_reported_once() {
    let header: &[&str] =
        &["接访编号", "接访领导", "同场领导", "接访日期", "接访方式", "接访场所", "接访状态"];
    let row: &[&str] = &["R1", "甘一、贺二", "丁三", "2020-02-12", "重点约访", "现场", "计划"];
    let bytes = workbook_with(&[BUREAU, ("接访安排", &[header, row])], |_, _| {});
    let found = places(read_xlsx(&bytes).unwrap_err().problems());
    assert_eq!(found, [(Code::MissingSheet, "领导名册".to_owned(), 0, String::new())]);
}

#[test]
fn a_name_of_many_parts_and_a_long_cell_are_read() {
    let long = ["甘一"; 8_000].join("、");
    let error = reception(&long, "").unwrap_err();
    assert_eq!(error.problems()[0].code, Code::DuplicateId);
    for text in
        ["(".repeat(32_000), "甘一（".repeat(8_000), "某".repeat(32_000), "副".repeat(32_000)]
    {
        assert!(reception(&text, "").is_err());
    }
}

#[test]
fn portfolios_of_terms_are_lists() {
    let terms: Sheet<'_> = (
        "任职",
        &[
            &["领导编号", "职务", "分管工作", "任职起始日期"],
            &["L1", "副市长", "住建、城管", "2019-01-01"],
            &["L2", "副市长", "", "2019-01-01"],
            &["L3", "副市长", "\"\"", "2019-01-01"],
        ],
    );
    let read = read_xlsx(&workbook_with(&[BUREAU, LEADERS, terms], |_, _| {})).unwrap();
    let portfolio = |at: usize| read.ledger.document().leaders[at].terms[0].portfolio.clone();
    assert_eq!(portfolio(0), Some(vec!["住建".to_owned(), "城管".to_owned()]));
    assert_eq!((portfolio(1), portfolio(2)), (None, Some(Vec::new())));
}
