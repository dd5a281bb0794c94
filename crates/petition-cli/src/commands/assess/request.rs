//! Resolves the options of `petition assess` for tables: policy, year, day, output tables and columns.

use crate::args::{Assess, ExtraColumns, OutputTable, RowOrder};
use crate::failure::Failure;
use arrow_schema::{ArrowError, SchemaRef};
use petition_arrow::complete::ResultTables;
use petition_arrow::input::{StepOrder, UnknownColumns};
use petition_arrow::output::{DutyColumns, Texts, duties_schema, findings_schema};
use petition_core::policy::Policy;
use petition_core::{Date, Lang, Limits};
use petition_parquet::AssessOptions;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The evidence columns of a duty.
const EVIDENCE: [&str; 2] = ["evidence", "excluded"];

/// The resolved request.
pub struct Request {
    pub policy: Arc<Policy>,
    pub year: i32,
    pub as_of: Date,
    /// The tables to write, in their order.
    pub output_tables: Vec<OutputTable>,
    /// The requested columns with their tables. A table without requested columns has all.
    columns: Vec<(OutputTable, String)>,
    evidence: bool,
    pub unknown_columns: UnknownColumns,
    pub order: StepOrder,
    pub threads: usize,
    /// How much of tables is read.
    pub limits: Limits,
}

impl Request {
    /// Resolves the options of the command line.
    ///
    /// # Errors
    ///
    /// As [`crate::args::PolicyAndDay::resolve_with`]; an unknown or repeated column.
    pub fn of(args: &Assess, lang: Lang) -> Result<Self, Failure> {
        let selection = &args.selection;
        let is_requested =
            |table: &OutputTable| selection.only.is_empty() || selection.only.contains(table);
        let output_tables: Vec<OutputTable> =
            OutputTable::ALL.into_iter().filter(is_requested).collect();
        if let Some(repeated) = repeated(&selection.only) {
            return Err(Failure::new(
                format!("--only：{repeated} 重复"),
                format!("--only: {repeated} is repeated"),
            ));
        }
        let columns = columns(&selection.columns, &output_tables)?;
        let (policy, as_of) = args.policy_and_day.resolve_with(args.calendar.as_deref(), lang)?;
        Ok(Self {
            policy: Arc::new(policy),
            year: super::super::year(args.year, as_of, lang),
            as_of,
            output_tables,
            columns,
            evidence: !selection.no_evidence,
            unknown_columns: match args.table_options.extra_columns {
                Some(ExtraColumns::Ignore) => UnknownColumns::Ignore,
                Some(ExtraColumns::Error) | None => UnknownColumns::Error,
            },
            order: match args.table_options.order {
                Some(RowOrder::Rows) => StepOrder::Rows,
                Some(RowOrder::Seq) | None => StepOrder::BySeq,
            },
            threads: args.table_options.threads.unwrap_or_else(|| {
                std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
            }),
            limits: args.limits.resolve()?,
        })
    }

    /// Returns the columns of duties to write.
    pub fn duty_columns(&self, with_bureau: bool) -> Vec<String> {
        let mut columns = self.columns_of(OutputTable::Duties, &duties_schema(with_bureau));
        columns.retain(|name| self.evidence || !EVIDENCE.contains(&name.as_str()));
        columns
    }

    /// Returns the columns of findings to write.
    pub fn finding_columns(&self, with_bureau: bool) -> Vec<String> {
        self.columns_of(OutputTable::Findings, &findings_schema(with_bureau))
    }

    /// Returns the requested columns of a table, or all. A table of one bureau has no column `bureau`.
    fn columns_of(&self, table: OutputTable, schema: &SchemaRef) -> Vec<String> {
        let requested = self.columns.iter().filter(|(of, _)| *of == table);
        let mut columns: Vec<String> = requested.map(|(_, name)| name.clone()).collect();
        if columns.is_empty() {
            return schema.fields().iter().map(|field| field.name().clone()).collect();
        }
        columns.retain(|name| schema.index_of(name).is_ok());
        columns
    }

    /// Returns the tables of the result. `strict` needs the summary.
    ///
    /// # Errors
    ///
    /// None for columns that [`Self::of`] accepted.
    pub fn result_tables(&self, many: bool, strict: bool) -> Result<ResultTables, ArrowError> {
        let has = |table| self.output_tables.contains(&table);
        let names = self.duty_columns(many);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let duties =
            has(OutputTable::Duties).then(|| DutyColumns::new(many, &names, Texts::Dictionary));
        Ok(ResultTables {
            with_bureau: many,
            duties: duties.transpose()?,
            cases: has(OutputTable::Cases),
            clocks: has(OutputTable::Clocks),
            findings: has(OutputTable::Findings).then(|| self.finding_columns(many)),
            summary: has(OutputTable::Summary) || strict,
        })
    }

    /// Returns the metadata of the Parquet files.
    pub fn metadata(&self, not_evaluated: &[String]) -> Vec<(&'static str, String)> {
        vec![
            ("policy", self.policy.id().to_owned()),
            ("year", self.year.to_string()),
            ("as_of", self.as_of.to_string()),
            ("not_evaluated", not_evaluated.join(",")),
        ]
    }

    /// Returns the options of an assessment of a directory of tables.
    pub fn options(&self, grouped_by_case: bool) -> AssessOptions {
        let Self { policy, year, as_of, order, threads, .. } = self;
        let policy = Arc::clone(policy);
        let (year, as_of, order, threads) = (*year, *as_of, *order, *threads);
        AssessOptions { policy, year, as_of, order, grouped_by_case, threads }
    }
}

/// Returns the name of a table that occurs twice.
fn repeated(tables: &[OutputTable]) -> Option<&'static str> {
    let is_repeated = |table: &&OutputTable| tables.iter().filter(|one| one == table).count() > 1;
    tables.iter().find(is_repeated).map(|table| table.name())
}

/// Resolves `--columns`: `table.column`, or `column` of the only table, else of duties.
fn columns(
    requested: &[String],
    output_tables: &[OutputTable],
) -> Result<Vec<(OutputTable, String)>, Failure> {
    let default_table = match output_tables {
        [one] => *one,
        _ => OutputTable::Duties,
    };
    let mut columns: Vec<(OutputTable, String)> = Vec::new();
    for text in requested {
        let of_table = [OutputTable::Duties, OutputTable::Findings]
            .into_iter()
            .find_map(|table| Some((table, text.strip_prefix(table.name())?.strip_prefix('.')?)));
        let (table, name) = of_table.unwrap_or((default_table, text));
        let (table, schema) = match table {
            OutputTable::Findings => (table, findings_schema(true)),
            _ => (OutputTable::Duties, duties_schema(true)),
        };
        let known: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let (zh, en) = if !known.contains(&name) {
            let table = table.name();
            (
                format!("--columns：{table} 没有“{name}”列"),
                format!("--columns: {table} has no column \"{name}\""),
            )
        } else if columns.iter().any(|(of, known)| (*of, known.as_str()) == (table, name)) {
            (
                format!("--columns：“{name}”列重复"),
                format!("--columns: column \"{name}\" is repeated"),
            )
        } else {
            columns.push((table, name.to_owned()));
            continue;
        };
        let known_zh = format!("可用：{}", known.join("、"));
        return Err(
            Failure::new(zh, en).with_hint(known_zh, format!("available: {}", known.join(", ")))
        );
    }
    Ok(columns)
}
