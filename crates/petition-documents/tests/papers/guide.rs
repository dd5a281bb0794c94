//! `docs/papers.zh.md`: which paper when. `UPDATE=1 cargo test -p petition-documents` writes it.

use petition_core::Policy;
use petition_documents::{Form, PaperKind, Subject};
use std::path::Path;

fn page() -> String {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let mut page = String::from(
        "# 公文：何时出具哪一种\n\n\
         `petition doc 种类 台账.xlsx …` 出具下列公文。数字取自台账；须由人填写之处以【】标出，并在出具时列出。依据为内置方案\
         `shenzhen-2019` 的条款。公示类只用已脱敏的内容；其余默认遮盖信访人信息，加 `--full` 方显示全部。\n\n\
         | 公文 | 何时 | 依据 | 格式 | 命令 |\n|---|---|---|---|---|\n",
    );
    for kind in PaperKind::ALL {
        let clause = policy.clause(kind.clause(&policy).unwrap()).unwrap();
        let form = match kind.form() {
            Form::Document => "公文",
            Form::Letter => "信函",
            Form::Minutes => "纪要",
            Form::Sheet => "表格",
        };
        let about = match kind.subject() {
            Subject::Quarter => "--period 2020-Q1",
            Subject::Year => "--period 2020",
            Subject::Case => "C001",
            Subject::Reception => "R001",
            Subject::LeaderOrUnit => "--leader 林示例",
            Subject::Unit => "--unit 示范市水务局",
        };
        let (label, when) = (kind.label(), kind.when());
        page += &format!(
            "| {label} | {when} | {} | {form} | `petition doc {label} 台账.xlsx {about} -o {label}.docx` |\n",
            clause.anchor
        );
    }
    page + "\n函头文件（`--letterhead 函头.toml`）写明台账没有的内容，各项均可省略：\n\n```toml\n"
        + include_str!("../../../../tests/papers/letterhead.toml")
        + "```\n\n本局有自己的 Word 模板时，加 `--template 模板.docx`：字段写作 `{{接访领导}}`，成行重复的写作 `{{#场次}}…{{/场次}}`，\
           样式不变；`petition doc 字段 接访安排公示` 列出可用的字段。\n\n\
           由自己的程序排版的，取公文内容（JSON）：`--format json`；Python 用 `Ledger.paper(…).to_json()`，Kotlin、Java、Swift 用 \
           `Ledger.paperJson(…)`，各语言逐字节相同。\n"
}

#[test]
fn the_guide_says_which_paper_when() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/papers.zh.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, page()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), page());
}

#[test]
fn a_clause_is_that_of_the_policy() {
    let policy = Policy::parse(include_str!("../../../../examples/county/policy.toml")).unwrap();
    let clause = |kind: PaperKind| kind.clause(&policy);
    assert_eq!(clause(PaperKind::Schedule), Some("3"));
    assert_eq!(clause(PaperKind::Supervision), Some("8"));
    assert_eq!(clause(PaperKind::Minutes), Some("9"));
    // The county has other milestones, and no structure clause of this id.
    assert_eq!(clause(PaperKind::Annual), None);
    assert_eq!(clause(PaperKind::Reminder), None);
}
