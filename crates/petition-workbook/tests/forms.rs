//! The template.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use calamine::{Reader as _, Xlsx};
use common::places;
use petition_core::ledger::tables;
use petition_core::policy::Policy;
use petition_core::{Code, Lang};
use petition_workbook::{read, template};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// Returns the parts of a template in a language, by name.
fn parts(lang: Lang) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("模板.xlsx");
    template(&path, lang).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let (mut part, mut text) = (archive.by_index(at).unwrap(), String::new());
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

#[test]
fn the_template_has_every_header_and_lacks_only_the_bureau() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("模板.xlsx");
    template(&path, Lang::Zh).unwrap();
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
    let parts = parts(Lang::Zh);
    let part = |name: &str| &parts[name];
    // The ninth sheet, after 说明, is 接访安排.
    let receptions = part("xl/worksheets/sheet9.xml");
    assert!(receptions.contains("全天,半天") && receptions.contains("'领导名册'!$A$2"));
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let kind = &policy.milestones()[0].zh;
    assert!(part("xl/worksheets/sheet12.xml").contains(kind.as_str()), "a list of milestones");
    assert!(part("xl/comments12.xml").contains(kind.as_str()), "a hint with the milestones");
    assert!(receptions.contains("state=\"frozen\""));
    assert!(part("xl/comments2.xml").contains("六位数字区划代码"));
}

#[test]
fn every_sheet_prints_on_landscape_pages_and_shows_days() {
    let parts = parts(Lang::Zh);
    let sheets = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    let mut seen = 0;
    for (name, sheet) in sheets {
        for setting in ["fitToPage=\"1\"", "paperSize=\"9\"", "orientation=\"landscape\"", "&amp;P"]
        {
            assert!(sheet.contains(setting), "{name}: {setting}");
        }
        seen += 1;
    }
    assert_eq!(seen, tables::TABLES.len() + 1);
    let titles = parts["xl/workbook.xml"].matches("_xlnm.Print_Titles").count();
    assert_eq!(titles, seen, "each sheet repeats its header");
    // Columns of days: ten characters and a reserve.
    let styles = &parts["xl/styles.xml"];
    assert!(styles.contains("yyyy\\-mm\\-dd") || styles.contains("yyyy-mm-dd"));
    let steps = &parts["xl/worksheets/sheet11.xml"];
    let columns = steps.split("<col ").skip(1).map(|column| {
        let of = |name: &str| {
            let value = column.split_once(&format!("{name}=\"")).unwrap().1;
            value.split('"').next().unwrap().parse::<f64>().unwrap()
        };
        (of("min"), of("width"))
    });
    let day = columns.into_iter().find(|(at, _)| *at == 3.0).unwrap();
    assert!(day.1 >= 12.0, "{day:?}");
}

#[test]
fn hints_are_in_one_language() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let notes = |lang| {
        let parts = parts(lang);
        let notes = parts.iter().filter(|(name, _)| name.starts_with("xl/comments"));
        let texts = notes.flat_map(|(_, part)| {
            // After the last text comes no other.
            let (texts, _) = part.rsplit_once("</t>").unwrap_or_default();
            let texts = texts.split("</t>").filter_map(|text| text.rsplit_once('>'));
            texts.map(|(_, text)| text.replace("&quot;", "\"")).collect::<Vec<_>>()
        });
        texts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>()
    };
    let (zh, en) = (notes(Lang::Zh), notes(Lang::En));
    assert!(zh.len() > 50 && zh.len() == en.len(), "{} {}", zh.len(), en.len());
    assert_eq!(zh.iter().find(|note| !note.contains(is_chinese)), None);
    let foreign = |note: &&String| {
        let words = note.split(|c: char| !c.is_ascii_alphabetic());
        words.filter(|word| word.len() > 3).count() > 0
    };
    assert_eq!(zh.iter().find(foreign), None);
    assert!(en.iter().all(|note| note.contains(": ") && note.contains("; ")));
}
