//! Exit codes, formats, files and pipes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, file, run, run_with_input, text};
use petition_core::compliance::assess;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use serde_json::Value;

const DAY: &str = "2020-12-31";

fn example_text() -> String {
    std::fs::read_to_string(example().join("ledger.json")).unwrap()
}

fn small() -> &'static str {
    r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        "milestones": [
            {"kind": "reception_schedule_published", "period": "2020-Q1", "on": "2020-01-20"},
            {"kind": "reception_arranged", "period": "2020-Q1", "on": "2020-01-20"}]}"#
}

#[test]
fn json_output_is_identical_to_the_library() {
    let ledger = Ledger::from_json(&example_text()).unwrap();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let expected = assess(&ledger, &policy, 2020, DAY.parse().unwrap()).unwrap().to_json();
    for lang in ["zh", "en"] {
        let result =
            run(&["assess", "ledger.json", "--as-of", DAY, "--format", "json", "--lang", lang]);
        assert_eq!((result.code, &result.out, result.err.as_str()), (0, &expected, ""));
    }
    let piped = ["assess", "-", "--as-of", DAY, "--format", "json"];
    assert_eq!(run_with_input(&piped, example_text()).out, expected);
    let (_folder, out) = file("report.json", "old");
    let result = run(&["assess", "ledger.json", "--as-of", DAY, "-o", text(&out)]);
    assert_eq!((result.code, result.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), expected);
    assert_eq!(
        std::fs::read_dir(out.parent().unwrap()).unwrap().count(),
        1,
        "no temporary file is left"
    );
}

#[test]
fn strict_fails_on_missed_duties_and_violations_only() {
    let strict = ["assess", "ledger.json", "--as-of", DAY, "--strict"];
    let result = run(&strict);
    assert_eq!(result.code, 1);
    assert_eq!(
        result.err,
        "hint: --strict: mandatory missed 3 · mandatory met late 1 · violation 5\n"
    );
    assert_eq!(run(&strict[..4]).code, 0);
    let good = ["assess", "-", "--as-of", "2020-02-01", "--strict"];
    assert_eq!(run_with_input(&good, small()).code, 0);
    let overdue = ["assess", "-", "--as-of", "2020-04-01", "--strict"];
    assert_eq!(run_with_input(&overdue, small()).code, 1);
}

#[test]
fn ten_mistakes_are_ten_located_problems_with_exit_code_two() {
    let invalid = r#"{
        "format": "petition-ledger/1",
        "bureau": {"code": "44030", "name": "示范市信访局"},
        "leaders": [
            {"id": "L01", "name": "林示例", "terms": [{"office": "mayor", "from": "2020-02-30"}]},
            {"id": "L01", "name": "周演示"}
        ],
        "matters": [
            {"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "headcount": 0},
            {"id": "M2", "registered_on": "2020-01-06", "claim": 7, "colour": "red"}
        ],
        "receptions": [{"id": "R1", "leader": "L09", "date": "2020-02-12", "mode": "dance",
                        "setting": "hall", "status": "held"}],
        "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "transferred", "on": "2020-03-01"}]}],
        "milestones": [{"kind": "reception_summary", "period": "2020-Q5", "on": "2020-03-31"}]
    }"#;
    for (lang, heading) in
        [("zh", "stdin：台账有 10 处问题"), ("en", "stdin: the ledger has 10 problems")]
    {
        let result = run_with_input(&["check", "-", "--lang", lang], invalid);
        assert_eq!((result.code, result.out.as_str()), (2, ""));
        assert!(result.err.contains(heading), "{}", result.err);
        let problems: Vec<&str> =
            result.err.lines().filter(|line| line.starts_with("  [")).collect();
        assert_eq!(problems.len(), 10, "{}", result.err);
        assert!(problems.iter().all(|line| line.contains("] $.")), "{}", result.err);
    }
    for arguments in
        [&["assess", "-"][..], &["agenda", "-"], &["convert", "-", "-"], &["ledger", "-"]]
    {
        assert_eq!(run_with_input(arguments, invalid).code, 2, "{arguments:?}");
    }
    let result = run_with_input(&["check", "-", "--format", "json"], invalid);
    let result: (i32, Value) = (result.code, serde_json::from_str(&result.out).unwrap());
    assert_eq!((result.0, result.1["problems"].as_array().unwrap().len()), (2, 10));
}

#[test]
fn text_shows_the_first_problems_and_json_all() {
    let with = |count: usize| {
        let matters =
            vec![r#"{"id": "", "registered_on": "2020-01-06", "claim": "漏水"}"#; count];
        let bureau = r#""bureau": {"code": "440300", "name": "示范市信访局"}"#;
        let matters = matters.join(",");
        format!(r#"{{"format": "petition-ledger/1", {bureau}, "matters": [{matters}]}}"#)
    };
    let problems = |count| {
        let result = run_with_input(&["check", "-", "--format", "json"], with(count)).out;
        serde_json::from_str::<Value>(&result).unwrap()["problems"].as_array().unwrap().len()
    };
    let lines = |err: &str| err.lines().filter(|line| line.starts_with("  [")).count();
    let (few, many) = (problems(40), problems(400));
    assert!(few <= 100 && many > 100, "{few} {many}");
    let result = run_with_input(&["check", "-"], with(40)).err;
    assert!(lines(&result) == few && !result.contains("more"), "{result}");
    let result = run_with_input(&["assess", "-", "--as-of", DAY], with(400)).err;
    assert_eq!(lines(&result), 100);
    let more = many - 100;
    assert!(
        result.ends_with(&format!("  and {more} more\nhint: list all with check --format json\n"))
    );
    let result = run_with_input(&["check", "-", "--lang", "zh"], with(400)).err;
    assert!(result.ends_with(&format!("  另有 {more} 处\n提示：check --format json 列出全部\n")));
}

#[test]
fn invalid_utf8_is_a_located_problem() {
    let result = run_with_input(&["check", "-"], b"{\n\"name\": \"\xc9\xee\xdb\xda\"}".to_vec());
    assert_eq!(result.code, 2);
    assert!(
        result.err.contains("[syntax] line 2") && result.err.contains("0xC9"),
        "{}",
        result.err
    );
    assert_eq!(run_with_input(&["check", "-"], b"\xff\xfe{\x00".to_vec()).code, 2);
}

#[test]
fn in_january_a_hint_names_last_year() {
    let hint = "--year 2020";
    let result = run(&["assess", "ledger.json", "--as-of", "2021-01-30", "--format", "json"]);
    assert!(result.err.contains(hint) && result.out.contains("\"year\": 2021"), "{}", result.err);
    for arguments in [&["--as-of", "2021-01-31"][..], &["--as-of", "2021-01-05", "--year", "2021"]]
    {
        let result = run(&[&["assess", "ledger.json"], arguments].concat());
        assert_eq!(result.err, "", "{arguments:?}");
    }
}

#[test]
fn a_policy_file_may_extend_a_neighbouring_file() {
    let (folder, own) = file("own.toml", "id = \"own\"\nextends = \"base.toml\"\n");
    let missing = run(&["policy", "check", text(&own)]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("[unknown_policy]"), "{}", missing.err);
    let base = "id = \"base\"\nextends = \"shenzhen-2019\"\n[reading]\ntenure = \"any_day\"\n";
    std::fs::write(folder.path().join("base.toml"), base).unwrap();
    let good =
        run(&["assess", "ledger.json", "--as-of", DAY, "--format", "json", "--policy", text(&own)]);
    assert_eq!(good.code, 0, "{}", good.err);
    let report: Value = serde_json::from_str(&good.out).unwrap();
    assert_eq!(
        (&report["policy"], &report["reading"]["tenure"]),
        (&"own".into(), &"any_day".into())
    );
}

#[test]
fn a_policy_extends_only_files_of_its_folder() {
    let (folder, own) = file("own.toml", "");
    let desk = folder.path().join("in");
    std::fs::create_dir(&desk).unwrap();
    let base = "id = \"base\"\nextends = \"shenzhen-2019\"\n";
    std::fs::write(folder.path().join("outside.toml"), base).unwrap();
    std::fs::write(desk.join("base.txt"), base).unwrap();
    std::fs::write(desk.join("large.toml"), format!("{base}{}", "#\n".repeat(500_000))).unwrap();
    std::fs::create_dir(desk.join("folder.toml")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../outside.toml", desk.join("link.toml")).unwrap();
    let absolute = folder.path().join("outside.toml");
    let own_in_desk = desk.join("own.toml");
    std::fs::remove_file(own).unwrap();
    for name in [
        "../outside.toml",
        "../../../../../etc/passwd",
        text(&absolute),
        "link.toml",
        "base.txt",
        "large.toml",
        "folder.toml",
        "none.toml",
        "own.toml",
    ] {
        std::fs::write(&own_in_desk, format!("id = \"e\"\nextends = \"{name}\"\n")).unwrap();
        let result = run(&["policy", "check", text(&own_in_desk)]);
        assert_eq!(result.code, 2, "{name}");
        assert_eq!(result.err.matches("\n  [").count(), 1, "{}", result.err);
        assert!(result.err.contains("[unknown_policy] line 2"), "{}", result.err);
        assert!(result.err.contains("in the folder of this policy"), "{}", result.err);
    }
}

#[test]
fn problems_of_a_policy_have_line_numbers() {
    let (_folder, own) =
        file("own.toml", "id = \"own\"\nextends = \"shenzhen-2019\"\ncolour = \"red\"\n");
    let result = run(&["policy", "check", text(&own)]);
    assert_eq!(result.code, 2);
    assert!(result.err.contains("[unknown_field] line 3 colour"), "{}", result.err);
}

#[test]
fn a_calendar_file_replaces_built_in_years() {
    let table = "petition-workdays/1\nyear 2020\nsource 单位内部安排\n\
                 off 12-30..12-31  测试 | Test\n";
    let (_folder, calendar) = file("calendar.txt", table);
    let shown = |more: &[&str]| {
        run(&[&["agenda", "ledger.json", "--as-of", "2020-12-29", "--days", "3"], more].concat())
            .out
    };
    assert!(shown(&[]).contains("2020-12-31  2020-12-31"), "{}", shown(&[]));
    assert!(shown(&["--calendar", text(&calendar)]).contains("2020-12-31  2020-12-29"));
    let (_folder, bad) = file("bad.txt", "petition-workdays/1\nyear 2020\noff 02-30\n");
    let result = run(&["agenda", "ledger.json", "--calendar", text(&bad)]);
    assert_eq!(result.code, 2);
    assert!(result.err.contains("line 3"), "{}", result.err);
}

#[test]
fn a_calendar_file_rolls_the_slots_of_rotas_in_every_list() {
    let rota = "id = \"own\"\nextends = \"shenzhen-2019\"\n[[rota]]\nid = \"day\"\nzh = \"接待日\"\nen = \"day\"\n\
                group = \"city_leader\"\nslot = { every = \"month\", days = [28] }\nroll = \"next_workday\"\n\
                who = \"leader\"\nbinding = \"mandatory\"\nclause = \"2.p1\"\n";
    let (_folder, own) = file("own.toml", rota);
    let table =
        "petition-workdays/1\nyear 2020\nsource 单位内部安排\noff 12-28..12-29  测试 | Test\n";
    let (_folder, calendar) = file("calendar.txt", table);
    let window = |command: &[&str], more: &[&str]| {
        let policy = ["--policy", text(&own), "--as-of", "2020-12-31", "--format", "json"];
        let document: Value =
            serde_json::from_str(&run(&[command, &policy, more].concat()).out).unwrap();
        let rows = document.get("duties").unwrap_or(&document).as_array().unwrap();
        let is_slot = |row: &&Value| {
            let id = row.get("record").or_else(|| row.get("id")).and_then(Value::as_str);
            id == Some("bureau/day/2020-12-28")
        };
        let row = rows.iter().find(is_slot).unwrap();
        row.get("due").or_else(|| row.pointer("/window/to")).unwrap().as_str().unwrap().to_owned()
    };
    for command in ["assess", "accountability"] {
        let command = [command, "ledger.json"];
        assert_eq!(window(&command, &[]), "2020-12-28");
        assert_eq!(window(&command, &["--calendar", text(&calendar)]), "2020-12-30");
    }
}

#[test]
fn a_year_without_working_days_shows_unknown() {
    let result = run(&["assess", "ledger.json", "--as-of", "2199-06-01", "--lang", "zh"]);
    let named = |line: &str| line.starts_with("最后工作日") && line.contains("未知");
    assert!(result.out.lines().any(named), "{}", result.out);
}

#[test]
fn csv_has_a_row_per_duty_and_no_formulas() {
    let odd = small().replace("L01", "=1+1");
    let result = run_with_input(&["assess", "-", "--as-of", DAY, "--format", "csv"], odd);
    assert_eq!(result.code, 0);
    let text = result.out.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let header = reader.headers().unwrap().clone();
    assert_eq!(&header[0], "id");
    let subject = header.iter().position(|name| name == "subject").unwrap();
    assert!(rows.iter().any(|row| &row[subject] == "'=1+1"));
    assert!(rows.iter().all(|row| row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@']))));
    let report = run_with_input(&["assess", "-", "--as-of", DAY, "--format", "json"], small());
    let report: Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!(rows.len(), report["duties"].as_array().unwrap().len());
    let mut keys: Vec<String> = report["duties"][0].as_object().unwrap().keys().cloned().collect();
    keys.retain(|key| key != "window");
    assert!(keys.iter().all(|key| header.iter().any(|name| name == key)), "{keys:?}");
}

#[test]
fn no_clause_or_citation_is_an_orphan() {
    let result = run(&["clauses", "--format", "json"]);
    let concordance: Value = serde_json::from_str(&result.out).unwrap();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let clauses = concordance["clauses"].as_array().unwrap();
    let citations = concordance["citations"].as_array().unwrap();
    assert_eq!(clauses.len(), policy.clauses().len());
    let items = policy.quotas().len() + policy.milestones().len() + policy.steps().len();
    assert!(citations.len() > items, "{}", citations.len());
    assert!(clauses.iter().chain(citations).all(|one| one["orphan"] == false));
}

#[test]
fn personal_data_is_masked_without_full() {
    let document: Value = serde_json::from_str(&example_text()).unwrap();
    let secrets: Vec<String> = document["matters"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|matter| matter["petitioners"].as_array().unwrap())
        .flat_map(|who| [&who["id_number"], &who["phone"], &who["address"]])
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect();
    assert!(secrets.len() > 50);
    let formats: [&[&str]; 2] = [&[], &["--format", "json"]];
    for format in formats {
        let masked = run(&[&["ledger", "ledger.json", "--as-of", DAY], format].concat());
        assert!(secrets.iter().all(|secret| !masked.out.contains(secret)));
        assert!(masked.out.contains("138*****"), "{}", masked.out);
    }
    let full = run(&["ledger", "ledger.json", "--as-of", DAY, "--format", "json", "--full"]);
    assert!(secrets.iter().filter(|secret| full.out.contains(*secret)).count() > 50);
}

#[test]
fn other_commands_show_no_personal_data() {
    let document: Value = serde_json::from_str(&example_text()).unwrap();
    let petitioners = document["matters"].as_array().unwrap().iter();
    let people: Vec<&Value> =
        petitioners.flat_map(|matter| matter["petitioners"].as_array().unwrap()).collect();
    let runs: [&[&str]; 9] = [
        &["todo", "ledger.json", "--as-of", DAY],
        &["todo", "ledger.json", "--as-of", DAY, "--format", "ics"],
        &["assess", "ledger.json", "--as-of", DAY],
        &["assess", "ledger.json", "--as-of", DAY, "--format", "csv"],
        &["assess", "ledger.json", "--as-of", DAY, "--format", "html"],
        &["check", "ledger.json"],
        &["agenda", "ledger.json", "--as-of", DAY],
        &["accountability", "ledger.json", "--as-of", DAY],
        &["case", "ledger.json", "C016", "--as-of", DAY],
    ];
    for arguments in runs {
        let result = run(arguments);
        assert_eq!(result.code, 0, "{arguments:?}");
        for who in &people {
            for field in ["name", "id_number", "phone", "address"] {
                let Some(secret) = who[field].as_str() else { continue };
                assert!(!result.out.contains(secret), "{arguments:?}: {field}");
            }
        }
    }
}

#[test]
fn convert_writes_canonical_json() {
    let canonical = Ledger::from_json(&example_text()).unwrap().to_json();
    assert_eq!(run(&["convert", "ledger.json", "-"]).out, canonical);
    let (_folder, out) = file("y.json", "");
    assert_eq!(run(&["convert", "ledger.json", text(&out)]).code, 0);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), canonical);
}

#[test]
fn write_errors_name_the_output() {
    let result =
        run(&["assess", "ledger.json", "--as-of", DAY, "-o", "no/such/folder/report.json"]);
    assert_eq!(result.code, 2);
    assert!(result.err.contains("no/such/folder/report.json"), "{}", result.err);
}

#[cfg(unix)]
#[test]
fn output_follows_links_and_writes_to_devices() {
    let (folder, target) = file("target.json", "old");
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let arguments = ["assess", "ledger.json", "--as-of", DAY, "--format", "json", "-o"];
    assert_eq!(run(&[&arguments[..], &[text(&link)]].concat()).code, 0);
    assert!(link.is_symlink());
    assert!(std::fs::read_to_string(&target).unwrap().starts_with('{'));
    assert_eq!(run(&[&arguments[..], &["/dev/null"]].concat()).code, 0);
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn control_characters_of_the_input_are_replaced() {
    let odd = small().replace("林示例", "林\\u001b[2J示例").replace("示范市", "示\\u009b范市");
    for arguments in [&["assess", "-", "--as-of", DAY][..], &["agenda", "-", "--as-of", DAY]] {
        let result = run_with_input(arguments, odd.clone());
        assert_eq!(result.code, 0, "{}", result.err);
        assert!(!result.out.contains(['\u{1b}', '\u{9b}']), "{arguments:?}");
    }
    let bad = small().replace("vice_mayor\", \"from\": \"2019", "x\", \"from\": \"\\u001b2019");
    let result = run_with_input(&["check", "-"], bad);
    assert!(result.code == 2 && !result.err.contains('\u{1b}'), "{:?}", result.err);
}

#[test]
fn html_is_identical_in_a_pipe_and_a_file() {
    let piped = run(&["assess", "ledger.json", "--as-of", DAY, "--format", "html", "--lang", "en"]);
    assert_eq!(piped.code, 0, "{}", piped.err);
    assert!(piped.out.starts_with("<!DOCTYPE html>"));
    let (_folder, out) = file("report.html", "");
    run(&["assess", "ledger.json", "--as-of", DAY, "-o", text(&out), "--lang", "en"]);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), piped.out);
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("petition"))
        .args(["assess", "ledger.json", "--as-of", DAY])
        .current_dir(example())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn a_pipe_has_no_colours() {
    assert!(!run(&["assess", "ledger.json", "--as-of", DAY]).out.contains('\u{1b}'));
}

#[test]
fn schemas_and_completions_are_printed() {
    let schema = run(&["schema", "json"]);
    let schema: Value = serde_json::from_str(&schema.out).unwrap();
    assert!(schema["$defs"].is_object());
    let report: Value = serde_json::from_str(&run(&["schema", "json", "report"]).out).unwrap();
    assert_ne!(schema, report);
    let policy: Value = serde_json::from_str(&run(&["schema", "policy"]).out).unwrap();
    assert_eq!(policy["title"], "信访工作方案");
    assert!(run(&["schema", "sql"]).out.contains("CREATE TABLE"));
    for (dialect, id) in [
        ("sqlite", "\"id\" TEXT NOT NULL CHECK"),
        ("postgresql", "COMMENT ON COLUMN \"leaders\".\"id\""),
        ("mysql", "`id` VARCHAR(64) NOT NULL COMMENT"),
    ] {
        assert!(run(&["schema", "sql", "--dialect", dialect]).out.contains(id), "{dialect}");
    }
    assert_eq!(run(&["schema", "sql"]).out, run(&["schema", "sql", "--dialect", "sqlite"]).out);
    assert!(run(&["schema", "markdown", "--lang", "zh"]).out.contains("信访事项"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        assert!(script.code == 0 && script.out.contains("accountability"), "{shell}");
    }
}

#[test]
fn problems_beyond_the_limit_are_counted() {
    let ledger = format!(
        r#"{{"format": "petition-ledger/1", "bureau": {{"code": "440300", "name": "示范市信访局"}},
            "leaders": [{}{{}}]}}"#,
        "{},".repeat(5_999)
    );
    let result = run_with_input(&["check", "-", "--lang", "zh"], ledger.as_str());
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    for line in [
        "  [missing] $.leaders[*].name：缺少必填内容；另有 1000 处\n",
        "提示：check --format json 列出前 10000 处，其余只计数\n",
    ] {
        assert!(result.err.contains(line), "{line}");
    }
    let result = run_with_input(&["check", "-", "--format", "json"], ledger.as_str());
    let result: Value = serde_json::from_str(&result.out).unwrap();
    assert_eq!(result["problems"].as_array().unwrap().len(), 10_000);
    assert_eq!(result["more"][0]["count"], 1_000);
}

#[test]
fn the_agenda_has_the_next_step_of_a_case_without_a_leader() {
    let ledger = r#"{"format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
        "cases": [{"id": "C1", "matter": "M1", "steps": [
            {"kind": "screened", "on": "2020-01-10"}, {"kind": "selected", "on": "2020-04-10"},
            {"kind": "submitted", "on": "2020-04-12"}]}]}"#;
    let agenda = ["agenda", "-", "--as-of", "2020-05-01"];
    let result = run_with_input(&[&agenda[..], &["--lang", "zh"]].concat(), ledger).out;
    let step = |line: &str| ["信访局", "领导", "同意 C1"].iter().all(|word| line.contains(word));
    assert!(result.lines().any(step), "{result}");
    let result = run_with_input(&[&agenda[..], &["--format", "json"]].concat(), ledger).out;
    let result: Value = serde_json::from_str(&result).unwrap();
    let of_case = result.as_array().unwrap().iter().filter(|owed| owed["record"] == "C1");
    let steps: Vec<&Value> = of_case.collect();
    let expected = serde_json::json!({
        "due": "2020-07-11", "subject": "bureau", "who": "leader", "what": "consented",
        "record": "C1", "clause": "2.2.3", "days_left": 71, "days_late": null, "binding": null,
        "status": "next",
    });
    assert_eq!(steps, [&expected]);
}

#[test]
fn a_refused_notice_shows_no_personal_data() {
    let result =
        run(&["notice", "ledger.json", "R028", "--subject", "来电 13800000001", "--as-of", DAY]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    assert!(!result.err.contains("13800000001"), "{}", result.err);
    let notice = run(&["notice", "ledger.json", "R028", "--as-of", DAY, "--format", "json"]);
    let notice: Value = serde_json::from_str(&notice.out).unwrap();
    assert_eq!(notice["date"], "2020-06-03");
}
