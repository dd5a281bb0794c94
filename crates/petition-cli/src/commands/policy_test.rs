//! `petition policy test`: runs the scenarios beside policies. `petition policy list --catalogue`: the policies of a
//! folder, a row each.

use super::Outcome;
use crate::args::PolicyTest;
use crate::failure::Failure;
use crate::input::{self, display_name};
use crate::language::say;
use crate::output::grid::{Grid, Look};
use crate::output::{Lines, write_output};
use petition_core::policy::Policy;
use petition_core::{Lang, Text};
use petition_policy::catalogue::{level_and_status, not_computed, shapes, title};
use petition_policy::scenario::ScenarioFile;
use std::fs;
use std::path::{Path, PathBuf};

/// The ending of the files of scenarios.
const SCENARIOS: &str = ".scenarios.toml";

/// The size limit of a ledger that a scenario names.
const MAX_LEDGER_BYTES: u64 = 16_000_000;

/// How deep folders are searched.
const MAX_DEPTH: usize = 16;

/// How many scenarios passed and failed, and how many files could not be run at all.
#[derive(Default)]
struct Counts {
    passed: usize,
    failed: usize,
    not_run: usize,
}

impl Counts {
    fn sentence(&self, lang: Lang) -> String {
        let Self { passed, failed, not_run } = self;
        let (mut zh, mut en) = (
            format!("通过 {passed} 项，未通过 {failed} 项"),
            format!("{passed} passed, {failed} failed"),
        );
        if *not_run > 0 {
            zh += &format!("；{not_run} 个文件有误，未运行");
            let files = if *not_run == 1 { "file is" } else { "files are" };
            en += &format!("; {not_run} {files} invalid and did not run");
        }
        say(lang, &zh, &en).to_owned()
    }
}

/// Runs the scenarios of a file, or of all files of a folder.
///
/// # Errors
///
/// A folder that cannot be read or has no scenarios. Faulty policies and scenarios are printed with the others.
pub fn test(args: &PolicyTest, lang: Lang) -> Result<Outcome, Failure> {
    let files = scenario_files(&args.path)?;
    let mut lines = Lines::default();
    let mut counts = Counts::default();
    for file in &files {
        if let Err(failure) = run_file(file, &mut lines, &mut counts, lang) {
            counts.not_run += 1;
            lines.append(&failure.lines(lang));
        }
    }
    lines.blank();
    lines.line(&counts.sentence(lang));
    write_output(lines, None)?;
    let all_passed = counts.failed == 0 && counts.not_run == 0;
    Ok(if all_passed { Outcome::Done } else { Outcome::StrictFailed })
}

fn scenario_files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is_folder = fs::metadata(path)
        .map_err(|error| Failure::cannot_read(&display_name(path), &error))?
        .is_dir();
    let files = if is_folder { toml_files(path, true)? } else { vec![path.to_owned()] };
    if files.is_empty() || !files.iter().all(|file| policy_of(file).is_some()) {
        let failure = Failure::new("没有情景文件", "no scenarios").in_file(&display_name(path));
        return Err(failure.with_hint(
            format!("情景文件与方案同名、同文件夹：本局.toml 与 本局{SCENARIOS}"),
            format!("scenarios are in a file beside their policy: own.toml and own{SCENARIOS}"),
        ));
    }
    Ok(files)
}

/// Returns the policy that a file of scenarios is beside.
fn policy_of(scenarios: &Path) -> Option<PathBuf> {
    let stem = scenarios.file_name()?.to_str()?.strip_suffix(SCENARIOS)?;
    Some(scenarios.with_file_name(format!("{stem}.toml")))
}

/// Returns the `.toml` files below a folder, by path: those of scenarios, or the others. Does not follow links.
fn toml_files(folder: &Path, scenarios: bool) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let cannot_read =
            |error: std::io::Error| Failure::cannot_read(&display_name(&folder), &error);
        for entry in fs::read_dir(&folder).map_err(cannot_read)? {
            let entry = entry.map_err(cannot_read)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(cannot_read)?);
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_scenarios = name.ends_with(SCENARIOS);
            if kind.is_dir() && depth < MAX_DEPTH && !name.starts_with('.') {
                folders.push((path, depth + 1));
            } else if kind.is_file() && name.ends_with(".toml") && is_scenarios == scenarios {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Reads a file of scenarios; a ledger that one names is in the same folder.
fn scenarios(path: &Path) -> Result<ScenarioFile, Failure> {
    let text = input::policy_text(&path.to_string_lossy())?;
    let find = |name: &str| {
        let bytes = petition_files::read_inside(path, Path::new(name), MAX_LEDGER_BYTES);
        String::from_utf8(bytes.ok()?).ok()
    };
    ScenarioFile::parse(&text, find).map_err(|problems| {
        let text = Text::new("情景有误", "the scenarios are invalid");
        Failure::invalid_input(text, problems.as_slice())
            .with_more(problems.more())
            .in_file(&display_name(path))
    })
}

fn run_file(
    path: &Path,
    lines: &mut Lines,
    counts: &mut Counts,
    lang: Lang,
) -> Result<(), Failure> {
    let file = policy_of(path).unwrap_or_default();
    let policy = input::policy(&file.to_string_lossy())?;
    let scenarios = scenarios(path)?;
    lines.line(&format!("{} · {}", display_name(&file), title(&policy)));
    for scenario in &scenarios.scenarios {
        let differences = scenario.run(&policy)?;
        let sign = match differences.is_empty() {
            true => say(lang, "通过", "passed"),
            false => say(lang, "未通过", "FAILED"),
        };
        lines.line(&format!("  {sign}  {} · {}", scenario.id, scenario.shows.get(lang)));
        for difference in &differences {
            lines.line(&format!("    {}", difference.message(lang)));
        }
        match differences.is_empty() {
            true => counts.passed += 1,
            false => counts.failed += 1,
        }
    }
    Ok(())
}

/// Prints a row for each policy of a folder.
///
/// # Errors
///
/// A folder that cannot be read, and the first policy or file of scenarios that is not valid.
pub fn list(folder: &Path, lang: Lang) -> Result<(), Failure> {
    let mut grid = Grid::new([
        say(lang, "方案", "policy"),
        say(lang, "名称", "title"),
        say(lang, "层级", "level"),
        say(lang, "形式", "shape"),
        say(lang, "依据状况", "status"),
        say(lang, "情景", "scenarios"),
        say(lang, "不作评定", "not computed"),
    ])
    .wrapping(&[1, 4, 6]);
    for path in toml_files(folder, false)? {
        let policy = input::policy(&path.to_string_lossy())?;
        let (level, status) = level_and_status(&policy);
        let scenarios = scenario_count(&path)?;
        grid.row(vec![
            policy.id().into(),
            title(&policy).into(),
            level.get(lang).into(),
            shape_labels(&policy, lang).into(),
            status.get(lang).into(),
            scenarios.to_string().into(),
            left_out(&policy, lang).into(),
        ]);
    }
    let lines = if grid.is_empty() { super::empty_list(lang) } else { grid.render(Look::of(None)) };
    write_output(lines, None)
}

fn shape_labels(policy: &Policy, lang: Lang) -> String {
    let labels: Vec<&str> = shapes(policy).into_iter().map(|shape| shape.label(lang)).collect();
    labels.join(say(lang, "、", ", "))
}

/// Returns what the policy does not compute, in a word each.
fn left_out(policy: &Policy, lang: Lang) -> String {
    let clauses = not_computed(policy).map(|clause| match lang {
        Lang::Zh => clause.anchor.as_str(),
        Lang::En => clause.id.as_str(),
    });
    clauses.collect::<Vec<_>>().join(say(lang, "、", ", "))
}

fn scenario_count(policy: &Path) -> Result<usize, Failure> {
    let stem = policy.file_stem().unwrap_or_default().to_string_lossy();
    let path = policy.with_file_name(format!("{stem}{SCENARIOS}"));
    if !path.exists() {
        return Ok(0);
    }
    Ok(scenarios(&path)?.scenarios.len())
}
