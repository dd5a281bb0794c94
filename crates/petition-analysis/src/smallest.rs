//! The smallest ledger that meets the mandatory duties of a year.
//!
//! Receptions: every leader may be present at each, so the fewest receptions are the fewest days that satisfy all
//! windows. Cases: each leader's selections and resolutions, where a resolution needs a case selected before. Both are
//! difference constraints, solved exactly. Milestones get a record unless the steps of those cases prove them.

use crate::constraints::{Conflict, Paths, System};
use crate::model::{Model, is_met, required};
use crate::witness::{PlannedCase, Records, Writer};
use chrono::NaiveDate;
use petition_core::calendar::Window;
use petition_core::compliance::Duty;
use petition_core::engine::DutyMeasure;
use petition_core::ledger::{BUREAU_SUBJECT, LeaderId, LedgerDocument, Milestone};
use petition_core::order::sort_by;
use petition_core::{Error, Ledger, Report};

/// More cases than a ledger that a person reads.
const MOST_CASES: i64 = 2_000;

/// What the mandatory duties require at least, and the ledger that has no more.
#[derive(Debug)]
pub(crate) struct Smallest {
    /// The days of receptions with those present, as places of the model's leaders.
    pub(crate) receptions: Vec<(NaiveDate, Vec<usize>)>,
    pub(crate) cases: Vec<PlannedCase>,
    /// Mandatory duties that cannot be met together: places of the model's duties.
    pub(crate) conflicts: Vec<Vec<usize>>,
    /// The duties whose windows decide the number of receptions.
    pub(crate) deciding: Vec<usize>,
    pub(crate) ledger: Ledger,
    pub(crate) report: Report,
}

/// Finds the smallest ledger that meets these duties.
///
/// # Errors
///
/// As [`petition_core::compliance::assess`].
pub(crate) fn smallest(model: &Model<'_>, wanted: &[(usize, &Duty)]) -> Result<Smallest, Error> {
    let (receptions, deciding, mut conflicts) = receptions(model, wanted);
    let cases = cases(model, wanted);
    let mut records = records(model, &receptions, &cases);
    records.milestones = milestones(model, wanted);
    let document = records.clone().document(model.leaders());
    let (ledger, report) = without_proved(model, wanted, document)?;
    let unmet = wanted.iter().filter(|(_, duty)| !is_met(&report, &duty.id)).map(|(at, _)| *at);
    let unmet: Vec<usize> =
        unmet.filter(|at| !conflicts.iter().flatten().any(|one| one == at)).collect();
    conflicts.extend(unmet.into_iter().map(|at| vec![at]));
    Ok(Smallest { receptions, cases, conflicts, deciding, ledger, report })
}

/// Returns the records of these receptions and cases.
pub(crate) fn records(
    model: &Model<'_>,
    receptions: &[(NaiveDate, Vec<usize>)],
    cases: &[PlannedCase],
) -> Records {
    let writer = Writer::new(model.policy, model.year);
    let mut records = Records::default();
    if let Some(form) = model.counted() {
        let held = receptions.iter().enumerate().filter_map(|(at, (date, present))| {
            let ids: Vec<LeaderId> = present
                .iter()
                .filter_map(|member| Some(model.members.get(*member)?.id.clone()))
                .collect();
            writer.reception(at, *date, &ids, form)
        });
        records.receptions = held.collect();
    }
    for (at, planned) in cases.iter().enumerate() {
        let (matter, case) = writer.case(at, planned);
        records.matters.push(matter);
        records.cases.push(case);
    }
    records
}

/// Returns how many days of receptions a duty needs, if all leaders of the model are present at each; `None` if it
/// counts no receptions.
pub(crate) fn reception_days(model: &Model<'_>, duty: &Duty) -> Option<i64> {
    match duty.measure {
        DutyMeasure::ReceptionDays => Some(required(duty)),
        DutyMeasure::LeadersPresent => {
            let leaders = model.size(model.group(duty)?) as i64;
            Some(required(duty).saturating_add(leaders - 1) / leaders.max(1))
        }
        _ => None,
    }
}

/// A system of running totals, one node a day, that grow by at most `most` a day, on open days only.
fn totals(model: &Model<'_>, most: Option<i64>, is_open: impl Fn(usize) -> bool) -> System {
    let days = model.days.count();
    let mut system = System { nodes: days + 1, bounds: Vec::new() };
    for day in 0..days {
        system.bound(day, day + 1, 0, None);
        match most {
            _ if !is_open(day) => system.bound(day + 1, day, 0, None),
            Some(most) => system.bound(day + 1, day, -most, None),
            None => {}
        }
    }
    system
}

/// Whether a day is open for acts: it is worked, or a window has too few days that are.
fn open_days(model: &Model<'_>, needs: &[(Window, i64)]) -> Vec<bool> {
    let days = &model.days;
    let mut open: Vec<bool> = (0..days.count()).map(|at| days.is_worked(at)).collect();
    for (window, _) in needs.iter().filter(|(window, need)| days.worked_in(*window) < *need) {
        let (from, to) = days.nodes(*window);
        open.iter_mut().take(to).skip(from).for_each(|day| *day = true);
    }
    open
}

type Receptions = (Vec<(NaiveDate, Vec<usize>)>, Vec<usize>, Vec<Vec<usize>>);

/// Finds the fewest days of receptions. Duties of a conflict are left out one by one, and returned.
fn receptions(model: &Model<'_>, wanted: &[(usize, &Duty)]) -> Receptions {
    let countable = model.counted().is_some();
    let mut needs: Vec<(usize, &Duty, i64)> = wanted
        .iter()
        .filter_map(|(at, duty)| Some((*at, *duty, reception_days(model, duty)?)))
        .filter(|(_, duty, _)| {
            countable && model.group(duty).is_some_and(|group| model.size(group) > 0)
        })
        .collect();
    let mut conflicts = Vec::new();
    loop {
        let windows: Vec<(Window, i64)> =
            needs.iter().map(|(_, duty, need)| (duty.window, *need)).collect();
        let open = open_days(model, &windows);
        let mut system = totals(model, Some(1), |at| open.get(at).copied().unwrap_or(false));
        for (at, duty, need) in &needs {
            let (from, to) = model.days.nodes(duty.window);
            system.bound(from, to, *need, Some(*at));
        }
        match system.longest(0, None) {
            Ok(paths) => {
                let dates = steps(model, &paths).into_iter().map(|(date, _)| date).collect();
                let deciding = paths.duties(model.days.count());
                return (attendance(model, &needs, dates), deciding, conflicts);
            }
            Err(Conflict { duties }) => {
                let Some(last) = duties.last().copied() else { return Default::default() };
                needs.retain(|(at, ..)| *at != last);
                conflicts.push(duties);
            }
        }
    }
}

/// Returns the days on which a total grows, and by how much.
fn steps(model: &Model<'_>, totals: &Paths) -> Vec<(NaiveDate, i64)> {
    let at = |node| totals.length(node).unwrap_or(0);
    let grows = (0..model.days.count()).map(|day| (day, at(day + 1) - at(day)));
    grows
        .filter(|(_, by)| *by > 0)
        .filter_map(|(day, by)| Some((model.days.date(day)?, by)))
        .collect()
}

/// Lets every leader be present on these days, then leaves out whoever no duty needs.
fn attendance(
    model: &Model<'_>,
    needs: &[(usize, &Duty, i64)],
    dates: Vec<NaiveDate>,
) -> Vec<(NaiveDate, Vec<usize>)> {
    let everyone: Vec<usize> = (0..model.members.len()).collect();
    let mut held: Vec<(NaiveDate, Vec<usize>)> =
        dates.into_iter().map(|date| (date, everyone.clone())).collect();
    let counts = |duty: &Duty, member: usize| {
        let member = model.members.get(member);
        member.is_some_and(|member| match duty.measure {
            DutyMeasure::LeadersPresent => model.group(duty) == Some(member.group.as_str()),
            _ => duty.subject == member.id.0,
        })
    };
    for day in 0..held.len() {
        for member in everyone.iter().rev() {
            let Some((date, _)) = held.get(day) else { continue };
            let date = *date;
            let concerned = needs
                .iter()
                .filter(|(_, duty, _)| duty.window.contains(date) && counts(duty, *member));
            let spare = |(_, duty, _): &(usize, &Duty, i64)| {
                let inside = held.iter().filter(|(date, _)| duty.window.contains(*date));
                let present = inside.flat_map(|(_, present)| present);
                present.filter(|present| counts(duty, **present)).count() as i64 > required(duty)
            };
            if !concerned.into_iter().all(spare) {
                continue;
            }
            if let Some((_, present)) = held.get_mut(day) {
                present.retain(|one| one != member);
            }
        }
    }
    held.retain(|(_, present)| !present.is_empty());
    held
}

/// Finds the fewest cases of each leader: selected as early, and resolved as late as the duties allow.
fn cases(model: &Model<'_>, wanted: &[(usize, &Duty)]) -> Vec<PlannedCase> {
    let mut all = Vec::new();
    for member in &model.members {
        let own: Vec<(usize, &Duty)> =
            wanted.iter().filter(|(_, duty)| duty.subject == member.id.0).copied().collect();
        let Ok((selected, resolved)) = case_days(model, &own) else { continue };
        let mut resolved = resolved.into_iter();
        all.extend(selected.into_iter().map(|selected| PlannedCase {
            holder: member.id.clone(),
            selected,
            resolved: resolved.next(),
        }));
    }
    all
}

/// The days of selections and of resolutions, in order.
pub(crate) type CaseDays = (Vec<NaiveDate>, Vec<NaiveDate>);

/// Finds the fewest selections and resolutions for the duties of one leader.
///
/// # Errors
///
/// [`Conflict`] for more cases than [`MOST_CASES`].
pub(crate) fn case_days(model: &Model<'_>, own: &[(usize, &Duty)]) -> Result<CaseDays, Conflict> {
    let days = model.days.count();
    let needs: Vec<(usize, &Duty, DutyMeasure)> = own
        .iter()
        .map(|(at, duty)| (*at, *duty, duty.measure))
        .filter(|(.., measure)| {
            matches!(measure, DutyMeasure::CasesSelected | DutyMeasure::CasesResolved)
        })
        .collect();
    if needs.is_empty() {
        return Ok(CaseDays::default());
    }
    let windows: Vec<(Window, i64)> = needs.iter().map(|(_, duty, _)| (duty.window, 1)).collect();
    let open = open_days(model, &windows);
    let is_open = |at: usize| open.get(at).copied().unwrap_or(false);
    let mut selections = totals(model, None, is_open);
    let mut system = selections.clone();
    // The totals of resolutions are the second half of the nodes.
    system.nodes *= 2;
    let resolution = |node: usize| days + 1 + node;
    for bound in &selections.bounds {
        system.bound(resolution(bound.from), resolution(bound.to), bound.weight, None);
    }
    for node in 0..=days {
        system.bound(resolution(node), node, 0, None);
    }
    system.bound(0, resolution(0), 0, None);
    for (at, duty, measure) in &needs {
        let (from, to) = model.days.nodes(duty.window);
        match measure {
            DutyMeasure::CasesSelected => {
                system.bound(from, to, required(duty), Some(*at));
                selections.bound(from, to, required(duty), Some(*at));
            }
            _ => system.bound(resolution(from), resolution(to), required(duty), Some(*at)),
        }
    }
    let least = system.longest(0, None)?;
    let all = least.length(days).unwrap_or(0);
    if all > MOST_CASES {
        return Err(Conflict { duties: needs.iter().map(|(at, ..)| *at).collect() });
    }
    let to_end = selections.reversed().longest(days, None)?;
    let selected = |node: usize| all - to_end.length(node).unwrap_or(0);
    let resolved = |node: usize| least.length(resolution(node)).unwrap_or(0);
    Ok((expand(model, selected, is_open), expand(model, resolved, is_open)))
}

/// Returns a day for each unit by which a total grows. What the total has before the first open day falls on that day.
fn expand(
    model: &Model<'_>,
    total: impl Fn(usize) -> i64,
    is_open: impl Fn(usize) -> bool,
) -> Vec<NaiveDate> {
    let (mut days, mut known) = (Vec::new(), 0);
    for day in (0..model.days.count()).filter(|day| is_open(*day)) {
        let more = usize::try_from(total(day + 1) - known).unwrap_or(0);
        days.extend(
            model.days.date(day).into_iter().flat_map(|date| std::iter::repeat_n(date, more)),
        );
        known += more as i64;
    }
    days
}

/// Returns a record for each kind and period of the wanted milestones, on the first working day of the window.
fn milestones(model: &Model<'_>, wanted: &[(usize, &Duty)]) -> Vec<Milestone> {
    let own = wanted.iter().filter(|(_, duty)| duty.measure == DutyMeasure::Milestone);
    let mut records: Vec<Milestone> = Vec::new();
    for (_, duty) in own {
        let days = duty.window.from.iter_days().take_while(|day| *day <= duty.window.to);
        let worked = days.into_iter().find(|day| model.days.is_worked(model.days.place(*day)));
        let on = worked.unwrap_or(duty.window.from);
        let known = records.iter().any(|one| one.kind == duty.rule && one.period == duty.period);
        if !known {
            records.push(Milestone {
                kind: duty.rule.clone(),
                period: duty.period,
                on,
                document: None,
            });
        }
    }
    records
}

/// Leaves out each milestone record without which the duties are met all the same: steps of cases prove it, or the
/// record of a quarter serves a span. Returns the ledger with its report.
fn without_proved(
    model: &Model<'_>,
    wanted: &[(usize, &Duty)],
    document: LedgerDocument,
) -> Result<(Ledger, Report), Error> {
    let (mut ledger, mut report) = model.report(&document)?;
    let met = |report: &Report| {
        let of_bureau = wanted.iter().filter(|(_, duty)| duty.subject == BUREAU_SUBJECT);
        of_bureau.filter(|(_, duty)| is_met(report, &duty.id)).count()
    };
    let mut needed: Vec<Milestone> = document.milestones.iter().cloned().collect();
    let mut order: Vec<Milestone> = needed.clone();
    // Longer periods first: a shorter one may serve them.
    sort_by(&mut order, &|one, other| length(other).cmp(&length(one)));
    for record in order {
        let fewer: Vec<Milestone> = needed.iter().filter(|one| **one != record).cloned().collect();
        let smaller = LedgerDocument { milestones: fewer.clone().into(), ..document.clone() };
        let (without, of_it) = model.report(&smaller)?;
        if met(&of_it) == met(&report) {
            (ledger, report, needed) = (without, of_it, fewer);
        }
    }
    Ok((ledger, report))
}

fn length(record: &Milestone) -> i64 {
    (record.period.last_day() - record.period.first_day()).num_days()
}
