//! What is due in the quarter, in a few lines.

use crate::view::{Evaluation, owed_label, owed_name};
use petition_core::compliance::{OwedKind, TodoItem, TodoSection};
use petition_core::policy::Binding;
use petition_core::{Date, Lang};

/// The most names of a line.
const MAX_NAMES: usize = 3;

/// Things of one kind that are due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    /// What is due: a duty with its period, a step, a finding rule, a reception.
    pub label: String,
    /// How many.
    pub count: usize,
    /// Whose, at most three names.
    pub names: Vec<String>,
    /// The names that are left out.
    pub more_names: usize,
    /// The earliest due day.
    pub due: Date,
    /// The last working day on or before it.
    pub last_workday: Option<Date>,
    /// Whether the day has passed.
    pub is_overdue: bool,
    kind: OwedKind,
}

impl DueLine {
    /// Returns whose it is, in words.
    pub fn whose(&self, lang: Lang) -> String {
        let names = self.names.join(if lang == Lang::Zh { "、" } else { ", " });
        match (self.more_names, lang) {
            (0, _) => names,
            (more, Lang::Zh) => format!("{names}等 {}", self.names.len() + more),
            (more, Lang::En) => format!("{names} and {more} more"),
        }
    }
}

/// Returns what is due up to the end of the quarter, and what is overdue. Advisory duties, and what has no due day,
/// are left out. Duties come first, then receptions, then steps; of each the earliest first.
pub(super) fn due_lines(of: &Evaluation<'_>, lang: Lang) -> Vec<DueLine> {
    let mut lines: Vec<DueLine> = Vec::new();
    let mut all_names: Vec<Vec<String>> = Vec::new();
    for item in &of.todo.items {
        let Some(line) = line(of, item, lang) else { continue };
        let name = owed_name(of.ledger, &item.owed, lang);
        let same = |one: &DueLine| one.label == line.label && one.is_overdue == line.is_overdue;
        let at = lines.iter().position(same).unwrap_or_else(|| {
            lines.push(line.clone());
            all_names.push(Vec::new());
            lines.len() - 1
        });
        if let Some((known, names)) = lines.get_mut(at).zip(all_names.get_mut(at)) {
            known.count += 1;
            if line.due < known.due {
                (known.due, known.last_workday) = (line.due, line.last_workday);
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for (line, names) in lines.iter_mut().zip(all_names) {
        line.more_names = names.len().saturating_sub(MAX_NAMES);
        line.names = names.into_iter().take(MAX_NAMES).collect();
    }
    petition_core::order::sort_by_key(&mut lines, |line| (order(line.kind), line.due));
    lines
}

fn line(of: &Evaluation<'_>, item: &TodoItem, lang: Lang) -> Option<DueLine> {
    let sections = [TodoSection::Overdue, TodoSection::ThisWeek, TodoSection::ThisQuarter];
    let shown = sections.contains(&item.section) && item.owed.binding != Some(Binding::Advisory);
    shown.then_some(())?;
    Some(DueLine {
        label: owed_label(of.policy, &item.owed, lang),
        count: 0,
        names: Vec::new(),
        more_names: 0,
        due: item.owed.due?,
        last_workday: item.last_workday,
        is_overdue: item.section == TodoSection::Overdue,
        kind: item.owed.what.kind(),
    })
}

const fn order(kind: OwedKind) -> u8 {
    match kind {
        OwedKind::Duty => 0,
        OwedKind::Clock => 1,
        OwedKind::Reception => 2,
        OwedKind::Step => 3,
        OwedKind::Finding => 4,
    }
}
