//! What a ledger of one sheet does not say: the reader asks, or a mapping says it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::one_sheet::{BUREAU, columns, ids, read_rows, refused, rows};
use common::{Sheet, places, workbook_with};
use petition_core::Code;
use petition_workbook::{Mapping, draft_mapping, read_with};

#[test]
fn what_cannot_be_known_is_asked_for_once() {
    let sheet: &[&[&str]] = &[
        &["序号", "信访人", "主要诉求", "包案领导", "职务"],
        &["1", "丁示", "办证", "甘一", "副市长"],
    ];
    let problems = refused(sheet, "");
    let asked: Vec<_> =
        problems.iter().map(|problem| (problem.code, problem.expected.zh.clone())).collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(asked[0].1.contains("year = 2020") && asked[1].1.contains("[bureau]"), "{asked:?}");
    let ledger = read_rows(sheet, &format!("year = 2021\n{BUREAU}")).unwrap().ledger;
    let term = &ledger.document().leaders[0].terms[0];
    assert_eq!(term.from.to_string(), "2021-01-01");
    assert_eq!(term.to.unwrap().to_string(), "2021-12-31");
    let titled: Vec<&[&str]> = [&["示范市信访局2019年领导包案台账"] as &[&str]]
        .into_iter()
        .chain(sheet.iter().copied())
        .collect();
    let read = read_rows(&titled, "[bureau]\ncode = \"440300\"").unwrap();
    assert_eq!(read.ledger.document().bureau.name, "示范市信访局");
    assert_eq!(read.ledger.document().leaders[0].terms[0].from.to_string(), "2019-01-01");
}

#[test]
fn a_text_that_names_no_leader_is_an_error_until_the_mapping_says_who_it_is() {
    let sheet: &[&[&str]] = &[
        &["序号", "信访人", "登记日期", "主要诉求", "包案领导", "职务"],
        &["1", "丁示", "2020-01-06", "办证", "林书记", "市委书记"],
        &["2", "戊示", "2020-01-07", "欠薪", "市领导", ""],
        &["3", "己示", "2020-01-08", "修路", "甘一、贺二", "副市长、市长"],
        &["4", "庚示", "2020-01-09", "停车", "甘一、市长", ""],
    ];
    let problems = refused(sheet, BUREAU);
    let cells: Vec<_> =
        places(&problems).into_iter().map(|(code, _, row, column)| (code, row, column)).collect();
    let leader = |row| (Code::UnknownReference, row, "包案领导".to_owned());
    assert_eq!(cells, [leader(2), leader(3), leader(4)], "two leaders of one case: refused");
    assert_eq!(problems[0].found.zh, "“林书记”");
    let mapping = format!(
        "{BUREAU}[leaders]\n\"林书记\" = \"林示例（市委书记）\"\n\"市领导\" = \"\"\n\"甘一、贺二\" = \"甘一（副市长）\"\n"
    );
    let fixed = [
        sheet[0],
        sheet[1],
        sheet[2],
        &["3", "己示", "2020-01-08", "修路", "甘一、贺二", "副市长"],
    ];
    let read = read_rows(&fixed, &mapping).unwrap();
    let names = ids(&read.ledger.document().leaders, |one| one.name.clone());
    assert_eq!(names, ["林示例", "甘一"]);
    assert!(read.notices.iter().any(|notice| notice.found.zh.contains("不是领导")));
}

#[test]
fn a_sheet_of_matters_with_petitioners_has_a_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    let header: &[&str] = &["信访事项编号", "信访人", "登记日期", "诉求内容", "包案领导"];
    let row: &[&str] = &["1", "丁示", "2020-01-06", "办证", "甘一（副市长）"];
    let write = |header| {
        let sheets = [common::BUREAU, ("信访事项", &[header, row])];
        std::fs::write(&path, workbook_with(&sheets, |_, _| {})).unwrap();
    };
    write(header);
    let draft = draft_mapping(&path).unwrap();
    assert!(draft.contains("sheet = \"信访事项\""), "{draft}");
    let filled = draft.replace("code = \"\"", "code = \"440300\"");
    let filled = filled.replace("name = \"\"", "name = \"示范市信访局\"");
    let mapping = Mapping::parse(&filled).unwrap();
    let ledger = read_with(&path, &mapping).unwrap().ledger;
    assert_eq!(ledger.document().leaders[0].terms[0].office, "vice_mayor");
    write(&["信访事项编号", "信访形式", "登记日期", "诉求内容", "备注"]);
    assert!(draft_mapping(&path).is_err(), "a table of the ledger and nothing else");
}

#[test]
fn a_mapping_names_headers_and_words() {
    let sheet: &[&[&str]] = &[
        &["序号", "信访人", "受理途径", "登记日期", "主要诉求", "主抓同志", "天气"],
        &["1", "丁示", "线下", "2020-01-06", "办证", "甘一（副市长）", "晴"],
    ];
    let plain = rows(sheet);
    assert_eq!(columns(&plain.notices, Code::ColumnNotStored), ["受理途径", "主抓同志", "天气"]);
    assert!(plain.ledger.document().leaders.is_empty());
    let mapping = format!(
        "{BUREAU}[headers]\n\"受理途径\" = \"信访形式\"\n\"主抓同志\" = \"包案领导\"\n[words.\"信访形式\"]\n\"线下\" = \"来访\"\n"
    );
    let read = read_rows(sheet, &mapping).unwrap();
    assert_eq!(columns(&read.notices, Code::ColumnNotStored), ["天气"]);
    assert_eq!(read.ledger.document().cases[0].leader.as_ref().unwrap().as_str(), "L01");
}

#[test]
fn a_misspelled_header_is_an_error_that_asks() {
    let sheet: &[&[&str]] = &[
        &["序号", "信访人", "登记曰期", "主要诉求", "包案领导"],
        &["1", "丁示", "2020-01-06", "办证", "甘一"],
    ];
    let problems = refused(sheet, BUREAU);
    assert_eq!(problems[0].code, Code::UnknownColumn);
    assert!(problems[0].expected.zh.contains("“登记日期”？"));
    let mapping = format!("year = 2020\n{BUREAU}[headers]\n\"登记曰期\" = \"登记日期\"\n");
    let ledger = read_rows(sheet, &mapping).unwrap().ledger;
    assert_eq!(ledger.document().matters[0].registered_on.to_string(), "2020-01-06");
}

#[test]
fn a_first_mapping_is_written_and_reads_the_same_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    let sheet: Sheet<'_> = (
        "台账",
        &[
            &["示范市信访局2020年台账"],
            &["序号", "信访人", "信访形式", "登记日期", "主要诉求", "包案领导", "天气"],
            &["1", "丁示", "线下", "2020-01-06", "办证", "甘一（副市长）", "晴"],
            &["2", "戊示", "来信", "2020-01-06", "欠薪", "林书记", "晴"],
        ],
    );
    std::fs::write(&path, workbook_with(&[sheet], |_, _| {})).unwrap();
    let draft = draft_mapping(&path).unwrap();
    for line in [
        "year = 2020",
        "name = \"示范市信访局\"",
        "\"主要诉求\" = \"诉求内容\"",
        "\"天气\" = \"不入库\"",
        "\"线下\" = \"\"",
        "# \"林书记\" = \"\"",
        "\"甘一\" = \"甘一（副市长）\"",
    ] {
        assert!(draft.contains(line), "{line}\n{draft}");
    }
    assert!(read_with(&path, &Mapping::parse(&draft).unwrap()).is_err(), "not all is known yet");
    let filled = draft
        .replace("code = \"\"", "code = \"440300\"")
        .replace("\"线下\" = \"\"", "\"线下\" = \"来访\"")
        .replace("# \"林书记\" = \"\"", "\"林书记\" = \"林示例（市委书记）\"");
    let read = read_with(&path, &Mapping::parse(&filled).unwrap()).unwrap();
    let names = ids(&read.ledger.document().leaders, |one| one.name.clone());
    assert_eq!(names, ["甘一", "林示例"]);
}
