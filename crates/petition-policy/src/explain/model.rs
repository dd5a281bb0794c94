//! Sentences, with the clauses that they cite.

use crate::phrases::{count, quoted, word};
use petition_core::compliance::Rule;
use petition_core::policy::Citation;
use petition_core::{Lang, Policy, Text};
use serde::Serialize;

/// A policy as sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The id of the policy.
    pub policy: String,
    /// Its parts, in the order in which a reader needs them; none is empty.
    pub parts: Vec<Part>,
}

impl Explanation {
    /// Returns the part with this key: that of the table in the policy file, such as `quota`.
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == key)
    }
}

/// Sentences about one table of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The key of the table in the policy file.
    pub key: &'static str,
    /// Heading.
    pub heading: Text,
    /// The sentences, in the order of the policy.
    pub sentences: Vec<Sentence>,
}

/// A sentence about one entry of a policy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The id of the entry, or its key; `None` if the sentence is about the whole part.
    pub entry: Option<String>,
    /// The sentence without its full stop.
    pub text: Text,
    /// Short remarks, such as mandatory or advisory.
    pub remarks: Vec<Text>,
    /// The clauses that it implements.
    pub clauses: Vec<CitedClause>,
}

/// A clause that a sentence cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitedClause {
    /// Id of the clause.
    pub id: String,
    /// Its place in the source.
    pub anchor: String,
    /// Whether it is cited only of cases whose selection needs consent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_consent: bool,
}

impl CitedClause {
    /// Returns the clause with this id.
    pub(crate) fn of(policy: &Policy, id: &str) -> Self {
        let anchor = policy.clause(id).map_or(id, |clause| &clause.anchor);
        Self { id: id.to_owned(), anchor: anchor.to_owned(), with_consent: false }
    }
}

impl Sentence {
    /// Creates a sentence about the entry with this id.
    pub(crate) fn of(entry: &str, text: Text) -> Self {
        Self { entry: Some(entry.to_owned()), text, ..Self::default() }
    }

    /// Adds a remark.
    #[must_use]
    pub(crate) fn remark(mut self, text: Text) -> Self {
        self.remarks.push(text);
        self
    }

    /// Adds a remark on the warning days of an entry, if it has its own.
    #[must_use]
    pub(super) fn warning(self, days: Option<i64>) -> Self {
        let Some(days) = days else { return self };
        let days = count(days, ("天", "day"));
        self.remark(Text::new(
            format!("到期前{}起提醒", days.zh),
            format!("warning {} before it is due", days.en),
        ))
    }

    /// Adds a remark on the rule that reports a violation, or that nothing does.
    #[must_use]
    pub(super) fn checked_by(self, policy: &Policy, rule: Rule) -> Self {
        let name = quoted(&word(rule.word()));
        self.remark(match policy.finding(rule) {
            Some(_) => Text::new(format!("审查{}", name.zh), format!("finding {}", name.en)),
            None => Text::new("不作审查", "not checked"),
        })
    }

    /// Adds a clause, and that for cases whose selection needs consent.
    #[must_use]
    pub(super) fn cite_both(self, policy: &Policy, cites: &Citation) -> Self {
        let with_consent = cites
            .with_consent
            .iter()
            .map(|other| CitedClause { with_consent: true, ..CitedClause::of(policy, other) });
        let mut sentence = self.cite(policy, &cites.clause);
        sentence.clauses.extend(with_consent);
        sentence
    }

    /// Adds a clause. A blank id cites nothing.
    #[must_use]
    pub(crate) fn cite(mut self, policy: &Policy, id: &str) -> Self {
        if !id.is_empty() {
            self.clauses.push(CitedClause::of(policy, id));
        }
        self
    }

    /// Returns the sentence with its remarks and clauses in brackets: in Chinese the places in the source, in English
    /// the ids of the clauses.
    pub fn display(&self, lang: Lang) -> String {
        with_notes(self.text.get(lang), &self.remarks, &self.clauses, lang)
    }
}

/// Returns a text with remarks and clauses in brackets.
pub(crate) fn with_notes(
    text: &str,
    remarks: &[Text],
    clauses: &[CitedClause],
    lang: Lang,
) -> String {
    let mut notes: Vec<String> = remarks.iter().map(|remark| remark.get(lang).to_owned()).collect();
    notes.extend(clauses.iter().map(|clause| match (lang, clause.with_consent) {
        (Lang::Zh, false) => clause.anchor.clone(),
        (Lang::Zh, true) => format!("须呈领导同意的案件依{}", clause.anchor),
        (Lang::En, false) => clause.id.clone(),
        (Lang::En, true) => format!("{} where consent is needed", clause.id),
    }));
    match (notes.is_empty(), lang) {
        (true, _) => text.to_owned(),
        (false, Lang::Zh) => format!("{text}（{}）", notes.join("；")),
        (false, Lang::En) => format!("{text} ({})", notes.join("; ")),
    }
}
