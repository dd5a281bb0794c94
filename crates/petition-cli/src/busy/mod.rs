//! Reads the days on which leaders cannot receive: CSV files and calendars.

mod calendar;
mod recurrence;
mod table;

use crate::failure::Failure;
use crate::input::{display_name, read_bytes};
use petition_core::calendar::Window;
use petition_core::ledger::LeaderId;
use petition_core::{Ledger, Problems, Text};
use petition_planning::Busy;
use std::path::Path;

/// The size limit of a file. A calendar of ten years is smaller.
const MAX_BYTES: u64 = 16 << 20;

/// Splits `LEADER=FILE`. A file may have `=` in its name: one that exists is not split.
pub fn split_leader(argument: &Path) -> (Option<&str>, &Path) {
    let parts = argument.to_str().and_then(|text| text.split_once('='));
    match parts {
        Some((leader, file)) if !argument.exists() => (Some(leader), Path::new(file)),
        _ => (None, argument),
    }
}

/// Reads a file of busy days. Of recurring events, it returns the days in the window.
///
/// # Errors
///
/// A file that cannot be read, or every problem of it; an unknown leader.
pub fn read(argument: &Path, ledger: &Ledger, window: Window) -> Result<Vec<Busy>, Failure> {
    let (leader, path) = split_leader(argument);
    let leader = leader.map(|text| known_leader(ledger, text)).transpose()?;
    let name = display_name(path);
    let bytes = read_bytes(path, MAX_BYTES)?;
    let mut problems = Problems::new();
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    let mut busy = match ending.as_deref() {
        Some("ics") => calendar::read(&bytes, window, &mut problems),
        _ => table::read(&bytes, ledger, &mut problems),
    };
    if !problems.is_empty() {
        let text = Text::new("不能接访的日期有误", "the busy days are invalid");
        let failure = Failure::invalid_input(text, problems.as_slice());
        return Err(failure.with_more(problems.more()).in_file(&name));
    }
    if let Some(leader) = leader {
        busy.iter_mut().for_each(|busy| busy.leader = Some(leader.clone()));
    }
    Ok(busy)
}

fn known_leader(ledger: &Ledger, text: &str) -> Result<LeaderId, Failure> {
    find_leader(ledger, text).ok_or_else(|| {
        let known = ledger.document().leaders.iter().map(|leader| leader.id.as_str());
        crate::commands::unknown_id(text, ("领导", "leader"), known)
    })
}

/// Returns the one leader with this id or name.
fn find_leader(ledger: &Ledger, text: &str) -> Option<LeaderId> {
    let text = text.trim();
    if let Some(leader) = ledger.leader(text) {
        return Some(leader.id.clone());
    }
    let leaders = ledger.document().leaders.iter();
    let mut named = leaders.filter(|leader| leader.name.trim() == text);
    let first = named.next()?;
    named.next().is_none().then(|| first.id.clone())
}
