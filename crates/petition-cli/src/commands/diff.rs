//! `petition diff`: what changed between two ledgers, and what that does to duties and findings.

use crate::args::{DiffArgs, Format};
use crate::failure::Failure;
use crate::input::{self, display_name};
use crate::output::effect::EffectTables;
use crate::output::grid::Look;
use crate::output::{Document, Lines, Output, format, write_output};
use petition_core::changes::{ChangeKind, RowChange};
use petition_core::compliance::{Effect, assess, compare};
use petition_core::privacy::masking_note;
use petition_core::{Lang, Policy, Text};
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
    let (policy, as_of) = args.policy_and_day.resolve(lang)?;
    let old = input::ledger(&args.old, &args.limits, lang)?;
    let new = input::ledger(&args.new, &args.limits, lang)?;
    let year = super::year(args.year, as_of, lang);
    let effect =
        compare(&assess(&old, &policy, year, as_of)?, &assess(&new, &policy, year, as_of)?);
    let changes = new.changes_since(&old);
    let changes = if args.full { changes.unmasked().to_vec() } else { changes.masked() };
    let masking = (!args.full).then(masking_note);
    let output: Output = match format {
        Some(Format::Json) => {
            Document::json(&DiffResult { changes: &changes, effect: &effect, masking }).into()
        }
        _ => {
            let look = Look::of(out);
            let (from, to, count) =
                (display_name(&args.old), display_name(&args.new), changes.len());
            let heading = match lang {
                Lang::Zh => format!("台账变化：{from} → {to}（{count} 处）"),
                Lang::En => format!("Changes from {from} to {to} ({count})"),
            };
            let tables = EffectTables { old: &old, new: &new, policy: &policy, lang };
            let heading_of_effect = match lang {
                Lang::Zh => format!("对任务和审查结果的影响（截至 {as_of}）"),
                Lang::En => format!("Effect on duties and findings as of {as_of}"),
            };
            let mut content = Lines::default();
            if let Some(note) = masking {
                content.line(&match lang {
                    Lang::Zh => format!("（{}）", note.zh),
                    Lang::En => format!("({})", note.en),
                });
            }
            content.append(&lines(&changes, &policy, lang));
            let mut text = look.section(&heading, &content);
            text.blank();
            text.append(&look.section(&heading_of_effect, &tables.text(&effect, look)));
            text.into()
        }
    };
    write_output(output, out)
}

/// Returns one line for each change; rows that only moved are counted by table.
fn lines(changes: &[RowChange], policy: &Policy, lang: Lang) -> Lines {
    let mut lines = Lines::default();
    let is_moved = |change: &RowChange| change.kind == ChangeKind::Moved;
    for list in changes.chunk_by(|one, next| one.table == next.table) {
        for change in list.iter().filter(|change| !is_moved(change)) {
            lines.line(&format!("  {}", change.text_under(policy).get(lang)));
        }
        let (moved, table) = (list.iter().filter(|one| is_moved(one)).count(), list.first());
        let Some(table) = table.map(|change| change.table).filter(|_| moved > 0) else { continue };
        lines.line(&match lang {
            Lang::Zh => format!("  {}：调整行序 {moved} 行", table.zh),
            Lang::En => format!("  {}: {moved} rows moved", table.key),
        });
    }
    if lines.is_empty() { super::empty_list(lang) } else { lines }
}
