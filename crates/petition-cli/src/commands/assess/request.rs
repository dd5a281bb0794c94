//! The request of `petition assess --format parquet`: what is assessed, and which tables and columns are written.

use crate::args::{Assess, ExtraColumns, Part};
use crate::failure::Failure;
use arrow_schema::{ArrowError, SchemaRef};
use petition_arrow::complete::ResultTables;
use petition_arrow::input::UnknownColumns;
use petition_arrow::output::{DutyColumns, Texts, duties_schema, findings_schema};
use petition_core::policy::Policy;
use petition_core::{Date, Lang};
use petition_parquet::AssessOptions;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The columns that explain a duty.
const EVIDENCE: [&str; 2] = ["evidence", "excluded"];

/// The resolved request.
pub struct Request {
    pub policy: Arc<Policy>,
    pub year: i32,
    pub as_of: Date,
    /// The tables to be written, in their order.
    pub parts: Vec<Part>,
    /// The requested columns with their tables; those of a table without any are all.
    columns: Vec<(Part, String)>,
    evidence: bool,
    pub extra: UnknownColumns,
    pub threads: usize,
}

impl Request {
    /// The request of a command line.
    ///
    /// # Errors
    ///
    /// As [`crate::args::Under::resolve`]; a column that its table does not have.
    pub fn of(args: &Assess, lang: Lang) -> Result<Self, Failure> {
        let chosen = &args.chosen;
        let is_requested = |part: &Part| chosen.only.is_empty() || chosen.only.contains(part);
        let parts: Vec<Part> = Part::ALL.into_iter().filter(is_requested).collect();
        let columns = columns(&chosen.columns, &parts)?;
        let (policy, as_of) = args.under.resolve()?;
        Ok(Self {
            policy: Arc::new(policy),
            year: super::super::year(args.year, as_of, lang),
            as_of,
            parts,
            columns,
            evidence: !chosen.no_evidence,
            extra: match args.reading.extra_columns {
                Some(ExtraColumns::Ignore) => UnknownColumns::Ignore,
                Some(ExtraColumns::Error) | None => UnknownColumns::Error,
            },
            threads: args.reading.threads.unwrap_or_else(|| {
                std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
            }),
        })
    }

    /// The columns of duties to be written.
    pub fn duty_columns(&self, with_bureau: bool) -> Vec<String> {
        let mut columns = self.columns_of(Part::Duties, &duties_schema(with_bureau));
        columns.retain(|name| self.evidence || !EVIDENCE.contains(&name.as_str()));
        columns
    }

    /// The columns of findings to be written.
    pub fn finding_columns(&self, with_bureau: bool) -> Vec<String> {
        self.columns_of(Part::Findings, &findings_schema(with_bureau))
    }

    /// The requested columns of a table, or all; a table of one bureau has no column that names it.
    fn columns_of(&self, part: Part, schema: &SchemaRef) -> Vec<String> {
        let requested = self.columns.iter().filter(|(of, _)| *of == part);
        let mut columns: Vec<String> = requested.map(|(_, name)| name.clone()).collect();
        if columns.is_empty() {
            return schema.fields().iter().map(|field| field.name().clone()).collect();
        }
        columns.retain(|name| schema.index_of(name).is_ok());
        columns
    }

    /// The tables of the result. `strict` needs counts.
    ///
    /// # Errors
    ///
    /// None for columns that [`Self::of`] accepted.
    pub fn result_tables(&self, many: bool, strict: bool) -> Result<ResultTables, ArrowError> {
        let has = |part| self.parts.contains(&part);
        let names = self.duty_columns(many);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let duties = has(Part::Duties).then(|| DutyColumns::new(many, &names, Texts::Dictionary));
        Ok(ResultTables {
            with_bureau: many,
            duties: duties.transpose()?,
            cases: has(Part::Cases),
            findings: has(Part::Findings).then(|| self.finding_columns(many)),
            summary: has(Part::Summary) || strict,
        })
    }

    /// What a program that finds the files should know of them.
    pub fn metadata(&self, not_evaluated: &[String]) -> Vec<(&'static str, String)> {
        vec![
            ("policy", self.policy.id().to_owned()),
            ("year", self.year.to_string()),
            ("as_of", self.as_of.to_string()),
            ("not_evaluated", not_evaluated.join(",")),
        ]
    }

    /// The question for a folder of tables.
    pub fn question(&self, grouped_by_case: bool) -> AssessOptions {
        let Self { policy, year, as_of, threads, .. } = self;
        let (policy, year, as_of, threads) = (Arc::clone(policy), *year, *as_of, *threads);
        AssessOptions { policy, year, as_of, grouped_by_case, threads }
    }
}

/// The requested columns with their tables: `table.column`, or `column` of the only table, else of duties.
fn columns(requested: &[String], parts: &[Part]) -> Result<Vec<(Part, String)>, Failure> {
    let only = match parts {
        [one] => *one,
        _ => Part::Duties,
    };
    let mut columns: Vec<(Part, String)> = Vec::new();
    for text in requested {
        let of_table = [Part::Duties, Part::Findings]
            .into_iter()
            .find_map(|part| Some((part, text.strip_prefix(part.name())?.strip_prefix('.')?)));
        let (part, name) = of_table.unwrap_or((only, text));
        let schema =
            if part == Part::Findings { findings_schema(true) } else { duties_schema(true) };
        let known: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let table = if part == Part::Findings { part } else { Part::Duties };
        let (zh, en) = if !known.contains(&name) {
            let table = table.name();
            (
                format!("--columns：{table} 没有“{name}”列"),
                format!("--columns: {table} has no column \"{name}\""),
            )
        } else if columns.iter().any(|(of, known)| (*of, known.as_str()) == (table, name)) {
            (
                format!("--columns：“{name}”列重复"),
                format!("--columns: the column \"{name}\" is given twice"),
            )
        } else {
            columns.push((table, name.to_owned()));
            continue;
        };
        let known_zh = format!("可用：{}", known.join("、"));
        return Err(
            Failure::new(zh, en).hint(known_zh, format!("it is one of: {}", known.join(", ")))
        );
    }
    Ok(columns)
}
