//! Whatever acts are entered: the workbook that they change is read as the ledger that they change.

use crate::common::package::changed_parts;
use chrono::Days;
use petition_core::Date;
use petition_core::acts::{Act, ActKind};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_workbook::edit::{Options, update};
use petition_workbook::{read, write_xlsx};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

const LEDGER: &str = r#"{
  "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
  "leaders": [
    {"id": "L1", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]},
    {"id": "L2", "name": "周演示", "terms": [{"office": "mayor", "from": "2019-01-01"}]}
  ],
  "units": [{"id": "U1", "name": "示范区住建局"}],
  "matters": [{"id": "M0", "registered_on": "2020-01-02", "claim": "漏水", "unit": "U1"}],
  "receptions": [{"id": "R0", "leader": "L1", "date": "2020-01-03", "mode": "appointment", "setting": "hall",
                  "status": "planned"}],
  "cases": [{"id": "C0", "matter": "M0", "steps": [{"kind": "screened", "on": "2020-01-03"}]}]
}"#;

/// Numbers that choose the act and its fields.
#[derive(Debug, Clone)]
struct Choice {
    act: u8,
    record: u8,
    other: u8,
    flag: bool,
    text: String,
}

fn choices() -> impl Strategy<Value = Choice> {
    let text = prop_oneof![
        "[a-z甲乙=、,；（）\"<&' \\n\\r\\t\u{1}　１𠮷@+-]{1,8}",
        Just("007".to_owned()),
        Just("_x0041_".to_owned()),
        Just("2020年2月3日".to_owned()),
    ];
    (0_u8..20, 0_u8..5, 0_u8..3, any::<bool>(), text)
        .prop_map(|(act, record, other, flag, text)| Choice { act, record, other, flag, text })
}

impl Choice {
    /// The act; none if a text that it needs is blank.
    fn act(&self, ledger: &Ledger, policy: &Policy, as_of: Date) -> Option<Act> {
        let (own, other) = (self.record, self.other);
        let (reception, case, matter) = (format!("R{own}"), format!("C{own}"), format!("M{other}"));
        let leader = if self.flag { "L1" } else { "L2" };
        let (on, text) = (as_of.to_string(), &self.text);
        let act = match self.act {
            0 | 1 => {
                json!({"act": "register_matter", "matter": {"id": matter, "registered_on": on, "claim": text,
                "unit": self.flag.then_some("U1"), "petitioners": [{"name": "丁示", "address": text}, {"phone": "13800000001"}]}})
            }
            2 | 3 => {
                json!({"act": "open_case", "case": case, "matter": matter, "on": on, "source": text})
            }
            4 | 5 => {
                let modes = ["case_visit", "appointment", "themed"];
                json!({"act": "arrange_reception", "reception": {"id": reception, "leader": leader, "date": on,
                    "time": "09:30", "place": text, "mode": modes[usize::from(other)], "setting": "hall",
                    "status": "planned", "matters": ["M0"]}})
            }
            6 | 7 => {
                json!({"act": "hold_reception", "reception": reception, "record": text, "matters": ["M0"],
                "also_present": if self.flag { json!(["L2"]) } else { json!(null) }})
            }
            8 => json!({"act": "cancel_reception", "reception": reception}),
            9 => json!({"act": "publish_reception", "reception": reception, "on": on}),
            10 => {
                json!({"act": "publish_schedule", "period": "2020-Q1", "on": on, "document": text})
            }
            11 => {
                json!({"act": "reply", "matter": matter, "on": on, "reply": text, "result": text})
            }
            _ => {
                let file = ledger.case_file(&case, policy, as_of);
                let next: Vec<_> = file.iter().flat_map(|file| &file.next).collect();
                let kind = next.get(usize::from(self.act) % next.len().max(1));
                let kind = kind.map_or("screened", |next| next.kind.key());
                let leader = matches!(kind, "selected" | "replaced").then_some(leader);
                json!({"act": "record", "case": case, "step": {"kind": kind, "on": on, "leader": leader}})
            }
        };
        Act::from_json(&act.to_string()).ok()
    }
}

/// Writes texts into a worksheet.
fn fill(sheet: &mut Worksheet, name: &str, rows: &[&[&str]]) {
    sheet.set_name(name).unwrap();
    for (number, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*row) {
            sheet.write_string(number, column, *text).unwrap();
        }
    }
}

/// The ledger as a bureau writes it: other headers and names, dates in several forms, totals below.
fn write_own_form(path: &Path) {
    let date = Format::new().set_num_format("yyyy/m/d");
    let sheets: [(&str, &[&[&str]]); 9] = [
        ("本局", &[&["行政区划代码", "名称"], &["440300", "示范市信访局"]]),
        ("领导名册", &[&["领导编号", "姓名"], &["L1", "林示例"], &["L2", "周演示"]]),
        (
            "任职",
            &[
                &["领导编号", "职务", "任职起始日期"],
                &["林示例", "副市长", "2019-01-01"],
                &["周演示", "市长", "2019-01-01"],
            ],
        ),
        ("责任单位", &[&["单位编号", "单位名称"], &["U1", "示范区住建局"]]),
        (
            "信访事项",
            &[
                &["2020年信访事项"],
                &[
                    "序号",
                    "信访事项编号",
                    "登记日期",
                    "诉求内容",
                    "责任单位",
                    "信访人数",
                    "办理结果",
                    "答复情况",
                    "答复日期",
                    "天气",
                ],
                &["1", "M0", "", "漏水", "示范区住建局", "1", "", "", "", "晴"],
                &["合计"],
                &[],
                &["填表人：丁一"],
            ],
        ),
        ("信访人", &[&["信访事项编号", "姓名", "身份证号", "联系电话", "住址"]]),
        (
            "接访安排（2020年）",
            &[
                &[
                    "接访编号",
                    "接访领导",
                    "接访日期",
                    "接访时段",
                    "接访方式",
                    "接访场所",
                    "接访地点",
                    "接访状态",
                    "公示日期",
                    "信访事项编号",
                    "接访记录",
                    "接访时长",
                ],
                &["R0", "林示例（副市长）", "2020年1月3日", "", "约访", "接待大厅", "", "planned"],
            ],
        ),
        (
            "包案",
            &[&["案件编号", "信访事项编号", "包案领导"], &["C0", "M0"], &["注：本表一式两份"]],
        ),
        (
            "办理步骤",
            &[
                &[
                    "案件编号",
                    "序号",
                    "步骤",
                    "日期",
                    "来源",
                    "包案领导",
                    "工作小组负责人",
                    "移交给领导编号",
                    "工作记录",
                    "备注",
                ],
                &["C0", "1", "入库", "2020.1.3"],
            ],
        ),
    ];
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        fill(sheet, name, rows);
        if name == "信访事项" {
            sheet.write_number_with_format(2, 2, 43_832.0, &date).unwrap();
            sheet.merge_range(5, 0, 5, 9, "填表人：丁一", &Format::new()).unwrap();
        }
    }
    let milestones = workbook.add_worksheet();
    fill(milestones, "工作节点", &[&["节点", "期间", "完成日期", "文件"]]);
    let own = workbook.add_worksheet();
    fill(own, "自用", &[&["随手记"], &["不是台账"]]);
    workbook.save(path).unwrap();
}

/// A workbook and the ledger that it has to be read as.
struct Copy<'a> {
    path: &'a Path,
    ledger: Ledger,
    policy: Policy,
}

impl<'a> Copy<'a> {
    fn new(path: &'a Path) -> Result<Self, TestCaseError> {
        let ledger = Ledger::from_json(LEDGER).unwrap();
        let read = read(path).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read.ledger, &ledger, "both begin alike");
        Ok(Self { path, ledger, policy: Policy::builtin("shenzhen-2019").unwrap() })
    }

    /// Enters an act into both. Returns whether the ledger took it.
    fn enter(&mut self, act: &Act, as_of: Date) -> Result<bool, TestCaseError> {
        let Ok(after) = self.ledger.apply(act, &self.policy, as_of) else { return Ok(false) };
        let before = std::fs::read(self.path).unwrap();
        let old = read(self.path).unwrap();
        let edited = update(self.path, &old, &after, &Options { today: as_of, dry_run: false });
        let edited = edited.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(!edited.rows.is_empty() || after == self.ledger);
        let changed = changed_parts(&before, &std::fs::read(self.path).unwrap());
        let is_sheet = |part: &String| part.starts_with("xl/worksheets/");
        prop_assert!(changed.iter().all(is_sheet), "{:?}", changed);
        self.ledger = after;
        prop_assert_eq!(read(self.path).unwrap().ledger.to_json(), self.ledger.to_json());
        Ok(true)
    }
}

/// Enters random acts; returns how many the ledger took.
fn enter(path: &Path, choices: &[Choice]) -> Result<usize, TestCaseError> {
    let mut copy = Copy::new(path)?;
    let mut as_of: Date = "2020-01-06".parse().unwrap();
    let mut count = 0;
    for choice in choices {
        as_of = as_of + Days::new(u64::from(choice.other));
        if let Some(act) = choice.act(&copy.ledger, &copy.policy, as_of) {
            count += usize::from(copy.enter(&act, as_of)?);
        }
    }
    Ok(count)
}

/// Random acts rarely reach the later kinds.
fn enters_every_kind(path: &Path) {
    let (mut copy, mut kinds) = (Copy::new(path).unwrap(), BTreeSet::new());
    let step = |kind: &str, leader: Option<&str>| json!({"act": "record", "case": "C0", "step": {"kind": kind, "on": "2020-02-03", "leader": leader}});
    let arrange = |id: &str, mode: &str| {
        json!({"act": "arrange_reception", "reception": {"id": id, "leader": "L1", "date": "2020-03-12",
            "time": "上午", "place": "大厅", "mode": mode, "setting": "hall", "status": "planned", "matters": ["M0"]}})
    };
    for act in [
        json!({"act": "register_matter", "matter": {"id": "M1", "registered_on": "2020-01-06", "claim": "停水",
            "petitioners": [{"name": "丁示"}]}}),
        json!({"act": "open_case", "case": "C1", "matter": "M1", "on": "2020-01-20"}),
        step("selected", Some("L1")),
        step("submitted", None),
        step("consented", None),
        json!({"act": "publish_case", "case": "C0", "on": "2020-02-03"}),
        step("assigned", None),
        arrange("R1", "appointment"),
        arrange("R2", "case_visit"),
        json!({"act": "publish_reception", "reception": "R1", "on": "2020-02-04"}),
        json!({"act": "publish_schedule", "period": "2020-Q1", "on": "2020-02-05", "document": "示信〔2020〕1号"}),
        json!({"act": "cancel_reception", "reception": "R1"}),
        // Also the step of the case: the visit.
        json!({"act": "hold_reception", "reception": "R2", "record": "走访一户", "also_present": ["L2"]}),
        // Also the step of the case.
        json!({"act": "reply", "matter": "M0", "on": "2020-03-12", "reply": "已答复", "result": "已修"}),
    ] {
        let act = Act::from_json(&act.to_string()).unwrap();
        assert!(copy.enter(&act, "2020-03-12".parse().unwrap()).unwrap(), "{act:?}");
        kinds.insert(act.kind());
    }
    assert_eq!(kinds.len(), ActKind::ALL.len());
    assert_eq!(copy.ledger.document().cases[0].steps.len(), 8);
}

fn property(make: impl Fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    make(&path);
    enters_every_kind(&path);
    let (entered, all) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let config =
        ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(choices in vec(choices(), 1..20))| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.xlsx");
        make(&path);
        all.set(all.get() + choices.len());
        entered.set(entered.get() + enter(&path, &choices)?);
    });
    // Otherwise the property would show nothing.
    assert!(entered.get() * 6 > all.get(), "{} of {}", entered.get(), all.get());
}

#[test]
fn acts_in_the_workbook_of_the_library_are_acts_in_the_ledger() {
    property(|path| write_xlsx(&Ledger::from_json(LEDGER).unwrap(), path).unwrap());
}

#[test]
fn acts_in_the_workbook_of_a_bureau_are_acts_in_the_ledger() {
    property(write_own_form);
}
