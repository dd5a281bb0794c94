//! Two copies of a workbook that were changed apart: the other's changes come into the own workbook, and all else stays.

use crate::common::{Run, run, text};
use crate::package::{changed_parts, part};
use crate::{Desk, MATTERS, RECEPTIONS, STEPS, WORKBOOK};
use std::path::{Path, PathBuf};

/// The workbook before, and two copies of it.
struct Copies {
    desk: Desk,
    base: PathBuf,
    mine: PathBuf,
    theirs: PathBuf,
}

impl Copies {
    fn new(mine: &[&[&str]], theirs: &[&[&str]]) -> Self {
        let desk = Desk::new();
        let path = |name: &str| desk.path().with_file_name(name);
        let copies =
            Self {
                base: desk.path(), mine: path("本方.xlsx"), theirs: path("对方.xlsx"), desk
            };
        for (path, commands) in [(&copies.mine, mine), (&copies.theirs, theirs)] {
            std::fs::copy(&copies.base, path).unwrap();
            for command in commands {
                let words = [&command[..1], &[text(path)], &command[1..]].concat();
                let result = run(&[&words[..], &["--as-of", "2025-04-22"]].concat());
                assert_eq!(result.code, 0, "{command:?} {}", result.err);
            }
            let _ = std::fs::remove_file(path.with_extension("xlsx.bak"));
        }
        copies
    }

    fn merge(&self, more: &[&str]) -> Run {
        let files = [&self.base, &self.mine, &self.theirs].map(|path| text(path));
        run(&[&["merge"], &files[..], &["--lang", "zh"], more].concat())
    }

    fn json(&self, path: &Path) -> serde_json::Value {
        let result = run(&["convert", text(path), "-"]);
        assert_eq!(result.code, 0, "{}", result.err);
        serde_json::from_str(&result.out).unwrap()
    }
}

const HOLD: &[&str] = &["hold", "R2", "--record", "接访一批"];
const REPLY: &[&str] = &["reply", "M1", "--text", "已书面答复", "--on", "2025-04-20"];
const SELECT: &[&str] = &["record", "C1", "筛选", "--leader", "周演示", "--on", "2025-04-02"];

#[test]
fn the_other_changes_come_into_the_own_workbook() {
    let lamp = &["add", "matter", "--claim", "反映路灯不亮", "--id", "M9"];
    let noise = &["add", "matter", "--claim", "反映噪声扰民"];
    let copies = Copies::new(&[HOLD, lamp], &[REPLY, SELECT, noise]);
    let before = std::fs::read(&copies.mine).unwrap();
    let out = copies.desk.path().with_file_name("合并.json");
    assert_eq!(copies.merge(&["-o", text(&out)]).code, 0);
    let shown = copies.merge(&["--dry-run"]);
    assert_eq!((shown.code, std::fs::read(&copies.mine).unwrap() == before), (0, true));
    let result = copies.merge(&[]);
    assert_eq!(result.code, 0, "{}", result.err);
    assert!(shown.out.starts_with(result.out.split("已写入").next().unwrap()), "{}", result.out);
    for line in
        ["“信访事项”第 2 行：答复情况", "“信访事项”第 5 行（新增）", "“办理步骤”第 3 行（新增）"]
    {
        assert!(result.out.contains(line), "{}", result.out);
    }
    let after = std::fs::read(&copies.mine).unwrap();
    let mut expected = vec![MATTERS, STEPS, crate::TABLE];
    expected.sort_unstable();
    // The order to calculate the formulas came with the first act.
    assert_eq!(changed_parts(&before, &after), expected);
    assert!(part(&after, WORKBOOK).contains("fullCalcOnLoad"));
    assert_eq!(std::fs::read(copies.mine.with_extension("xlsx.bak")).unwrap(), before);
    // The records of the merged ledger, with the own ones in their order.
    let [mut one, mut other] = [&out, &copies.mine].map(|path| copies.json(path));
    let ids = |ledger: &serde_json::Value| {
        let matters = ledger["matters"].as_array().unwrap().iter();
        matters.map(|matter| matter["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        (ids(&one), ids(&other)),
        (strings(&["M1", "M2", "M3", "M9"]), strings(&["M1", "M2", "M9", "M3"]))
    );
    for ledger in [&mut one, &mut other] {
        let matters = ledger["matters"].as_array_mut().unwrap();
        matters.sort_by_key(|matter| matter["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(one, other);
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_new_row_of_the_other_has_the_form_of_the_own_sheet() {
    let arrange = &[
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
    ];
    let copies = Copies::new(&[REPLY], &[arrange]);
    assert_eq!(copies.merge(&[]).code, 0);
    let sheet = part(&std::fs::read(&copies.mine).unwrap(), RECEPTIONS);
    assert!(
        sheet.contains("<c r=\"C5\" s=\"11\" t=\"inlineStr\"><is><t>林示例（副市长）</t></is></c>")
    );
    assert!(sheet.contains("<autoFilter ref=\"A2:I5\">"), "{sheet}");
}

#[test]
fn what_the_own_workbook_cannot_take_is_refused_with_a_way_out() {
    let copies = Copies::new(&[HOLD], &[REPLY]);
    let before = std::fs::read(&copies.mine).unwrap();
    let lock = copies.mine.with_file_name("~$本方.xlsx");
    std::fs::write(&lock, "").unwrap();
    let refused = copies.merge(&[]);
    assert_eq!((refused.code, std::fs::read(&copies.mine).unwrap() == before), (2, true));
    assert!(refused.err.contains("正被打开") && refused.err.contains("-o 另存"), "{}", refused.err);
    std::fs::remove_file(&lock).unwrap();
    let other = Copies::new(&[HOLD], &[&["cancel", "R2"]]);
    let conflict = other.merge(&[]);
    assert!(conflict.code == 2 && conflict.err.contains("不一致，未合并"), "{}", conflict.err);
}
