//! Trials with cases: one with a single step or detail changed, and as many as a duty requires.

use super::leader_trials::settings;
use super::trial::{Trial, around, changed, day, end, group_offices, later, two_leaders};
use crate::model::{Model, required};
use crate::roster::{first_day, leader};
use crate::witness::{PlannedCase, Records, Writer};
use chrono::{Datelike, NaiveDate};
use petition_core::engine::DutyMeasure;
use petition_core::ledger::{Case, CaseId, Leader, LeaderId, Matter, Step};
use petition_core::workflow::StepKind;

/// More cases than a trial needs.
const MOST_CASES: i64 = 12;

/// Returns the trials of every group of either policy.
pub(super) fn trials(models: &[Model<'_>; 2]) -> Vec<Trial> {
    let mut trials = Vec::new();
    let year = models[0].year;
    for (place, office) in group_offices(models).into_iter().enumerate() {
        let leaders = two_leaders(models, &office);
        let (matter, case) = base(models, day(year, 2, 16));
        // Only the groups of a leader matter to some findings: one case of each other group is enough.
        let cases = match place {
            0 => variants(models, &(matter, case)),
            _ => vec![(matter, case)],
        };
        trials.extend(
            cases.into_iter().map(|(matter, case)| one(&leaders, matter, case, end(models))),
        );
        for month in [5, 8, 11] {
            let (matter, case) = base(models, day(year, month, 16));
            let cases = first_steps(&without_consent(&case));
            trials.extend(
                cases.into_iter().map(|case| one(&leaders, matter.clone(), case, end(models))),
            );
        }
        trials.extend(on_days(models, &leaders));
        trials.extend(several(models, &leaders));
        trials.extend(in_part(models, &office));
        trials.extend(pairs(models, &leaders));
    }
    trials
}

/// Returns a matter with its case, complete, with the consent of the leader, all on one day.
fn base(models: &[Model<'_>; 2], on: NaiveDate) -> (Matter, Case) {
    planned(models, 0, on, Some(on))
}

fn planned(
    models: &[Model<'_>; 2],
    at: usize,
    selected: NaiveDate,
    resolved: Option<NaiveDate>,
) -> (Matter, Case) {
    let writer = Writer::new(models[0].policy, models[0].year);
    let plan = PlannedCase { holder: LeaderId("L01".to_owned()), selected, resolved };
    let (matter, mut case) = writer.case(at, &plan);
    if !case.steps.iter().any(|step| step.kind == StepKind::Consented) {
        let consent = [StepKind::Submitted, StepKind::Consented];
        let consent = consent.map(|kind| Step::new(kind, selected));
        case.steps.splice(2..2, consent);
    }
    (matter, case)
}

fn one(leaders: &[Leader], matter: Matter, case: Case, as_of: NaiveDate) -> Trial {
    let records = Records { matters: vec![matter], cases: vec![case], ..Records::default() };
    Trial::of(leaders.to_vec(), records, as_of)
}

/// Returns a matter and its case with one thing changed each.
fn variants(models: &[Model<'_>; 2], (matter, case): &(Matter, Case)) -> Vec<(Matter, Case)> {
    let mut cases = vec![case.clone()];
    let steps = &case.steps;
    let with = |steps: Vec<Step>| Case { steps, ..case.clone() };
    // Only the first steps; one step left out; without consent.
    cases.extend(first_steps(case));
    cases.extend((0..steps.len()).map(|left_out| {
        with(
            steps
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, step)| step.clone())
                .collect(),
        )
    }));
    cases.extend(first_steps(&without_consent(case)));
    cases.extend(details(models, steps).into_iter().map(with));
    // One more step at the end, on the next day.
    let last = steps.last().map_or(matter.registered_on, |step| step.on);
    for kind in StepKind::ALL {
        let to = (*kind == StepKind::Transferred).then(|| LeaderId("L02".to_owned()));
        let more = Step { to, ..Step::new(*kind, later(last, 1)) };
        cases.push(with(steps.iter().cloned().chain([more]).collect()));
    }
    cases.push(Case { leader: Some(LeaderId("L02".to_owned())), ..case.clone() });
    let mut all: Vec<(Matter, Case)> =
        cases.into_iter().map(|case| (matter.clone(), case)).collect();
    let bare = Matter { cause: None, result: None, reply: None, opinion: None, ..matter.clone() };
    all.push((bare, case.clone()));
    all
}

/// Returns a case with only its first steps, for each number of them.
fn first_steps(case: &Case) -> Vec<Case> {
    let first = |count| case.steps.iter().take(count).cloned().collect();
    (1..=case.steps.len()).map(|count| Case { steps: first(count), ..case.clone() }).collect()
}

/// Returns a case that nobody consented to.
fn without_consent(case: &Case) -> Case {
    let consent = [StepKind::Submitted, StepKind::Consented];
    let steps = case.steps.iter().filter(|step| !consent.contains(&step.kind)).cloned();
    Case { steps: steps.collect(), ..case.clone() }
}

/// Changes a detail of a step.
type StepChange = Box<dyn Fn(&mut Step)>;

/// Returns the steps with one detail changed.
fn details(models: &[Model<'_>; 2], steps: &[Step]) -> Vec<Vec<Step>> {
    let mut supervisors: Vec<Option<String>> = vec![None, Some("clerk".to_owned())];
    for model in models {
        supervisors.extend(model.policy.reading().supervisors.iter().cloned().map(Some));
    }
    let mut changes: Vec<StepChange> = vec![
        Box::new(|step| step.leader = None),
        Box::new(|step| step.lead = None),
        Box::new(|step| step.unit_head = None),
        Box::new(|step| step.record = None),
    ];
    for by in supervisors {
        changes.push(Box::new(move |step| {
            if step.kind == StepKind::Supervised {
                step.led_by.clone_from(&by);
            }
        }));
    }
    let changed = |change: &StepChange| {
        let mut steps = steps.to_vec();
        steps.iter_mut().for_each(change);
        steps
    };
    changes.iter().map(changed).collect()
}

/// Returns a case on days of windows that differ, and on days that count from a step.
fn on_days(models: &[Model<'_>; 2], leaders: &[Leader]) -> Vec<Trial> {
    let mut trials = Vec::new();
    let own = changed(models).into_iter();
    for duty in own.filter(|duty| duty.measure != DutyMeasure::LeadersPresent) {
        for on in [duty.window.from, duty.window.to, later(duty.window.to, 1)] {
            let (matter, case) = base(models, on);
            trials.push(one(leaders, matter, case, end(models)));
        }
    }
    let start = day(models[0].year, 2, 17);
    let reading = |days: i64| later(start, days);
    let (matter, case) = planned(models, 0, start, None);
    for days in around(settings(models, |policy| policy.settings().stalled_days)) {
        trials.push(one(leaders, matter.clone(), case.clone(), reading(days)));
    }
    let (matter, case) = base(models, start);
    let unanswered = Matter { reply: None, ..matter };
    let mut open = case.clone();
    open.steps.retain(|step| step.kind != StepKind::Replied);
    for days in around(settings(models, |policy| policy.settings().reply_days)) {
        trials.push(one(leaders, unanswered.clone(), open.clone(), reading(days)));
    }
    trials.extend(received(models, leaders, start));
    trials
}

/// Returns a received matter without a case, on the days on which its result falls due.
fn received(models: &[Model<'_>; 2], leaders: &[Leader], on: NaiveDate) -> Vec<Trial> {
    let [model, _] = models;
    let writer = Writer::new(model.policy, model.year);
    let form = model.counted();
    let days = around(settings(models, |policy| policy.settings().handling_days));
    let each = days.into_iter().filter_map(|days| {
        let reception = writer.reception(0, on, &[LeaderId("L01".to_owned())], form?)?;
        let records = Records { receptions: vec![reception], ..Records::default() };
        let mut trial = Trial::of(leaders.to_vec(), records, later(on, days));
        let mut matters: Vec<Matter> = trial.document.matters.iter().cloned().collect();
        matters.iter_mut().for_each(|one| (one.result, one.reply) = (None, None));
        trial.document.matters = matters.into();
        Some(trial)
    });
    each.collect()
}

/// Returns ledgers with as many cases as a duty requires: complete, cut short, reopened in the next year.
fn several(models: &[Model<'_>; 2], leaders: &[Leader]) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (window, most) in numbers(models) {
        let on = window.from;
        let cases = |count: i64, change: &dyn Fn(&mut Case)| {
            let each = (0..usize::try_from(count).unwrap_or(0)).map(|at| {
                let (matter, mut case) = planned(models, at, on, Some(on));
                change(&mut case);
                (matter, case)
            });
            let (matters, cases) = each.unzip();
            let records = Records { matters, cases, ..Records::default() };
            Trial::of(leaders.to_vec(), records, end(models))
        };
        trials.extend((1..=most).map(|count| cases(count, &|_| {})));
        let last = [StepKind::SiteConfirmed, StepKind::LeaderApproved, StepKind::Selected];
        for kind in last {
            trials.push(cases(most, &|case| until(case, kind)));
        }
        trials.push(cases(most, &|case| {
            case.steps.iter_mut().for_each(|step| step.unit_head = None);
        }));
        let next = day(on.year() + 1, 1, 1);
        trials.push(cases(most, &|case| case.steps.push(Step::new(StepKind::Reopened, next))));
    }
    trials
}

/// Leaves out the steps after the first of a kind.
fn until(case: &mut Case, kind: StepKind) {
    let count = case.steps.iter().position(|step| step.kind == kind);
    case.steps.truncate(count.map_or(case.steps.len(), |at| at + 1));
}

/// Returns the windows and numbers of the duties of cases: the largest number of each rule of either policy.
fn numbers(models: &[Model<'_>; 2]) -> Vec<(petition_core::calendar::Window, i64)> {
    let mut rules: Vec<(&str, petition_core::calendar::Window, i64)> = Vec::new();
    let duties = models.iter().flat_map(|model| &model.duties);
    for duty in duties.filter(|duty| {
        matches!(duty.measure, DutyMeasure::CasesSelected | DutyMeasure::CasesResolved)
    }) {
        let number = required(duty).clamp(1, MOST_CASES);
        match rules.iter_mut().find(|(rule, ..)| *rule == duty.rule) {
            Some((_, _, most)) => *most = number.max(*most),
            None => rules.push((&duty.rule, duty.window, number)),
        }
    }
    rules.into_iter().map(|(_, window, most)| (window, most)).collect()
}

/// Returns ledgers of a leader in office for a part of the window, with fewer cases than required.
fn in_part(models: &[Model<'_>; 2], office: &str) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (window, most) in numbers(models) {
        let length = (window.to - window.from).num_days();
        let term_end = Some(later(window.from, length / 2));
        let part = leader(0, office, first_day(models[0].year), term_end);
        for count in 1..=most {
            let each = (0..usize::try_from(count).unwrap_or(0))
                .map(|at| planned(models, at, window.from, Some(window.from)));
            let (matters, cases) = each.unzip();
            let records = Records { matters, cases, ..Records::default() };
            trials.push(Trial::of(vec![part.clone()], records, end(models)));
        }
    }
    trials
}

/// Returns ledgers with two cases of one matter, and with a leader of another portfolio.
fn pairs(models: &[Model<'_>; 2], leaders: &[Leader]) -> Vec<Trial> {
    let (matter, case) = base(models, day(models[0].year, 2, 16));
    let second = Case { id: CaseId("C002".to_owned()), ..case.clone() };
    let records = Records {
        matters: vec![matter.clone()],
        cases: vec![case.clone(), second],
        ..Records::default()
    };
    let both = Trial::of(leaders.to_vec(), records, end(models));
    let elsewhere: Vec<Leader> = leaders
        .iter()
        .map(|leader| Leader { portfolio: vec!["住房".to_owned()], ..leader.clone() })
        .collect();
    let other = Matter { domain: Some("教育".to_owned()), ..matter };
    vec![both, one(&elsewhere, other, case, end(models))]
}
