//! Validates a policy's entries against each other (docs/rulebook.md#2-clauses, #4-policy).

use super::model::{Cycle, FindingClause, MilestoneRule};
use super::office::folded;
use super::{Policy, check_clock, check_rota};
use crate::Text;
use crate::calendar::{MonthDay, Period};
use crate::order::sort_by;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::cell::{nothing, quoted};
use crate::schema::validate::one_of;
use crate::words::StepKind;
use std::collections::{HashMap, HashSet};

/// A common year that represents all years: windows never fall on 29 February.
const ANY_YEAR: i32 = 2001;

/// Validates a policy. Of its clauses, the first `own_clauses` are its own, the others included.
pub(super) fn check(policy: &Policy, own_clauses: usize, problems: &mut Problems) {
    check_ids(policy, problems);
    check_offices(policy, problems);
    check_groups(policy, problems);
    check_cycles(policy, problems);
    for (at, rule) in policy.milestones.iter().enumerate() {
        if has_periods(at, problems) {
            check_window(at, rule, problems);
        }
    }
    check_proofs(policy, problems);
    check_rota::check_rotas(policy, problems);
    check_clock::check_clocks(policy, problems);
    check_milestone_periods(policy, problems);
    check_publication(policy, problems);
    check_clauses(policy, own_clauses, problems);
    check_step_clauses(policy, problems);
    if let (Some(from), Some(to)) = (policy.effective_from, policy.effective_to) {
        if to < from {
            let expected =
                Text::new(format!("{from} 或之后"), format!("{from} or later, the first day"));
            let place = Place::path("$.effective_to");
            problems.add(Code::ReversedDates, place, Text::same(to.to_string()), expected);
        }
    }
}

/// Validates ids. Quotas, delegated entries, rotas and clocks share one set of ids, because they form the middle of
/// the ids of duties and clocks. A rota and a milestone have the same subject, so a rota is not called like a milestone.
fn check_ids(policy: &Policy, problems: &mut Problems) {
    let mut groups = Vec::new();
    for (at, group) in policy.groups.iter().enumerate() {
        groups.push((group.id.as_str(), format!("$.group[{at}].id")));
    }
    unique(&groups, problems);
    let mut ids = Vec::new();
    for (at, quota) in policy.quotas.iter().enumerate() {
        ids.push((quota.id.as_str(), format!("$.quota[{at}].id")));
    }
    for (at, entry) in policy.delegated.iter().enumerate() {
        ids.push((entry.id.as_str(), format!("$.delegated[{at}].id")));
    }
    for (at, rota) in policy.rotas.iter().enumerate() {
        ids.push((rota.id.as_str(), format!("$.rota[{at}].id")));
    }
    for (at, clock) in policy.clocks.iter().enumerate() {
        ids.push((clock.id.as_str(), format!("$.clock[{at}].id")));
    }
    unique(&ids, problems);
    let kinds: Vec<&str> = policy.milestones.iter().map(|rule| rule.kind.as_str()).collect();
    for (at, rota) in policy.rotas.iter().enumerate().filter(|(_, rota)| !rota.id.is_empty()) {
        if kinds.contains(&rota.id.as_str()) {
            let expected = Text::new("未用过的编号", "an id that is not in use");
            let place = Place::path(format!("$.rota[{at}].id"));
            problems.add(Code::DuplicateId, place, quoted(&rota.id), expected);
        }
    }
    for (at, rule) in policy.milestones.iter().enumerate() {
        ids.push((rule.kind.as_str(), format!("$.milestone[{at}].kind")));
    }
    for (id, path) in ids.into_iter().filter(|(id, _)| id.contains('/')) {
        let expected = Text::new(
            "不含“/”的编号",
            "an id without \"/\", which separates the parts of a duty's id",
        );
        problems.add(Code::InvalidCode, Place::path(path), quoted(id), expected);
    }
    let mut clauses = Vec::new();
    for (at, clause) in policy.clauses.iter().enumerate() {
        clauses.push((clause.id.as_str(), format!("$.clause[{at}].id")));
    }
    unique(&clauses, problems);
}

/// Reports duplicate ids; each id comes with its place.
fn unique(ids: &[(&str, String)], problems: &mut Problems) {
    let mut seen = HashSet::new();
    for (id, path) in ids.iter().filter(|(id, _)| !id.is_empty()) {
        if !seen.insert(*id) {
            let expected = Text::new("未用过的编号", "an id that is not in use");
            problems.add(Code::DuplicateId, Place::path(path), quoted(id), expected);
        }
    }
}

/// A name of an office: its place, the name, whether it is the English one, and the office's position.
type OfficeName<'p> = (String, &'p str, bool, usize);

fn office_names(policy: &Policy) -> Vec<OfficeName<'_>> {
    let mut names = Vec::new();
    for (at, office) in policy.offices.iter().enumerate() {
        let own = [("id", &office.id), ("zh", &office.zh), ("en", &office.en)];
        for (key, name) in own {
            names.push((format!("$.office[{at}].{key}"), name.as_str(), key == "en", at));
        }
        for (item, name) in office.also.iter().enumerate() {
            names.push((format!("$.office[{at}].also[{item}]"), name.as_str(), false, at));
        }
    }
    names.retain(|(_, name, ..)| !name.is_empty());
    names
}

/// Validates that no text names two offices. A term may write an English name in any case.
fn check_offices(policy: &Policy, problems: &mut Problems) {
    let (mut exact, mut english, mut any_case) = (HashMap::new(), HashMap::new(), HashMap::new());
    let names = office_names(policy);
    for (_, name, is_english, at) in &names {
        let name = folded(name);
        let lower = name.to_lowercase();
        if *is_english {
            english.entry(lower.clone()).or_insert(*at);
        }
        exact.entry(name).or_insert(*at);
        any_case.entry(lower).or_insert(*at);
    }
    for (path, name, is_english, at) in names {
        let folded = folded(name);
        let lower = folded.to_lowercase();
        let is_other = |owner: Option<&usize>| owner.is_some_and(|owner| *owner != at);
        let taken = match is_english {
            true => is_other(any_case.get(&lower)),
            false => is_other(exact.get(&folded)) || is_other(english.get(&lower)),
        };
        if taken {
            let expected = Text::new("其他职务未用的名称", "a name that no other office has");
            problems.add(Code::DuplicateId, Place::path(path), quoted(name), expected);
        }
    }
}

/// Validates that each record can have a proving step only if there is one.
fn check_proofs(policy: &Policy, problems: &mut Problems) {
    for (at, rule) in policy.milestones.iter().enumerate() {
        if rule.proved_for_each.is_some() && rule.proved_by.is_none() {
            let place = Place::path(format!("$.milestone[{at}].proved_by"));
            problems.add(
                Code::Missing,
                place,
                nothing(),
                one_of(StepKind::WORDS.iter().map(|word| word.key)),
            );
        }
    }
}

fn check_groups(policy: &Policy, problems: &mut Problems) {
    let mut groups = Vec::new();
    for (at, quota) in policy.quotas.iter().enumerate() {
        groups.push((quota.group.as_str(), format!("$.quota[{at}].group")));
    }
    for (at, entry) in policy.delegated.iter().enumerate() {
        groups.push((entry.group.as_str(), format!("$.delegated[{at}].group")));
    }
    for (at, rota) in policy.rotas.iter().enumerate() {
        groups.push((rota.group.as_str(), format!("$.rota[{at}].group")));
    }
    for (group, path) in groups.into_iter().filter(|(group, _)| !group.is_empty()) {
        if !policy.groups.iter().any(|known| known.id == group) {
            let expected = one_of(policy.groups.iter().map(|group| group.id.as_str()));
            problems.add(Code::UnknownGroup, Place::path(path), quoted(group), expected);
        }
    }
}

fn check_cycles(policy: &Policy, problems: &mut Problems) {
    let mut cycles = Vec::new();
    for (at, quota) in policy.quotas.iter().enumerate() {
        cycles.push((quota.period, &quota.only, format!("$.quota[{at}]")));
    }
    for (at, rule) in policy.milestones.iter().enumerate() {
        cycles.push((rule.period, &rule.only, format!("$.milestone[{at}]")));
    }
    for (cycle, only, path) in cycles {
        if cycle.accepts(only) || problems.has(&Place::path(format!("{path}.period"))) {
            continue;
        }
        let expected = match cycle {
            Cycle::Year => {
                Text::new("全年只有一期，不设此项", "no selection: a year is one period")
            }
            Cycle::Span => Text::new(
                "[起始季度, 结束季度]，至少两个季度",
                "[first quarter, last quarter], two quarters or more",
            ),
            _ => Text::new("当年有的期间，不重复", "periods of the year, none twice"),
        };
        let found = Text::same(format!("{only:?}"));
        problems.add(Code::InvalidOnly, Place::path(format!("{path}.only")), found, expected);
    }
}

/// Whether the periods of a milestone are valid, so that they can be computed.
fn has_periods(milestone: usize, problems: &Problems) -> bool {
    let faulty = |key: &str| problems.has(&Place::path(format!("$.milestone[{milestone}].{key}")));
    !["period", "only"].into_iter().any(faulty)
}

fn check_window(at: usize, rule: &MilestoneRule, problems: &mut Problems) {
    for period in rule.periods(ANY_YEAR) {
        let (whole, window) = (period.window(), rule.window(period));
        for (key, day) in
            [("from", rule.from.map(|_| window.from)), ("to", rule.to.map(|_| window.to))]
        {
            let Some(day) = day.filter(|day| !whole.contains(*day)) else { continue };
            let span = format!("{} – {}", MonthDay::of(whole.from), MonthDay::of(whole.to));
            problems.add(
                Code::WindowOutsidePeriod,
                Place::path(format!("$.milestone[{at}].{key}")),
                Text::same(MonthDay::of(day).to_string()),
                Text::new(format!("期间之内：{span}"), format!("a day inside the period, {span}")),
            );
        }
        if window.to < window.from {
            let from = MonthDay::of(window.from);
            problems.add(
                Code::ReversedDates,
                Place::path(format!("$.milestone[{at}].to")),
                Text::same(MonthDay::of(window.to).to_string()),
                Text::new(format!("{from} 或之后"), format!("{from} or later, the first day")),
            );
        }
    }
}

/// Validates that milestones of one kind have different periods: kind and period identify a duty.
fn check_milestone_periods(policy: &Policy, problems: &mut Problems) {
    let mut seen: HashSet<(&str, Period)> = HashSet::new();
    for (at, rule) in policy.milestones.iter().enumerate() {
        if !has_periods(at, problems) {
            continue;
        }
        for period in rule.periods(ANY_YEAR) {
            if !rule.kind.is_empty() && !seen.insert((&rule.kind, period)) {
                let expected = Text::new(
                    "同一节点每期只列一次",
                    "each period at most once for a kind of milestone",
                );
                let place = Place::path(format!("$.milestone[{at}].kind"));
                problems.add(Code::DuplicateId, place, quoted(&rule.kind), expected);
            }
        }
    }
}

/// Validates that each date has at most one deadline of publication.
fn check_publication(policy: &Policy, problems: &mut Problems) {
    let Some(kind) = policy.publication.as_deref() else { return };
    let place = || Place::path("$.publication.milestone");
    let named = policy.milestones.iter().enumerate().filter(|(_, rule)| rule.kind == kind);
    let known: Vec<_> = named.clone().filter(|(at, _)| has_periods(*at, problems)).collect();
    let mut periods: Vec<Period> =
        known.into_iter().flat_map(|(_, rule)| rule.periods(ANY_YEAR)).collect();
    if named.count() == 0 {
        let expected = one_of(policy.milestones.iter().map(|rule| rule.kind.as_str()));
        problems.add(Code::UnknownMilestone, place(), quoted(kind), expected);
    }
    sort_by(&mut periods, &|a, b| a.first_day().cmp(&b.first_day()));
    for pair in periods.windows(2) {
        let [earlier, later] = pair else { continue };
        if later.first_day() <= earlier.last_day() {
            let short =
                |period: &Period| period.to_string().replacen(&ANY_YEAR.to_string(), "YYYY", 1);
            let found = Text::new(
                format!("{}与{}", earlier.label().zh, later.label().zh),
                format!("{} / {}", short(earlier), short(later)),
            );
            let expected = Text::new("每个日期只属于一个期间", "one period for each date");
            problems.add(Code::OverlappingPeriods, place(), found, expected);
        }
    }
}

fn check_clauses(policy: &Policy, own: usize, problems: &mut Problems) {
    let citations = policy.citations();
    for (clause, _, path) in citations.iter().filter(|(clause, ..)| !clause.is_empty()) {
        if policy.clause(clause).is_none() {
            let expected = one_of(policy.clauses.iter().map(|clause| clause.id.as_str()));
            problems.add(Code::UnknownClause, Place::path(path), quoted(clause), expected);
        }
    }
    for (at, clause) in policy.clauses.iter().enumerate().take(own) {
        if citations.is_orphan(clause) && !clause.id.is_empty() {
            problems.add(
                Code::OrphanClause,
                Place::path(format!("$.clause[{at}].id")),
                quoted(&clause.id),
                Text::new(
                    "至少对应一项任务、期限、步骤、审查规则或台账要素",
                    "at least one duty, clock, step, finding or the ledger elements to cite it",
                ),
            );
        }
    }
}

/// Validates that a finding cites the clause of its step only if the policy has `[steps]`.
fn check_step_clauses(policy: &Policy, problems: &mut Problems) {
    let place = |kind: &StepKind| Place::path(format!("$.steps.{kind}"));
    let faulty = || StepKind::ALL.iter().any(|kind| problems.has(&place(kind)));
    if policy.steps.iter().any(|step| !step.cites.clause.is_empty()) || faulty() {
        return;
    }
    for entry in policy.findings.iter().filter(|entry| entry.cites == FindingClause::OfTheStep) {
        let expected = Text::new(
            "本方案的条款编号；本方案未列步骤条款 [steps]",
            "the id of a clause; the policy has no [steps]",
        );
        let place = Place::path(format!("$.findings.{}", entry.rule));
        problems.add(Code::UnknownClause, place, quoted("step"), expected);
    }
}
