//! Problems by code and column, and problems as a table.

use crate::arrow_stream::{Stream, Table, one_batch};
use crate::convert::FromCore as _;
use crate::problem_rows::RowName;
use crate::text::Problem;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use petition_core::{Code, Lang, MoreProblems, Place};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most places that a group lists.
const FIRST: usize = 3;

value! {
    /// The problems with one code in one column or field: how many they are, and where the first ones are.
    ///
    /// >>> import petition
    /// >>> try:
    /// ...     petition.Ledger.from_json('''{"format": "petition-ledger/1",
    /// ...         "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...         "units": [{"id": "U1"}, {"id": "U2"}]}''')
    /// ... except petition.InvalidLedger as error:
    /// ...     [(group.code, group.path, group.count, group.first) for group in error.groups]
    /// [('missing', '$.units[*].name', 2, ('$.units[0].name', '$.units[1].name'))]
    ProblemGroup {
        /// The stable code, such as `invalid_date`.
        code: Key<Code>,
        /// The column or field, such as `$.cases[*].steps[*].on`.
        path: String,
        /// The table's name.
        table: Option<String>,
        /// The column.
        column: Option<String>,
        /// The number of problems, also of those that are not listed.
        count: i64,
        /// The first places.
        first: Tuple<String>,
        /// What is wrong, in Chinese.
        zh: String,
        /// What is wrong, in English.
        en: String,
    }
    shows [code, path, count, first];
}

/// The number of problems of a group, and the first places.
#[derive(Default)]
struct Group {
    count: u64,
    first: Vec<String>,
}

/// Groups the listed problems and those that are only counted, the most frequent group first.
pub fn groups(
    problems: &[petition_core::Problem],
    counted: Vec<MoreProblems>,
) -> Vec<ProblemGroup> {
    let mut groups: BTreeMap<(Place, Code), Group> = BTreeMap::new();
    for problem in problems {
        let group = groups.entry((problem.place.general(), problem.code)).or_default();
        group.count += 1;
        if group.first.len() < FIRST {
            group.first.push(problem.place.text(Lang::En));
        }
    }
    for more in counted {
        groups.entry((more.place, more.code)).or_default().count += more.count;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.count));
    groups.into_iter().map(|((place, code), group)| problem_group(&place, code, group)).collect()
}

fn problem_group(place: &Place, code: Code, group: Group) -> ProblemGroup {
    let Group { count, first } = group;
    let (table, column) = match place {
        Place::Row { table, column, .. } => (Some(table.clone()), Some(column.clone())),
        Place::Cell { column, .. } => (None, Some(column.clone())),
        _ => (None, None),
    };
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| (place.text(lang), code.label(lang)));
    ProblemGroup {
        code: Key(code),
        path: place.text(Lang::En),
        table,
        column: column.filter(|column| !column.is_empty()),
        count: i64::try_from(count).unwrap_or(i64::MAX),
        zh: format!("{}：{}，{count} 处", zh.0, zh.1),
        en: format!("{}: {} ({count})", en.0, en.1),
        first: Tuple(first),
    }
}

/// Converts the listed problems, with the names of their rows if these are known.
pub fn problem_list(problems: &[petition_core::Problem], names: Vec<RowName>) -> Vec<Problem> {
    let names = names.into_iter().chain(std::iter::repeat_with(RowName::default));
    let named = |(problem, RowName { bureau, key }): (&petition_core::Problem, RowName)| Problem {
        bureau,
        key,
        ..Problem::from_core(problem)
    };
    problems.iter().zip(names).map(named).collect()
}

/// Problems as a table, which data frames read.
#[pyfunction]
#[pyo3(signature = (problems, /))]
pub fn problem_table(problems: Tuple<Problem>) -> Table {
    let problems = Arc::new(problems.0);
    let names = COLUMNS.map(str::to_owned).to_vec();
    Table::new(names, Box::new(move || read(&problems)))
}

/// The columns of the table of problems.
const COLUMNS: [&str; 10] =
    ["bureau", "table", "sheet", "row", "column", "key", "path", "code", "zh", "en"];

fn read(problems: &[Problem]) -> PyResult<Stream> {
    let text = |value: fn(&Problem) -> Option<&str>| -> ArrayRef {
        Arc::new(problems.iter().map(value).collect::<StringArray>())
    };
    let rows: Int64Array = problems.iter().map(|problem| problem.row).collect();
    let columns = [
        text(|problem| problem.bureau.as_deref()),
        text(|problem| problem.table.as_deref()),
        text(|problem| problem.sheet.as_deref()),
        Arc::new(rows),
        text(|problem| problem.column.as_deref()),
        text(|problem| problem.key.as_deref()),
        text(|problem| Some(&problem.path)),
        text(|problem| Some(problem.code.0.key())),
        text(|problem| Some(&problem.zh)),
        text(|problem| Some(&problem.en)),
    ];
    let columns = COLUMNS.into_iter().zip(columns).map(|(name, column)| (name, column, true));
    let batch = RecordBatch::try_from_iter_with_nullable(columns);
    one_batch(batch).map_err(|error| pyo3_arrow::error::PyArrowError::from(error).into())
}
