//! Generates the reference of fields, words, steps, rules and codes as Markdown.

mod acts;
mod codes;
mod ledger;
mod page;
mod report;
mod workflow;

use page::Page;
use petition_core::Lang;

/// Returns the reference in one language, as Markdown. Each shows the labels of both languages.
///
/// ```
/// use petition_core::Lang;
/// use petition_schema::markdown;
/// let text = markdown::fields(Lang::En);
/// assert!(text.contains("| `registered_on` |"));
/// ```
pub fn fields(lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.heading(
        1,
        "对照表：字段、词语、步骤、规则、代码",
        "Reference: fields, words, steps, rules, codes",
    );
    page.paragraph(
        "本页由程序中的定义表生成，请勿手工修改；重新生成：`UPDATE=1 cargo test -p petition-schema --test reference`。",
        "This page is generated from the tables in the code; do not edit it. To regenerate it: `UPDATE=1 cargo test -p petition-schema --test reference`.",
    );
    ledger::document(&mut page);
    ledger::elements(&mut page);
    workflow::steps(&mut page);
    workflow::stages(&mut page);
    acts::acts(&mut page);
    ledger::policy(&mut page);
    report::document(&mut page);
    report::working_ledger(&mut page);
    report::rules(&mut page);
    ledger::database(&mut page);
    codes::errors(&mut page);
    codes::problems(&mut page);
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::acts::{ActKind, ActReasonKind};
    use petition_core::compliance::Rule;
    use petition_core::ledger::{ElementKey, tables};
    use petition_core::workflow::StepKind;
    use petition_core::{Code, ErrorCode};

    #[test]
    fn everything_that_has_a_key_is_there_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let text = fields(lang);
            let keys = tables::TABLES
                .iter()
                .flat_map(|table| table.columns())
                .filter_map(|column| column.path.last().copied());
            let words = [
                ElementKey::WORDS,
                StepKind::WORDS,
                ActKind::WORDS,
                ActReasonKind::WORDS,
                Rule::WORDS,
                Code::WORDS,
                ErrorCode::WORDS,
            ]
            .concat();
            for key in keys.chain(words.iter().map(|word| word.key)) {
                assert!(text.contains(&format!("`{key}`")), "{key} in {lang:?}");
            }
            for label in words.iter().flat_map(|word| [word.zh, word.en]) {
                assert!(text.contains(label), "{label} in {lang:?}");
            }
        }
    }

    #[test]
    fn every_row_of_a_table_has_the_width_of_its_head() {
        for lang in [Lang::Zh, Lang::En] {
            let mut width = None;
            for line in fields(lang).lines() {
                let cells = line.replace("\\|", "").matches('|').count();
                match width {
                    Some(width) if cells > 0 => assert_eq!(cells, width, "{line}"),
                    _ => width = (cells > 0).then_some(cells),
                }
            }
        }
    }
}
