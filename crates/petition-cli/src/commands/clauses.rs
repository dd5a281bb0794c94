//! `petition clauses`: the items that implement each clause, and the clause that each item cites.
//!
//! A clause without an item, or a citation of an unknown clause, is an orphan. A policy with orphans does not load.

use crate::args::{Clauses, Format};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::grid::{Cell, Grid, Look, Tone};
use crate::output::{Document, Lines, Output, format, names, write_output};
use petition_core::Lang;
use petition_core::policy::{Citations, Clause, ClauseKind, Implementer, Policy};
use serde::Serialize;

/// A clause with the items that implement it.
#[derive(Serialize)]
struct ClauseEntry<'a> {
    #[serde(flatten)]
    clause: &'a Clause,
    #[serde(rename = "carriers")]
    implementers: Vec<&'a Implementer>,
    orphan: bool,
}

/// An item with the clause that it cites.
#[derive(Serialize)]
struct CitationEntry<'a> {
    #[serde(flatten)]
    implementer: &'a Implementer,
    clause: &'a str,
    orphan: bool,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Concordance<'a> {
    policy: &'a str,
    clauses: Vec<ClauseEntry<'a>>,
    citations: Vec<CitationEntry<'a>>,
}

pub fn run(args: &Clauses, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let format = format::choose(format::LIST_FORMATS, args.list_output.format, out)?;
    let policy = input::policy(&args.policy)?;
    input::print_dropped(&policy, lang);
    let citations = policy.citations();
    let concordance = Concordance {
        policy: policy.id(),
        clauses: policy.clauses().iter().map(|clause| clause_entry(&citations, clause)).collect(),
        citations: citations
            .iter()
            .map(|(clause, implementer, _)| citation_entry(&policy, clause, implementer))
            .collect(),
    };
    let output: Output = match format {
        Some(Format::Json) => Document::json(&concordance).into(),
        _ => as_text(&policy, &concordance, Look::of(out), lang).into(),
    };
    write_output(output, out)
}

fn clause_entry<'a>(citations: &'a Citations, clause: &'a Clause) -> ClauseEntry<'a> {
    // A milestone of two cycles cites its clause twice, but is listed once.
    let mut implementers: Vec<&Implementer> = Vec::new();
    for implementer in citations.implementers(&clause.id) {
        if !implementers.contains(&implementer) {
            implementers.push(implementer);
        }
    }
    ClauseEntry { clause, implementers, orphan: citations.is_orphan(clause) }
}

fn citation_entry<'a>(
    policy: &Policy,
    clause: &'a str,
    implementer: &'a Implementer,
) -> CitationEntry<'a> {
    CitationEntry { implementer, clause, orphan: policy.clause(clause).is_none() }
}

fn as_text(policy: &Policy, concordance: &Concordance<'_>, look: Look, lang: Lang) -> Lines {
    let title = policy.source().title.as_deref().unwrap_or(policy.id());
    let mut grid = Grid::new([
        say(lang, "编号", "clause"),
        say(lang, "出处", "anchor"),
        say(lang, "性质", "kind"),
        say(lang, "内容", "text"),
        say(lang, "对应任务、环节", "implemented by"),
    ])
    .wrapping(&[3, 4]);
    grid.rows(&concordance.clauses, |entry| {
        let clause = entry.clause;
        vec![
            clause.id.as_str().into(),
            clause.anchor.as_str().into(),
            kind(clause.kind, lang).into(),
            say(lang, &clause.zh, &clause.en).into(),
            implementers(policy, entry, lang),
        ]
    });
    let mut lines = look.section(title, &grid.render(look));
    lines.blank();
    lines.line(&orphans(concordance, lang));
    lines
}

/// Returns the kind in one word. [`ClauseKind`] has the meanings.
fn kind(kind: ClauseKind, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => kind.label(lang),
        Lang::En => kind.key(),
    }
}

/// The implementing items, a line for each kind.
fn implementers(policy: &Policy, entry: &ClauseEntry<'_>, lang: Lang) -> Cell {
    if entry.orphan {
        return Cell::toned(say(lang, "✗ 无", "✗ none"), Tone::Bad);
    }
    if entry.implementers.is_empty() {
        let why = match entry.clause.kind {
            ClauseKind::Principle => say(lang, "（原则要求，不作计算）", "(not computed)"),
            _ => say(lang, "（体现在期间划分或清单中）", "(built into periods or a view)"),
        };
        return Cell::toned(why, Tone::Dim);
    }
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for implementer in &entry.implementers {
        let kind = names::implementer_kind(implementer, lang);
        let name = names::implementer(policy, implementer, lang);
        match lines.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, names)) => names.push(name),
            None => lines.push((kind, vec![name])),
        }
    }
    let line = |(kind, names): (&str, Vec<String>)| match lang {
        Lang::Zh => format!("{kind}：{}", names.join("、")),
        Lang::En => format!("{kind}: {}", names.join(", ")),
    };
    Cell::of_lines(lines.into_iter().map(line))
}

/// Counts clauses and citations, with the orphans of each.
fn orphans(concordance: &Concordance<'_>, lang: Lang) -> String {
    let rules =
        concordance.clauses.iter().filter(|one| one.clause.kind == ClauseKind::Rule).count();
    let bare = concordance.clauses.iter().filter(|one| one.orphan).count();
    let citing = concordance.citations.len();
    let astray = concordance.citations.iter().filter(|one| one.orphan).count();
    match lang {
        Lang::Zh => format!(
            "规则条款 {rules} 条，未落实 {bare} 条；引用 {citing} 处，条款不存在 {astray} 处"
        ),
        Lang::En => format!(
            "{rules} rule clauses, {bare} not implemented; {citing} citations, {astray} of unknown clauses"
        ),
    }
}
