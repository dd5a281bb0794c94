//! Writes the tables of error codes and problem codes.

use super::page::{Page, code};
use petition_core::acts::ActReasonKind;
use petition_core::privacy::NoticeCode;
use petition_core::{Code, ErrorCode, Word};

pub(super) fn errors(page: &mut Page) {
    page.heading(2, "错误代码", "Error codes");
    page.paragraph(
        "代码不会改名，今后可能增加。台账、方案、工作日表有问题时，各处问题另有代码，见下。",
        "Codes are never renamed; new ones may be added. Each problem of a ledger, a policy or a table of working days has its own code, listed under “Problem codes”.",
    );
    let row = |word: &Word| vec![code(word.key), word.zh.to_owned(), word.en.to_owned()];
    let words = [ErrorCode::WORDS, NoticeCode::WORDS, ActReasonKind::WORDS].concat();
    let rows: Vec<_> = words.iter().map(row).collect();
    page.table(&[("代码", "code"), ("中文", "Chinese"), ("英文", "English")], &rows);
}

pub(super) fn problems(page: &mut Page) {
    page.heading(2, "问题代码", "Problem codes");
    page.paragraph(
        "代码不会改名，今后可能增加。标“提示”的不影响导入。",
        "Codes are never renamed; new ones may be added. A notice does not make the input invalid.",
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
