//! Ledgers of one sheet: a row a matter, as bureaus keep them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::one_sheet::{BUREAU, columns, ids, read, refused, rows};
use common::{Sheet, places, workbook_with};
use petition_core::Code;
use petition_core::Problem;
use petition_core::ledger::Ledger;
use petition_workbook::{Mapping, Read, read_with};
use std::path::Path;

#[test]
fn three_formats_give_the_same_ledger_and_the_same_notices() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mapping = Mapping::parse("[bureau]\ncode = \"440300\"").unwrap();
    let mut seen: Vec<(String, Vec<Problem>)> = Vec::new();
    for name in ["one-sheet.xlsx", "one-sheet.xls", "one-sheet.ods"] {
        let Read { ledger, notices, .. } = read_with(&folder.join(name), &mapping)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        seen.push((ledger.to_json(), notices));
    }
    let document = Ledger::from_json(&seen[0].0).unwrap();
    let document = document.document();
    assert_eq!(document.bureau.name, "示范市信访局", "from the line 填报单位");
    assert_eq!(ids(&document.matters, |one| one.id.to_string()), ["1", "2", "3"]);
    assert_eq!(ids(&document.leaders, |one| one.name.clone()), ["甘一", "贺二"]);
    assert_eq!(document.leaders[1].terms[0].office, "standing_committee_member");
    let first = &document.matters[0];
    assert_eq!(ids(&first.petitioners, |one| one.name.clone().unwrap()), ["丁示", "壬示"]);
    assert_eq!(first.headcount, 2, "a row below the merged number has another petitioner");
    assert_eq!(document.matters[1].headcount, 5, "戊示等5人");
    assert_eq!(ids(&document.receptions, |one| one.date.to_string()), ["2020-02-19", "2020-02-20"]);
    assert_eq!(document.receptions[0].time.as_deref(), Some("09:30"));
    assert_eq!(ids(&document.cases, |one| one.id.to_string()), ["C1", "C2", "C3"]);
    assert_eq!(document.cases[0].steps[0].kind.key(), "assigned");
    assert!(document.cases[1].steps.is_empty(), "what has no day makes no step");
    assert_eq!(columns(&seen[0].1, Code::ColumnNotStored), ["备注"]);
    assert_eq!(columns(&seen[0].1, Code::RowNotStored).len(), 2, "合计 and 填表人");
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
}

#[test]
fn it_becomes_a_workbook_to_go_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/one-sheet.xlsx");
    let ledger = read_with(&data, &Mapping::parse(BUREAU).unwrap()).unwrap().ledger;
    let path = folder.path().join("工作簿.xlsx");
    petition_workbook::write_xlsx(&ledger, &path).unwrap();
    let back = petition_workbook::read(&path).unwrap();
    assert_eq!(back.ledger.to_json(), ledger.to_json());
    assert!(back.notices.is_empty());
}

#[test]
fn each_guess_is_one_notice_a_column() {
    let header: &[&str] =
        &["序号", "信访人", "登记日期", "主要诉求", "包案领导", "接访时间", "化解日期"];
    let mut sheet = vec![header];
    let numbers: Vec<String> = (1..=50).map(|number: u32| number.to_string()).collect();
    let lines: Vec<Vec<&str>> = numbers
        .iter()
        .map(|number| {
            vec![
                number.as_str(),
                "丁示",
                "2020-01-06",
                "办证",
                "甘一（副市长）",
                "2020-02-19",
                "2020-05-04",
            ]
        })
        .collect();
    sheet.extend(lines.iter().map(Vec::as_slice));
    let Read { ledger, notices, .. } = rows(&sheet);
    let document = ledger.document();
    assert_eq!((document.matters.len(), document.cases.len()), (50, 50));
    assert_eq!(document.leaders.len(), 1);
    assert_eq!(document.receptions.len(), 1, "one leader, one day: one reception of fifty matters");
    assert_eq!(document.receptions[0].matters.len(), 50);
    assert_eq!(document.cases[49].steps[0].kind.key(), "leader_approved");
    let assumed = columns(&notices, Code::Assumed);
    assert_eq!(assumed, ["化解日期", "包案领导", "接访时间", "接访时间", "接访时间"]);
    let mode = notices.iter().find(|notice| notice.found.zh.contains("接访方式")).unwrap();
    assert!(mode.found.zh.contains("50"), "{mode:?}");
}

#[test]
fn days_of_steps_come_from_their_columns() {
    let read = rows(&[
        &[
            "信访编号",
            "案件编号",
            "诉求",
            "责任单位",
            "包案领导",
            "包案日期",
            "公示日期",
            "交办日期",
            "成立工作小组日期",
            "工作小组负责人",
            "办结日期",
            "答复日期",
        ],
        &[
            "S1",
            "A1",
            "办证",
            "示范市住建局",
            "甘一",
            "2020-01-10",
            "2020-01-20",
            "2020-01-21",
            "2020-01-22",
            "庚局",
            "2020-05-04",
            "2020-05-11",
        ],
    ]);
    let case = &read.ledger.document().cases[0];
    assert_eq!((case.id.as_str(), case.matter.as_str()), ("A1", "S1"));
    let steps = ids(&case.steps, |step| format!("{} {}", step.kind.key(), step.on));
    assert_eq!(
        steps,
        [
            "selected 2020-01-10",
            "published 2020-01-20",
            "assigned 2020-01-21",
            "team_formed 2020-01-22",
            "leader_approved 2020-05-04",
            "replied 2020-05-11",
        ]
    );
    assert_eq!(case.steps[3].lead.as_deref(), Some("庚局"));
    assert_eq!(case.steps[0].leader.as_ref().map(|id| id.as_str()), Some("L01"));
    assert!(read.ledger.document().matters[0].replied_on.is_some());
}

#[test]
fn leaders_are_found_in_every_form_and_none_disappears() {
    let Read { ledger, notices, .. } = rows(&[
        &["序号", "来访人", "反映问题", "接访领导", "接访日期", "接访方式", "接访地点", "职务"],
        &[
            "1",
            "丁示",
            "办证",
            "甘一、贺二",
            "2020-02-19",
            "定点接访",
            "市信访接待大厅",
            "副市长、市委常委",
        ],
        &["2", "戊示", "欠薪", "乙 三", "2020-02-20、2020-05-20", "视频接访", "", "市长"],
        &["3", "己示", "修路", "市委副书记丙四", "2020年3月1日上午", "下访", "南区", ""],
        &["4", "庚示", "停车", "丁五13800000009", "/", "", "", "常务副市长"],
    ]);
    let document = ledger.document();
    let leaders = ids(&document.leaders, |one| format!("{} {}", one.name, one.terms[0].office));
    assert_eq!(
        leaders,
        [
            "甘一 vice_mayor",
            "贺二 standing_committee_member",
            "乙三 mayor",
            "丙四 deputy_secretary",
            "丁五 常务副市长"
        ]
    );
    let receptions = ids(&document.receptions, |one| {
        format!("{} {} {} {} {}", one.id, one.leader, one.date, one.mode.key(), one.setting.key())
    });
    assert_eq!(
        receptions,
        [
            "R1 L01 2020-02-19 fixed_point hall",
            "R2 L03 2020-02-20 other video",
            "R2-2 L03 2020-05-20 other video",
            "R3 L04 2020-03-01 case_visit on_site",
        ]
    );
    assert_eq!(document.receptions[3].time.as_deref(), Some("上午"));
    assert!(document.cases.is_empty());
    let has = |text: &str| notices.iter().any(|notice| notice.found.zh.contains(text));
    assert!(has("几位领导（1 次）") && has("无接访日期（1 行）"), "{notices:?}");
}

#[test]
fn the_further_leaders_of_a_reception_were_also_present() {
    let Read { ledger, notices, .. } = rows(&[
        &["序号", "来访人", "反映问题", "接访领导", "职务", "陪同领导", "职务", "接访日期"],
        &["1", "丁示", "办证", "甘一", "副市长", "贺二（市委常委）、乙三等", "正科", "2020-02-19"],
        &["2", "戊示", "欠薪", "陪同：贺二；接访：甘一", "市委常委、副市长", "", "", "2020-02-20"],
        &["3", "己示", "修路", "乙三", "市长", "甘一、乙三", "", "2020-02-21"],
        &["4", "庚示", "停车", "乙三", "", "贺二", "", "2020-02-21"],
    ]);
    let receptions = ids(&ledger.document().receptions, |one| {
        let present: Vec<_> = one.also_present.iter().map(ToString::to_string).collect();
        format!("{} {} {}", one.date, one.leader, present.join(" "))
    });
    assert_eq!(
        receptions,
        ["2020-02-19 L01 L02 L03", "2020-02-20 L01 L02", "2020-02-21 L03 L01 L02"],
        "matters of one reception have one list"
    );
    let leaders = ids(&ledger.document().leaders, |one| {
        let offices: Vec<_> = one.terms.iter().map(|term| term.office.as_str()).collect();
        format!("{} {}", one.name, offices.join(" "))
    });
    assert_eq!(leaders, ["甘一 vice_mayor", "贺二 standing_committee_member", "乙三 mayor"]);
    let unnamed = notices.iter().find(|notice| notice.found.zh.contains("写有“等”")).unwrap();
    assert_eq!(unnamed.code, Code::CellNotStored);
    assert_eq!(columns(&notices, Code::ColumnNotStored), ["职务"]);
}

#[test]
fn leaders_beside_a_reception_that_no_column_dates_are_not_stored() {
    let Read { ledger, notices, .. } = rows(&[
        &["序号", "来访人", "登记日期", "反映问题", "包案领导", "陪同领导"],
        &["1", "丁示", "2020-01-06", "办证", "甘一（副市长）", "贺二"],
    ]);
    assert_eq!(ids(&ledger.document().leaders, |one| one.name.clone()), ["甘一"]);
    assert_eq!(columns(&notices, Code::ColumnNotStored), ["陪同领导"]);
}

#[test]
fn every_bad_cell_is_reported_at_once_without_personal_data() {
    let problems = refused(
        &[
            &[
                "序号",
                "信访人姓名",
                "信访形式",
                "登记日期",
                "诉求内容",
                "接访时间",
                "接访方式",
                "接访领导",
                "信访人数",
            ],
            &["1", "丁示", "飞鸽", "2020-13-01", "办证", "20.2.19", "跳舞", "甘一", "若干"],
            &[
                "2",
                "来访",
                "戊示",
                "2020-01-06",
                "办证",
                "2020-02-30",
                "定点接访",
                "县四套班子",
                "0",
            ],
        ],
        BUREAU,
    );
    let cells: Vec<_> =
        places(&problems).into_iter().map(|(code, _, row, column)| (row, column, code)).collect();
    let at = |row, column: &str, code| (row, column.to_owned(), code);
    assert_eq!(
        cells,
        [
            at(2, "信访形式", Code::UnknownValue),
            at(2, "登记日期", Code::InvalidDate),
            at(2, "接访时间", Code::InvalidDate),
            at(2, "接访方式", Code::UnknownValue),
            at(2, "信访人数", Code::WrongType),
            at(3, "信访形式", Code::UnknownValue),
            at(3, "接访时间", Code::InvalidDate),
            at(3, "接访领导", Code::UnknownReference),
            at(3, "信访人数", Code::OutOfRange),
        ]
    );
    assert_eq!(problems[0].found.zh, "“飞鸽”");
    assert!(problems[0].expected.zh.contains("来访"));
    assert!(!problems[5].found.zh.contains("戊示"), "columns are shifted: a person's name");
}

#[test]
fn a_number_beside_a_leader_is_no_petitioners() {
    let Read { ledger, notices, .. } = rows(&[
        &[
            "序号",
            "信访人",
            "联系电话",
            "登记日期",
            "信访诉求",
            "包案领导",
            "职务",
            "联系电话",
            "责任人",
            "职务",
        ],
        &[
            "1",
            "丁示",
            "13800000001",
            "2020-01-06",
            "办证",
            "甘一",
            "副市长",
            "13800000009",
            "庚示",
            "局长",
        ],
    ]);
    let person = &ledger.document().matters[0].petitioners[0];
    assert_eq!(person.phone.as_deref(), Some("13800000001"));
    assert_eq!(ledger.document().leaders[0].terms[0].office, "vice_mayor");
    assert_eq!(columns(&notices, Code::ColumnNotStored), ["联系电话", "责任人", "职务"]);
}

#[test]
fn rows_that_are_no_matters_are_notices() {
    let Read { ledger, notices, .. } = rows(&[
        &["序号", "信访人", "登记日期", "信访诉求", "责任单位", "包案领导", "职务"],
        &["1", "2", "3", "4", "5", "6", "7"],
        &["一、城建领域"],
        &["1", "丁示", "2020-01-06", "办证", "示范市住建局", "甘一", "副市长"],
        &["二、劳动领域"],
        &["1", "戊示", "2020-01-06", "欠薪", "示范市人社局、示范市住建局", "贺二", "市长"],
        &["2"],
        &["3"],
        &["合计", "2"],
        &["注：本表一式两份"],
    ]);
    let document = ledger.document();
    assert_eq!(ids(&document.matters, |one| one.id.to_string()), ["M001", "M002"]);
    assert_eq!(document.units.len(), 2);
    let rows: Vec<u32> = places(&notices)
        .into_iter()
        .filter(|(code, ..)| *code == Code::RowNotStored)
        .map(|(_, _, row, _)| row)
        .collect();
    assert_eq!(rows, [2, 3, 5, 7, 9, 10]);
    let heading = notices.iter().find(|notice| notice.found.zh.contains("城建")).unwrap();
    assert_eq!(heading.found.zh, "“一、城建领域”");
}

#[test]
fn a_leader_above_the_header_is_that_of_every_row() {
    let Read { ledger, notices, .. } = rows(&[
        &["2020年包案台账"],
        &["包案领导：甘一（副市长）", "", "填报日期：2020年12月31日"],
        &["序号", "信访人", "登记日期", "主要诉求"],
        &["1", "丁示", "2020-01-06", "办证"],
        &["序号", "信访人", "登记日期", "主要诉求"],
        &["2", "戊示", "2020-01-06", "欠薪"],
    ]);
    let cases = &ledger.document().cases;
    assert_eq!(ids(cases, |one| one.leader.as_ref().unwrap().to_string()), ["L01", "L01"]);
    assert_eq!(ledger.document().leaders[0].terms[0].office, "vice_mayor");
    assert!(notices.iter().any(|notice| notice.found.zh.contains("表头上方")));
}

#[test]
fn a_day_that_is_merged_over_several_matters_is_that_of_each() {
    let sheet: Sheet<'_> = (
        "台账",
        &[
            &["信访编号", "姓名", "登记日期", "诉求", "包案领导", "职务", "交办日期", "接访日期"],
            &["S1", "丁示", "2020-01-06", "办证", "甘一", "副市长", "2020-02-03", "2020-02-19"],
            &["S2", "戊示", "2020-01-07", "欠薪", "", "", "", "2020-02-20"],
            &["S2", "戊示", "2020-01-07", "欠薪", "甘一", "", "", "2020-05-20"],
            &["S2", "己示", "2020-01-07", "另一件", "甘一", "", "", ""],
        ],
    );
    let merge = |_: &str, worksheet: &mut rust_xlsxwriter::Worksheet| {
        let format = rust_xlsxwriter::Format::new();
        for (column, text) in [(4, "甘一"), (5, "副市长"), (6, "2020-02-03")] {
            worksheet.merge_range(1, column, 2, column, text, &format).unwrap();
        }
    };
    let error = read(&workbook_with(&[sheet], merge), BUREAU).unwrap_err();
    let cells = places(error.problems());
    assert_eq!(cells.len(), 1, "one number of two matters: {cells:?}");
    assert_eq!((cells[0].0, cells[0].2, cells[0].3.as_str()), (Code::DuplicateId, 5, "信访编号"));
    let fewer: Sheet<'_> = ("台账", &sheet.1[..4]);
    let ledger = read(&workbook_with(&[fewer], merge), BUREAU).unwrap().ledger;
    let document = ledger.document();
    assert_eq!(ids(&document.cases, |one| one.steps.len().to_string()), ["1", "1"]);
    assert_eq!(document.matters[1].petitioners.len(), 1, "the same person in two rows");
    let receptions = ids(&document.receptions, |one| format!("{} {}", one.id, one.date));
    assert_eq!(receptions, ["R-S1 2020-02-19", "R-S2 2020-02-20", "R-S2-2 2020-05-20"]);
}

#[test]
fn headers_that_are_repeated_on_every_page_are_skipped() {
    let header: [&[&str]; 2] = [
        &["序号", "信访人基本情况", "", "登记日期", "主要诉求", "包案领导", ""],
        &["", "姓名", "联系电话", "", "", "姓名", "职务"],
    ];
    let first: &[&str] = &["1", "丁示", "13800000001", "2020-01-06", "办证", "甘一", "副市长"];
    let second: &[&str] = &["2", "戊示", "13800000002", "2020-01-07", "欠薪", "甘一", "副市长"];
    let Read { ledger, .. } = rows(&[header[0], header[1], first, header[0], header[1], second]);
    assert_eq!(ids(&ledger.document().matters, |one| one.id.to_string()), ["1", "2"]);
}

#[test]
fn sheets_of_the_product_are_read_as_before_and_two_ledgers_are_refused() {
    let header: &[&str] = &["序号", "信访人", "登记日期", "主要诉求", "包案领导"];
    let row: &[&str] = &["1", "丁示", "2020-01-06", "办证", "甘一"];
    let one: Sheet<'_> = ("一季度", &[header, row]);
    let other: Sheet<'_> = ("二季度", &[header, row]);
    let none: Sheet<'_> = ("通讯录", &[&["甲", "乙"], &["丙", "丁"]]);
    let own = workbook_with(&[common::BUREAU, one], |_, _| {});
    assert_eq!(read(&own, BUREAU).unwrap_err().problems()[0].code, Code::UnknownSheet);
    let named: Sheet<'_> =
        ("信访事项", &[&["信访事项编号", "信访人", "登记日期", "诉求内容", "包案领导"], row]);
    let wide = workbook_with(&[common::BUREAU, named], |_, _| {});
    let notices = read(&wide, BUREAU).unwrap().notices;
    assert!(notices[0].expected.zh.contains("sheet = \"信访事项\""), "{notices:?}");
    let alone = read(&wide, &format!("sheet = \"信访事项\"\n{BUREAU}")).unwrap();
    assert_eq!(alone.ledger.document().matters[0].petitioners.len(), 1);
    let two = workbook_with(&[one, other], |_, _| {});
    let problems = read(&two, BUREAU).unwrap_err().problems().to_vec();
    assert_eq!(
        places(&problems).iter().map(|place| place.1.as_str()).collect::<Vec<_>>(),
        ["一季度", "二季度"]
    );
    let chosen = read(&two, &format!("sheet = \"二季度\"\n{BUREAU}")).unwrap();
    assert_eq!(places(&chosen.notices)[0].1, "一季度");
    let beside = read(&workbook_with(&[none, one], |_, _| {}), BUREAU).unwrap();
    assert_eq!(beside.ledger.document().matters.len(), 1);
    assert_eq!(beside.notices[0].code, Code::SheetNotRead);
}

#[test]
fn forms_without_leaders_are_ledgers_too() {
    let Read { ledger, .. } = rows(&[
        &["信访台账"],
        &["1", "2", "3", "4", "5", "6"],
        &["编号", "责任科室", "信访方式", "标题", "接件时间", "办结时间"],
        &["1", "示范市住建局", "来信", "反映办证难", "2020-01-06", "2020-03-01"],
    ]);
    let document = ledger.document();
    assert_eq!((document.matters.len(), document.units.len(), document.cases.len()), (1, 1, 0));
    let monthly = rows(&[
        &["2020年2月领导干部接访下访情况统计表"],
        &["序号", "时 间", "地点", "领导姓名", "职务", "接访下访类型", "来访群众姓名", "群众诉求"],
        &["1", "2月3日", "县信访接待中心", "甘一", "县委书记", "接访", "丁示", "征地补偿"],
        &["2", "2月10日上午9:30", "东镇", "贺二", "县长", "下访", "戊示", "低保"],
    ]);
    let receptions = ids(&monthly.ledger.document().receptions, |one| {
        format!("{} {} {}", one.date, one.mode.key(), one.setting.key())
    });
    assert_eq!(receptions, ["2020-02-03 other hall", "2020-02-10 case_visit on_site"]);
}

#[test]
fn a_csv_file_is_a_ledger_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.csv");
    let text = "示范市信访局台账,,,,\n序号,信访人基本情况,,登记日期,主要诉求,包案领导,\n,姓名,联系电话,,,姓名,职务\n\
                1,丁示,13800000001,2020-01-06,办证,甘一,副市长\n";
    std::fs::write(&path, text).unwrap();
    let mapping = Mapping::parse("[bureau]\ncode = \"440300\"").unwrap();
    for path in [path.as_path(), folder.path()] {
        let ledger = read_with(path, &mapping).unwrap().ledger;
        let document = ledger.document();
        assert_eq!(document.matters[0].petitioners[0].phone.as_deref(), Some("13800000001"));
        assert_eq!(document.leaders[0].terms[0].office, "vice_mayor");
    }
    std::fs::write(&path, "甲,乙\n丙,丁\n").unwrap();
    let error = read_with(&path, &mapping).unwrap_err();
    assert_eq!(error.problems()[0].code, Code::MissingColumn);
}
