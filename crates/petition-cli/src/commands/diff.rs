//! `petition diff`: what changed between two ledgers, and what that does to duties and findings.

use crate::args::{DiffArgs, Format};
use crate::failure::Failure;
use crate::input::{self, display_name};
use crate::language::say;
use crate::output::effect::EffectTables;
use crate::output::grid::{Look, replace_controls};
use crate::output::{format, json, write_output};
use petition_core::changes::{ChangeKind, RowChange};
use petition_core::compliance::{Effect, assess, compare};
use petition_core::privacy::masking_note;
use petition_core::{Lang, Text};
use serde::Serialize;

/// What `--format json` prints.
#[derive(Serialize)]
struct DiffResult<'a> {
    changes: &'a [RowChange],
    effect: &'a Effect,
    /// Absent with `--full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    masking: Option<Text>,
}

pub fn run(args: &DiffArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let format = format::choose(format::LIST_FORMATS, args.list_output.format, out)?;
    let (policy, as_of) = args.policy_and_day.resolve()?;
    let old = input::ledger(&args.old, lang)?;
    let new = input::ledger(&args.new, lang)?;
    let year = super::year(args.year, as_of, lang);
    let effect =
        compare(&assess(&old, &policy, year, as_of)?, &assess(&new, &policy, year, as_of)?);
    let changes = new.changes_since(&old);
    let changes = if args.full { changes.unmasked().to_vec() } else { changes.masked() };
    let masking = (!args.full).then(masking_note);
    let text = match format {
        Some(Format::Json) => json(&DiffResult { changes: &changes, effect: &effect, masking }),
        _ => {
            let look = Look::of(out);
            let (from, to, count) =
                (display_name(&args.old), display_name(&args.new), changes.len());
            let heading = match lang {
                Lang::Zh => format!("台账变化：{from} → {to}（{count} 处）"),
                Lang::En => format!("Changes from {from} to {to} ({count})"),
            };
            let note = masking.map_or_else(String::new, |note| match lang {
                Lang::Zh => format!("（{}）\n", note.zh),
                Lang::En => format!("({})\n", note.en),
            });
            let tables = EffectTables { old: &old, new: &new, policy: &policy, lang };
            let heading_of_effect = match lang {
                Lang::Zh => format!("对任务和审查结果的影响（截至 {as_of}）"),
                Lang::En => format!("Effect on duties and findings as of {as_of}"),
            };
            format!(
                "{}\n{note}\n{}\n{}\n{}",
                look.heading(&heading),
                lines(&changes, lang),
                look.heading(&heading_of_effect),
                tables.text(&effect, look),
            )
        }
    };
    write_output(&text, out)
}

/// Returns one line for each change; rows that only moved are counted by table.
fn lines(changes: &[RowChange], lang: Lang) -> String {
    let mut lines = String::new();
    let is_moved = |change: &RowChange| change.kind == ChangeKind::Moved;
    for list in changes.chunk_by(|one, next| one.table == next.table) {
        for change in list.iter().filter(|change| !is_moved(change)) {
            lines += &format!("  {}\n", replace_controls(change.text().get(lang)));
        }
        let (moved, table) = (list.iter().filter(|one| is_moved(one)).count(), list.first());
        let Some(table) = table.map(|change| change.table).filter(|_| moved > 0) else { continue };
        lines += &match lang {
            Lang::Zh => format!("  {}：调整行序 {moved} 行\n", table.zh),
            Lang::En => format!("  {}: {moved} rows moved\n", table.key),
        };
    }
    if lines.is_empty() { format!("  {}\n", say(lang, "（无）", "(none)")) } else { lines }
}
