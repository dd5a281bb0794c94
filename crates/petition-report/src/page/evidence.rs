//! Records on the page: their names, the facts about them, the duties for which they count.

use super::context::Page;
use crate::view::{days_text, duty_title, record_label};
use maud::{Markup, html};
use petition_core::compliance::{Duty, RecordKind, Status};
use petition_core::ledger::{Case, Leader, Reception, tables};
use petition_core::schema::Table;
use petition_core::{Date, Lang};

/// The most facts of one kind about a record. Each finding shows the facts about its record.
const MAX_FACTS: usize = 20;

/// Returns the first facts, and the number of others.
pub(super) fn first<T>(facts: impl Iterator<Item = T>) -> (Vec<T>, usize) {
    let mut facts = facts.into_iter();
    (facts.by_ref().take(MAX_FACTS).collect(), facts.count())
}

impl Page<'_> {
    /// A duty's label with its period.
    pub(super) fn duty_label(&self, duty: &Duty) -> String {
        duty_title(self.policy, duty, self.lang)
    }

    /// The days left or late, if the status has them.
    pub(super) fn days(&self, duty: &Duty) -> Markup {
        let Some(days) = duty.days_left.or(duty.days_late.map(|days| -days)) else {
            return html! {};
        };
        html! { span.days { " " (days_text(days, duty.status == Status::MetLate, self.lang)) } }
    }

    /// The name of a unit; the id if the ledger lacks it.
    pub(super) fn unit<'b>(&'b self, id: &'b str) -> &'b str {
        self.ledger.unit(id).map_or(id, |unit| unit.name.as_str())
    }

    /// A record: its id, which links to the row of a case, and its description.
    pub(super) fn record(&self, kind: RecordKind, id: &str) -> Markup {
        let label = record_label(self.ledger, self.policy, kind, id, self.lang);
        let anchor = if kind == RecordKind::Case { self.case_anchor(id) } else { None };
        html! {
            @if kind == RecordKind::Milestone { span.record { (label) } }
            @else {
                span.kind { (kind.label(self.lang)) } " "
                (self.link(anchor, &html! { span.record { (id) } }))
                @if !label.is_empty() && kind != RecordKind::Case { div.minor { (label) } }
            }
        }
    }

    /// The facts about a finding's record that may be shown.
    pub(super) fn facts_of(&self, kind: RecordKind, id: &str, on: Option<Date>) -> Markup {
        match kind {
            RecordKind::Reception => self.ledger.reception(id).map(|one| self.reception_facts(one)),
            RecordKind::Case => self.ledger.case(id).map(|case| self.case_facts(case, on)),
            RecordKind::Leader => self.ledger.leader(id).map(|leader| self.leader_facts(leader)),
            RecordKind::Matter => Some(self.matter_facts(id)),
            RecordKind::Milestone => Some(self.milestone_facts(id)),
        }
        .unwrap_or_default()
    }

    /// The name of a field from the ledger's table. Its short English name is its key.
    fn field(&self, table: &'static Table, key: &'static str) -> String {
        match (self.lang, table.field(key)) {
            (Lang::Zh, Some(field)) => field.zh.to_owned(),
            _ => key.replace('_', " "),
        }
    }

    /// The number of facts that are not shown.
    pub(super) fn more(&self, count: usize) -> Markup {
        html! { @if count > 0 { span.minor { (self.t("另有 ", "and ")) (count) (self.t(" 项", " more")) } } }
    }

    fn fact(&self, name: &str, value: &Markup) -> Markup {
        html! { span.fact { span.field { (name) } (self.t("：", ": ")) (value) } }
    }

    fn reception_facts(&self, one: &Reception) -> Markup {
        let table = &tables::RECEPTIONS;
        let published = one.published_on.filter(|day| *day <= self.report.as_of);
        let recorded = one.record.as_deref().is_some_and(|text| !text.trim().is_empty());
        let word = |text: &'static str| html! { (text) };
        html! {
            (self.fact(&self.field(table, "status"), &word(self.reception_status(one).label(self.lang))))
            (self.fact(&self.field(table, "setting"), &word(one.setting.label(self.lang))))
            (self.fact(&self.field(table, "published_on"), &self.day(published)))
            (self.fact(&self.field(table, "record"), &word(if recorded { self.t("有", "yes") } else { self.t("无", "none") })))
        }
    }

    /// The steps on the day of the finding, and the holder and stage of the case.
    fn case_facts(&self, case: &Case, on: Option<Date>) -> Markup {
        let row = self.case(case.id.as_str());
        let (steps, more) = first(case.steps.iter().filter(|step| Some(step.on) == on));
        html! {
            @for step in steps { (self.fact(&step.on.to_string(), &html! { (step.kind.label(self.lang)) })) }
            (self.more(more))
            @if let Some(row) = row {
                @if let Some(leader) = &row.leader {
                    (self.fact(self.t("包案领导", "held by"), &self.subject(leader.as_str())))
                }
                (self.fact(self.t("进度", "stage"), &html! { (row.stage.label(self.lang)) }))
            }
        }
    }

    fn leader_facts(&self, leader: &Leader) -> Markup {
        let (terms, more) = first(leader.terms.iter());
        html! {
            @for term in terms {
                (self.fact(self.policy.office_label(&term.office, self.lang), &html! {
                    (term.from) " – " @if let Some(to) = term.to { (to) }
                }))
            }
            (self.more(more))
        }
    }

    fn matter_facts(&self, id: &str) -> Markup {
        let (receptions, more_receptions) = first(self.receptions_of(id).iter());
        let (cases, more_cases) = first(self.cases_of(id).iter());
        html! {
            @for one in receptions {
                (self.fact(RecordKind::Reception.label(self.lang), &html! { (one.id) " " (one.date) " " (self.reception_status(one).label(self.lang)) }))
            }
            @for case in cases {
                (self.fact(RecordKind::Case.label(self.lang), &self.link(self.case_anchor(case.id.as_str()), &html! { (case.id) })))
            }
            (self.more(more_receptions + more_cases))
        }
    }

    fn milestone_facts(&self, id: &str) -> Markup {
        let known = self.milestones(id).iter().filter(|one| one.on <= self.report.as_of);
        let (records, more) = first(known);
        html! {
            @for one in records {
                (self.fact(&one.on.to_string(), &html! {
                    @match &one.document {
                        Some(document) => (self.text_mask().mask(document)),
                        None => (self.t("未注明文件", "no document is named")),
                    }
                }))
            }
            (self.more(more))
        }
    }

    /// The duties for which the record counts, and those for which it is excluded, with the reasons.
    pub(super) fn effect(&self, kind: RecordKind, id: &str) -> Markup {
        let (counted, more_counted) = first(self.counted(kind, id).iter());
        let (excluded, more_excluded) = first(self.excluded(kind, id).iter());
        let name = |duty: &Duty| {
            let label = self.duty_label(duty);
            self.link(self.duty_anchor(&duty.id), &html! { (label) })
        };
        html! {
            @if counted.is_empty() && excluded.is_empty() { span.none { "–" } }
            @for (duty, why) in excluded {
                div.effect.excluded { b { (self.t("未计入", "Not counted")) } (self.t("：", ": ")) (name(duty)) (self.t("，", ", ")) (why.label(self.lang)) }
            }
            @if !counted.is_empty() {
                div.effect.counted {
                    (self.t("计入：", "Counts for: "))
                    @for (at, duty) in counted.iter().enumerate() {
                        @if at > 0 { (self.t("、", "; ")) wbr; }
                        (name(duty))
                    }
                }
            }
            (self.more(more_counted + more_excluded))
        }
    }
}
