//! Acts in a workbook that LibreOffice has saved, with styles, a comment, a filter, lists, totals, a table, a chart, own sheets.

use crate::common::package::{changed_parts, part};
use petition_core::Date;
use petition_core::acts::Act;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_workbook::edit::{Options, update};
use petition_workbook::read;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const RECEPTIONS: &str = "xl/worksheets/sheet5.xml";
const STEPS: &str = "xl/worksheets/sheet7.xml";
const WORKBOOK: &str = "xl/workbook.xml";

/// A copy of the workbook.
struct Copy {
    folder: tempfile::TempDir,
    before: Vec<u8>,
}

impl Copy {
    fn new() -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/clerk.xlsx");
        let copy =
            Self { folder: tempfile::tempdir().unwrap(), before: std::fs::read(file).unwrap() };
        std::fs::write(copy.path(), &copy.before).unwrap();
        copy
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("台账.xlsx")
    }

    /// Enters acts in the workbook and in the ledger; returns the workbook.
    fn apply(&self, acts: &[Value]) -> Vec<u8> {
        let (policy, as_of) = (Policy::builtin("shenzhen-2019").unwrap(), day("2025-04-22"));
        let old = read(&self.path()).unwrap();
        let enter = |ledger: Ledger, act: &Value| {
            ledger.apply(&Act::from_json(&act.to_string()).unwrap(), &policy, as_of).unwrap()
        };
        let new = acts.iter().fold(old.ledger.clone(), enter);
        let options = Options { today: as_of, dry_run: false };
        update(&self.path(), &old, &new, &options).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read(&self.path()).unwrap().ledger, new);
        std::fs::read(self.path()).unwrap()
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn row(sheet: &str, number: u32) -> &str {
    let (_, rest) = sheet.split_once(&format!("<row r=\"{number}\"")).unwrap();
    rest.split_once("</row>").unwrap().0
}

#[test]
fn a_record_changes_one_sheet_and_the_order_to_calculate() {
    let copy = Copy::new();
    let after =
        copy.apply(&[json!({"act": "hold_reception", "reception": "R2", "record": "接访一批"})]);
    assert_eq!(changed_parts(&copy.before, &after), [WORKBOOK, RECEPTIONS]);
    let [old, new] = [&copy.before, &after].map(|bytes| part(bytes, RECEPTIONS));
    let [before, changed] = [row(&old, 4), row(&new, 4)];
    let expected = before
        .replace("s=\"11\" t=\"s\"><v>53</v>", "s=\"11\" t=\"inlineStr\"><is><t>已完成</t></is>")
        .replace(
            "<c r=\"H4\" s=\"10\"/>",
            "<c r=\"H4\" s=\"10\" t=\"inlineStr\"><is><t>接访一批</t></is></c>",
        );
    assert_eq!(changed, expected);
    assert_eq!(new, old.replace(before, changed));
    let workbook =
        part(&copy.before, WORKBOOK).replace("<calcPr ", "<calcPr fullCalcOnLoad=\"1\" ");
    assert_eq!(part(&after, WORKBOOK), workbook);
}

#[test]
fn a_step_is_a_new_row_of_its_sheet() {
    let copy = Copy::new();
    let step = json!({"kind": "selected", "on": "2025-04-02", "leader": "L2"});
    let after = copy.apply(&[json!({"act": "record", "case": "C1", "step": step})]);
    assert_eq!(changed_parts(&copy.before, &after), [WORKBOOK, STEPS]);
    let (old, new) = (part(&copy.before, STEPS), part(&after, STEPS));
    let cells = "<c r=\"A3\" s=\"13\" t=\"inlineStr\"><is><t>C1</t></is></c>\
        <c r=\"B3\" s=\"14\" t=\"inlineStr\"><is><t>筛选</t></is></c><c r=\"C3\" s=\"15\"><v>45749</v></c>\
        <c r=\"D3\" s=\"13\" t=\"inlineStr\"><is><t>L2</t></is></c><c r=\"E3\" s=\"14\"/>";
    assert!(row(&new, 3).ends_with(&format!(">{cells}")), "{}", row(&new, 3));
    assert_eq!(row(&new, 2), row(&old, 2));
}

#[test]
fn a_reception_is_inserted_above_the_total() {
    let copy = Copy::new();
    let arrange = |id: &str, leader: &str| {
        json!({"act": "arrange_reception", "reception": {"id": id, "leader": leader, "date": "2025-05-06",
            "mode": "appointment", "setting": "hall", "status": "planned"}})
    };
    let after = copy.apply(&[arrange("R3", "L2"), arrange("R4", "L1")]);
    assert_eq!(changed_parts(&copy.before, &after), [WORKBOOK, RECEPTIONS]);
    let (sheet, workbook) = (part(&after, RECEPTIONS), part(&after, WORKBOOK));
    for text in [
        "<dimension ref=\"A1:M9\"/>",
        "<autoFilter ref=\"A2:I6\">",
        "<mergeCell ref=\"A9:I9\"/>",
        "<conditionalFormatting sqref=\"G3:G6\">",
        "sqref=\"G3:G6\" type=\"list\"",
        "<f aca=\"false\">COUNTIF(G3:G6,&quot;已完成&quot;)</f>",
        "<c r=\"A5\" s=\"10\"><v>3</v></c>",
        "<c r=\"C6\" s=\"11\" t=\"inlineStr\"><is><t>林示例（副市长）</t></is></c>",
        "<c r=\"I6\" s=\"10\"><f>TODAY()-D6</f></c>",
    ] {
        assert!(sheet.contains(text), "{text}: {sheet}");
    }
    assert!(row(&sheet, 5).contains("ht=\"30.75\""));
    for text in ["$A$1:$I$6<", "$1:$2<", "$A$2:$I$6<", "$B$3:$B$6<"] {
        assert!(workbook.contains(text), "{text}: {workbook}");
    }
}
