//! The suggestions of a leader, with the reasons.

use super::leaders::LeaderNeed;
use super::library::{CaseLibrary, LibraryCase};
use super::model::{Fit, LeaderCandidates, Suggestion};
use petition_core::calendar::Day;
use petition_core::engine::Records;
use petition_core::{Date, Lang, Ledger, Text};

/// Returns a leader with the suggestions: these cases, by their positions in the library.
pub(super) fn leader_candidates(
    ledger: &Ledger,
    need: &LeaderNeed,
    cases: &[usize],
    library: &CaseLibrary,
    as_of: Date,
) -> LeaderCandidates {
    // Positions in the library are in the order of waits, then of ids.
    let mut cases = cases.to_vec();
    petition_core::order::sort_all(&mut cases);
    let cases = cases.into_iter().filter_map(|at| library.available.get(at));
    let mut cases: Vec<(Fit, &LibraryCase)> =
        cases.filter_map(|case| Some((need.fit(case.domain.as_deref())?, case))).collect();
    petition_core::order::sort_by_key(&mut cases, |(fit, _)| *fit != Fit::Portfolio);
    let suggestion = |(fit, case): (Fit, &LibraryCase)| {
        let wait_days = Day::from(as_of).days_since(case.since);
        let domain = shown_domain(ledger, case);
        let why = why(need, domain.as_deref(), fit, wait_days);
        Suggestion {
            case: ledger.case_id(case.case).into(),
            matter: ledger.matter_id(case.matter).into(),
            domain,
            waiting_since: case.since.date(),
            wait_days,
            fit,
            why,
        }
    };
    let fits = |case: &&LibraryCase| need.fit(case.domain.as_deref()).is_some();
    LeaderCandidates {
        leader: need.id.clone(),
        portfolio: need.portfolio.iter().cloned().collect(),
        selected: need.selected,
        resolved: need.resolved,
        open: need.open.len() as i64,
        needs: need.needs,
        fitting: library.available.iter().filter(fits).count() as i64,
        duties: need.duties.clone(),
        suggestions: cases.into_iter().map(suggestion).collect(),
    }
}

/// Returns the domain of a case without personal data: it is a free text if the ledger lists no domains.
fn shown_domain(ledger: &Ledger, case: &LibraryCase) -> Option<String> {
    let matter = ledger.document().matters.get(case.matter.index())?;
    Some(matter.text_mask().mask(case.domain.as_deref()?).into_owned())
}

/// Returns why a case is suggested to a leader.
fn why(need: &LeaderNeed, domain: Option<&str>, fit: Fit, wait_days: i64) -> Text {
    let LeaderNeed { selected, resolved, needs, .. } = need;
    let area = domain.filter(|_| fit == Fit::Portfolio);
    let area = area.map(|area| format!("（{area}）")).unwrap_or_default();
    let area_en = domain.filter(|_| fit == Fit::Portfolio);
    let area_en = area_en.map(|area| format!(" ({area})")).unwrap_or_default();
    Text::new(
        format!(
            "入库已 {wait_days} 天；{}{area}；本年已筛选 {selected} 宗、化解 {resolved} 宗，尚需 {needs} 宗",
            fit.label(Lang::Zh),
        ),
        format!(
            "waits for {wait_days} days; {}{area_en}; {selected} selected and {resolved} resolved this year, {needs} needed",
            fit.label(Lang::En),
        ),
    )
}
