//! Each command that enters an act, in a workbook that LibreOffice has saved: styles, a comment, a table, a filter, lists,
//! conditional formats, totals, names, page settings, own sheets, a chart. Only what an act concerns changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod libreoffice;
mod merge;
#[path = "../../../petition-workbook/tests/common/package.rs"]
#[allow(dead_code, reason = "the tests of workbooks use all of it")]
mod package;
mod sheet;

use common::{Run, run, text};
use package::{changed_parts, part};
use sheet::Sheet;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const WORKBOOK: &str = "xl/workbook.xml";
const MATTERS: &str = "xl/worksheets/sheet4.xml";
const RECEPTIONS: &str = "xl/worksheets/sheet5.xml";
const CASES: &str = "xl/worksheets/sheet6.xml";
const STEPS: &str = "xl/worksheets/sheet7.xml";
const MILESTONES: &str = "xl/worksheets/sheet11.xml";
const TABLE: &str = "xl/tables/table1.xml";

/// What a command changes on a sheet.
struct Change {
    part: &'static str,
    /// The rows that have other cells.
    changed: &'static [u32],
    /// The new rows. The row above each has its form.
    added: &'static [u32],
    /// The text outside of rows, up to the last record.
    grown: &'static [(&'static str, &'static str)],
}

/// A command without its file, and what it changes.
struct Command {
    arguments: &'static [&'static str],
    changes: &'static [Change],
    /// Other parts that name the last row: parts, old and new texts.
    others: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

const fn cells(part: &'static str, changed: &'static [u32]) -> Change {
    Change { part, changed, added: &[], grown: &[] }
}

const COMMANDS: &[Command] = &[
    Command {
        arguments: &["record", "C1", "筛选", "--leader", "周演示", "--on", "2025-04-02"],
        changes: &[Change {
            part: STEPS,
            changed: &[],
            added: &[3],
            grown: &[("<dimension ref=\"A1:E2\"/>", "<dimension ref=\"A1:E3\"/>")],
        }],
        others: &[],
    },
    Command {
        arguments: &["publish", "2025-Q1", "--on", "2025-01-27", "--document", "示信〔2025〕1号"],
        changes: &[
            cells(RECEPTIONS, &[4]),
            Change {
                part: MILESTONES,
                changed: &[],
                added: &[3],
                grown: &[("<dimension ref=\"A1:D2\"/>", "<dimension ref=\"A1:D3\"/>")],
            },
        ],
        others: &[],
    },
    Command {
        arguments: &["hold", "R2", "--record", "接访一批"],
        changes: &[cells(RECEPTIONS, &[4])],
        others: &[],
    },
    Command { arguments: &["cancel", "R2"], changes: &[cells(RECEPTIONS, &[4])], others: &[] },
    Command {
        arguments: &["publish", "R2", "--on", "2025-01-27"],
        changes: &[cells(RECEPTIONS, &[4])],
        others: &[],
    },
    Command {
        arguments: &[
            "reply",
            "M1",
            "--text",
            "已书面答复",
            "--result",
            "已办结",
            "--on",
            "2025-04-20",
        ],
        changes: &[cells(MATTERS, &[2])],
        others: &[],
    },
    Command {
        arguments: &[
            "add",
            "reception",
            "--leader",
            "林示例",
            "--date",
            "2025-05-06",
            "--mode",
            "约访",
            "--setting",
            "hall",
            "--matter",
            "M1",
        ],
        changes: &[Change {
            part: RECEPTIONS,
            changed: &[],
            added: &[5],
            grown: &[
                ("<dimension ref=\"A1:M7\"/>", "<dimension ref=\"A1:M8\"/>"),
                ("<autoFilter ref=\"A2:I4\">", "<autoFilter ref=\"A2:I5\">"),
                ("<mergeCell ref=\"A7:I7\"/>", "<mergeCell ref=\"A8:I8\"/>"),
                (
                    "<conditionalFormatting sqref=\"G3:G4\">",
                    "<conditionalFormatting sqref=\"G3:G5\">",
                ),
                ("sqref=\"G3:G4\" type=\"list\"", "sqref=\"G3:G5\" type=\"list\""),
            ],
        }],
        others: &[(
            WORKBOOK,
            &[
                ("接访安排!$A$1:$I$4<", "接访安排!$A$1:$I$5<"),
                ("接访安排!$A$2:$I$4<", "接访安排!$A$2:$I$5<"),
                ("接访安排!$B$3:$B$4<", "接访安排!$B$3:$B$5<"),
            ],
        )],
    },
    Command {
        arguments: &[
            "add",
            "matter",
            "--claim",
            "反映路灯不亮",
            "--unit",
            "示范区住建局",
            "--on",
            "2025-04-21",
        ],
        changes: &[Change {
            part: MATTERS,
            changed: &[],
            added: &[4],
            grown: &[
                ("<dimension ref=\"A1:H3\"/>", "<dimension ref=\"A1:H4\"/>"),
                ("sqref=\"D2:D3\" type=\"list\"", "sqref=\"D2:D4\" type=\"list\""),
            ],
        }],
        others: &[(
            TABLE,
            &[
                (" ref=\"A1:H3\" headerRowCount", " ref=\"A1:H4\" headerRowCount"),
                ("<autoFilter ref=\"A1:H3\">", "<autoFilter ref=\"A1:H4\">"),
            ],
        )],
    },
    Command {
        arguments: &["add", "case", "--matter", "M2", "--on", "2025-04-22"],
        changes: &[
            Change {
                part: CASES,
                changed: &[],
                added: &[3],
                grown: &[("<dimension ref=\"A1:C2\"/>", "<dimension ref=\"A1:C3\"/>")],
            },
            Change {
                part: STEPS,
                changed: &[],
                added: &[3],
                grown: &[("<dimension ref=\"A1:E2\"/>", "<dimension ref=\"A1:E3\"/>")],
            },
        ],
        others: &[],
    },
];

/// A copy of the clerk's workbook.
struct Desk {
    folder: TempDir,
    before: Vec<u8>,
}

impl Desk {
    fn new() -> Self {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../petition-workbook/tests/data");
        let before = std::fs::read(data.join("clerk.xlsx")).unwrap();
        let desk = Self { folder: tempfile::tempdir().unwrap(), before };
        std::fs::write(desk.path(), &desk.before).unwrap();
        desk
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("台账.xlsx")
    }

    /// Runs a command in the workbook.
    fn enter(&self, command: &Command) -> Vec<u8> {
        let result = self.run(command, "zh");
        assert_eq!(result.code, 0, "{:?}: {}", command.arguments, result.err);
        std::fs::read(self.path()).unwrap()
    }

    /// Runs a command in the workbook. The file follows the command's name.
    fn run(&self, command: &Command, lang: &str) -> Run {
        let path = self.path();
        let mut arguments = command.arguments.to_vec();
        arguments.insert(1, text(&path));
        run(&[&arguments[..], &["--as-of", "2025-04-22", "--lang", lang]].concat())
    }
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}: {text}");
        text.replace(old, new)
    })
}

#[test]
fn a_command_changes_its_rows_and_nothing_else() {
    for command in COMMANDS {
        let desk = Desk::new();
        let after = desk.enter(command);
        let name = command.arguments.join(" ");
        let sheets = command.changes.iter().map(|change| change.part);
        let others = command.others.iter().map(|(part, _)| *part);
        // The workbook's order to calculate its formulas again.
        let mut parts: Vec<&str> = sheets.chain(others).chain([WORKBOOK]).collect();
        parts.sort_unstable();
        parts.dedup();
        assert_eq!(changed_parts(&desk.before, &after), parts, "{name}");
        for change in command.changes {
            check_sheet(&desk.before, &after, change, &name);
        }
        for changed in parts.iter().filter(|part| !part.starts_with("xl/worksheets/")) {
            let own = command.others.iter().find(|(part, _)| part == changed);
            let mut pairs = own.map_or(Vec::new(), |(_, pairs)| pairs.to_vec());
            if *changed == WORKBOOK {
                pairs.push(("<calcPr ", "<calcPr fullCalcOnLoad=\"1\" "));
            }
            assert_eq!(
                part(&after, changed),
                replaced(&part(&desk.before, changed), &pairs),
                "{name}"
            );
        }
    }
}

fn check_sheet(before: &[u8], after: &[u8], change: &Change, name: &str) {
    let [old, new] = [before, after].map(|bytes| part(bytes, change.part));
    let [old, new] = [&old, &new].map(|text| Sheet::parse(text));
    let around = [old.head, old.tail].concat();
    assert_eq!([new.head, new.tail].concat(), replaced(&around, change.grown), "{name}");
    let last = change.added.first().map_or(u32::MAX, |number| number - 1);
    for (number, row) in &old.rows {
        let count = u32::try_from(change.added.len()).unwrap();
        if change.changed.contains(number) {
            assert_ne!(new.rows[number], *row, "{name}: row {number}");
            let ((tag, styles), (old_tag, old_styles)) =
                (Sheet::form(new.rows[number]), Sheet::form(row));
            assert_eq!(tag, old_tag, "{name}: row {number}");
            // A cell that was not there takes the style of the last record's.
            let differs = |(cell, style): &(&String, &String)| styles.get(*cell) != Some(*style);
            assert_eq!(old_styles.iter().find(differs), None, "{name}: row {number}");
        } else if *number <= last {
            assert_eq!(new.rows[number], *row, "{name}: row {number}");
        } else {
            // Rows below move; a total includes the new row, and loses its stored result.
            let total = ["G3:G4,&quot;已完成&quot;)</f><v>1</v>", "G3:G5,&quot;已完成&quot;)</f>"];
            let moved = Sheet::moved(row, *number, number + count).replace(total[0], total[1]);
            assert_eq!(new.rows[&(number + count)], moved, "{name}");
        }
    }
    for number in change.added {
        let (row, above) = (new.rows[number], old.rows[&(number - 1)]);
        assert_eq!(
            Sheet::form(row),
            Sheet::form(&Sheet::moved(above, number - 1, *number)),
            "{name}"
        );
    }
    assert_eq!(new.rows.len(), old.rows.len() + change.added.len(), "{name}");
}

/// The formulas of 统计 count the receptions and the replies, up to the last row before the act.
#[test]
fn sheets_whose_formulas_end_above_a_new_row_are_named() {
    let hint = |command: &Command, lang: &str| {
        let result = Desk::new().run(command, lang);
        let of_act = |line: &&str| line.starts_with("hint: ") || line.starts_with("提示：");
        result.err.lines().filter(of_act).map(str::to_owned).collect::<Vec<_>>()
    };
    for command in COMMANDS {
        let counted = [RECEPTIONS, MATTERS];
        let grows = |change: &Change| counted.contains(&change.part) && !change.added.is_empty();
        let (zh, en): (&[&str], &[&str]) = match command.changes.iter().any(grows) {
            true => (
                &["提示：这些表的公式不含新增的行，请核对：统计"],
                &["hint: formulas of these sheets do not include the new rows: 统计"],
            ),
            false => (&[], &[]),
        };
        assert_eq!(hint(command, "zh"), zh, "{:?}", command.arguments);
        assert_eq!(hint(command, "en"), en, "{:?}", command.arguments);
    }
}
