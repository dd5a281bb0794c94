//! Finds the one sheet of a workbook that is a ledger.

use super::mapping::Mapping;
use crate::layout::{is_remarks, sheet_table};
use crate::place::{SheetName, SheetProblems};
use petition_core::ledger::tables::{BUREAU, MATTERS};
use petition_core::{Code, Text};

/// What the first rows of a sheet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Empty,
    /// The headers of a one-sheet ledger.
    Ledger,
    Other,
}

/// How the sheets of a workbook are read.
pub(crate) enum Choice {
    /// As the tables of a ledger.
    Tables,
    /// This one alone, at its position in the list.
    One(usize),
    /// Several sheets are ledgers; the problems say so.
    Several,
}

/// Chooses how the sheets are read: as the tables of a ledger if one is the bureau's or several have the names of
/// tables, else the one that is a ledger. Adds notices of the others to `faults`.
pub(crate) fn choose(
    sheets: &[SheetName],
    mapping: &Mapping,
    mut shape: impl FnMut(&SheetName) -> Shape,
    faults: &mut SheetProblems,
) -> Choice {
    if let Some(named) = &mapping.sheet {
        let at = sheets.iter().position(|sheet| sheet.name == *named);
        let mut others = sheets.iter().filter(|sheet| sheet.name != *named);
        // The mapping of another ledger names a sheet that is not here.
        if let Some(at) = at {
            others.by_ref().filter(|sheet| is_read(sheet, &mut shape)).for_each(|sheet| {
                report_other(sheet, named, faults);
            });
            return Choice::One(at);
        }
    }
    let is_bureau =
        |sheet: &SheetName| sheet_table(&sheet.name).is_some_and(|t| t.key == BUREAU.key);
    let tables = sheets.iter().filter(|sheet| sheet_table(&sheet.name).is_some()).count();
    if tables > 1 || sheets.iter().any(is_bureau) {
        let is_matters =
            |sheet: &&SheetName| sheet_table(&sheet.name).is_some_and(|t| t.key == MATTERS.key);
        let wide = sheets.iter().filter(is_matters).find(|sheet| shape(sheet) == Shape::Ledger);
        wide.into_iter().for_each(|sheet| report_wide(sheet, faults));
        return Choice::Tables;
    }
    let shapes: Vec<Shape> = sheets
        .iter()
        .map(|sheet| if is_remarks(&sheet.name) { Shape::Empty } else { shape(sheet) })
        .collect();
    let of = |shape: Shape| {
        let zipped = sheets.iter().zip(&shapes).enumerate();
        zipped.filter(move |(_, (_, own))| **own == shape).map(|(at, (sheet, _))| (at, sheet))
    };
    let ledgers: Vec<(usize, &SheetName)> = of(Shape::Ledger).collect();
    match ledgers.as_slice() {
        [] => Choice::Tables,
        [(at, ledger)] => {
            of(Shape::Other).for_each(|(_, sheet)| report_other(sheet, &ledger.name, faults));
            Choice::One(*at)
        }
        _ => {
            for (_, sheet) in ledgers {
                report_second(sheet, faults);
            }
            Choice::Several
        }
    }
}

fn is_read(sheet: &SheetName, shape: &mut impl FnMut(&SheetName) -> Shape) -> bool {
    !is_remarks(&sheet.name) && shape(sheet) != Shape::Empty
}

/// Says how a sheet of matters with persons or leaders is read, and how it would be read alone.
fn report_wide(sheet: &SheetName, faults: &mut SheetProblems) {
    let name = &sheet.name;
    let found = Text::new("写有信访人、领导或接访的表", "petitioners, leaders or receptions");
    let expected = Text::new(
        format!(
            "按各表分列的工作簿读取，本表没有的列不入库；如为一张台账，请在对照表写 sheet = \"{name}\""
        ),
        format!(
            "read as one of several sheets, without the columns of others; if it is a ledger of one sheet, write sheet = \"{name}\" into a mapping"
        ),
    );
    faults.add(sheet.whole(), Code::Assumed, found, expected);
}

fn report_other(sheet: &SheetName, ledger: &str, faults: &mut SheetProblems) {
    let expected =
        Text::new(format!("只读取“{ledger}”"), format!("the sheet {ledger} alone is read"));
    faults.add(sheet.whole(), Code::SheetNotRead, sheet.quoted(), expected);
}

fn report_second(sheet: &SheetName, faults: &mut SheetProblems) {
    let expected = Text::new(
        format!("只有一张台账：隐藏其余工作表，或在对照表写 sheet = \"{}\"", sheet.name),
        format!(
            "one ledger: hide the other sheets, or write sheet = \"{}\" into a mapping",
            sheet.name
        ),
    );
    faults.add(sheet.whole(), Code::UnknownSheet, sheet.quoted(), expected);
}
