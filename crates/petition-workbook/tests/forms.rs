//! The template and the ledger of nine elements.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use calamine::{Data, Reader as _, Xlsx};
use common::{example, places};
use petition_core::ledger::{ELEMENTS, Ledger, tables};
use petition_core::policy::Policy;
use petition_core::{Code, Date, Lang};
use petition_workbook::{read, template, write_entries};
use std::io::{Cursor, Read as _};
use std::path::Path;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

fn entries(full: bool) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工作台账.xlsx");
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    write_entries(&example(), &policy, date("2020-12-31"), full, &path).unwrap();
    rows(&path)
}

#[test]
fn the_entries_have_nine_elements_and_names_beside_ids() {
    let rows = entries(false);
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let expected = example().entries(&policy, date("2020-12-31")).unwrap();
    assert_eq!(rows.len(), expected.len() + 1);
    for element in &ELEMENTS {
        assert!(rows[0].iter().any(|header| header == element.key.label(Lang::Zh)));
    }
    let column = |header: &str| rows[0].iter().position(|cell| cell == header).unwrap();
    let ledger = example();
    for (row, entry) in rows[1..].iter().zip(&expected) {
        assert_eq!(row[0], entry.matter.as_str());
        let leader = entry.leader.as_ref().map_or("", |id| id.as_str());
        assert_eq!(row[column("领导编号")], leader);
        let name = ledger.leader(leader).map_or("", |leader| &leader.name);
        assert_eq!(row[column("接访领导")], name);
        let missing: Vec<_> = entry.missing.iter().map(|key| key.label(Lang::Zh)).collect();
        assert_eq!(row[column("缺少的要素")], missing.join("、"));
    }
    assert!(rows.iter().any(|row| row[0] == "M056" && row[column("缺少的要素")] == "问题发生地"));
}

#[test]
fn personal_data_is_masked_unless_asked_for() {
    let (masked, full) = (entries(false), entries(true));
    let ledger = example();
    let people = ledger.document().matters.iter().flat_map(|matter| &matter.petitioners);
    let column = 1;
    let text = |rows: &[Vec<String>]| {
        rows.iter().map(|row| row[column].clone()).collect::<Vec<_>>().join("\n")
    };
    let (masked, full) = (text(&masked), text(&full));
    let mut shown = 0;
    for person in people {
        for value in [&person.name, &person.id_number, &person.phone, &person.address] {
            let Some(value) = value else { continue };
            assert!(!masked.contains(value.as_str()));
            shown += usize::from(full.contains(value.as_str()));
        }
    }
    assert!(shown > 50, "{shown}");
}

#[test]
fn free_text_is_masked_and_a_sheet_says_so() {
    let text = "麒 麟·甲乙来电139-1234-5678，一三八零零零零零零零一，家住貔貅路９号7栋";
    let document = serde_json::json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": text, "cause": text,
                     "location": {"detail": text}, "opinion": text, "result": text, "reply": text,
                     "petitioners": [{"name": "麒麟甲乙", "address": "貔貅路9号7栋"}]}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "other",
                        "setting": "hall", "status": "held", "matters": ["M1"]}]
    });
    let ledger = Ledger::from_value(document).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工作台账.xlsx");
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    for full in [false, true] {
        write_entries(&ledger, &policy, date("2020-12-31"), full, &path).unwrap();
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(&path).unwrap())).unwrap();
        assert_eq!(workbook.sheet_names().contains(&"说明".to_owned()), !full);
        let cells: Vec<String> = workbook
            .worksheets()
            .iter()
            .flat_map(|(_, range)| range.rows().flatten().map(ToString::to_string))
            .collect();
        let shown = cells.join("\n");
        for secret in ["麟", "1234", "三八", "貔貅"] {
            assert_eq!(shown.contains(secret), full, "{secret}: {shown}");
        }
        assert_eq!(shown.contains("somebody else"), !full);
    }
}

#[test]
fn a_day_out_of_range_is_the_cores_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let error = write_entries(&example(), &policy, date("1900-01-01"), true, &path).unwrap_err();
    assert_eq!(error.code(), "day_out_of_range");
    assert!(!path.exists());
}

#[test]
fn the_template_has_every_header_and_lacks_only_the_bureau() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("模板.xlsx");
    template(&path).unwrap();
    let error = read(&path).unwrap_err();
    let place = |column: &str| (Code::Missing, "本局".to_owned(), 0, column.to_owned());
    assert_eq!(places(error.problems()), [place("行政区划代码"), place("名称")]);

    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(&path).unwrap())).unwrap();
    assert_eq!(workbook.sheet_names()[0], "说明");
    for table in tables::TABLES {
        let range = workbook.worksheet_range(table.zh).unwrap();
        for column in table.columns() {
            assert!(range.rows().next().unwrap().iter().any(|cell| *cell == column.field.zh));
        }
    }
}

#[test]
fn the_template_has_lists_notes_and_a_frozen_header() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("模板.xlsx");
    template(&path).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    // The eighth sheet, after 说明, is 接访安排.
    let receptions = part("xl/worksheets/sheet8.xml");
    assert!(receptions.contains("全天,半天") && receptions.contains("'领导名册'!$A$2"));
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let kind = &policy.milestones()[0].zh;
    assert!(part("xl/worksheets/sheet11.xml").contains(kind.as_str()), "a list of milestones");
    assert!(part("xl/comments10.xml").contains(kind.as_str()), "a hint with the milestones");
    assert!(receptions.contains("state=\"frozen\""));
    assert!(part("xl/comments1.xml").contains("GB/T 2260"));
}
