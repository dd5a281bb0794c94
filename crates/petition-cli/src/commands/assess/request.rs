//! What is to be assessed, and what of it is told.

use crate::args::{Assess, ExtraColumns, Part};
use crate::failure::Failure;
use petition_arrow::input::Extra;
use petition_arrow::output::duties_schema;
use petition_core::policy::Policy;
use petition_core::{Date, Lang};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The columns that say why a duty stands as it does.
const EVIDENCE: [&str; 2] = ["evidence", "excluded"];

/// What is asked for, resolved.
pub struct Request {
    pub policy: Arc<Policy>,
    pub year: i32,
    pub as_of: Date,
    /// The tables to be written, in their order.
    pub parts: Vec<Part>,
    /// The columns of duties that are asked for; none: all.
    columns: Option<Vec<String>>,
    evidence: bool,
    pub extra: Extra,
    pub threads: usize,
}

impl Request {
    /// What the command line asks for.
    ///
    /// # Errors
    ///
    /// As [`crate::args::Under::resolve`]; a column that duties do not have.
    pub fn of(args: &Assess, lang: Lang) -> Result<Self, Failure> {
        let chosen = &args.chosen;
        let columns = (!chosen.columns.is_empty()).then(|| chosen.columns.clone());
        refuse_unknown(columns.as_deref().unwrap_or_default())?;
        let (policy, as_of) = args.under.resolve()?;
        let is_asked = |part: &Part| chosen.only.is_empty() || chosen.only.contains(part);
        Ok(Self {
            policy: Arc::new(policy),
            year: super::super::year(args.year, as_of, lang),
            as_of,
            parts: Part::ALL.into_iter().filter(is_asked).collect(),
            columns,
            evidence: !chosen.no_evidence,
            extra: match args.reading.extra_columns {
                Some(ExtraColumns::Ignore) => Extra::Ignore,
                Some(ExtraColumns::Error) | None => Extra::Error,
            },
            threads: args.reading.threads.unwrap_or_else(|| {
                std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
            }),
        })
    }

    /// The columns of duties to be written, of tables of one bureau or of many; none: all.
    pub fn columns(&self, with_bureau: bool) -> Option<Vec<String>> {
        if self.columns.is_none() && self.evidence {
            return None;
        }
        let schema = duties_schema(with_bureau);
        let all = || schema.fields().iter().map(|field| field.name().clone()).collect();
        let mut columns: Vec<String> = self.columns.clone().unwrap_or_else(all);
        columns.retain(|name| {
            let told = self.evidence || !EVIDENCE.contains(&name.as_str());
            // Of one bureau there is nothing to be said of it.
            told && schema.index_of(name).is_ok()
        });
        Some(columns)
    }
}

fn refuse_unknown(columns: &[String]) -> Result<(), Failure> {
    let schema = duties_schema(true);
    let known: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let unknown = columns.iter().find(|name| !known.contains(&name.as_str()));
    let twice = columns
        .iter()
        .enumerate()
        .find(|(at, name)| columns.iter().take(*at).any(|one| one == *name));
    let (zh, en) = match (unknown, twice) {
        (Some(name), _) => (
            format!("--columns：duties 没有“{name}”列"),
            format!("--columns: duties has no column \"{name}\""),
        ),
        (None, Some((_, name))) => (
            format!("--columns：“{name}”列重复"),
            format!("--columns: the column \"{name}\" is given twice"),
        ),
        (None, None) => return Ok(()),
    };
    Err(Failure::new(zh, en)
        .hint(format!("可用：{}", known.join("、")), format!("it is one of: {}", known.join(", "))))
}
