//! Random ledgers and policies. Leaders have terms that overlap and leave gaps; cases mostly follow the workflow and
//! sometimes do not; policies have other readings.

use chrono::{Days, NaiveDate};
use petition_core::ledger::words::{
    Channel, EventKind, Length, Mode, Purpose, ReceptionStatus, Setting,
};
use petition_core::ledger::{
    Bureau, Case, CaseId, Event, LEDGER_FORMAT, Leader, LeaderId, LedgerDocument, Location, Matter,
    MatterId, Milestone, Petitioner, Reception, ReceptionId, Step, Term, Unit, UnitId,
};
use petition_core::policy::{DayCount, Policy, Reading, ReopenedCredit, Tenure, UnitHead};
use petition_core::workflow::{LeaderIx, ReplayRules, StepFact, StepField, StepKind, replay};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Ids whose byte order differs from the order in which they are assigned.
const LEADERS: [&str; 4] = ["L2", "L10", "領", "L1"];
const MATTERS: [&str; 4] = ["M9", "M10", "事", "M0"];
const CASES: [&str; 5] = ["C3", "C20", "C1", "案", "C"];
const DOMAINS: [&str; 4] = ["住房保障", "劳动权益", "城市更新", "医疗卫生"];
const OFFICES: [&str; 9] = [
    "party_secretary",
    "mayor",
    "vice_mayor",
    "standing_committee_member",
    "市委副书记",
    "常务副市长",
    "Ｖice Mayor",
    "市政协主席",
    "巡视员",
];
const PERIODS: [&str; 8] =
    ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q2..Q4", "2020", "2020-03", "2019-Q1", "2021-Q1"];

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The built-in policy, parsed once: parsing takes longer than assessing a ledger.
pub fn built_in() -> &'static Policy {
    static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::builtin("shenzhen-2019").unwrap());
    &POLICY
}

/// The policy with one resolution a year instead of three, which small ledgers reach.
fn lenient() -> &'static Policy {
    static POLICY: LazyLock<Policy> = LazyLock::new(|| {
        let text = Policy::builtin_text("shenzhen-2019").unwrap();
        Policy::parse(&text.replace("at_least = 3", "at_least = 1")).unwrap()
    });
    &POLICY
}

/// Days around the year 2020.
pub fn days() -> impl Strategy<Value = NaiveDate> {
    (0_u64..540).prop_map(|days| day(2019, 10, 1) + Days::new(days))
}

/// The built-in policy or the lenient one, with other readings.
pub fn policies() -> impl Strategy<Value = Policy> {
    let resolving = [StepKind::SiteConfirmed, StepKind::LeaderApproved, StepKind::Replied];
    let readings = (
        select(Tenure::ALL),
        select(DayCount::ALL),
        select(ReopenedCredit::ALL),
        select(resolving.to_vec()),
        subsequence(vec![1_u8, 2, 3, 4], 0..=4),
        subsequence(Mode::ALL.to_vec(), 1..=Mode::ALL.len()),
        option::of(select(UnitHead::ALL)),
        any::<bool>(),
    );
    readings.prop_map(
        |(tenure, day_count, reopened_credit, resolved_on, quarters, modes, unit_head, strict)| {
            let policy = if strict { built_in() } else { lenient() };
            let reading = Reading {
                tenure,
                day_count,
                reopened_credit,
                resolved_on,
                consent_quarters: quarters,
                counted_modes: modes,
                unit_head,
                ..policy.reading().clone()
            };
            policy.with_reading(reading).unwrap()
        },
    )
}

/// Texts as people and machines write them; some are blank.
fn texts() -> impl Strategy<Value = Option<String>> {
    let fillers = select(vec![" ", "/", "——", " 暂无 ", "不详\u{200b}", "\u{feff}待定"]);
    option::of(prop_oneof![Just("文本".to_owned()), fillers.prop_map(str::to_owned), ".{0,12}"])
}

/// Offices as bureaus write them: of one post or several, with remarks in brackets, in full-width letters.
fn offices() -> impl Strategy<Value = String> {
    let separators = select(vec!["、", "，", "; ", "／", "兼", "\n"]);
    let remarks = select(vec!["", " ", "（分管（住建）工作)", "(挂职）"]);
    let posts = vec(select(&OFFICES[..]), 1..=3);
    (posts, separators, remarks)
        .prop_map(|(posts, separator, remark)| posts.join(separator) + remark)
}

fn portfolios() -> impl Strategy<Value = Vec<String>> {
    subsequence(DOMAINS.to_vec(), 0..=3)
        .prop_map(|domains| domains.into_iter().map(str::to_owned).collect())
}

fn terms() -> impl Strategy<Value = Vec<Term>> {
    let term = (offices(), option::of(portfolios()), 0_u64..900, option::of(0_u64..500));
    let term = term.prop_map(|(office, portfolio, start, length)| {
        let from = day(2018, 7, 1) + Days::new(start);
        Term { office, portfolio, from, to: length.map(|days| from + Days::new(days)) }
    });
    vec(term, 0..=3)
}

fn leaders() -> impl Strategy<Value = Vec<Leader>> {
    let held_throughout =
        Term { office: "副市长".into(), portfolio: None, from: day(2018, 1, 1), to: None };
    let terms = prop_oneof![2 => Just(vec![held_throughout]), 3 => terms()];
    let leader = (portfolios(), terms);
    vec(leader, 1..=LEADERS.len()).prop_map(|leaders| {
        let with_id = leaders.into_iter().zip(LEADERS);
        let leader = with_id.map(|((portfolio, terms), id)| Leader {
            id: id.into(),
            name: format!("领导{id}"),
            portfolio,
            terms,
        });
        leader.collect()
    })
}

/// Petitioners whose data differ from everything else in a ledger.
pub fn petitioners() -> impl Strategy<Value = Petitioner> {
    let fields = (
        option::of("[甲乙丙丁][㐀-㐐]{1,3}"),
        option::of("77[0-9]{15}[0-9X]"),
        option::of("1[3-9]77[0-9]{7}"),
        option::of("[㐠-㐰]{6,12}"),
    );
    fields.prop_map(|(name, id_number, phone, address)| Petitioner {
        name,
        id_number,
        phone,
        address,
    })
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = (select(EventKind::ALL), days(), 1_i64..40, texts());
    let event = event.prop_map(|(kind, on, days, note)| Event {
        kind,
        on,
        days: kind.has_days().then_some(days),
        note,
    });
    vec(event, 0..6)
}

fn matters() -> impl Strategy<Value = Vec<Matter>> {
    let words = (select(Channel::ALL), select(Purpose::ALL), option::of(select(&DOMAINS[..])));
    let dates = (days(), option::of(days()));
    let texts = (texts(), texts(), texts(), texts(), texts());
    let people = vec(petitioners(), 0..3);
    let matter = (words, dates, texts, people, 1_i64..100, any::<bool>(), events());
    vec(matter, 1..=MATTERS.len()).prop_map(|matters| {
        let with_id = matters.into_iter().zip(MATTERS);
        let matter =
            with_id.map(|((words, dates, texts, petitioners, headcount, unit, events), id)| {
                Matter {
                    id: id.into(),
                    registered_on: dates.0,
                    channel: words.0,
                    purpose: words.1,
                    petitioners,
                    headcount,
                    claim: texts.0.clone().unwrap_or_default(),
                    location: Location { code: None, detail: texts.0 },
                    domain: words.2.map(str::to_owned),
                    key_group: None,
                    cause: texts.1,
                    unit: unit.then(|| UnitId("U1".into())),
                    opinion: texts.2,
                    result: texts.3,
                    reply: texts.4,
                    replied_on: dates.1,
                    events,
                }
            });
        matter.collect()
    })
}

/// The others of these leaders, each once and without the one who received.
fn also_present(leader: usize, others: Vec<usize>) -> Vec<LeaderId> {
    let others: BTreeSet<usize> = others.into_iter().filter(|other| *other != leader).collect();
    others.into_iter().map(|other| LEADERS[other].into()).collect()
}

/// Receptions of these leaders.
fn receptions(leaders: usize, matters: usize) -> impl Strategy<Value = Vec<Reception>> {
    let others = vec(0..leaders, 0..3);
    let who = (0..leaders, others, vec(0..matters, 0..3));
    let words = (select(Length::ALL), select(Mode::ALL), select(Setting::ALL));
    let status = prop_oneof![
        6 => Just(ReceptionStatus::Held),
        1 => Just(ReceptionStatus::Planned),
        1 => Just(ReceptionStatus::Cancelled),
    ];
    let reception = (who, words, status, days(), option::of(days()), texts());
    vec(reception, 0..12).prop_map(|receptions| {
        let numbered = receptions.into_iter().enumerate();
        let reception =
            numbered.map(|(number, (who, words, status, date, published_on, record))| {
                let (leader, others, matters) = who;
                Reception {
                    // 7 and 13 have no common divisor, so the order of ids differs from that of numbers.
                    id: ReceptionId(format!("R{}", number * 7 % 13)),
                    leader: LEADERS[leader].into(),
                    also_present: also_present(leader, others),
                    date,
                    time: None,
                    length: words.0,
                    mode: words.1,
                    setting: words.2,
                    place: None,
                    status,
                    published_on,
                    matters: matters.into_iter().map(|at| MatterId(MATTERS[at].into())).collect(),
                    record,
                }
            });
        reception.collect()
    })
}

/// How a history continues.
#[derive(Debug, Clone)]
pub struct Move {
    /// Below 6 the next link of the chain, below 8 any regular step, otherwise any step.
    how: u8,
    which: Index,
    gap: u64,
    leader: usize,
    with_fields: bool,
}

pub fn moves(leaders: usize) -> impl Strategy<Value = Vec<Move>> {
    let gap = prop_oneof![2 => Just(0_u64), 3 => 0_u64..12, 1 => 0_u64..120];
    let one = (0_u8..10, any::<Index>(), gap, 0..leaders, any::<bool>());
    let one = one.prop_map(|(how, which, gap, leader, with_fields)| Move {
        how,
        which,
        gap,
        leader,
        with_fields,
    });
    vec(one, 0..24)
}

/// The steps from screening to conclusion.
pub const WAY: [StepKind; 14] = [
    StepKind::Screened,
    StepKind::Selected,
    StepKind::Submitted,
    StepKind::Consented,
    StepKind::Published,
    StepKind::Assigned,
    StepKind::TeamFormed,
    StepKind::Studied,
    StepKind::Supervised,
    StepKind::UnitReported,
    StepKind::MaterialsReviewed,
    StepKind::SiteConfirmed,
    StepKind::LeaderApproved,
    StepKind::Replied,
];

/// Returns the steps of these moves, the first on the day `start`.
pub fn history(moves: &[Move], start: NaiveDate) -> Vec<Step> {
    let rules = ReplayRules::of(built_in().reading());
    let mut steps: Vec<Step> = Vec::new();
    let mut facts: Vec<StepFact> = Vec::new();
    let mut on = start;
    for one in moves {
        on = on + Days::new(one.gap);
        let number = on.into();
        let case = replay(rules, None, facts.iter().copied(), |_, _| {});
        let next: Vec<StepKind> = case.next_kinds(number).collect();
        let ahead = WAY.iter().find(|kind| next.contains(kind) && !case.is_active(**kind));
        let kind = match one.how {
            0..6 if ahead.is_some() => *ahead.unwrap(),
            0..8 if !next.is_empty() => *one.which.get(&next),
            _ => *one.which.get(StepKind::ALL),
        };
        let step = step(kind, on, LEADERS[one.leader], one.with_fields);
        let named = step.leader.as_ref().or(step.to.as_ref());
        let leader = named.map(|_| LeaderIx(one.leader as u32));
        facts.push(StepFact { kind, day: number, leader, unit_head: step.unit_head.is_some() });
        steps.push(step);
    }
    steps
}

/// Returns a step with the field of its kind: always a required one, another on request.
pub fn step(kind: StepKind, on: NaiveDate, leader: &str, with_fields: bool) -> Step {
    let mut step = Step::new(kind, on);
    let text = || Some("记录".to_owned());
    let field = kind.rule().field.filter(|field| with_fields || field.required());
    match field {
        Some(StepField::Source) => step.source = text(),
        Some(StepField::Leader) => step.leader = Some(LeaderId(leader.into())),
        Some(StepField::Lead) => step.lead = text(),
        Some(StepField::LedBy) => step.led_by = Some("bureau_leader".into()),
        Some(StepField::UnitHead) => step.unit_head = text(),
        Some(StepField::To) => step.to = Some(LeaderId(leader.into())),
        None => {}
    }
    if with_fields {
        step.record = text();
    }
    step
}

fn cases(leaders: usize, matters: usize) -> impl Strategy<Value = Vec<Case>> {
    let start = (0_u64..300).prop_map(|days| day(2019, 11, 1) + Days::new(days));
    let case = (0..matters, option::of(0..leaders), moves(leaders), start);
    vec(case, 0..=CASES.len()).prop_map(|cases| {
        let with_id = cases.into_iter().zip(CASES);
        let case = with_id.map(|((matter, leader, moves, start), id)| Case {
            id: CaseId(id.into()),
            matter: MATTERS[matter].into(),
            leader: leader.map(|at| LEADERS[at].into()),
            steps: history(&moves, start),
        });
        case.collect()
    })
}

pub fn milestones() -> impl Strategy<Value = Vec<Milestone>> {
    let kinds = [
        "reception_arranged",
        "reception_schedule_published",
        "reception_summary",
        "cases_published",
        "supplementary_screening",
        "annual_summary",
        "座谈会",
    ];
    let record = (select(kinds.to_vec()), select(&PERIODS[..]), days(), texts());
    let record = record.prop_map(|(kind, period, on, document)| Milestone {
        kind: kind.to_owned(),
        period: period.parse().unwrap(),
        on,
        document,
    });
    vec(record, 0..8)
}

/// Valid ledger documents.
pub fn documents() -> impl Strategy<Value = LedgerDocument> {
    (leaders(), matters(), milestones()).prop_flat_map(|(leaders, matters, milestones)| {
        let receptions = receptions(leaders.len(), matters.len());
        let cases = cases(leaders.len(), matters.len());
        (receptions, cases).prop_map(move |(receptions, cases)| LedgerDocument {
            format: LEDGER_FORMAT.to_owned(),
            bureau: Bureau { code: "440300".into(), name: "示范市信访局".into() },
            domains: DOMAINS.map(str::to_owned).to_vec(),
            leaders: leaders.clone().into(),
            units: vec![Unit { id: UnitId("U1".into()), name: "示范单位".into(), uscc: None }]
                .into(),
            matters: matters.clone().into(),
            receptions: receptions.into(),
            cases: cases.into(),
            milestones: milestones.clone().into(),
        })
    })
}

/// Returns a case that goes all the way to its conclusion, a step on each day from `start`.
pub fn concluded_case(id: &str, matter: &MatterId, leader: &LeaderId, start: NaiveDate) -> Case {
    let steps = (0..)
        .zip(WAY)
        .map(|(days, kind)| step(kind, start + Days::new(days), leader.as_str(), true));
    Case { id: id.into(), matter: matter.clone(), leader: None, steps: steps.collect() }
}
