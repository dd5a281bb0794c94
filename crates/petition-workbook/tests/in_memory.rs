//! Files in memory and files on disk are read and written alike.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, outcome};
use petition_core::compliance::{WorkingLedgerOptions, working_ledger};
use petition_core::{Date, Lang, Limits, Policy};
use petition_workbook::edit::{Options, update, updated};
use petition_workbook::{
    Mapping, csv_files, draft_mapping, draft_mapping_of_bytes, read, read_bytes, read_csv_files,
    read_within, template, template_bytes, working_ledger_bytes, write_csv, write_working_ledger,
    write_xlsx, xlsx_bytes,
};
use std::fs;

#[test]
fn what_is_written_has_the_same_bytes() {
    let (ledger, folder) = (example(), tempfile::tempdir().unwrap());
    let path = |name: &str| folder.path().join(name);
    write_xlsx(&ledger, &path("台账.xlsx")).unwrap();
    assert!(fs::read(path("台账.xlsx")).unwrap() == xlsx_bytes(&ledger).unwrap());
    for lang in [Lang::Zh, Lang::En] {
        template(&path("空白.xlsx"), lang).unwrap();
        assert!(fs::read(path("空白.xlsx")).unwrap() == template_bytes(lang).unwrap());
    }
    write_csv(&ledger, &path("台账")).unwrap();
    let files = csv_files(&ledger).unwrap();
    assert_eq!(fs::read_dir(path("台账")).unwrap().count(), files.len());
    for (name, content) in files {
        assert_eq!(fs::read(path("台账").join(&name)).unwrap(), content, "{name}");
    }
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let as_of = Date::from_ymd_opt(2020, 12, 31).unwrap();
    let options = WorkingLedgerOptions::of("2020-Q4".parse().unwrap());
    let list = working_ledger(&ledger, &policy, as_of, &options).unwrap().masked();
    write_working_ledger(&ledger, &list, &path("工作台账.xlsx")).unwrap();
    let bytes = working_ledger_bytes(&ledger, &list).unwrap();
    assert!(fs::read(path("工作台账.xlsx")).unwrap() == bytes);
}

#[test]
fn a_csv_ledger_of_one_sheet_is_the_same_with_its_problems() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.csv");
    let ledger =
        "序号,信访人,登记日期,主要诉求,包案领导,天气\n1,丁示,2020-01-06,反映办证难,林示例,晴\n";
    let mapping = Mapping::parse("bureau = {code = \"440300\", name = \"示范市信访局\"}").unwrap();
    let few = Limits { rows: 1, ..Limits::DEFAULT };
    let broken = ledger.replace("2020-01-06", "二月三十");
    let (gb, _, _) = encoding_rs::GB18030.encode(ledger);
    for content in [ledger.as_bytes(), broken.as_bytes(), b"\xff\xff,", b"%PDF-1.7", &gb] {
        fs::write(&path, content).unwrap();
        for limits in [Limits::DEFAULT, few] {
            for mapping in [&mapping, &Mapping::default()] {
                let on_disk = read_within(&path, mapping, &limits);
                let in_memory = read_bytes("台账.csv", content, mapping, &limits);
                assert_eq!(outcome(&on_disk), outcome(&in_memory));
            }
        }
        let drafts =
            [draft_mapping(&path), draft_mapping_of_bytes("台账.csv", content, &Limits::DEFAULT)];
        let [on_disk, in_memory] = drafts.map(|draft| draft.map_err(|error| error.to_string()));
        assert_eq!(on_disk, in_memory);
    }
}

#[test]
fn files_of_other_names_are_passed_over() {
    let files = [
        ("领导名册.csv", "领导编号,姓名\nL01,林示例\n".as_bytes()),
        ("说明.txt", b"\xff"),
        ("本局.csv", "行政区划代码,名称\n440300,示范市信访局\n".as_bytes()),
        ("照片.png", b"\x89PNG"),
    ];
    let read = |files| read_csv_files("台账", files, &Mapping::default(), &Limits::DEFAULT);
    assert_eq!(read(&files).unwrap().ledger.document().leaders.len(), 1);
    let error = read(&files[..1]).unwrap_err();
    assert_eq!(error.problems()[0].code.key(), "missing_sheet");
}

#[test]
fn a_workbook_is_changed_alike() {
    let (old, folder) = (example(), tempfile::tempdir().unwrap());
    let path = folder.path().join("台账.xlsx");
    write_xlsx(&old, &path).unwrap();
    let bytes = fs::read(&path).unwrap();
    let mut reception = old.document().receptions.iter().next().unwrap().clone();
    reception.record = Some("已补登".to_owned());
    let new = old.with_reception(&reception).unwrap();
    let today = Date::from_ymd_opt(2020, 12, 31).unwrap();
    let in_memory = updated(&bytes, "台账.xlsx", &old, &new).unwrap();
    let read = read(&path).unwrap();
    let on_disk = update(&path, &read, &new, &Options { today, dry_run: false }).unwrap();
    assert_eq!(in_memory.0, on_disk);
    assert!(in_memory.1.unwrap() == fs::read(&path).unwrap());
    let error = updated(b"a,b\n", "台账.csv", &old, &new).unwrap_err();
    assert_eq!(error.code(), "convert_first");
}
