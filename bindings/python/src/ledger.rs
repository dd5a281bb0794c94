//! `Ledger`: a checked ledger, its records and what it computes.

use crate::act::{ActArgument, StepArgument};
use crate::argument::{
    self, AsOf, CaseId, Closed, Day, Days, Id, Integer, Old, PerDay, Subject, TheText, Year,
    resolve_year,
};
use crate::arrow_stream::Table;
use crate::candidates::Candidates;
use crate::case::Case;
use crate::changes::{LedgerArgument, change_dicts};
use crate::compare::NamedValues;
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::files;
use crate::labels::Labels;
use crate::limits::LimitsArgument;
use crate::notebook;
use crate::notice::Notice;
use crate::paper::{Paper, PaperArguments};
use crate::plan::{self, BusyDays, Dates, PeriodArgument, Plan};
use crate::policy::PolicyArgument;
use crate::record_dict::{Reduced, hash_of, to_dict};
use crate::records::{Leader, LedgerEntry, Matter, Milestone, Unit, list};
use crate::report::{Report, Todo};
use crate::sequence::{Entries, OwedList, Receptions};
use crate::text::Problem;
use crate::text_argument::{FilePath, TextArgument};
use crate::todo_arguments::{Until, number_of_days};
use crate::trend::trend;
use crate::type_hints::Record;
use crate::vocabulary::{Key, Tuple};
use petition_arrow::output::ledger_tables;
use petition_core::compliance::{TodoHorizon, TodoOptions, agenda, assess, todo};
use petition_core::workflow::Actor;
use pyo3::prelude::*;
use pyo3_arrow::error::PyArrowError;
use std::sync::Arc;

/// A checked ledger of a bureau. Frozen: `record` returns a new one.
///
/// `leaders`, `units`, `matters`, `receptions`, `cases` and `milestones` create new sequences at each access.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例",
/// ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
/// >>> ledger
/// <Ledger 440300 示范市信访局: 1 leaders, 0 matters, 0 receptions, 0 cases>
/// >>> report = ledger.assess(as_of=datetime.date(2020, 5, 1))
/// >>> report.duties[-1].id, report.duties[-1].status
/// ('L01/selection_quarterly/2020-Q4', 'not_started')
#[pyclass(frozen, eq, from_py_object, module = "petition")]
#[derive(Debug, Clone)]
pub struct Ledger {
    pub core: Arc<petition_core::ledger::Ledger>,
    notices: Arc<[petition_core::Problem]>,
}

/// Ledgers with equal documents are equal, whatever file they come from.
impl PartialEq for Ledger {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.core, &other.core) || self.core == other.core
    }
}

impl Ledger {
    /// Wraps a ledger and the notices of its reader.
    pub fn new(core: petition_core::ledger::Ledger, notices: Vec<petition_core::Problem>) -> Self {
        Self { core: Arc::new(core), notices: notices.into() }
    }
}

#[pymethods]
impl Ledger {
    /// Reads a ledger document.
    ///
    /// Raises `InvalidLedger` with every problem: unknown fields, days that do not exist, duplicate ids, unknown
    /// references, and what is beyond the `limits`.
    #[staticmethod]
    #[pyo3(signature = (text, /, *, limits = None))]
    fn from_json(
        py: Python<'_>,
        text: TextArgument<'_, TheText>,
        limits: Option<LimitsArgument>,
    ) -> Result<Self, Failure> {
        let limits = LimitsArgument::resolve(limits);
        let read = || petition_core::ledger::Ledger::from_json_within(text.0, &limits);
        let core = py.detach(read)?;
        Ok(Self::new(core, Vec::new()))
    }

    /// The ledger document as JSON. Contains personal data in full.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// The ledger as others may see it: petitioners masked, and personal data in free text. Its reports are the same.
    ///
    /// The pickle of a report, a case or a match of candidates holds this ledger; the pickle of a ledger holds it in full.
    ///
    /// >>> import petition
    /// >>> ledger = petition.Ledger.from_json('''{
    /// ...     "format": "petition-ledger/1",
    /// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "张示一反映漏水",
    /// ...                  "petitioners": [{"name": "张示一", "phone": "13800000001"}]}]}''')
    /// >>> matter = ledger.masked().matters[0]
    /// >>> matter.claim, matter.petitioners[0].phone
    /// ('张**反映漏水', '138******01')
    pub fn masked(&self, py: Python<'_>) -> Result<Self, Failure> {
        let core = py.detach(|| self.core.masked())?;
        Ok(Self::new(core, Vec::new()))
    }

    /// Writes the ledger: a JSON document (`.json`), a workbook (`.xlsx`), else a directory of CSV files. Contains
    /// personal data in full. Raises `FileError`.
    #[pyo3(signature = (path, /))]
    fn write(&self, py: Python<'_>, path: FilePath) -> Result<(), Failure> {
        py.detach(|| files::write_ledger(&self.core, &path.0))
    }

    /// Assesses a year under a policy, as of the end of the day `as_of`. The default year is that of `as_of`.
    ///
    /// Raises `OutOfRange` for a year outside of 1949 to 2199 or a day outside of 1949-10-01 to 2199-12-31.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.Ledger.from_json(
    /// ...     '{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}')
    /// >>> ledger.assess("shenzhen-2019", 2020, as_of=datetime.date(2020, 2, 1)).summary.mandatory.overdue
    /// 1
    #[pyo3(
        signature = (policy = PolicyArgument::Default, year = None, *, as_of),
        text_signature = "($self, policy='shenzhen-2019', year=None, *, as_of)"
    )]
    pub fn assess(
        &self,
        py: Python<'_>,
        policy: PolicyArgument,
        year: Option<Year>,
        as_of: Day<AsOf>,
    ) -> Result<Report, Failure> {
        let policy = policy.resolve()?;
        let year = resolve_year(year, as_of)?;
        let report = py.detach(|| assess(&self.core, &policy.core, year, as_of.0))?;
        Ok(Report::of_ledger(self.clone(), policy, Arc::new(report)))
    }

    /// The counts of the report on each of the `days`, or on each day of `year`: a table with a column `as_of`, then those
    /// of the summary, such as `mandatory_overdue`. The default year is that of each day.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.Ledger.from_json(
    /// ...     '{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}')
    /// >>> frame = ledger.trend([datetime.date(2020, 1, 1), datetime.date(2020, 2, 1)]).to_polars()
    /// >>> frame.select("as_of", "mandatory_overdue").rows()
    /// [(datetime.date(2020, 1, 1), 0), (datetime.date(2020, 2, 1), 1)]
    #[pyo3(
        signature = (days = None, policy = PolicyArgument::Default, year = None),
        text_signature = "($self, days=None, policy='shenzhen-2019', year=None)"
    )]
    fn trend(
        &self,
        py: Python<'_>,
        days: Option<Tuple<Day<AsOf>>>,
        policy: PolicyArgument,
        year: Option<Year>,
    ) -> Result<Table, Failure> {
        trend(py, &[(String::new(), Arc::clone(&self.core))], false, days, policy, year)
    }

    /// The ledger's records as tables by name, with the columns that `Tables` reads. They contain personal data in full.
    ///
    /// >>> import petition
    /// >>> ledger = petition.Ledger.from_json('''{"format": "petition-ledger/1",
    /// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...     "units": [{"id": "U01", "name": "示范单位"}]}''')
    /// >>> ledger.tables()["units"].to_polars().rows()
    /// [('U01', '示范单位', None)]
    fn tables(&self, py: Python<'_>) -> PyResult<NamedValues<Table>> {
        let tables = py.detach(|| ledger_tables([&*self.core], false));
        let tables = tables.map_err(|error| PyErr::from(PyArrowError::from(error)))?;
        let named = tables.into_iter().map(|(key, batch)| (key.to_owned(), Table::of_batch(batch)));
        Ok(NamedValues(named.collect()))
    }

    /// The ledger entries on a day, by id of the matter: one for each matter that was received or has a case with
    /// an active selection. Petitioners, and personal data in free text, are masked unless `masked=False`. The name of
    /// somebody else can remain in free text.
    #[pyo3(
        signature = (as_of, policy = PolicyArgument::Default, *, masked = true),
        text_signature = "($self, as_of, policy='shenzhen-2019', *, masked=True)"
    )]
    fn entries(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
        masked: bool,
    ) -> Result<Entries, Failure> {
        let policy = policy.resolve()?;
        let entries = py.detach(|| {
            let mut entries = self.core.entries(&policy.core, as_of.0)?;
            if masked {
                entries.iter_mut().for_each(|entry| *entry = entry.masked());
            }
            Ok::<_, petition_core::Error>(entries)
        })?;
        let rows = entries.into_iter().map(LedgerEntry::from_core).collect();
        Ok(Entries::of(rows, Labels::new(policy.core, [self.clone()])))
    }

    /// What somebody can still do on a day: duties of its year that are due within `days`, overdue milestones, planned
    /// receptions within `days`, records of the year that are missing, and the next step of each selected case that is
    /// not concluded. By due day; rows without one come last.
    #[pyo3(
        signature = (as_of, days, policy = PolicyArgument::Default),
        text_signature = "($self, as_of, days, policy='shenzhen-2019')"
    )]
    fn agenda(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        days: Integer<Days>,
        policy: PolicyArgument,
    ) -> Result<OwedList, Failure> {
        let policy = policy.resolve()?;
        let days = number_of_days(days)?;
        let owed = py.detach(|| agenda(&self.core, &policy.core, as_of.0, days))?;
        Ok(OwedList::of(vec![(None, owed)], Some(Labels::new(policy.core, [self.clone()]))))
    }

    /// The to-do list of a day in sections: overdue, this week, this quarter, later, any time.
    ///
    /// It looks ahead `days`, or until the end of the week or the quarter. `leader`, `unit` and `who` select lines.
    /// Raises `UnknownRecord` for an unknown leader or unit.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.Ledger.from_json('''{
    /// ...     "format": "petition-ledger/1",
    /// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
    /// >>> todo = ledger.todo(datetime.date(2020, 3, 30), until="week", leader="L01")
    /// >>> [(item.section, item.owed.record, item.last_workday.isoformat()) for item in todo.items][:1]
    /// [('this_week', 'L01/reception/2020-Q1', '2020-03-31')]
    #[pyo3(
        signature = (as_of, *, days = None, until = Until::Quarter, leader = None, unit = None, who = None, policy = PolicyArgument::Default),
        text_signature = "($self, as_of, *, days=None, until='quarter', leader=None, unit=None, who=None, policy='shenzhen-2019')"
    )]
    #[expect(clippy::too_many_arguments, reason = "keywords of a Python method")]
    fn todo(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        days: Option<Integer<Days>>,
        until: Until,
        leader: Option<TextArgument<'_, argument::Leader>>,
        unit: Option<TextArgument<'_, argument::Unit>>,
        who: Option<Key<Actor>>,
        policy: PolicyArgument,
    ) -> Result<Todo, Failure> {
        let policy = policy.resolve()?;
        let horizon = match days {
            Some(days) => TodoHorizon::Days(number_of_days(days)?),
            None => until.horizon(),
        };
        let leader = leader.map(|leader| leader.0.into());
        let (unit, who) = (unit.map(|unit| unit.0.into()), who.map(|who| who.0));
        let options = TodoOptions { horizon, leader, unit, who };
        let list = py
            .detach(|| todo(&self.core, &policy.core, policy.core.workdays(), as_of.0, &options))?;
        Ok(FromCore::from_core(list))
    }

    /// Proposes a day for each reception that a leader still owes in a period, with the reason for the day.
    ///
    /// `busy` maps leaders' ids to the days on which they cannot receive; on the days of `closed` nobody can. At most
    /// `per_day` leaders receive on one day, those already planned included. Raises `UnknownValue` for a text that is
    /// no period, `UnknownRecord` for an unknown leader.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.Ledger.from_json('''{
    /// ...     "format": "petition-ledger/1",
    /// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2024-01-01"}]}]}''')
    /// >>> away = {"L01": [datetime.date(2026, 2, 13)]}
    /// >>> [proposal] = ledger.plan("2026-Q1", as_of=datetime.date(2026, 1, 5), busy=away).proposals
    /// >>> proposal.date, proposal.target, proposal.target_blocked
    /// (datetime.date(2026, 2, 12), datetime.date(2026, 2, 13), 'leader_busy')
    #[pyo3(
        signature = (period, *, as_of, policy = PolicyArgument::Default, busy = None, closed = None, per_day = Integer::new(1)),
        text_signature = "($self, period, *, as_of, policy='shenzhen-2019', busy=None, closed=None, per_day=1)"
    )]
    #[expect(clippy::too_many_arguments, reason = "keywords of a Python method")]
    fn plan(
        &self,
        py: Python<'_>,
        period: PeriodArgument,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
        busy: Option<BusyDays>,
        closed: Option<Dates<Closed>>,
        per_day: Integer<PerDay>,
    ) -> Result<Plan, Failure> {
        let mut busy = busy.map_or_else(Vec::new, |busy| busy.0);
        busy.extend(closed.into_iter().flat_map(Dates::for_everybody));
        let options = plan::options(busy, per_day)?;
        Plan::of(py, self, policy.resolve()?, period, as_of, options)
    }

    /// Suggests cases of the library to leaders: by portfolio, by what each still needs for the year, longest wait
    /// first. Alarms name the quotas that a leader's cases cannot meet any more. The default year is that of `as_of`.
    #[pyo3(
        signature = (*, as_of, policy = PolicyArgument::Default, year = None),
        text_signature = "($self, *, as_of, policy='shenzhen-2019', year=None)"
    )]
    fn candidates(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
        year: Option<Year>,
    ) -> Result<Candidates, Failure> {
        Candidates::of(py, self, policy.resolve()?, resolve_year(year, as_of)?, as_of)
    }

    /// The case with this id. Raises `UnknownRecord`.
    #[pyo3(signature = (id, /))]
    fn case(&self, id: TextArgument<'_, Id>) -> Result<Case, Failure> {
        Case::of(self, id.0)
    }

    /// Records a step of a case on the day `as_of` and returns the new ledger; this one does not change.
    ///
    /// `step` is a `Step` or a dict of its fields. Raises `RefusedStep` if it would be irregular, or is dated
    /// before the case's last step or after `as_of`; `InvalidLedger` if its fields are not those of its kind.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.Ledger.from_json('''{
    /// ...     "format": "petition-ledger/1",
    /// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
    /// ...     "cases": [{"id": "C1", "matter": "M1"}]}''')
    /// >>> day = datetime.date(2020, 1, 10)
    /// >>> try:
    /// ...     ledger.record("C1", petition.Step("selected", on=day), day)
    /// ... except petition.RefusedStep as error:
    /// ...     error.missing, error.clause
    /// (('screened',), '2.1.5')
    /// >>> ledger.record("C1", {"kind": "screened", "on": day}, day).case("C1").stage(day)
    /// 'in_library'
    #[pyo3(
        signature = (case_id, step, as_of, policy = PolicyArgument::Default),
        text_signature = "($self, case_id, step, as_of, policy='shenzhen-2019')"
    )]
    fn record(
        &self,
        py: Python<'_>,
        case_id: TextArgument<'_, CaseId>,
        step: StepArgument,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
    ) -> Result<Self, Failure> {
        let (policy, step) = (policy.resolve()?, step.0.into());
        let core = py.detach(|| self.core.record(case_id.0, &step, &policy.core, as_of.0))?;
        Ok(Self::new(core, Vec::new()))
    }

    /// Enters an act on the day `as_of`, in every record that it concerns, and returns the new ledger; this one does not
    /// change.
    ///
    /// `act` is a dict, see `petition.acts`. A reception that was held also records the visit of the leader's cases, a
    /// reply also records the step `replied`. Raises `RefusedAct` with every reason, `RefusedStep` for a step out of
    /// order, `InvalidAct` for faults of the dict, `InvalidLedger` for faults of a record, `UnknownRecord`.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.Ledger.from_json('''{
    /// ...     "format": "petition-ledger/1",
    /// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
    /// ...     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
    /// ...                     "setting": "hall", "status": "planned"}]}''')
    /// >>> day = datetime.date(2020, 2, 13)
    /// >>> try:
    /// ...     ledger.apply({"act": "hold_reception", "reception": "R1"}, day)
    /// ... except petition.RefusedAct as error:
    /// ...     error.code, error.reasons
    /// ('act_incomplete', (('act_incomplete', '', '3.3'),))
    /// >>> act = {"act": "hold_reception", "reception": "R1", "record": "接访一批三人"}
    /// >>> ledger.apply(act, day).receptions[0].status
    /// 'held'
    #[pyo3(
        signature = (act, as_of, policy = PolicyArgument::Default),
        text_signature = "($self, act, as_of, policy='shenzhen-2019')"
    )]
    fn apply(
        &self,
        py: Python<'_>,
        act: ActArgument,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
    ) -> Result<Self, Failure> {
        let policy = policy.resolve()?;
        let core = py.detach(|| self.core.apply(&act.0, &policy.core, as_of.0))?;
        Ok(Self::new(core, Vec::new()))
    }

    /// The rows that differ from those of an older ledger, in the order of the tables. Each is a dict: `table`, `id`,
    /// `kind` (`added`, `changed`, `gone`, `moved`), `moved`, `old` and `new` with `parent`, `position` and `record`,
    /// the changed `fields`, and one sentence as `zh` and `en`.
    ///
    /// Records are the same if their ids are equal; a step of a case if kind and day are. Petitioners, and personal
    /// data in free text, are masked unless `masked=False`.
    ///
    /// >>> import petition
    /// >>> text = '''{"format": "petition-ledger/1",
    /// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    /// ...     "matters": [{"id": "M012", "registered_on": "2025-01-06", "claim": "漏水"}]}'''
    /// >>> old = petition.Ledger.from_json(text)
    /// >>> new = petition.Ledger.from_json(text.replace('"漏水"', '"漏水", "replied_on": "2025-03-01"'))
    /// >>> [change["zh"] for change in new.changes_since(old)]
    /// ['信访事项 M012：答复日期 无 → 2025-03-01']
    #[pyo3(signature = (old, *, masked = true))]
    fn changes_since<'py>(
        &self,
        py: Python<'py>,
        old: LedgerArgument<Old>,
        masked: bool,
    ) -> PyResult<Tuple<Record<'py>>> {
        change_dicts(py, [&old.0.core, &self.core], masked)
    }

    /// A paper of the programme: what it is about is a `period`, the id of a `record` (a case or a reception), a `leader`
    /// or a `unit`, as its kind needs.
    ///
    /// Kinds: `schedule`, `cases`, `summary` (a quarter); `annual` (a year); `submission`, `assignment`, `minutes`,
    /// `review`, `site` (a case); `reception` (a reception); `supervision` (a unit); `reminder` (a leader or a unit).
    /// `letterhead` is the text of a letterhead file. Public papers contain no personal data; others mask it unless
    /// `full`. Raises `RefusedPaper` with what is missing.
    #[pyo3(
        signature = (
            kind, *, as_of, period = None, record = None, leader = None, unit = None,
            policy = PolicyArgument::Default, letterhead = None, number = None, full = false, last_year = None
        ),
        text_signature = "($self, kind, *, as_of, period=None, record=None, leader=None, unit=None, policy='shenzhen-2019', letterhead=None, number=None, full=False, last_year=None)"
    )]
    #[expect(clippy::too_many_arguments, reason = "keywords of a Python method")]
    fn paper(
        &self,
        py: Python<'_>,
        kind: TextArgument<'_, argument::Kind>,
        as_of: Day<AsOf>,
        period: Option<PeriodArgument>,
        record: Option<TextArgument<'_, argument::RecordId>>,
        leader: Option<TextArgument<'_, argument::Leader>>,
        unit: Option<TextArgument<'_, argument::Unit>>,
        policy: PolicyArgument,
        letterhead: Option<TextArgument<'_, argument::LetterheadText>>,
        number: Option<TextArgument<'_, argument::Number>>,
        full: bool,
        last_year: Option<LedgerArgument<argument::LastYear>>,
    ) -> Result<Paper, Failure> {
        let arguments = PaperArguments {
            kind: kind.0,
            period: period.map(|period| period.0),
            record: record.as_ref().map(|text| text.0),
            leader: leader.as_ref().map(|text| text.0),
            unit: unit.as_ref().map(|text| text.0),
            policy: policy.resolve()?,
            as_of,
            letterhead: letterhead.as_ref().map(|text| text.0),
            number: number.as_ref().map(|text| text.0),
            full,
            last_year: last_year.map(|ledger| ledger.0),
        };
        arguments.write(py, self)
    }

    /// The public notice of a reception. `subject` replaces the matters' subject areas.
    ///
    /// Raises `RefusedNotice` if it would disclose personal data, or for an accusation.
    #[pyo3(signature = (id, subject = None))]
    fn reception_notice(
        &self,
        id: TextArgument<'_, Id>,
        subject: Option<TextArgument<'_, Subject>>,
    ) -> Result<Notice, Failure> {
        let subject = subject.map(|subject| subject.0);
        Ok(Notice::from_core(&self.core.reception_notice(id.0, subject)?))
    }

    /// The public notice of a case on a day: which leader takes charge of which subject. Raises as
    /// `reception_notice`, and `RefusedNotice` if the case is not ready to be published.
    #[pyo3(
        signature = (id, as_of, subject = None, policy = PolicyArgument::Default),
        text_signature = "($self, id, as_of, subject=None, policy='shenzhen-2019')"
    )]
    fn case_notice(
        &self,
        id: TextArgument<'_, Id>,
        as_of: Day<AsOf>,
        subject: Option<TextArgument<'_, Subject>>,
        policy: PolicyArgument,
    ) -> Result<Notice, Failure> {
        let (policy, subject) = (policy.resolve()?, subject.map(|subject| subject.0));
        Ok(Notice::from_core(&self.core.case_notice(id.0, subject, &policy.core, as_of.0)?))
    }

    /// Remarks of the reader that are not errors, such as columns that the ledger does not store. Not part of the
    /// document: neither compared nor pickled.
    #[getter]
    fn notices(&self) -> Tuple<Problem> {
        Tuple(self.notices.iter().map(Problem::from_core).collect())
    }

    /// The bureau's code and name.
    #[getter]
    fn bureau<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_dict(py, &self.core.document().bureau)
    }

    /// The permitted subject areas; empty: any text.
    #[getter]
    fn domains(&self) -> Tuple<String> {
        list(&self.core.document().domains)
    }

    /// The leaders.
    #[getter]
    fn leaders(&self) -> Tuple<Leader> {
        list(&self.core.document().leaders)
    }

    /// The responsible units.
    #[getter]
    fn units(&self) -> Tuple<Unit> {
        list(&self.core.document().units)
    }

    /// The matters. They contain personal data.
    #[getter]
    fn matters(&self) -> Tuple<Matter> {
        list(&self.core.document().matters)
    }

    /// The receptions, as a sequence that converts to a table.
    #[getter]
    fn receptions(&self) -> Result<Receptions, Failure> {
        let rows = list(&self.core.document().receptions).0;
        Receptions::of(rows, self)
    }

    /// The leader-assigned cases.
    #[getter]
    fn cases(&self) -> Tuple<Case> {
        Tuple(Case::all(self))
    }

    /// The milestone records.
    #[getter]
    fn milestones(&self) -> Tuple<Milestone> {
        list(&self.core.document().milestones)
    }

    fn __hash__(&self) -> u64 {
        hash_of(self.core.document())
    }

    fn __repr__(&self) -> String {
        notebook::ledger_in_a_line(&self.core)
    }

    /// The bureau, the numbers of records and the leaders, for notebooks.
    fn _repr_html_(&self) -> String {
        notebook::ledger(&self.core)
    }

    fn __copy__(&self) -> Self {
        self.clone()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.clone()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (String,)>> {
        Ok((py.get_type::<Self>().getattr("from_json")?, (self.core.to_json(),)))
    }
}
