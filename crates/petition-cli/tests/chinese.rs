//! Chinese output: no English words except ids, no clause by its id alone, only words that bureaus use.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, petition, run, text};
use petition_core::Lang;
use petition_core::compliance::Rule;
use petition_core::policy::{Policy, SETTINGS};
use petition_core::workflow::StepKind;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Commands whose output a clerk reads. `R044` is a cancelled reception, `C010` an accusation.
const RUNS: &[&[&str]] = &[
    &["assess", "ledger.json", "--as-of", "2020-12-31"],
    &["assess", "ledger.json", "--as-of", "2020-05-15"],
    &["accountability", "ledger.json", "--as-of", "2020-12-31"],
    &["agenda", "ledger.json", "--as-of", "2020-03-31"],
    &["todo", "ledger.json", "--as-of", "2020-12-08"],
    &["todo", "ledger.json", "--as-of", "2020-12-08", "--days", "9", "--who", "领导"],
    &["ledger", "ledger.json", "--as-of", "2020-12-31"],
    &["case", "ledger.json", "C016", "--as-of", "2020-12-31"],
    &["case", "ledger.json", "C039", "--as-of", "2020-12-31"],
    &["notice", "ledger.json", "R028", "--as-of", "2020-12-31"],
    &["notice", "ledger.json", "R044", "--as-of", "2020-12-31"],
    &["notice", "ledger.json", "C010", "--as-of", "2020-12-31"],
    &["check", "ledger.json", "--as-of", "2020-12-31"],
    &["plan", "ledger.json", "--period", "2021-H1", "--as-of", "2021-04-10"],
    &["candidates", "ledger.json", "--as-of", "2020-05-15"],
    &["doc", "接访安排公示", "ledger.json", "--period", "2020-Q1", "--as-of", "2020-01-20"],
    &["doc", "督办函", "ledger.json", "--unit", "U22", "--as-of", "2020-12-20"],
    &["doc", "年度总结", "ledger.json", "--period", "2020", "--as-of", "2020-12-25"],
    &["doc", "材料审核表", "ledger.json", "C001", "--as-of", "2020-04-10"],
    &["policy", "show"],
    &["policy", "check", "shenzhen-2019"],
    &["policy", "list", "--catalogue", "../policies"],
    &["policy", "test", "../policies/p16-county-15th-of-month.scenarios.toml"],
    &["policy", "explain"],
    &[
        "policy",
        "analyse",
        "shenzhen-2019",
        "--year",
        "2026",
        "--set",
        "reading.day_count=half_days",
    ],
    &["clauses"],
];

/// Names of formats and products, which Chinese papers write in Latin letters.
const NAMES: &[&str] = &["JSON", "TOML", "UTF-8", "SHA-256"];

/// Words that bureaus do not use. Instead they write: 工作落实情况报告, 督办提醒清单, 承办主体 or 涉及领导, 规定任务, 参照任务,
/// 即将到期, 未按期完成, 完成情况一览表, 办理进度, “公示”前未取得领导同意, 缺“现场确认”环节, 已有“…”, 该场接访已取消,
/// 今日到期, 逾期 184 天, 须呈市领导同意的季度, 工作小组负责人, 接访下访包案工作台账, 由省统筹, 匿名.
const NOT_WRITTEN: &[&str] = &[
    "评定报告",
    "问责清单",
    "责任人",
    "必达",
    "参考任务",
    "供参考",
    "临期",
    "未如期",
    "热力",
    "漏斗",
    "未先取得",
    "次序不合规",
    "缺少或妨碍",
    "尚不具备",
    "余 0 天",
    "逾 184 天",
    "需同意季度",
    "专班负责人",
    "九要素台账",
    "由上级统筹：",
    "匿**",
];

/// Files that quote bureaus' own workbooks, or people in the records of the example year, or that have a colon after each
/// label.
const QUOTES: &[&str] = &[
    "bindings/wasm/npm/src/documents.ts",
    "crates/petition-workbook/data/ledger-headers.json",
    "crates/petition-workbook/src/headers.rs",
    "crates/petition-workbook/src/one_sheet/context.rs",
    "crates/petition-workbook/tests/one_sheet.rs",
    "examples/shenzhen-2020/ledger.json",
];

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns words with two adjacent Latin letters, and the punctuation of ids. `Q1` is no word.
fn latin(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@');
    let words = text.split(move |c| !part(c)).map(|word| word.trim_matches(['.', '-', '/']));
    let is_word = |word: &&str| {
        word.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphabetic))
    };
    words.filter(is_word)
}

/// Collects the ids of records, and the Latin words in Chinese texts.
fn add_ids(value: &Value, ids: &mut HashSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| add_ids(one, ids)),
        Value::Object(object) => object.iter().for_each(|(key, one)| match one {
            Value::String(text) if key == "id" || !text.is_ascii() => {
                ids.extend(latin(text).map(str::to_owned));
            }
            _ => add_ids(one, ids),
        }),
        _ => {}
    }
}

fn policy() -> Policy {
    Policy::builtin("shenzhen-2019").unwrap()
}

/// Returns the ids of the example year's records and of its policy, except those of clauses.
fn ids_of_the_year() -> HashSet<String> {
    let mut ids: HashSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    let ledger = fs::read_to_string(example().join("ledger.json")).unwrap();
    add_ids(&serde_json::from_str(&ledger).unwrap(), &mut ids);
    let policy = policy();
    ids.insert(policy.id().to_owned());
    // The keys by which a policy file has what a sentence explains.
    ids.insert("effective".to_owned());
    ids.extend(policy.stated_reading().keys.iter().cloned());
    ids.extend(SETTINGS.iter().map(|field| field.key.to_owned()));
    ids.extend(StepKind::ALL.iter().map(|kind| kind.key().to_owned()));
    ids.extend(Rule::ALL.iter().map(|rule| rule.key().to_owned()));
    ids.extend(["warnings", "elements", "findings", "steps", "publication"].map(str::to_owned));
    ids.extend(policy.source().sha256.clone());
    ids.extend(policy.offices().iter().map(|one| one.id.clone()));
    ids.extend(policy.groups().iter().map(|one| one.id.clone()));
    ids.extend(policy.quotas().iter().map(|one| one.id.clone()));
    ids.extend(policy.delegated().iter().map(|one| one.id.clone()));
    for milestone in policy.milestones() {
        let of_year = milestone.periods(2020).into_iter();
        ids.extend(of_year.map(|period| format!("{}@{period}", milestone.kind)));
        ids.insert(milestone.kind.clone());
    }
    ids
}

/// Returns the ids of the catalogue's policies and scenarios, and the names of its files.
fn ids_of_the_catalogue() -> HashSet<String> {
    let mut ids = HashSet::new();
    for entry in fs::read_dir(project().join("examples/policies")).unwrap() {
        let path = entry.unwrap().path();
        ids.insert(format!("policies/{}", path.file_name().unwrap().to_string_lossy()));
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'));
        ids.extend(lines.map(str::to_owned));
    }
    ids
}

/// Returns the keys of documents. Messages about documents contain them.
fn keys_of_documents() -> HashSet<String> {
    let reference = fs::read_to_string(project().join("docs/reference.en.md")).unwrap();
    let code = reference.split('`').skip(1).step_by(2);
    code.flat_map(latin).flat_map(|keys| keys.split('.')).map(str::to_owned).collect()
}

/// Returns the visible text of a page: text outside of tags, and titles.
fn visible(page: &str) -> String {
    let body = page.split_once("<body").unwrap().1;
    let body = body.split_once("<script>").map_or(body, |(body, _)| body);
    let titles = body.split(" title=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let shown = body.split('<').filter_map(|part| Some(part.split_once('>')?.1));
    titles.chain(shown).collect::<Vec<_>>().join("\n")
}

fn assert_chinese(text: &str, ids: &HashSet<String>, place: &str) {
    let strange: Vec<&str> = latin(text).filter(|word| !ids.contains(*word)).collect();
    assert!(strange.is_empty(), "{place}: {strange:?}\n{text}");
}

#[test]
fn output_has_no_english_words_except_ids() {
    let mut ids = ids_of_the_year();
    ids.insert("ledger.json".to_owned());
    ids.extend(ids_of_the_catalogue());
    for arguments in RUNS {
        let shown = run(&[*arguments, &["--lang", "zh"]].concat());
        assert_chinese(&format!("{}{}", shown.out, shown.err), &ids, &arguments.join(" "));
    }
}

#[test]
fn no_clause_is_named_by_its_id_alone() {
    let policy = policy();
    let clauses: Vec<&str> = policy.clauses().iter().map(|one| one.id.as_str()).collect();
    assert!(clauses.contains(&"2.2.1.4"));
    for arguments in RUNS.iter().filter(|arguments| arguments[0] != "clauses") {
        let shown = run(&[*arguments, &["--lang", "zh"]].concat()).out;
        let words = shown.split(|c: char| c.is_whitespace() || "（）〔〕，；：".contains(c));
        let named: Vec<&str> =
            words.filter(|word| word.contains('.') && clauses.contains(word)).collect();
        assert!(named.is_empty(), "{arguments:?}: {named:?}");
    }
}

#[test]
fn the_html_report_has_no_english_words_except_ids() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("报告.html");
    let arguments = ["assess", "ledger.json", "--as-of", "2020-12-31", "--lang", "zh", "-o"];
    petition(&[&arguments[..], &[text(&page)]].concat()).assert().success();
    let shown = visible(&fs::read_to_string(&page).unwrap());
    assert!(shown.contains("工作落实情况报告") && shown.contains("二（二）1 四是"));
    assert_chinese(&shown, &ids_of_the_year(), "the page");
}

#[test]
fn the_page_of_the_todo_list_has_no_english_words_except_ids() {
    let page =
        run(&["todo", "ledger.json", "--as-of", "2020-12-08", "--format", "html", "--lang", "zh"]);
    let shown = visible(&page.out);
    assert!(shown.contains("待办事项清单") && shown.contains("二（二）1 四是"));
    assert_chinese(&shown, &ids_of_the_year(), "the page");
}

#[test]
fn messages_have_no_english_words_except_ids() {
    let mut ids = ids_of_the_year();
    ids.extend(keys_of_documents());
    ids.extend(petition_core::Policy::names().map(str::to_owned));
    // Keys of `[findings]` and `[steps]` in a policy. They have no table of fields.
    ids.extend(["off", "with_consent", "practice"].map(str::to_owned));
    for rule in Rule::ALL {
        let sentence: String = rule
            .sentence(Lang::Zh)
            .split('{')
            .map(|part| part.split('}').next_back().unwrap())
            .collect();
        assert_chinese(&sentence, &HashSet::new(), rule.key());
    }
    let mut checked = 0;
    for folder in scenarios() {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        // Messages quote the input.
        let mut allowed = ids.clone();
        for name in ["ledger.json", "policy.toml", "scenario.json"] {
            allowed.extend(latin(&read(name)).map(str::to_owned));
        }
        for name in ["error.json", "report.json", "answers.json"] {
            let Ok(document) = serde_json::from_str::<Value>(&read(name)) else { continue };
            each_chinese(&document, &mut |text| {
                checked += 1;
                assert_message(text, &allowed, &folder);
            });
        }
    }
    assert!(checked > 500, "{checked}");
}

/// Returns the folders of all scenarios: `tests/conformance/KIND/NAME`.
fn scenarios() -> Vec<PathBuf> {
    let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    let kinds = entries(project().join("tests/conformance"));
    kinds.flat_map(|kind| entries(kind.path())).map(|scenario| scenario.path()).collect()
}

/// Checks a message. Its paths consist of keys and positions.
fn assert_message(text: &str, ids: &HashSet<String>, folder: &Path) {
    let is_known = |word: &str| ids.contains(word) || word.split('.').all(|key| ids.contains(key));
    let strange: Vec<&str> = latin(text).filter(|word| !is_known(word)).collect();
    assert!(strange.is_empty(), "{}: {strange:?}\n{text}", folder.display());
}

fn each_chinese(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, one)| match one {
            Value::String(text) if key == "zh" => visit(text),
            _ => each_chinese(one, visit),
        }),
        Value::Array(list) => list.iter().for_each(|one| each_chinese(one, visit)),
        _ => {}
    }
}

#[test]
fn problems_of_a_workbook_use_labels() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("台账");
    petition(&["convert", "ledger.json", text(&tables)]).assert().success();
    let matters = tables.join("信访事项.csv");
    let sheet = fs::read_to_string(&matters).unwrap();
    assert!(sheet.contains(",来访,"));
    fs::write(&matters, sheet.replacen(",来访,", ",传真,", 1)).unwrap();
    let result = run(&["check", text(&tables), "--lang", "zh"]).err;
    assert!(
        result.contains(
            "“信访形式”列：不在取值范围内；现为\"传真\"，应为下列之一：来访、来信、网上、来电、其他"
        ),
        "{result}"
    );
}

#[test]
fn no_source_has_words_that_bureaus_do_not_use() {
    let listed =
        Command::new("git").args(["ls-files", "-z"]).current_dir(project()).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let mut read = 0;
    for name in listed.split_terminator('\0').filter(|name| !QUOTES.contains(name)) {
        // Skips deleted files that are not committed yet, and binary files.
        let Ok(source) = fs::read_to_string(project().join(name)) else { continue };
        if name.ends_with("tests/chinese.rs") {
            continue;
        }
        read += 1;
        for word in NOT_WRITTEN {
            assert!(!source.contains(word), "{name} has {word}");
        }
    }
    assert!(read > 500, "{read} files of the repository; git lists them");
}
