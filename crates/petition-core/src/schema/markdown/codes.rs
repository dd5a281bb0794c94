//! The stable codes of problems.

use super::page::{Page, code};
use crate::Code;

pub(super) fn problems(page: &mut Page) {
    page.heading(2, "问题代码", "Problem codes");
    page.say(
        "代码不会改名，今后可能增加。标“提示”的不影响导入。",
        "Codes are never renamed; new ones may be added. Those marked as notices do not make the input bad.",
    );
    let rows: Vec<Vec<String>> = Code::ALL
        .iter()
        .map(|problem| {
            let word = problem.word();
            let notice = if problem.is_notice() { page.pick("提示", "notice") } else { "" };
            vec![code(word.key), word.zh.to_owned(), word.en.to_owned(), notice.to_owned()]
        })
        .collect();
    page.table(&[("代码", "code"), ("中文", "Chinese"), ("英文", "English"), ("", "")], &rows);
}
