//! The functions of the package.

use crate::argument::{Date, Day, Typed};
use crate::error::Failure;
use crate::files;
use crate::ledger::Ledger;
use crate::policy::PolicyArgument;
use crate::records::list;
use crate::scheme::Clause;
use crate::word::Tuple;
use crate::written::{FilePath, Written};
use petition_core::calendar::Workdays;
use petition_core::policy::Policy;
use petition_core::privacy::forms;
use pyo3::prelude::*;

/// Reads a ledger: a workbook (`.xlsx`, `.xls`, `.ods` …), a JSON document (`.json`) or a folder of CSV files.
///
/// Raises `InvalidLedger` with every problem, each with its place; `FileError` if it cannot be read. What is worth
/// knowing and not wrong is in `Ledger.notices`.
#[pyfunction]
#[pyo3(signature = (path, /))]
pub fn read(py: Python<'_>, path: FilePath) -> Result<Ledger, Failure> {
    py.detach(|| files::read_ledger(&path.0))
}

/// Writes an empty workbook to fill in: headers with hints and drop-down lists.
#[pyfunction]
#[pyo3(signature = (path, /))]
pub fn write_template(py: Python<'_>, path: FilePath) -> Result<(), Failure> {
    Ok(py.detach(|| petition_workbook::template(&path.0))?)
}

/// The clauses of a policy's source.
///
/// >>> import petition
/// >>> len([clause for clause in petition.clauses() if clause.kind == "principle"]) > 0
/// True
#[pyfunction]
#[pyo3(signature = (policy = PolicyArgument::Default), text_signature = "(policy='shenzhen-2019')")]
pub fn clauses(policy: PolicyArgument) -> Result<Tuple<Clause>, Failure> {
    Ok(list(policy.resolve()?.core.clauses()))
}

/// The names of the built-in policies.
///
/// >>> import petition
/// >>> petition.policies()
/// ('shenzhen-2019',)
#[pyfunction]
pub fn policies() -> Tuple<&'static str> {
    Tuple(Policy::names().collect())
}

/// Whether a day is worked in China. Raises `UnknownDay` for a year of which the table does not know.
///
/// >>> import datetime, petition
/// >>> petition.is_workday(datetime.date(2020, 1, 19))    # a Sunday, worked for the spring festival
/// True
/// >>> petition.is_workday(datetime.date(2020, 1, 31))    # a Friday, off by the festival's prolongation
/// False
#[pyfunction]
#[pyo3(signature = (date, /))]
pub fn is_workday(date: Day<Date>) -> Result<bool, Failure> {
    Workdays::builtin().is_workday(date.0).ok_or(Failure::UnknownDay(date.0))
}

/// The one form of an identity number as people type it. Raises `InvalidForm`, which does not repeat it.
///
/// >>> import petition
/// >>> try:
/// ...     petition.check_id_number("440300 19000101 0000")
/// ... except petition.InvalidForm as error:
/// ...     error.code
/// 'form_bad_check'
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn check_id_number(text: Written<'_, Typed>) -> Result<String, Failure> {
    Ok(forms::check_id_number(text.0)?.as_str().to_owned())
}

/// The one form of a unified social credit code as people type it. Raises `InvalidForm`.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn check_credit_code(text: Written<'_, Typed>) -> Result<String, Failure> {
    Ok(forms::check_credit_code(text.0)?.as_str().to_owned())
}

/// The one form of a telephone number as people type it. Raises `InvalidForm`, which does not repeat it.
///
/// >>> import petition
/// >>> petition.check_phone("138 0000 0001")
/// '13800000001'
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn check_phone(text: Written<'_, Typed>) -> Result<String, Failure> {
    Ok(forms::check_phone(text.0)?.as_str().to_owned())
}
