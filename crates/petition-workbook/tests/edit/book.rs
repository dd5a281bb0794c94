//! A bureau's workbook on the disk, and acts that change it.

use crate::common::{BUREAU, LEADERS, Sheet, workbook_with};
use petition_core::acts::Act;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Date, Lang};
use petition_workbook::edit::{EditRefusalKind, Edited, Options, update};
use petition_workbook::{Error, read};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A workbook on the disk.
pub struct Book {
    pub folder: TempDir,
    pub before: Vec<u8>,
}

impl Book {
    pub fn new(before: Vec<u8>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let book = Self { folder, before };
        std::fs::write(book.path(), &book.before).unwrap();
        book
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("台账.xlsx")
    }

    pub fn after(&self) -> Vec<u8> {
        std::fs::read(self.path()).unwrap()
    }

    pub fn ledger(&self) -> Ledger {
        read(&self.path()).unwrap_or_else(|error| panic!("{error}")).ledger
    }

    pub fn write(&self, new: &Ledger) -> Result<Edited, Error> {
        let options = Options { today: day("2025-04-22"), dry_run: false };
        update(&self.path(), &read(&self.path()).unwrap(), new, &options)
    }

    /// Enters an act into the workbook.
    pub fn apply(&self, act: Value) -> Result<Edited, Error> {
        self.write(&entered(&self.ledger(), act))
    }

    /// Refuses the act, and leaves the folder as it was.
    pub fn refuses(&self, act: Value) -> (EditRefusalKind, String) {
        let error = self.apply(act).unwrap_err();
        assert_eq!(self.after(), self.before);
        assert_eq!(std::fs::read_dir(self.folder.path()).unwrap().count(), 1);
        let Error::Edit(refusal) = &error else { panic!("{error}") };
        (refusal.kind, error.message(Lang::Zh))
    }
}

/// The ledger with an act, if it takes the act.
pub fn entered_or_none(ledger: &Ledger, act: Value) -> Option<Ledger> {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let act = Act::from_json(&act.to_string()).unwrap();
    ledger.apply(&act, &policy, day("2025-04-22")).ok()
}

pub fn entered(ledger: &Ledger, act: Value) -> Ledger {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let act = Act::from_json(&act.to_string()).unwrap();
    ledger.apply(&act, &policy, day("2025-04-22")).unwrap_or_else(|error| panic!("{error}"))
}

/// What changed: sheet, row, and for each cell its column, old and new text.
pub fn shown(edited: &Edited) -> Vec<String> {
    let row = |row: &petition_workbook::edit::RowChange| {
        let cells =
            row.cells.iter().map(|cell| format!("{}:{}→{}", cell.column, cell.old, cell.new));
        format!("{}{} {}", row.sheet, row.row, cells.collect::<Vec<_>>().join(" "))
    };
    edited.rows.iter().map(row).collect()
}

pub fn step(kind: &str, on: &str) -> Value {
    json!({"kind": kind, "on": on})
}

/// A workbook as a bureau has it: `change` adds what texts cannot.
pub fn book(sheets: &[Sheet<'_>], change: impl Fn(&str, &mut rust_xlsxwriter::Worksheet)) -> Book {
    let terms: Sheet<'_> = (
        "任职",
        &[
            &["领导编号", "职务", "任职起始日期"],
            &["L01", "副市长", "2019-01-01"],
            &["L02", "市长", "2019-01-01"],
        ],
    );
    Book::new(workbook_with(&[&[BUREAU, LEADERS, terms], sheets].concat(), change))
}

pub const RECEPTIONS: Sheet<'_> = (
    "接访安排",
    &[
        &[
            "序号",
            "接访编号",
            "接访领导",
            "接访日期",
            "接访方式",
            "接访场所",
            "接访状态",
            "接访记录",
            "满意度",
        ],
        &[
            "1",
            "R1",
            "林示例（副市长）",
            "2025年4月2日",
            "约访",
            "接待大厅",
            "已完成",
            "已接访",
            "好",
        ],
        &["2", "R2", "周演示（市长）", "2025年4月9日", "约访", "接待大厅", "计划", "", ""],
    ],
);

pub const MATTERS: Sheet<'_> =
    ("信访事项", &[&["信访事项编号", "登记日期", "诉求内容"], &["M1", "2025-01-06", "反映办证难"]]);

pub const CASES: Sheet<'_> =
    ("包案", &[&["案件编号", "信访事项编号", "包案领导"], &["C1", "M1", ""]]);

pub const STEPS: Sheet<'_> =
    ("办理步骤", &[&["案件编号", "步骤", "日期", "包案领导"], &["C1", "入库", "2025-02-03", ""]]);

pub fn matter() -> Value {
    json!({"act": "register_matter", "matter": {"id": "M2", "registered_on": "2025-04-01", "claim": "漏水"}})
}

pub fn open_case() -> Value {
    json!({"act": "open_case", "case": "C2", "matter": "M2", "on": "2025-04-02"})
}
