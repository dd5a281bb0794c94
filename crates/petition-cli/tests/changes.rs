//! `petition diff` and `petition merge`, on copies of the example year.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, run, text};
use serde_json::Value;
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder with copies of the example year.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes the example year, changed.
    fn copy(&self, name: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
        let source = std::fs::read_to_string(example().join("ledger.json")).unwrap();
        let mut ledger: Value = serde_json::from_str(&source).unwrap();
        change(&mut ledger);
        let path = self.path(name);
        std::fs::write(&path, ledger.to_string()).unwrap();
        path
    }
}

fn hold_reception(ledger: &mut Value) {
    let receptions = ledger["receptions"].as_array_mut().unwrap();
    let held = receptions.iter_mut().find(|one| one["status"] == "held").unwrap();
    held["status"] = "cancelled".into();
}

fn reply(ledger: &mut Value) {
    let matter = &mut ledger["matters"][0];
    let name = matter["petitioners"][0]["name"].as_str().unwrap_or("某人").to_owned();
    matter["reply"] = format!("已向{name}答复").into();
    matter["replied_on"] = "2020-03-01".into();
}

#[test]
fn a_diff_lists_changes_and_their_effect() {
    let desk = Desk::new();
    let new = desk.copy("new.json", |ledger| {
        hold_reception(ledger);
        reply(ledger);
    });
    let shown = run(&["diff", "ledger.json", text(&new), "--as-of", "2020-12-31", "--lang", "zh"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert!(shown.out.contains("（2 处）"), "{}", shown.out);
    assert!(shown.out.contains("接访状态 已接访 → 取消"), "{}", shown.out);
    assert!(shown.out.contains("→ 2020-03-01"), "{}", shown.out);
    assert!(shown.out.contains("对任务和审查结果的影响（截至 2020-12-31）"), "{}", shown.out);
    let same = run(&["diff", "ledger.json", "ledger.json", "--as-of", "2020-12-31"]);
    assert_eq!(same.out.matches("(none)").count(), 2, "{}", same.out);
}

#[test]
fn a_diff_is_masked_unless_asked() {
    let desk = Desk::new();
    let new = desk.copy("new.json", reply);
    let source = std::fs::read_to_string(example().join("ledger.json")).unwrap();
    let ledger: Value = serde_json::from_str(&source).unwrap();
    let name = ledger["matters"][0]["petitioners"][0]["name"].as_str().unwrap();
    for format in ["table", "json"] {
        let diff = ["diff", "ledger.json", text(&new), "--as-of", "2020-12-31", "--format", format];
        let masked = run(&diff).out;
        assert!(!masked.contains(name), "{masked}");
        let full = run(&[&diff[..], &["--full"]].concat()).out;
        assert!(full.contains(name), "{full}");
    }
    let json =
        run(&["diff", "ledger.json", text(&new), "--as-of", "2020-12-31", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["changes"][0]["table"], "matters");
    assert_eq!(json["changes"][0]["fields"][1]["key"], "replied_on");
    assert!(json["effect"]["duties"].is_array() && json["masking"]["zh"].is_string());
}

#[test]
fn copies_merge_and_contradictions_are_listed() {
    let desk = Desk::new();
    let (base, out) = (desk.copy("base.json", |_| {}), desk.path("merged.xlsx"));
    let (mine, theirs) = (desk.copy("mine.json", hold_reception), desk.copy("theirs.json", reply));
    let merge = |theirs: &PathBuf| {
        run(&["merge", text(&base), text(&mine), text(theirs), "-o", text(&out), "--lang", "zh"])
    };
    let merged = merge(&theirs);
    assert_eq!((merged.code, merged.err.as_str()), (0, ""));
    let both = desk.copy("both.json", |ledger| {
        hold_reception(ledger);
        reply(ledger);
    });
    let diff = run(&["diff", text(&both), text(&out), "--as-of", "2020-12-31"]);
    assert_eq!(diff.out.matches("(none)").count(), 2, "{}", diff.out);

    std::fs::remove_file(&out).unwrap();
    let other = desk.copy("other.json", |ledger| {
        hold_reception(ledger);
        let receptions = ledger["receptions"].as_array_mut().unwrap();
        let cancelled = receptions.iter_mut().find(|one| one["status"] == "cancelled").unwrap();
        cancelled["status"] = "planned".into();
    });
    let refused = merge(&other);
    assert_eq!(refused.code, 2);
    assert!(!out.exists());
    assert!(refused.err.contains("两份台账有 1 处不一致，未合并"), "{}", refused.err);
    assert!(refused.err.contains("（原 已接访，本方 取消，对方 计划）"), "{}", refused.err);
}

#[test]
fn a_merge_without_an_output_is_written_into_the_own_copy() {
    let desk = Desk::new();
    let base = desk.copy("base.json", |_| {});
    let (mine, theirs) = (desk.copy("mine.json", hold_reception), desk.copy("theirs.json", reply));
    let before = std::fs::read(&mine).unwrap();
    let merge = |more: &[&str]| {
        let files = [&base, &mine, &theirs].map(|path| text(path));
        run(&[&["merge"], &files[..], &["--lang", "zh"], more].concat())
    };
    let shown = merge(&["--dry-run"]);
    assert!(shown.out.contains("答复日期") && shown.out.contains("未写入"), "{}", shown.out);
    assert_eq!((shown.code, std::fs::read(&mine).unwrap()), (0, before.clone()));
    let merged = merge(&[]);
    assert_eq!((merged.code, merged.err.as_str()), (0, ""));
    let both = desk.copy("both.json", |ledger| {
        hold_reception(ledger);
        reply(ledger);
    });
    let diff = run(&["diff", text(&both), text(&mine), "--as-of", "2020-12-31"]);
    assert_eq!(diff.out.matches("(none)").count(), 2, "{}", diff.out);
    assert_eq!(std::fs::read(desk.path("mine.json.bak")).unwrap(), before);
}

#[test]
fn a_merge_replaces_no_input() {
    let desk = Desk::new();
    let [base, mine, theirs] = ["a.json", "b.json", "c.json"].map(|name| desk.copy(name, |_| {}));
    let merge = |out: &PathBuf, force: &[&str]| {
        let files = [&base, &mine, &theirs].map(|path| text(path));
        run(&[&["merge"], &files[..], &["-o", text(out)], force].concat()).code
    };
    assert_eq!(merge(&mine, &["--force"]), 2);
    let other = desk.copy("d.json", reply);
    assert_eq!((merge(&other, &[]), merge(&other, &["--force"])), (2, 0));
}
