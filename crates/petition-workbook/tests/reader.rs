//! What bureaus really have, feature by feature.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{
    BUREAU, BUREAU_FILE, LEADERS, Sheet, faults, places, read, read_files, workbook_with,
};
use petition_core::Code;
use petition_core::ledger::{Ledger, Matter, Reception};
use petition_workbook::read_xlsx;
use rust_xlsxwriter::{ExcelDateTime, Format};

fn ledger(sheets: &[Sheet<'_>]) -> Ledger {
    read(sheets).unwrap().ledger
}

fn matters(rows: &[&[&str]]) -> Vec<Matter> {
    ledger(&[("信访事项", rows)]).document().matters.to_vec()
}

const RECEPTION: &[&str] =
    &["接访编号", "接访领导", "接访日期", "接访方式", "接访场所", "接访状态", "信访事项编号"];

fn receptions(rows: &[&[&str]]) -> Vec<Reception> {
    let rows = [&[RECEPTION], rows].concat();
    let matters: Sheet<'_> = (
        "信访事项",
        &[
            &["信访编号", "登记日期", "诉求内容"],
            &["M001", "2020-01-01", "甲"],
            &["M002", "2020-01-01", "乙"],
        ],
    );
    ledger(&[matters, ("接访安排", &rows)]).document().receptions.to_vec()
}

#[test]
fn titles_hints_line_breaks_and_aliases_in_headers() {
    let matters = matters(&[
        &["示范市2020年信访事项台账"],
        &[],
        &["信访件编号*", "登记 日期\n（如 2020-02-12）", "主要诉求", "人数", "问题属地"],
        &["M001", "2020-02-12", "修路", "3", "示范路"],
    ]);
    assert_eq!(matters[0].claim, "修路");
    assert_eq!(matters[0].headcount, 3);
    assert_eq!(matters[0].location.detail.as_deref(), Some("示范路"));
}

#[test]
fn sheets_and_headers_by_english_key() {
    let rows: &[&[&str]] =
        &[&["id", "registered_on", "claim", "location_code"], &["M1", "2020-01-01", "x", "440305"]];
    let ledger = ledger(&[(" Matters ", rows)]);
    assert_eq!(ledger.document().matters[0].location.code.as_deref(), Some("440305"));
}

#[test]
fn days_in_every_way() {
    for day in ["2020-02-12", "2020年2月12日", "2020/2/12", "２０２０．２．１２", "20200212"]
    {
        let matters = matters(&[&["id", "登记日期", "claim"], &["M1", day, "x"]]);
        assert_eq!(matters[0].registered_on.to_string(), "2020-02-12", "{day}");
    }
}

#[test]
fn excel_dates_with_and_without_time() {
    let sheet: Sheet<'_> =
        ("信访事项", &[&["id", "登记时间", "claim"], &["M1", "", "x"], &["M2", "", "y"]]);
    for format in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy h:mm"] {
        let bytes = workbook_with(&[BUREAU, sheet], |name, worksheet| {
            if name == "信访事项" {
                let format = Format::new().set_num_format(format);
                let day = ExcelDateTime::from_ymd(2020, 2, 12).unwrap();
                worksheet.write_datetime_with_format(1, 1, &day, &format).unwrap();
                let moment = day.and_hms(9, 30, 0).unwrap();
                worksheet.write_datetime_with_format(2, 1, &moment, &format).unwrap();
            }
        });
        let read = read_xlsx(&bytes).unwrap();
        for matter in &read.ledger.document().matters {
            assert_eq!(matter.registered_on.to_string(), "2020-02-12");
        }
        let notice = (Code::CellNotStored, "信访事项".to_owned(), 3, "登记时间".to_owned());
        assert_eq!(places(&read.notices), [notice], "one time of day is not stored");
    }
}

#[test]
fn a_day_without_a_year_says_so() {
    let rows: &[&[&str]] = &[&["id", "登记日期", "claim"], &["M1", "2月12日", "x"]];
    let error = read(&[("信访事项", rows)]).unwrap_err();
    assert_eq!(
        places(error.problems()),
        [(Code::DateWithoutYear, "信访事项".to_owned(), 2, "登记日期".to_owned())]
    );
    let text = error.message(petition_core::Lang::Zh);
    assert!(text.contains("日期缺少年份") && text.contains("2月12日"), "{text}");
}

#[test]
fn words_lists_names_and_full_width() {
    let receptions = receptions(&[
        &["R1", "林示例", "2020-02-12 9:30", "重点约访", "video", "Held", "M001，M002"],
        &["R2", "Ｌ０２", "2020-02-13", " 专题接访", "on site", "planned", "Ｍ００２"],
    ]);
    let ids = |reception: &Reception| {
        reception.matters.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(receptions[0].leader.as_str(), "L01");
    assert_eq!(receptions[0].time.as_deref(), Some("09:30"));
    assert_eq!(ids(&receptions[0]), "M001 M002");
    assert_eq!(receptions[1].leader.as_str(), "L02");
    assert_eq!(ids(&receptions[1]), "M002");
    assert_eq!(receptions[1].setting.key(), "on_site");
}

#[test]
fn an_ambiguous_name_is_an_error() {
    let leaders: Sheet<'_> =
        ("领导名册", &[&["编号", "姓名"], &["L01", "林示例"], &["L02", "林示例"]]);
    let terms: Sheet<'_> =
        ("任职", &[&["领导姓名", "职务", "任职起始日期"], &["林示例", "市长", "2019-01-01"]]);
    let bytes = workbook_with(&[BUREAU, leaders, terms], |_, _| {});
    let found = faults(read_xlsx(&bytes));
    assert_eq!(found, [(Code::UnknownReference, "任职".to_owned(), 2, "领导姓名".to_owned())]);
}

#[test]
fn vertically_merged_leaders_are_in_each_row() {
    let rows: &[&[&str]] = &[
        &["leader", "职务", "任职起始日期"],
        &["", "市长", "2019-01-01"],
        &["", "市委副书记", "2019-01-01"],
        &["L02", "副市长", "2019-01-01"],
    ];
    let bytes = workbook_with(&[BUREAU, LEADERS, ("任职", rows)], |name, worksheet| {
        if name == "任职" {
            worksheet.merge_range(1, 0, 2, 0, "林示例", &Format::new()).unwrap();
        }
    });
    let ledger = read_xlsx(&bytes).unwrap().ledger;
    let terms = |at: usize| ledger.document().leaders[at].terms.len();
    assert_eq!((terms(0), terms(1)), (2, 1));
}

#[test]
fn unmerged_blanks_stay_blank() {
    let rows: &[&[&str]] = &[
        &["leader", "职务", "任职起始日期"],
        &["L01", "市长", "2019-01-01"],
        &["", "市委副书记", "2019-01-01"],
    ];
    let found = faults(read(&[("任职", rows)]));
    assert_eq!(found, [(Code::Missing, "任职".to_owned(), 3, "leader".to_owned())]);
}

#[test]
fn blank_rows_repeated_headers_and_numbered_blanks_are_skipped() {
    let header: &[&str] = &["记录人", "id", "登记日期", "claim"];
    let matters = matters(&[
        header,
        &["甲", "M1", "2020-01-01", "x"],
        &["", " ", "\u{3000}", ""],
        header,
        &["乙"],
        &["", "M2", "2020-01-01", "y"],
    ]);
    assert_eq!(matters.len(), 2);
}

#[test]
fn numbers_become_ids_and_texts() {
    let sheet: Sheet<'_> = ("信访事项", &[&["id", "登记日期", "claim", "人数"]]);
    let bytes = workbook_with(&[BUREAU, sheet], |name, worksheet| {
        if name == "信访事项" {
            worksheet.write_number(1, 0, 7).unwrap();
            worksheet.write_number(1, 1, 20_200_212).unwrap();
            worksheet
                .write_formula(1, 2, rust_xlsxwriter::Formula::new("1+1").set_result("2"))
                .unwrap();
            worksheet.write_number(1, 3, 5).unwrap();
        }
    });
    let ledger = read_xlsx(&bytes).unwrap().ledger;
    let matter = &ledger.document().matters[0];
    assert_eq!((matter.id.as_str(), matter.claim.as_str(), matter.headcount), ("7", "2", 5));
}

#[test]
fn an_identity_number_kept_as_a_number_has_lost_digits() {
    let matters: Sheet<'_> =
        ("信访事项", &[&["id", "登记日期", "claim"], &["M1", "2020-01-01", "x"]]);
    let people: Sheet<'_> = ("信访人", &[&["信访编号", "姓名", "身份证号码"], &["M1", "张示一"]]);
    let bytes = workbook_with(&[BUREAU, matters, people], |name, worksheet| {
        if name == "信访人" {
            worksheet.write_number(1, 2, 440_300_190_001_010_000_i64 as f64).unwrap();
        }
    });
    let error = read_xlsx(&bytes).unwrap_err();
    let place = (Code::LostDigits, "信访人".to_owned(), 2, "身份证号码".to_owned());
    assert_eq!(places(error.problems()), [place]);
    assert!(!error.to_string().contains("4403"), "personal data is not shown");
}

#[test]
fn yes_and_no_are_no_result() {
    let rows: &[&[&str]] =
        &[&["id", "登记日期", "claim", "是否办结"], &["M1", "2020-01-01", "x", "是"]];
    let read = read(&[("信访事项", rows)]).unwrap();
    assert_eq!(read.ledger.document().matters[0].result, None);
    let notice = (Code::ColumnNotStored, "信访事项".to_owned(), 1, "是否办结".to_owned());
    assert_eq!(places(&read.notices), [notice]);
}

#[test]
fn a_known_column_without_a_field_gives_one_notice() {
    let rows: &[&[&str]] = &[
        &["id", "登记日期", "claim", "满意度"],
        &["M1", "2020-01-01", "x", "满意"],
        &["M2", "2020-01-01", "x", "满意"],
    ];
    let read = read(&[("信访事项", rows)]).unwrap();
    let notice = (Code::ColumnNotStored, "信访事项".to_owned(), 1, "满意度".to_owned());
    assert_eq!(places(&read.notices), [notice]);
}

#[test]
fn unknown_sheets_are_notices_and_errors_if_they_have_known_headers() {
    let found = read(&[("汇总", &[&["甲"]]), ("Sheet1", &[]), ("说明", &[&["乙"]])]).unwrap();
    let notice = (Code::SheetNotRead, "汇总".to_owned(), 0, String::new());
    assert_eq!(places(&found.notices), [notice]);
    let rows: &[&[&str]] = &[&["接访一览"], &["接访编号", "接访领导", "接访日期"]];
    let error = read(&[("Sheet2", rows)]).unwrap_err();
    let unknown = (Code::UnknownSheet, "Sheet2".to_owned(), 0, String::new());
    assert_eq!(places(error.problems()), [unknown]);
    assert!(error.message(petition_core::Lang::Zh).contains("“接访安排”（按表头看）"), "{error}");
    assert!(read(&[("Sheet1", &[&[" "]]), ("README", &[&["乙"]])]).is_ok());
    let found = faults(read(&[("bureau", BUREAU.1)]));
    assert_eq!(found, [(Code::DuplicateField, "bureau".to_owned(), 0, String::new())]);
}

#[test]
fn the_bureau_must_be_there_once() {
    let bytes = workbook_with(&[LEADERS], |_, _| {});
    let missing = (Code::MissingSheet, "本局".to_owned(), 0, String::new());
    assert_eq!(faults(read_xlsx(&bytes)), [missing]);
    let two: Sheet<'_> =
        ("本局", &[&["行政区划代码", "名称"], &["440300", "甲"], &["440301", "乙"]]);
    let found = faults(read_xlsx(&workbook_with(&[two], |_, _| {})));
    assert_eq!(found, [(Code::DuplicateField, "本局".to_owned(), 3, "名称".to_owned())]);
    let none: Sheet<'_> = ("本局", &[&["行政区划代码", "名称"]]);
    let found = faults(read_xlsx(&workbook_with(&[none], |_, _| {})));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(code, sheet, ..)| *code == Code::Missing && sheet == "本局"));
}

#[test]
fn domains_are_in_one_cell_or_one_a_row() {
    let bureau: Sheet<'_> = (
        "本局",
        &[
            &["行政区划代码", "名称", "内容分类清单"],
            &["440300", "甲", "住房、劳动"],
            &["", "", "教育"],
        ],
    );
    let rows: &[&[&str]] = &[
        &["id", "登记日期", "claim", "问题分类"],
        &["M1", "2020-01-01", "x", "教育"],
        &["M2", "2020-01-01", "x", "农业"],
    ];
    let error = read_xlsx(&workbook_with(&[bureau, ("信访事项", rows)], |_, _| {})).unwrap_err();
    let place = (Code::UnknownDomain, "信访事项".to_owned(), 3, "问题分类".to_owned());
    assert_eq!(places(error.problems()), [place]);
    assert!(!error.to_string().contains("教育"), "the ledger's own list is not repeated: {error}");
}

#[test]
fn steps_have_the_order_of_rows_or_of_a_column() {
    let matters: Sheet<'_> =
        ("信访事项", &[&["id", "登记日期", "claim"], &["M1", "2020-01-01", "x"]]);
    let cases: Sheet<'_> = ("包案", &[&["案件编号", "信访事项编号"], &["C1", "M1"], &["C2", "M1"]]);
    let kinds = |rows: &[&[&str]]| {
        let ledger = ledger(&[matters, cases, ("办理步骤", rows)]);
        let steps = ledger.document().cases[0].steps.iter();
        steps.map(|step| step.kind.key()).collect::<Vec<_>>().join(" ")
    };
    let by_row: &[&[&str]] = &[
        &["案件编号", "步骤", "日期"],
        &["C1", "筛选", "2020-01-02"],
        &["C2", "入库", "2020-01-02"],
        &["C1", "入库", "2020-01-02"],
    ];
    assert_eq!(kinds(by_row), "selected screened");
    let by_number: &[&[&str]] = &[
        &["序号", "案件编号", "步骤", "日期"],
        &["２", "C1", "筛选", "2020-01-02"],
        &["1", "C1", "入库", "2020-01-02"],
        &["10", "C1", "公示", "2020-01-02"],
        &["", "C1", "交办", "2020-01-02"],
    ];
    assert_eq!(kinds(by_number), "screened selected published assigned");
}

#[test]
fn csv_in_two_encodings_with_lost_digits_found() {
    let people = "案件编号,姓名,身份证号\nM1,张示一,4.40301E+17\n";
    let matters = "id,登记日期,claim\n\nM1,2020-01-01,'=甲\n";
    let (matters, _, _) = encoding_rs::GB18030.encode(matters);
    let found = faults(read_files(&[
        BUREAU_FILE,
        ("信访事项.csv", &matters),
        ("信访人.CSV", people.as_bytes()),
    ]));
    assert_eq!(found, [(Code::LostDigits, "信访人".to_owned(), 2, "身份证号".to_owned())]);
    let read = read_files(&[BUREAU_FILE, ("matters.csv", &matters), ("notes.txt", b"x")]).unwrap();
    assert_eq!(read.ledger.document().matters[0].claim, "=甲");
}

#[test]
fn csv_rows_are_numbered_as_in_a_spreadsheet() {
    let rows = "id,登记日期,claim\n\nM1,2020-01-01,\"甲\n乙\"\nM2,某日,丙\n";
    let found = faults(read_files(&[BUREAU_FILE, ("信访事项.csv", rows.as_bytes())]));
    assert_eq!(found, [(Code::InvalidDate, "信访事项".to_owned(), 4, "登记日期".to_owned())]);
}

#[test]
fn full_width_ids_become_half_width() {
    let ids = |ids: &[&str]| {
        let rows: Vec<[&str; 3]> = ids.iter().map(|id| [*id, "2020-01-01", "x"]).collect();
        let mut sheet: Vec<&[&str]> = vec![&["id", "登记日期", "claim"]];
        sheet.extend(rows.iter().map(|row| row.as_slice()));
        let matters = matters(&sheet).into_iter().map(|matter| matter.id.to_string());
        matters.collect::<Vec<_>>()
    };
    assert_eq!(ids(&["Ｍ００１", " M002　", "（3）"]), ["M001", "M002", "(3)"]);
    assert_eq!(ids(&["Ｍ001", "M001"]), ["Ｍ001", "M001"], "two ids of one form stay unchanged");
    assert_eq!(ids(&["\"Ｍ001\""]), ["Ｍ001"], "in quotes");
}
