//! `petition policy diff`: prints what changes between two policies.

use super::policy_explain::{FORMATS, in_markdown};
use crate::args::{PolicyDiff as Arguments, SentenceFormat};
use crate::failure::Failure;
use crate::input::{self, policy_name};
use crate::language::say;
use crate::output::grid::{Grid, Look};
use crate::output::{Document, Lines, Output, format, write_output};
use petition_core::Lang;
use petition_policy::diff::{PolicyChange, PolicyDiff};

pub fn run(args: &Arguments, lang: Lang) -> Result<(), Failure> {
    let out = args.to.output.as_deref();
    let format = format::choose(FORMATS, args.format, out)?;
    let diff = petition_policy::diff(&input::policy(&args.old)?, &input::policy(&args.new)?);
    let (old, new, count) = (policy_name(&args.old), policy_name(&args.new), diff.changes.len());
    let heading = match lang {
        Lang::Zh => format!("方案变化：{old} → {new}（{count} 处）"),
        Lang::En => format!("Changes from {old} to {new} ({count})"),
    };
    let output: Output = match format {
        Some(SentenceFormat::Json) => Document::json(&diff).into(),
        Some(SentenceFormat::Markdown) => as_markdown(&heading, &diff, lang).into(),
        _ => as_text(&heading, &diff, Look::of(out), lang).into(),
    };
    write_output(output, out)
}

/// Iterates over the changes of each part.
fn parts(diff: &PolicyDiff) -> impl Iterator<Item = (&PolicyChange, &[PolicyChange])> {
    let parts = diff.changes.chunk_by(|one, next| one.part == next.part);
    parts.filter_map(|part| Some((part.first()?, part)))
}

/// The text of equal policies.
fn equal(lang: Lang) -> &'static str {
    say(lang, "两份方案相同", "The policies are equal")
}

fn as_text(heading: &str, diff: &PolicyDiff, look: Look, lang: Lang) -> Lines {
    if diff.changes.is_empty() {
        return Lines::of(equal(lang));
    }
    let mut lines = look.heading(heading);
    for (first, part) in parts(diff) {
        let header = [say(lang, "变化（依据）", "change (clause)"), say(lang, "编号", "key")];
        let mut grid = Grid::new(header).wrapping(&[0]).in_full();
        for change in part {
            let key = change.entry.as_deref().unwrap_or_default();
            grid.row(vec![change.display(lang).into(), key.into()]);
        }
        lines.blank();
        lines.append(&look.section(first.heading.get(lang), &grid.render(look)));
    }
    lines
}

fn as_markdown(heading: &str, diff: &PolicyDiff, lang: Lang) -> Lines {
    let mut lines = Lines::of(&format!("# {}", in_markdown(heading)));
    if diff.changes.is_empty() {
        lines.blank();
        lines.line(equal(lang));
    }
    for (first, part) in parts(diff) {
        lines.blank();
        lines.line(&format!("## {}", first.heading.get(lang)));
        lines.blank();
        for change in part {
            lines.line(&format!("* {}", in_markdown(&change.display(lang))));
        }
    }
    lines
}
