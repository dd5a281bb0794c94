//! `petition clauses`: which clause is carried by what, and what cites which clause. An orphan on either side
//! stops a policy from loading; here one sees that there is none.

use crate::args::{Clauses, Format};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::grid::{Cell, Grid, Look, Tone};
use crate::output::{deliver, form, json, names};
use petition_core::Lang;
use petition_core::policy::{Carrier, Citations, Clause, ClauseKind, Policy};
use serde::Serialize;

/// A clause with all that carries it.
#[derive(Serialize)]
struct Carried<'a> {
    #[serde(flatten)]
    clause: &'a Clause,
    carriers: Vec<&'a Carrier>,
    orphan: bool,
}

/// Something that carries a clause.
#[derive(Serialize)]
struct Cited<'a> {
    #[serde(flatten)]
    carrier: &'a Carrier,
    clause: &'a str,
    orphan: bool,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Both<'a> {
    policy: &'a str,
    clauses: Vec<Carried<'a>>,
    citations: Vec<Cited<'a>>,
}

pub fn run(args: &Clauses, lang: Lang) -> Result<(), Failure> {
    let out = args.printed.to.output.as_deref();
    let format = form::choose(form::LIST, args.printed.format, out)?;
    let policy = input::policy(&args.policy)?;
    let citations = policy.citations();
    let both = Both {
        policy: policy.id(),
        clauses: policy.clauses().iter().map(|clause| carried(&citations, clause)).collect(),
        citations: citations
            .iter()
            .map(|(clause, carrier, _)| cited(&policy, clause, carrier))
            .collect(),
    };
    let text = match format {
        Some(Format::Json) => json(&both),
        _ => as_text(&policy, &both, Look::of(out), lang),
    };
    deliver(&text, out)
}

fn carried<'a>(citations: &'a Citations, clause: &'a Clause) -> Carried<'a> {
    // A milestone of two cycles carries its clause twice and is named once.
    let mut carriers: Vec<&Carrier> = Vec::new();
    for carrier in citations.carriers(&clause.id) {
        if !carriers.contains(&carrier) {
            carriers.push(carrier);
        }
    }
    Carried { clause, carriers, orphan: citations.is_orphan(clause) }
}

fn cited<'a>(policy: &Policy, clause: &'a str, carrier: &'a Carrier) -> Cited<'a> {
    Cited { carrier, clause, orphan: policy.clause(clause).is_none() }
}

fn as_text(policy: &Policy, both: &Both<'_>, look: Look, lang: Lang) -> String {
    let title = policy.source().title.as_deref().unwrap_or(policy.id());
    let mut grid = Grid::new([
        say(lang, "编号", "clause"),
        say(lang, "出处", "anchor"),
        say(lang, "性质", "kind"),
        say(lang, "内容", "text"),
        say(lang, "对应任务、环节", "carried by"),
    ])
    .wrapping(&[3, 4]);
    for entry in &both.clauses {
        let clause = entry.clause;
        grid.row(vec![
            clause.id.as_str().into(),
            clause.anchor.as_str().into(),
            kind(clause.kind, lang).into(),
            say(lang, &clause.zh, &clause.en).into(),
            carriers(policy, entry, lang),
        ]);
    }
    format!("{}\n{}\n{}", look.heading(title), grid.render(look), orphans(both, lang))
}

/// The kind in one word; what it means is in the words of [`ClauseKind`].
fn kind(kind: ClauseKind, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => kind.label(lang),
        Lang::En => kind.key(),
    }
}

/// By kind of carrier, a line each.
fn carriers(policy: &Policy, entry: &Carried<'_>, lang: Lang) -> Cell {
    if entry.orphan {
        return Cell::toned(say(lang, "✗ 无", "✗ nothing"), Tone::Bad);
    }
    if entry.carriers.is_empty() {
        let why = match entry.clause.kind {
            ClauseKind::Principle => say(lang, "（原则要求，不作计算）", "(not computed)"),
            _ => say(lang, "（体现在期间划分或清单中）", "(built into periods or a view)"),
        };
        return Cell::toned(why, Tone::Dim);
    }
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for carrier in &entry.carriers {
        let kind = names::carrier_kind(carrier, lang);
        let name = names::carrier(policy, carrier, lang);
        match lines.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, names)) => names.push(name),
            None => lines.push((kind, vec![name])),
        }
    }
    let line = |(kind, names): (&str, Vec<String>)| match lang {
        Lang::Zh => format!("{kind}：{}", names.join("、")),
        Lang::En => format!("{kind}: {}", names.join(", ")),
    };
    lines.into_iter().map(line).collect::<Vec<_>>().join("\n").into()
}

/// The count of both sides.
fn orphans(both: &Both<'_>, lang: Lang) -> String {
    let rules = both.clauses.iter().filter(|one| one.clause.kind == ClauseKind::Rule).count();
    let bare = both.clauses.iter().filter(|one| one.orphan).count();
    let citing = both.citations.len();
    let astray = both.citations.iter().filter(|one| one.orphan).count();
    match lang {
        Lang::Zh => format!(
            "规则条款 {rules} 条，未落实 {bare} 条；引用 {citing} 处，条款不存在 {astray} 处\n"
        ),
        Lang::En => format!(
            "{rules} rule clauses, {bare} carried by nothing; {citing} citations, {astray} of an unknown clause\n"
        ),
    }
}
