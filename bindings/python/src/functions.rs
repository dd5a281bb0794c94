//! The functions of the package: reading, word lists, working days, form checks.

use crate::argument::{Date, Day, TheText};
use crate::errors::Failure;
use crate::files;
use crate::ledger::Ledger;
use crate::limits::LimitsArgument;
use crate::policy::PolicyArgument;
use crate::policy_parts::Clause;
use crate::records::list;
use crate::text_argument::{FilePath, TextArgument};
use crate::vocabulary::Tuple;
use petition_core::calendar::Workdays;
use petition_core::policy::Policy;
use petition_core::privacy::forms;
use pyo3::prelude::*;

/// Reads a ledger: a workbook (`.xlsx`, `.xls`, `.ods` …), a JSON document (`.json`) or a directory of CSV files.
///
/// Raises `InvalidLedger` with every problem and its place; `FileError` if it cannot be read. `Ledger.notices` lists
/// remarks that are not errors. `limits` bounds what is read.
///
/// >>> import petition
/// >>> petition.read("台账.xlsx")
/// <Ledger 440300 示范市信访局（虚构示例）: 16 leaders, 80 matters, 74 receptions, 52 cases>
#[pyfunction]
#[pyo3(signature = (path, /, *, limits = None))]
pub fn read(
    py: Python<'_>,
    path: FilePath,
    limits: Option<LimitsArgument>,
) -> Result<Ledger, Failure> {
    let limits = LimitsArgument::resolve(limits);
    py.detach(|| files::read_ledger(&path.0, &limits))
}

/// Writes an empty workbook to fill in: headers with hints and drop-down lists.
///
/// >>> import petition
/// >>> petition.write_template("空表.xlsx")
/// >>> try:
/// ...     petition.read("空表.xlsx")
/// ... except petition.InvalidLedger as error:
/// ...     error.problems[0].zh
/// '“本局”“行政区划代码”列：缺少必填内容，应为六位数字区划代码'
#[pyfunction]
#[pyo3(signature = (path, /))]
pub fn write_template(py: Python<'_>, path: FilePath) -> Result<(), Failure> {
    Ok(py.detach(|| petition_workbook::template(&path.0, petition_core::Lang::Zh))?)
}

/// Returns the clauses of a policy's source.
///
/// >>> import petition
/// >>> len([clause for clause in petition.clauses() if clause.kind == "principle"]) > 0
/// True
#[pyfunction]
#[pyo3(signature = (policy = PolicyArgument::Default), text_signature = "(policy='shenzhen-2019')")]
pub fn clauses(policy: PolicyArgument) -> Result<Tuple<Clause>, Failure> {
    Ok(list(policy.resolve()?.core.clauses()))
}

/// Returns the names of the built-in policies.
///
/// >>> import petition
/// >>> petition.policies()
/// ('shenzhen-2019', 'petition-regulation-2022', 'petition-regulation-2005')
#[pyfunction]
pub fn policies() -> Tuple<&'static str> {
    Tuple(Policy::names().collect())
}

/// Whether a day is a working day in China. Raises `UnknownDay` for a year that the table lacks.
///
/// >>> import datetime, petition
/// >>> petition.is_workday(datetime.date(2020, 1, 19))    # a Sunday, working for the Spring Festival
/// True
/// >>> petition.is_workday(datetime.date(2020, 1, 31))    # a Friday, off in the extended festival
/// False
#[pyfunction]
#[pyo3(signature = (date, /))]
pub fn is_workday(date: Day<Date>) -> Result<bool, Failure> {
    Workdays::builtin().is_workday(date.0).ok_or(Failure::UnknownDay(date.0))
}

/// Validates and normalizes an identity number. Raises `InvalidForm`, which does not quote it.
///
/// >>> import petition
/// >>> try:
/// ...     petition.check_id_number("440300 19000101 0000")
/// ... except petition.InvalidForm as error:
/// ...     error.code
/// 'form_bad_check'
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn check_id_number(text: TextArgument<'_, TheText>) -> Result<String, Failure> {
    Ok(forms::check_id_number(text.0)?.as_str().to_owned())
}

/// Validates and normalizes a unified social credit code. Raises `InvalidForm`.
///
/// >>> import petition
/// >>> petition.check_credit_code("9135 0100 m000 100y 43")
/// '91350100M000100Y43'
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn check_credit_code(text: TextArgument<'_, TheText>) -> Result<String, Failure> {
    Ok(forms::check_credit_code(text.0)?.as_str().to_owned())
}

/// Validates and normalizes a telephone number. Raises `InvalidForm`, which does not quote it.
///
/// >>> import petition
/// >>> petition.check_phone("138 0000 0001")
/// '13800000001'
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn check_phone(text: TextArgument<'_, TheText>) -> Result<String, Failure> {
    Ok(forms::check_phone(text.0)?.as_str().to_owned())
}
