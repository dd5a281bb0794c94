//! Papers: their content as JSON, rendered as Word documents, web pages and texts.

use crate::arguments::{Options, day, option};
use crate::errors::{Failure, Reason, Result};
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use crate::workdays::RawWorkdays;
use petition_core::ledger::Ledger;
use petition_core::schema::cell::unknown_key;
use petition_core::schema::{Field, Kind};
use petition_core::{Code, Lang, Place, Text, to_json_text};
use petition_documents::{About, Letterhead, Paper, PaperError, PaperKind, Papers};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// The options of a paper: one subject, and how it is written.
const PAPER: &[Field] = &[
    option("period", "期间", "a quarter or a year", Kind::Period),
    option("record", "编号", "the id of a case or reception", Kind::Text),
    option("leader", "领导编号", "the id of a leader", Kind::Text),
    option("unit", "责任单位编号", "the id of a unit", Kind::Text),
    option("letterhead", "函头", "a letterhead in TOML", Kind::Text),
    option("number", "文号", "the running number", Kind::Text),
    option("full", "不脱敏", "with personal data", Kind::Special),
];

#[wasm_bindgen]
impl RawLedger {
    /// Writes a paper and returns its content as JSON. `kind` is a key or a Chinese label of `paper_kinds`. Options: one of
    /// `period`, `record`, `leader`, `unit`; `letterhead`, `number`, `full`.
    ///
    /// # Errors
    ///
    /// `RefusedPaper` with every reason, `UnknownRecord`, `RefusedNotice`, `OutOfRange`, `InvalidArgument`.
    pub fn paper(
        &self,
        kind: &str,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: &str,
    ) -> Result<String> {
        self.written(kind, (policy, workdays), as_of, options_json, None)
    }

    /// Writes a paper as `paper` does, and compares it with the ledger of the year before.
    ///
    /// # Errors
    ///
    /// As `paper`.
    pub fn paper_with_last_year(
        &self,
        kind: &str,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: &str,
        last_year: &Self,
    ) -> Result<String> {
        let last_year = Some(&last_year.core);
        self.written(kind, (policy, workdays), as_of, options_json, last_year)
    }
}

impl RawLedger {
    fn written(
        &self,
        kind: &str,
        (policy, workdays): (&RawPolicy, &RawWorkdays),
        as_of: &str,
        options_json: &str,
        last_year: Option<&Ledger>,
    ) -> Result<String> {
        let (kind, as_of) = (paper_kind(kind)?, day("as_of", as_of)?);
        let options = Options::read(Some(options_json), PAPER)?;
        let letterhead = match options.text("letterhead") {
            Some(text) => Letterhead::parse(text)?,
            None => Letterhead::default(),
        };
        let subjects = [
            options.period("period").map(About::Period),
            options.text("record").map(About::Record),
            options.text("leader").map(About::Leader),
            options.text("unit").map(About::Unit),
        ];
        // More than one subject is none: the error says what the kind is about.
        let mut subjects = subjects.into_iter().flatten();
        let (Some(about), None) = (subjects.next(), subjects.next()) else {
            return Err(PaperError::NeedsSubject { kind }.into());
        };
        let papers = Papers {
            ledger: &self.core,
            policy: &policy.core,
            workdays: workdays.core(),
            as_of,
            letterhead: &letterhead,
            number: options.text("number"),
            full: options.flag("full"),
            worklist: None,
            last_year,
        };
        Ok(papers.write(kind, about)?.to_json())
    }
}

fn paper_kind(word: &str) -> Result<PaperKind> {
    PaperKind::from_word(word).ok_or_else(|| {
        let keys = PaperKind::ALL.iter().map(|kind| kind.key());
        let fault = unknown_key(Code::UnknownValue, word, keys);
        Failure::of_argument(fault.at(Place::path("kind")))
    })
}

/// Renders a paper as a Word document in the form of GB/T 9704-2012.
///
/// # Errors
///
/// `RefusedPaper` for a text that is no paper.
#[wasm_bindgen]
pub fn paper_docx(paper_json: &str) -> Result<Vec<u8>> {
    Ok(petition_documents::docx(&Paper::from_json(paper_json)?)?)
}

/// Renders a paper as a web page.
///
/// # Errors
///
/// As `paper_docx`.
#[wasm_bindgen]
pub fn paper_html(paper_json: &str) -> Result<String> {
    Ok(petition_documents::html(&Paper::from_json(paper_json)?))
}

/// Renders a paper as plain text.
///
/// # Errors
///
/// As `paper_docx`.
#[wasm_bindgen]
pub fn paper_text(paper_json: &str) -> Result<String> {
    Ok(petition_documents::text(&Paper::from_json(paper_json)?))
}

/// Fills the fields of a bureau's own Word file.
///
/// # Errors
///
/// `RefusedPaper` with every unknown field.
#[wasm_bindgen]
pub fn fill_template(template: &[u8], paper_json: &str) -> Result<Vec<u8>> {
    Ok(petition_documents::fill_template(template, &Paper::from_json(paper_json)?)?)
}

/// Returns the fields that a template of a kind can have, as JSON: `list` (or null) and `name`.
///
/// # Errors
///
/// `InvalidArgument` for an unknown kind.
#[wasm_bindgen]
pub fn paper_fields(kind: &str) -> Result<String> {
    #[derive(Serialize)]
    struct FieldOut {
        list: Option<String>,
        name: String,
    }
    let fields = petition_documents::fields(paper_kind(kind)?).into_iter();
    let fields = fields.map(|field| FieldOut { list: field.list, name: field.name });
    Ok(to_json_text(&fields.collect::<Vec<_>>()))
}

/// Returns the kinds of papers as JSON: `key`, `zh`, `clause` of the policy (or null), `form`, `subject`, `public`,
/// `when`.
#[wasm_bindgen]
pub fn paper_kinds(policy: &RawPolicy) -> String {
    #[derive(Serialize)]
    struct KindOut<'a> {
        key: &'static str,
        zh: &'static str,
        clause: Option<&'a str>,
        form: petition_documents::Form,
        subject: &'static str,
        public: bool,
        when: &'static str,
    }
    let kinds = PaperKind::ALL.iter().map(|kind| KindOut {
        key: kind.key(),
        zh: kind.label(),
        clause: kind.clause(&policy.core),
        form: kind.form(),
        subject: subject(*kind),
        public: kind.is_public(),
        when: kind.when(),
    });
    to_json_text(&kinds.collect::<Vec<_>>())
}

/// The option or options that name the subject of a kind.
fn subject(kind: PaperKind) -> &'static str {
    use petition_documents::Subject;
    match kind.subject() {
        Subject::Quarter => "quarter",
        Subject::Year => "year",
        Subject::Case => "case",
        Subject::Reception => "reception",
        Subject::LeaderOrUnit => "leader_or_unit",
        Subject::Unit => "unit",
    }
}

impl From<PaperError> for Failure {
    fn from(error: PaperError) -> Self {
        let text = Text::new(error.message(Lang::Zh), error.message(Lang::En));
        let code = error.code().to_owned();
        let reasons = match error {
            PaperError::Core(error) => return error.into(),
            PaperError::Incomplete { reasons, .. } => reasons,
            PaperError::InvalidTemplate { problems } => problems,
            PaperError::Nothing { what, .. } => vec![what],
            _ => Vec::new(),
        };
        let reason = |Text { zh, en }| Reason { zh, en, ..Reason::default() };
        let reasons = reasons.into_iter().map(reason).collect();
        Self { reasons, ..Self::new("RefusedPaper", code, text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::tests::{ledger, policy};

    fn paper(kind: &str, options: &str) -> Result<String> {
        ledger().paper(kind, &policy(), &RawWorkdays::builtin(), "2020-01-20", options)
    }

    #[test]
    fn a_paper_is_rendered_from_its_json() {
        let paper = paper("schedule", r#"{"period": "2020-Q1"}"#).unwrap();
        assert!(paper_docx(&paper).unwrap().starts_with(b"PK"));
        assert!(paper_html(&paper).unwrap().contains("接待群众来访安排的公示"));
        assert!(paper_text(&paper).unwrap().contains("林示例"));
        assert_eq!(fill_template(b"", &paper).unwrap_err().code, "template_invalid");
        assert_eq!(paper_text("{}").unwrap_err().code, "paper_invalid");
    }

    #[test]
    fn a_paper_needs_its_subject() {
        for options in ["{}", r#"{"period": "2020-Q1", "unit": "U1"}"#] {
            let failure = paper("schedule", options).unwrap_err();
            assert_eq!(
                (failure.kind, failure.code.as_str()),
                ("RefusedPaper", "paper_needs_subject")
            );
        }
        assert_eq!(paper("letter", "{}").unwrap_err().kind, "InvalidArgument");
        assert_eq!(paper("minutes", r#"{"record": "C9"}"#).unwrap_err().kind, "UnknownRecord");
        let failure = paper("schedule", r#"{"period": "2021-Q1"}"#).unwrap_err();
        assert_eq!((failure.code.as_str(), failure.reasons.len()), ("paper_empty", 1));
        let letterhead = r#"{"period": "2020-Q1", "letterhead": "[letter]"}"#;
        assert_eq!(paper("schedule", letterhead).unwrap_err().code, "letterhead_invalid");
    }

    #[test]
    fn kinds_and_fields_are_listed() {
        assert!(paper_kinds(&policy()).contains("\"key\": \"schedule\""));
        assert!(
            paper_fields("公示").is_err() && paper_fields("接访安排公示").unwrap().contains("标题")
        );
        let annual = r#"{"period": "2020"}"#;
        let (ledger, policy, workdays) = (ledger(), policy(), RawWorkdays::builtin());
        let alone = ledger.paper("annual", &policy, &workdays, "2020-12-20", annual).unwrap();
        let compared = ledger
            .paper_with_last_year("annual", &policy, &workdays, "2020-12-20", annual, &ledger)
            .unwrap();
        assert_ne!(alone, compared);
    }
}
