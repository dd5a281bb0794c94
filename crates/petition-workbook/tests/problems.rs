//! Every problem at once, each at its cell, in both languages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{BUREAU, Sheet, faults, places, read, workbook_with};
use petition_core::ledger::tables;
use petition_core::{Code, Lang};
use petition_workbook::read_xlsx;

#[test]
fn eleven_faults_are_eleven_problems_in_one_run() {
    let sheets: [Sheet<'_>; 7] = [
        ("本局", &[&["行政区划代码", "名称"], &["4403", "示范市信访局"]]),
        (
            "领导名册",
            &[&["领导编号", "姓名", "分工1"], &["L01", "林示例", "晴"], &["L01", "周演示"]],
        ),
        ("任职", &[&["领导编号", "职务"], &["L01", "市长"]]),
        (
            "信访事项",
            &[
                &["信访事项编号", "登记日期", "诉求内容", "信访人数"],
                &["M001", "2月12日", "甲", "5"],
                &["M002", "2020-02-30", "乙", "0"],
                &["", "2020-03-01", "丙", "1"],
            ],
        ),
        ("信访人", &[&["信访事项编号", "姓名"], &["M009", "张示一"]]),
        ("包案", &[&["案件编号", "信访事项编号"], &["C001", "M003"]]),
        ("汇总", &[&["信访事项编号", "登记日期"]]),
    ];
    let bytes = workbook_with(&sheets, |name, worksheet| {
        if name == "信访事项" {
            worksheet
                .write_formula(3, 0, rust_xlsxwriter::Formula::new("NA()").set_result("#N/A"))
                .unwrap();
        }
    });
    let error = read_xlsx(&bytes).unwrap_err();
    assert_eq!(error.code(), "invalid_workbook");
    let place =
        |code, sheet: &str, row, column: &str| (code, sheet.to_owned(), row, column.to_owned());
    let found = places(error.problems());
    assert_eq!(
        found,
        [
            place(Code::UnknownSheet, "汇总", 0, ""),
            place(Code::InvalidCode, "本局", 2, "行政区划代码"),
            place(Code::UnknownColumn, "领导名册", 1, "分工1"),
            place(Code::DuplicateId, "领导名册", 3, "领导编号"),
            place(Code::MissingColumn, "任职", 1, "任职起始日期"),
            place(Code::DateWithoutYear, "信访事项", 2, "登记日期"),
            place(Code::InvalidDate, "信访事项", 3, "登记日期"),
            place(Code::OutOfRange, "信访事项", 3, "信访人数"),
            place(Code::Missing, "信访事项", 4, "信访事项编号"),
            place(Code::UnknownReference, "信访人", 2, "信访事项编号"),
            place(Code::UnknownReference, "包案", 2, "信访事项编号"),
        ]
    );
    assert_eq!(
        places(error.notices()),
        [place(Code::CellNotStored, "信访事项", 4, "信访事项编号")]
    );
    for lang in [Lang::Zh, Lang::En] {
        let text = error.message(lang);
        assert!(!text.contains("$."), "no path of the document is shown: {text}");
    }
    assert!(error.message(Lang::Zh).contains("“领导名册”第2行"), "{}", error.message(Lang::Zh));
}

#[test]
fn two_faults_in_one_cell_are_both_reported() {
    let receptions: Sheet<'_> = (
        "接访安排",
        &[
            &[
                "接访编号",
                "接访领导",
                "接访日期",
                "接访方式",
                "接访场所",
                "接访状态",
                "信访事项编号",
            ],
            &["R1", "L01", "2020-01-01", "其他", "现场", "计划", "M1、M2"],
        ],
    );
    let matters: Sheet<'_> =
        ("信访事项", &[&["id", "登记日期", "claim"], &["M9", "2020-01-01", "x"]]);
    let found = faults(read(&[matters, receptions]));
    let place = (Code::UnknownReference, "接访安排".to_owned(), 2, "信访事项编号".to_owned());
    assert_eq!(found, [place.clone(), place]);
}

#[test]
fn rows_without_a_parent_are_checked_too() {
    let rows: &[&[&str]] = &[
        &["领导编号", "职务", "任职起始日期"],
        &["L09", "市长", "某日"],
        &["", "市长", "2020-01-01"],
    ];
    let found = faults(read(&[("任职", rows)]));
    let place = |code, row, column: &str| (code, "任职".to_owned(), row, column.to_owned());
    assert_eq!(
        found,
        [
            place(Code::UnknownReference, 2, "领导编号"),
            place(Code::InvalidDate, 2, "任职起始日期"),
            place(Code::Missing, 3, "领导编号"),
        ]
    );
}

#[test]
fn a_sheet_that_others_refer_to_and_is_absent_is_one_problem() {
    let terms: Sheet<'_> = (
        "任职",
        &[
            &["领导编号", "职务", "任职起始日期"],
            &["L01", "市长", "2020-01-01"],
            &["L02", "市长", "某日"],
        ],
    );
    let cases: Sheet<'_> = (
        "包案",
        &[&["案件编号", "信访事项编号", "包案领导编号"], &["C1", "M1", "L01"], &["C2", "M1", ""]],
    );
    let matters: Sheet<'_> = ("事项", &[&["信访事项编号"], &["M1"]]);
    let error = read_xlsx(&workbook_with(&[BUREAU, terms, cases, matters], |_, _| {})).unwrap_err();
    let place =
        |code, sheet: &str, row, column: &str| (code, sheet.to_owned(), row, column.to_owned());
    assert_eq!(
        places(error.problems()),
        [
            place(Code::MissingSheet, "领导名册", 0, ""),
            place(Code::MissingSheet, "信访事项", 0, ""),
            place(Code::UnknownSheet, "事项", 0, ""),
        ]
    );
    assert!(error.message(Lang::Zh).contains("有 3 处引用"), "{}", error.message(Lang::Zh));
    assert!(error.message(Lang::En).contains("2 references"), "{error}");
}

#[test]
fn references_to_a_sheet_that_cannot_be_read_are_not_reported_one_by_one() {
    let cases: Sheet<'_> = ("包案", &[&["案件编号", "信访事项编号"], &["C1", "M1"], &["C2", "M2"]]);
    let place =
        |code, sheet: &str, row, column: &str| (code, sheet.to_owned(), row, column.to_owned());
    let no_header: Sheet<'_> = ("信访事项", &[&["甲", "乙"], &["M1", "丙"]]);
    assert_eq!(faults(read(&[cases, no_header])), [place(Code::MissingColumn, "信访事项", 0, "")]);
    let no_ids: Sheet<'_> = ("信访事项", &[&["登记日期", "诉求内容"], &["2020-01-01", "丙"]]);
    assert_eq!(
        faults(read(&[cases, no_ids])),
        [place(Code::MissingColumn, "信访事项", 1, "信访事项编号")]
    );
    let empty: Sheet<'_> = ("信访事项", &[&["信访事项编号", "登记日期", "诉求内容"]]);
    assert_eq!(faults(read(&[cases, empty])).len(), 2, "an empty list has none of the ids");
}

#[test]
fn nested_places_are_found_when_numbers_reorder_the_rows() {
    let sheets: [Sheet<'_>; 3] = [
        ("信访事项", &[&["id", "登记日期", "claim"], &["M1", "2020-01-01", "x"]]),
        ("包案", &[&["案件编号", "信访事项编号"], &["C1", "M1"]]),
        (
            "办理步骤",
            &[
                &["序号", "案件编号", "步骤", "日期"],
                &["9", "C1", "筛选", "某日"],
                &["一", "C1", "移交", "2020-01-01"],
                &["3", "C1", "跑步", "2020-01-01"],
            ],
        ),
    ];
    let place = |code, row, column: &str| (code, "办理步骤".to_owned(), row, column.to_owned());
    assert_eq!(
        faults(read(&sheets)),
        [
            place(Code::InvalidDate, 2, "日期"),
            place(Code::WrongType, 3, "序号"),
            place(Code::Missing, 3, "移交给领导编号"),
            place(Code::UnknownValue, 4, "步骤"),
        ]
    );
}

#[test]
fn events_are_read_in_the_words_of_clerks_and_reported_with_their_cells() {
    let matters: Sheet<'_> =
        ("信访事项", &[&["信访事项编号", "登记日期", "诉求内容"], &["M1", "2020-01-01", "x"]]);
    let header: &[&str] = &["信访事项编号", "事件", "日期", "延长天数", "备注"];
    let rows: &[&[&str]] = &[
        header,
        &["M1", "已受理", "2020年1月10日", "", ""],
        &["M1", "延期", "2020-03-01", "30", "案情复杂"],
        &["M1", "closed", "2020-03-01", "", ""],
    ];
    let ledger = read(&[matters, ("2020年办理事件", rows)]).unwrap().ledger;
    let events = &ledger.document().matters[0].events;
    let found: Vec<_> =
        events.iter().map(|event| (event.kind.key(), event.on.to_string(), event.days)).collect();
    let event = |kind, on: &str, days| (kind, on.to_owned(), days);
    assert_eq!(
        found,
        [
            event("accepted", "2020-01-10", None),
            event("extended", "2020-03-01", Some(30)),
            event("closed", "2020-03-01", None),
        ]
    );
    assert_eq!(events[1].note.as_deref(), Some("案情复杂"));
    let rows: &[&[&str]] = &[
        header,
        &["M9", "受理", "2020-01-10", "", ""],
        &["M1", "批准", "某日", "", ""],
        &["M1", "延长办理期限", "2020-03-01", "", ""],
        &["M1", "办结", "2020-03-01", "3", ""],
    ];
    let place = |code, row, column: &str| (code, "办理事件".to_owned(), row, column.to_owned());
    assert_eq!(
        faults(read(&[matters, ("办理事件", rows)])),
        [
            place(Code::UnknownReference, 2, "信访事项编号"),
            place(Code::UnknownValue, 3, "事件"),
            place(Code::InvalidDate, 3, "日期"),
            place(Code::Missing, 4, "延长天数"),
            place(Code::FieldNotOfEvent, 5, "延长天数"),
        ]
    );
}

#[test]
fn personal_data_is_never_shown() {
    let sheets: [Sheet<'_>; 2] = [
        ("信访事项", &[&["id", "登记日期", "claim"], &["M1", "2020-01-01", "x"]]),
        ("信访人", &[&["信访事项编号", "姓名", "住址"], &["M1", "张示一", "示范路1号"]]),
    ];
    let bytes = workbook_with(&[&[BUREAU], &sheets[..]].concat(), |name, worksheet| {
        if name == "信访人" {
            worksheet.write_string(1, 1, "张示一".repeat(10_000)).unwrap();
            worksheet.write_string(1, 4, "示范路1号").unwrap();
        }
    });
    // The sheet's own fault is content without a header.
    let error = read_xlsx(&bytes).unwrap_err();
    assert_eq!(places(error.problems())[0].0, Code::UnknownColumn);
    assert!(!format!("{error} {error:?}").contains("示范路"));
}

#[test]
fn notices_are_returned_beside_problems() {
    let rows: &[&[&str]] = &[
        &["id", "登记时间", "claim", "满意度"],
        &["M1", "1900-01-01 9:30", "x", "满意"],
        &["M2", "某日", "x", ""],
    ];
    let error = read(&[("信访事项", rows)]).unwrap_err();
    let place = |code, row, column: &str| (code, "信访事项".to_owned(), row, column.to_owned());
    assert_eq!(
        places(error.notices()),
        [place(Code::ColumnNotStored, 1, "满意度"), place(Code::CellNotStored, 2, "登记时间")]
    );
    // The day that has both: its time is not stored, and it is out of range.
    assert_eq!(
        places(error.problems()),
        [place(Code::OutOfRange, 2, "登记时间"), place(Code::InvalidDate, 3, "登记时间")]
    );
}

#[test]
fn persons_in_the_header_row_are_never_shown() {
    let matters: &[&[&str]] = &[&["id", "登记日期", "claim", "13800000001"], &["M1", "2020-01-01"]];
    let people: &[&[&str]] = &[
        &["信访事项编号", "姓名", "张示一", "11010119900101001X", "姓名\n李示二"],
        &["王示三", "张示一"],
    ];
    let steps: &[&[&str]] =
        &[&["案件编号", "步骤", "日期"], &["电话138 0000 0001", "约访", "2020-01-01"]];
    let bytes = [("信访事项", matters), ("信访人", people), ("办理步骤", steps)];
    let error = read(&bytes).unwrap_err();
    let text = format!("{error} {error:?} {}", error.message(Lang::Zh));
    for personal in ["1380000", "138 0000", "1101011990", "张示", "李示", "王示"] {
        assert!(!text.contains(personal), "{text}");
    }
    let columns = |problems| places(problems).into_iter().map(|place| place.3).collect::<Vec<_>>();
    assert_eq!(columns(error.problems()), ["", "E", "信访事项编号"]);
    assert_eq!(columns(error.notices()), ["D", "C", "D"]);
}

/// Each cell of each sheet in turn holds a name and a number.
#[test]
fn no_problem_of_a_cell_shows_a_number_and_none_of_a_person_anything() {
    let secret = "麒麟甲乙13912345678";
    for table in tables::TABLES {
        let parent = table.parent.map(|parent| parent.zh);
        let columns = table.columns();
        let headers: Vec<&str> =
            parent.into_iter().chain(columns.iter().map(|column| column.field.zh)).collect();
        for at in 0..headers.len() {
            let mut row = vec!["1"; headers.len()];
            row[at] = secret;
            let rows: &[&[&str]] = &[&headers, &row, &[secret], &["合计", secret]];
            let sheets: &[Sheet<'_>] = if table.key == "bureau" {
                &[(table.zh, rows)]
            } else {
                &[BUREAU, (table.zh, rows)]
            };
            let bytes = workbook_with(sheets, |_, _| {});
            let text = match read_xlsx(&bytes) {
                Ok(read) => format!("{:?}", read.notices),
                Err(error) => format!("{error} {error:?} {}", error.message(Lang::Zh)),
            };
            assert!(!text.contains("12345678"), "{}.{}: {text}", table.key, headers[at]);
            let personal = columns.iter().any(|column| column.field.personal);
            assert!(!personal || !text.contains('麟'), "{}.{}: {text}", table.key, headers[at]);
        }
    }
}

#[test]
fn names_of_sheets_and_headers_show_no_person_and_no_number() {
    let rows: &[&[&str]] = &[&["甲", "乙"], &["1", "2"]];
    let matters: &[&[&str]] = &[
        &["id", "登记日期", "claim", "麒麟甲乙", "诉求（麒麟丙丁）"],
        &["M1", "2020-01-01", "x", "1", "1"],
    ];
    let sheets: [Sheet<'_>; 5] = [
        BUREAU,
        ("麒麟甲乙", rows),
        ("麒麟丙丁", rows),
        ("13912345678", rows),
        ("信访事项", matters),
    ];
    let bytes = workbook_with(&sheets, |_, _| {});
    let notices = read_xlsx(&bytes).unwrap().notices;
    assert_eq!(notices.len(), 5, "{notices:?}");
    let text = format!("{notices:?}");
    assert!(!text.contains('麟') && !text.contains("1391"), "{text}");
}
