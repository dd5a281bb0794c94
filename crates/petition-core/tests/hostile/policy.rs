//! A corrupted policy is reported line by line or accepted, and never panics.

use crate::mutate::{Dice, with_flipped_bytes};
use crate::{CITY, assert_is_complete, day};
use petition_core::compliance::{agenda, assess};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Code, Error, Place};

/// The ledger assessed under accepted policies.
fn small() -> Ledger {
    Ledger::from_json(crate::SMALL).unwrap()
}

fn built_in() -> &'static str {
    Policy::builtin_text("shenzhen-2019").unwrap()
}

/// Reads a policy: checks the problems of its error, or assesses a ledger under it.
fn read(text: &str, ledger: &Ledger) -> Result<Policy, Error> {
    let policy = Policy::parse(text).inspect_err(|error| assert_is_complete(error, text))?;
    for as_of in [day(2020, 7, 1), day(2199, 12, 31)] {
        assert!(!assess(ledger, &policy, 2020, as_of).unwrap().to_json().is_empty());
        agenda(ledger, &policy, as_of, 30).unwrap();
    }
    Ok(policy)
}

#[test]
fn a_policy_without_one_of_its_lines_is_reported_or_accepted() {
    let ledger = small();
    let lines: Vec<&str> = built_in().lines().collect();
    let mut taken = 0;
    for without in 0..lines.len() {
        let others = lines.iter().enumerate().filter(|(at, _)| *at != without);
        let text: Vec<&str> = others.map(|(_, line)| *line).collect();
        taken += usize::from(read(&text.join("\n"), &ledger).is_ok());
    }
    // Accepted without: comments, blank lines, fields with a default, items of a list; never all of them.
    assert!(0 < taken && taken < lines.len() / 4, "{taken} of {}", lines.len());
}

#[test]
fn a_policy_with_one_value_of_another_type_is_reported_or_accepted() {
    const ODD: [&str; 14] = [
        "true",
        "-1",
        "9223372036854775807",
        "1.5",
        "nan",
        "\"\"",
        "\"😀\\u0000\\u202E\"",
        "[]",
        "[[1, \"a\"], {}]",
        "{}",
        "2020-01-01",
        "2020-01-01T00:00:00Z",
        "12:00:00",
        "1979-02-29",
    ];
    let ledger = small();
    let lines: Vec<&str> = built_in().lines().collect();
    let values = (0..lines.len()).filter_map(|at| Some((at, lines[at].split_once(" = ")?.0)));
    for ((at, key), odd) in values.zip(ODD.iter().cycle()).flat_map(|((at, key), first)| {
        // Each line gets two of the values, so the file gets all of them.
        let other = ODD[(at * 5 + 3) % ODD.len()];
        [((at, key), *first), ((at, key), other)]
    }) {
        let mut lines = lines.clone();
        let line = format!("{key} = {odd}");
        lines[at] = &line;
        let _ = read(&lines.join("\n"), &ledger);
    }
}

#[test]
fn the_beginnings_of_a_policy_are_reported() {
    let ledger = small();
    for end in (0..built_in().len()).step_by(97).filter(|end| built_in().is_char_boundary(*end)) {
        assert!(read(&built_in()[..end], &ledger).is_err(), "{end}");
    }
}

#[test]
fn a_policy_with_flipped_bytes_is_reported_or_accepted() {
    let ledger = small();
    let mut dice = Dice::new();
    let flips = (0..400).map(|_| with_flipped_bytes(built_in(), &mut dice));
    let taken = flips.filter(|text| read(text, &ledger).is_ok()).count();
    assert!(taken > 0, "no flip was harmless: are they flips at all?");
}

#[test]
fn a_corrupted_policy_that_extends_is_harmless() {
    let text = "id = \"county\"\nextends = \"shenzhen-2019\"\n[settings]\nwarning_days = 30\n\
                [reading]\ntenure = \"any_day\"\nconsent_quarters = [2]\n\
                [publication]\nmilestone = \"reception_schedule_published\"\n";
    let ledger = small();
    read(text, &ledger).unwrap();
    let mut dice = Dice::new();
    for _ in 0..300 {
        let _ = read(&with_flipped_bytes(text, &mut dice), &ledger);
    }
}

/// Returns a policy with a rota of each kind.
fn with_rotas() -> String {
    let slots = [
        "slot = { every = \"workday\" }\nroll = \"skip\"",
        "slot = { every = \"week\" }",
        "slot = { every = \"week\", weekday = [\"sat\", \"sun\"] }\nroll = \"within_period\"",
        "slot = { every = \"month\", days = [1, 31] }\nroll = \"same_weekday_next_week\"",
        "slot = { every = \"month\", weekday = \"fri\", nth = [-1, 5], months = [1, 12] }\nroll = \"next_workday\"",
        "slot = { every = \"lunar_month\", days = [1, 30] }\nroll = \"previous_workday\"",
        "slot = { every = \"year\" }\nat_least = 2147483647",
    ];
    let mut text = "id = \"rotas\"\nextends = \"shenzhen-2019\"\n".to_owned();
    for (at, slot) in slots.iter().enumerate() {
        text += &format!(
            "[[rota]]\nid = \"r{at}\"\nzh = \"接待\"\nen = \"rota\"\ngroup = \"city_leader\"\n{slot}\n\
             who = \"leader\"\nbinding = \"mandatory\"\nclause = \"2.p1\"\n"
        );
    }
    text
}

#[test]
fn a_corrupted_policy_with_rotas_is_harmless() {
    let (text, ledger) = (with_rotas(), small());
    read(&text, &ledger).unwrap();
    let mut dice = Dice::new();
    for _ in 0..200 {
        let _ = read(&with_flipped_bytes(&text, &mut dice), &ledger);
    }
}

#[test]
fn rotas_have_slots_in_every_year() {
    let (policy, ledger) = (Policy::parse(&with_rotas()).unwrap(), small());
    for year in 1949..=2199 {
        let report = assess(&ledger, &policy, year, day(2199, 12, 31)).unwrap();
        let slots = report.duties.iter().filter(|duty| duty.rule == "r0").count();
        assert!((200..=262).contains(&slots), "{year}: {slots}");
        let has_lunar = report.duties.iter().any(|duty| duty.rule == "r5");
        assert_eq!(has_lunar, (1950..=2099).contains(&year), "{year}");
        assert_eq!(report.not_evaluated.contains(&"r5".to_owned()), !has_lunar, "{year}");
    }
}

#[test]
fn policies_that_extend_each_other_are_reported() {
    let find = |name: &str| {
        let other = if name == "a" { "b" } else { "a" };
        Some(format!("id = \"{name}\"\nextends = \"{other}\""))
    };
    let error = Policy::parse_with("id = \"c\"\nextends = \"a\"", find).unwrap_err();
    assert!(error.problems().iter().any(|problem| problem.code == Code::UnknownPolicy));
    assert_is_complete(&error, "");
}

#[test]
fn faults_of_a_policy_are_reported_at_once_with_their_lines() {
    let text = "id = \"x\"\nextends = \"shenzhen-2019\"\neffective_from = \"soon\"\n\
                [settings]\nwarning_days = -1\nnotice = 2\n\
                [reading]\ntenure = \"never\"\nconsent_quarters = [5]\n";
    let error = Policy::parse(text).unwrap_err();
    let reported: Vec<(Place, Code)> =
        error.problems().iter().map(|problem| (problem.place.clone(), problem.code)).collect();
    let at = |line, path: &str| Place::Line { line, path: path.to_owned() };
    for expected in [
        (at(3, "effective_from"), Code::InvalidDate),
        (at(5, "settings.warning_days"), Code::OutOfRange),
        (at(6, "settings.notice"), Code::UnknownField),
        (at(8, "reading.tenure"), Code::UnknownValue),
        (at(9, "reading.consent_quarters[0]"), Code::OutOfRange),
    ] {
        assert!(reported.contains(&expected), "{expected:?} in {reported:?}");
    }
    assert_eq!(reported.len(), 5, "{reported:?}");
}

#[test]
fn the_city_is_assessed_under_odd_but_valid_policies() {
    let city = Ledger::from_json(CITY).unwrap();
    for change in [
        "[settings]\nwarning_days = 0\nstalled_days = 0\nreply_days = 0\nhandling_days = 0",
        "[settings]\nwarning_days = 36500\nnotice_days = 36500",
        "[reading]\nconsent_quarters = []\ncounted_modes = []\ncounted_settings = []\nsupervisors = []",
        "[reading]\ntenure = \"pro_rata\"\nday_count = \"half_days\"\nresolved_on = \"replied\"",
    ] {
        let text = format!("id = \"odd\"\nextends = \"shenzhen-2019\"\n{change}\n");
        read(&text, &city).unwrap_or_else(|error| panic!("{error}"));
    }
}
