//! Writes the table of acts.

use super::page::{Page, code};
use petition_core::acts::{ActKind, fields_of};
use petition_core::schema::{Field, Need};

/// Writes the table of acts: keys, names and fields.
pub(super) fn acts(page: &mut Page) {
    page.heading(2, "操作", "Acts");
    page.paragraph(
        "一项操作是一个 JSON 对象：`act` 为操作的键，其余为字段；方括号内的可省略。操作改动它涉及的每条记录，或被拒绝并给出全部原因及依据。接访方式为带案下访、重点约访的，一并登记在场领导所包案件的 `down_visit`、`appointment_visit`；答复一并登记案件的 `replied`；`case_steps` 为 `leave` 时不登记。",
        "An act is a JSON object: `act` is its key, the others are its fields; those in square brackets are optional. An act changes every record that it concerns, or is refused with every reason and its clause. A reception of the mode `case_visit` or `appointment` also records `down_visit` or `appointment_visit` for the cases that a leader present holds; a reply also records `replied`; `leave` in `case_steps` prevents both.",
    );
    let rows: Vec<Vec<String>> = ActKind::ALL.iter().map(|kind| row(*kind)).collect();
    page.table(
        &[("键", "key"), ("中文", "Chinese"), ("英文", "English"), ("字段", "fields")],
        &rows,
    );
}

fn row(kind: ActKind) -> Vec<String> {
    let word = kind.word();
    let fields: Vec<String> = fields_of(kind).iter().map(field).collect();
    vec![code(word.key), word.zh.to_owned(), word.en.to_owned(), fields.join(", ")]
}

fn field(field: &Field) -> String {
    match field.need {
        Need::Required => code(field.key),
        _ => format!("[{}]", code(field.key)),
    }
}
