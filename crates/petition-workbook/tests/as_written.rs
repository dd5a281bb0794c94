//! What clerks write into cells, rows and files, and how it is read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{
    BUREAU, BUREAU_FILE, LEADERS, Sheet, faults, places, read, read_files, workbook_with,
};
use petition_core::ledger::Reception;
use petition_core::{Code, Lang, Problem};
use petition_workbook::{Read, read_xlsx};

const HEADER: [&str; 8] = [
    "接访编号",
    "接访领导",
    "接访日期",
    "接访时段",
    "接访方式",
    "接访场所",
    "接访状态",
    "接访地点",
];

fn receptions(rows: &[[&str; 8]]) -> (Vec<Reception>, Vec<Problem>) {
    let rows: Vec<&[&str]> =
        [HEADER.as_slice()].into_iter().chain(rows.iter().map(|row| row.as_slice())).collect();
    let Read { ledger, notices, .. } = read(&[("接访安排", &rows)]).unwrap();
    (ledger.document().receptions.to_vec(), notices)
}

fn notice(code: Code, sheet: &str, row: u32, column: &str) -> (Code, String, u32, String) {
    (code, sheet.to_owned(), row, column.to_owned())
}

#[test]
fn dates_with_more_than_a_date() {
    let ways = [
        ("2020-02-19（周三）上午9时30分", Some("上午9时30分")),
        ("2020年2月19日 9:00—11:00", Some("9:00—11:00")),
        ("2020-02-19T09:30:00Z", Some("09:30:00Z")),
        ("二〇二〇年二月十九日", None),
        ("2020.2.19星期三", None),
    ];
    for (written, time) in ways {
        let row = ["R1", "L01", written, "", "定点接访", "现场", "计划", ""];
        let (receptions, notices) = receptions(&[row]);
        assert_eq!(receptions[0].date.to_string(), "2020-02-19", "{written}");
        assert_eq!(receptions[0].time.as_deref(), time, "{written}");
        assert_eq!(notices, []);
        let row = ["R1", "L01", written, "全天", "定点接访", "现场", "计划", ""];
        let (receptions, notices) = self::receptions(&[row]);
        assert_eq!(receptions[0].time.as_deref(), Some("全天"), "a time of its own comes first");
        assert_eq!(notices.len(), usize::from(time.is_some()), "{written}");
    }
    let row: &[&str] = &["R1", "L01", "20.2.19", "", "定点接访", "现场", "计划", ""];
    let found = faults(read(&[("接访安排", &[&HEADER, row])]));
    assert_eq!(found, [notice(Code::InvalidDate, "接访安排", 2, "接访日期")]);
}

#[test]
fn a_moment_in_the_column_of_times_fills_the_date_or_is_compared_with_it() {
    let rows = [
        ["R1", "L01", "", "2020-02-19 9:30", "定点接访", "现场", "计划", ""],
        ["R2", "L01", "2020-02-19", "2020-02-19 9:30", "定点接访", "现场", "计划", ""],
        ["R3", "L01", "2020-02-19", "2020-02-20 9:30", "定点接访", "现场", "计划", ""],
    ];
    let (receptions, notices) = receptions(&rows);
    for reception in &receptions {
        assert_eq!(reception.date.to_string(), "2020-02-19");
        assert_eq!(reception.time.as_deref(), Some("09:30"));
    }
    assert_eq!(places(&notices), [notice(Code::CellNotStored, "接访安排", 4, "接访时段")]);
}

#[test]
fn fillers_are_blank_and_invisible_characters_are_dropped() {
    for filler in ["/", "／", "-", "--", "—", "——", "无", "暂无", "不详", "空", "待定"]
    {
        let row = ["R1", "L01", "2020-02-19", filler, "定点接访", "现场", "计划", filler];
        let (receptions, notices) = receptions(&[row]);
        assert_eq!((&receptions[0].time, &receptions[0].place), (&None, &None), "{filler}");
        assert_eq!(notices, []);
    }
    let row = [
        "\u{feff}R1",
        "L01\u{200b}",
        "2020-02-19",
        "",
        "定点\u{2060}接访",
        "现场",
        "计划",
        "\u{202d}甲",
    ];
    let (receptions, _) = receptions(&[row]);
    assert_eq!(receptions[0].id.as_str(), "R1");
    assert_eq!(receptions[0].place.as_deref(), Some("甲"));
}

#[test]
fn words_in_use_are_known_and_others_listed_by_nearness() {
    let row = ["R1", "L01", "2020-02-19", "", "约访", "视频", "已完成", ""];
    let (receptions, _) = receptions(&[row]);
    let keys = (receptions[0].mode.key(), receptions[0].setting.key(), receptions[0].status.key());
    assert_eq!(keys, ("appointment", "video", "held"));
    let row: &[&str] = &["R1", "L01", "2020-02-19", "", "定点", "现场", "已接防", ""];
    let error = read(&[("接访安排", &[&HEADER, row])]).unwrap_err();
    let text = error.message(Lang::Zh);
    assert!(text.contains("已接访、计划"), "{text}");
}

#[test]
fn rows_that_are_no_records_give_one_notice_each() {
    let matters: Sheet<'_> = (
        "信访事项",
        &[
            &["信访编号", "登记日期", "诉求内容", "信访人数"],
            &["1", "2", "3", "4"],
            &["一、住房"],
            &["M001", "2020-01-01", "甲", "2"],
            &["M002", "2020-01-02", "乙", "3"],
            &["小计", "", "", "5"],
            &["注：以上为一季度"],
            &["信访编号", "登记日期", "诉求内容", "信访人数"],
            &["M003", "2020-04-02", "丙", "1"],
            &["合计", "", "", "6"],
            &["填表人：甲", "", "审核：乙", ""],
            &["备注：丙"],
        ],
    );
    let read = read(&[matters]).unwrap();
    assert_eq!(read.ledger.document().matters.len(), 3);
    let rows = [2, 3, 6, 7, 10, 11, 12];
    let expected: Vec<_> =
        rows.iter().map(|row| notice(Code::RowNotStored, "信访事项", *row, "")).collect();
    assert_eq!(places(&read.notices), expected);
    let found: Vec<_> = read.notices.iter().map(|notice| notice.found.zh.as_str()).collect();
    assert_eq!(found[1..4], ["不予显示的内容", "\"小计\"", "含“注”的行"]);
}

#[test]
fn rows_that_may_be_records_are_never_passed_over() {
    let header: &[&str] = &["信访编号", "登记日期", "诉求内容", "信访人数"];
    let first: &[&str] = &["M001", "2020-01-01", "甲", "2"];
    for (row, column) in [
        (&["M002"] as &[&str], "登记日期"),
        (&["", "2020-01-01", "乙"], "信访编号"),
        (&["", "", "乙", "2"], "信访编号"),
        (&["", "", "乙"], "信访编号"),
        (&["", "2020-01-01", "合计"], "信访编号"),
    ] {
        let found = faults(read(&[("信访事项", &[header, first, row])]));
        assert!(found.contains(&notice(Code::Missing, "信访事项", 3, column)), "{row:?} {found:?}");
    }
    let leaders: &[&[&str]] = &[&["编号", "姓名"], &["L01", "林示例"], &["", "周演示"]];
    let bytes = workbook_with(&[BUREAU, ("领导名册", leaders)], |_, _| {});
    assert_eq!(faults(read_xlsx(&bytes)), [notice(Code::Missing, "领导名册", 3, "编号")]);
}

#[test]
fn ids_that_look_like_column_numbers_are_a_record() {
    let matters: Sheet<'_> =
        ("信访事项", &[&["id", "登记日期", "claim"], &["2", "2020-01-01", "x"]]);
    let leaders: Sheet<'_> = ("领导名册", &[&["编号", "姓名"], &["3", "林示例"]]);
    let cases: Sheet<'_> =
        ("包案", &[&["案件编号", "信访事项编号", "包案领导编号"], &["1", "2", "3"]]);
    let bytes = workbook_with(&[BUREAU, leaders, matters, cases], |_, _| {});
    let read = read_xlsx(&bytes).unwrap();
    assert_eq!(read.ledger.document().cases.len(), 1);
    assert_eq!(read.notices, []);
}

#[test]
fn a_row_that_is_no_record_gives_no_person_away() {
    let matters: Sheet<'_> =
        ("信访事项", &[&["id", "登记日期", "claim"], &["M1", "2020-01-01", "x"]]);
    let people: Sheet<'_> = (
        "信访人",
        &[&["信访事项编号", "姓名"], &["M1", "张示一"], &["张示二"], &["填表人：张示三"]],
    );
    let read = read(&[matters, people]).unwrap();
    let text = format!("{:?}", read.notices);
    assert_eq!(read.notices.len(), 2, "{text}");
    assert!(!text.contains("张示") && text.contains("填表人"), "{text}");
}

#[test]
fn own_columns_are_notices_and_misspelled_ones_are_asked_about() {
    let rows: &[&[&str]] =
        &[&["id", "登记日期", "claim", "经办人"], &["M1", "2020-01-01", "x", "甲"]];
    let found = read(&[("信访事项", rows)]).unwrap();
    assert_eq!(places(&found.notices), [notice(Code::ColumnNotStored, "信访事项", 1, "经办人")]);
    let rows: &[&[&str]] = &[&["id", "登记曰期", "claim"], &["M1", "2020-01-01", "x"]];
    let error = read(&[("信访事项", rows)]).unwrap_err();
    assert!(error.message(Lang::Zh).contains("“登记日期”？"), "{error}");
}

#[test]
fn forms_with_many_columns_of_their_own_are_read() {
    let rows: &[&[&str]] = &[
        &["信访台账"],
        &["1", "2", "3", "4", "5", "6"],
        &["编号", "信访方式", "标题", "收到时间", "举报类型", "科室接办人"],
        &["1", "来信", "反映办证难", "2020-01-06 09:50:23", "住房", "丁一"],
    ];
    let read = read(&[("信访事项", rows)]).unwrap();
    let matter = &read.ledger.document().matters[0];
    assert_eq!((matter.claim.as_str(), matter.channel.key()), ("反映办证难", "letter"));
    let columns: Vec<_> = places(&read.notices).into_iter().map(|place| place.3).collect();
    assert_eq!(columns, ["举报类型", "科室接办人", "收到时间"], "the last for its time of day");
}

#[test]
fn a_sheet_without_ids_is_an_error() {
    let rows: &[&[&str]] = &[&["信访人", "主要诉求", "目前状况"], &["丁示", "修路", "平稳"]];
    let error = read(&[("信访事项", rows)]).unwrap_err();
    let missing = |column| notice(Code::MissingColumn, "信访事项", 1, column);
    assert_eq!(places(error.problems()), [missing("信访事项编号"), missing("登记日期")]);
}

#[test]
fn csv_in_every_encoding_and_with_every_separator() {
    let matters = "id,登记日期,claim\n=\"001\",2020-01-01,\"甲\"\n";
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().collect::<Vec<_>>();
        [0xfeff_u16].iter().chain(&units).flat_map(|unit| unit.to_le_bytes()).collect()
    };
    let (gb, _, _) = encoding_rs::GB18030.encode(matters);
    let files = [
        matters.as_bytes().to_vec(),
        gb.into_owned(),
        utf_16(&matters.replace(',', "\t")),
        matters.replace(',', ";").into_bytes(),
        format!("sep=|\r\n{}", matters.replace(',', "|")).into_bytes(),
    ];
    for (at, file) in files.iter().enumerate() {
        let read = read_files(&[BUREAU_FILE, ("2020年信访事项一览表.csv", file)]).unwrap();
        let matter = &read.ledger.document().matters[0];
        assert_eq!((matter.id.as_str(), matter.claim.as_str()), ("001", "甲"), "{at}");
    }
    let text = matters.replace(',', "\t");
    let read =
        read_files(&[BUREAU_FILE, ("信访事项.txt", text.as_bytes()), ("注.txt", b"x")]).unwrap();
    assert_eq!(read.ledger.document().matters.len(), 1);
    let read = read_files(&[BUREAU_FILE, ("统计.csv", "甲,乙\n1,2\n".as_bytes())]).unwrap();
    assert_eq!(places(&read.notices), [notice(Code::SheetNotRead, "统计", 0, "")]);
    let found = faults(read_files(&[BUREAU_FILE, ("统计.csv", matters.as_bytes())]));
    assert_eq!(found, [notice(Code::UnknownSheet, "统计", 0, "")]);
}

#[test]
fn two_sheets_of_one_table_are_an_error() {
    let sheet: &[&[&str]] = &[&["编号", "姓名"], &["L01", "林示例"]];
    let bytes = workbook_with(&[BUREAU, LEADERS, ("领导名册（2020年）", sheet)], |_, _| {});
    let second = notice(Code::DuplicateField, "领导名册（2020年）", 0, "");
    assert_eq!(faults(read_xlsx(&bytes)), [second]);
}
