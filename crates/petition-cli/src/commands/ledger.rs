//! `petition ledger`: the working ledger of nine elements.

use crate::args::{Format, LedgerArgs};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::format::{self, FileFormat};
use crate::output::grid::{Cell, Grid, Look, Tone};
use crate::output::{Document, Lines, Output, workbook, write_output};
use petition_core::Lang;
use petition_core::ledger::{ELEMENTS, ElementKey, Ledger, LedgerEntry};
use petition_core::privacy::masking_note;
use petition_report::view;
use serde_json::Value;

/// The formats of the working ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntriesFormat {
    Table,
    Json,
    Workbook,
}

const FORMATS: &[FileFormat<EntriesFormat>] = &[
    (EntriesFormat::Table, "table", &["txt"]),
    (EntriesFormat::Json, "json", &["json"]),
    (EntriesFormat::Workbook, "", &["xlsx"]),
];

pub fn run(args: &LedgerArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let requested = args.list_output.format.map(|format| match format {
        Format::Table => EntriesFormat::Table,
        Format::Json => EntriesFormat::Json,
    });
    let format = format::choose(FORMATS, requested, out)?;
    let (policy, as_of) = args.policy_and_day.resolve()?;
    let options = args.one_sheet.with_own_year(args.year, &args.limits)?;
    let ledger = input::ledger_with(&args.file, &options, lang)?;
    if let (Some(EntriesFormat::Workbook), Some(path)) = (format, out) {
        return workbook::write(path, |path| {
            petition_workbook::write_entries(&ledger, &policy, as_of, args.full, path)
        });
    }
    let mut entries = ledger.entries(&policy, as_of)?;
    if !args.full {
        entries = entries.iter().map(LedgerEntry::masked).collect();
    }
    let output: Output = match format {
        Some(EntriesFormat::Json) => as_json(&entries, args.full).into(),
        _ => {
            let (look, count) = (Look::of(out), entries.len());
            let heading = match lang {
                Lang::Zh => format!("接访下访包案工作台账（截至 {as_of}，{count} 宗）"),
                Lang::En => format!("Working ledger as of {as_of}, {count} matters"),
            };
            let mut lines = look.heading(&heading);
            if !args.full {
                lines.append(&note(lang));
            }
            lines.blank();
            lines.append(&as_table(&ledger, &entries, lang).blocks(look));
            lines.into()
        }
    };
    write_output(output, out)
}

/// The line that says what is masked.
fn note(lang: Lang) -> Lines {
    Lines::of(&match lang {
        Lang::Zh => format!("（{}）", masking_note().zh),
        Lang::En => format!("({})", masking_note().en),
    })
}

/// Returns the entries as JSON. Those that are masked say so.
fn as_json(entries: &[LedgerEntry], full: bool) -> Document {
    let note = serde_json::to_value(masking_note()).unwrap_or_default();
    let record = |entry: &LedgerEntry| {
        let mut record = serde_json::to_value(entry).unwrap_or_default();
        if let (false, Value::Object(fields)) = (full, &mut record) {
            // A masked petitioner has no address: not even null.
            if let Some(Value::Array(petitioners)) = fields.get_mut("petitioners") {
                let objects = petitioners.iter_mut().filter_map(Value::as_object_mut);
                objects.for_each(|petitioner| {
                    petitioner.remove("address");
                });
            }
            fields.insert("masking".to_owned(), note.clone());
        }
        record
    };
    Document::json(&entries.iter().map(record).collect::<Vec<_>>())
}

fn as_table(ledger: &Ledger, entries: &[LedgerEntry], lang: Lang) -> Grid {
    let labels = ELEMENTS.iter().map(|element| element.key.label(lang));
    let header = std::iter::once(say(lang, "事项", "matter"))
        .chain(labels)
        .chain(std::iter::once(say(lang, "缺少要素", "missing")));
    let mut grid = Grid::new(header).in_full();
    for entry in entries {
        let mut row: Vec<Cell> = vec![entry.matter.as_str().into()];
        let cells = ELEMENTS.iter().map(|element| element_text(ledger, entry, element.key, lang));
        row.extend(cells.map(Cell::from));
        let missing: Vec<&str> = entry.missing.iter().map(|key| key.label(lang)).collect();
        row.push(Cell::toned(missing.join(say(lang, "、", ", ")), Tone::Bad));
        grid.row(row);
    }
    grid
}

fn element_text(ledger: &Ledger, entry: &LedgerEntry, key: ElementKey, lang: Lang) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match key {
        ElementKey::Petitioner => petitioners(entry, lang),
        ElementKey::Claim => entry.claim.clone(),
        ElementKey::Location => {
            let parts = [&entry.location.code, &entry.location.detail];
            parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
        }
        ElementKey::Unit => {
            let unit = entry.unit.as_ref().and_then(|id| ledger.unit(id.as_str()));
            unit.map(|unit| unit.name.clone()).unwrap_or_default()
        }
        ElementKey::Cause => text(&entry.cause),
        ElementKey::Leader => entry
            .leader
            .as_ref()
            .map(|id| view::subject_name(ledger, id.as_str(), lang))
            .unwrap_or_default(),
        ElementKey::Opinion => text(&entry.opinion),
        ElementKey::Result => text(&entry.result),
        ElementKey::Reply => {
            let day = entry.reply.replied_on.or(entry.reply.step_on).map(|day| day.to_string());
            let parts = [day, entry.reply.text.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

fn petitioners(entry: &LedgerEntry, lang: Lang) -> String {
    let shown = entry.petitioners.iter().map(|who| {
        let parts = [&who.name, &who.id_number, &who.phone, &who.address];
        parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
    });
    let mut lines: Vec<String> = shown.collect();
    if usize::try_from(entry.headcount).is_ok_and(|count| count > lines.len()) {
        lines.push(match lang {
            Lang::Zh => format!("共 {} 人", entry.headcount),
            Lang::En => format!("{} people", entry.headcount),
        });
    }
    lines.join(say(lang, "、", ", "))
}
