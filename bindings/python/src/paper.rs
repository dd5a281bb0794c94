//! `Paper`: a paper of the programme, and what `Ledger.paper` writes it about.

use crate::argument::{AsOf, Day, Name, Template, wrong_type};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::policy::Policy;
use crate::vocabulary::Tuple;
use petition_core::Text;
use petition_core::calendar::Period;
use petition_documents::{About, Letterhead, PaperKind, Papers};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use std::sync::Arc;

/// A paper of the programme: a notice, letter, submission, form, minutes or summary, in Chinese.
///
/// Figures come from the ledger; what only a person knows is a placeholder, shown as 【】. An internal paper masks personal
/// data unless it was written with `full=True`. A `repr` shows the kind only.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例",
/// ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
/// >>> paper = ledger.paper("summary", period="2020-Q1", as_of=datetime.date(2020, 3, 27))
/// >>> paper
/// <Paper summary>
/// >>> paper.title
/// '2020年第一季度市领导接访下访包案工作情况汇总'
/// >>> paper.placeholders
/// ('原因', '问题分析', '其他安排')
/// >>> paper.to_docx()[:2]
/// b'PK'
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    core: Arc<petition_documents::Paper>,
}

impl From<petition_documents::Paper> for Paper {
    fn from(core: petition_documents::Paper) -> Self {
        Self { core: Arc::new(core) }
    }
}

#[pymethods]
impl Paper {
    /// The kind's key, such as `schedule`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.core.kind.key()
    }

    /// The title on one line.
    #[getter]
    fn title(&self) -> String {
        self.core.title_text()
    }

    /// Whether it may be published.
    #[getter]
    fn public(&self) -> bool {
        self.core.public
    }

    /// What a person must still write, in the order of the text.
    #[getter]
    fn placeholders(&self) -> Tuple<String> {
        Tuple(self.core.placeholders().into_iter().map(str::to_owned).collect())
    }

    /// Records that the paper leaves out, and why.
    #[getter]
    fn omitted(&self) -> Tuple<crate::text::Text> {
        FromCore::from_core(self.core.omitted.clone())
    }

    /// The paper as a Word document in the form of GB/T 9704-2012.
    fn to_docx(&self, py: Python<'_>) -> Result<Vec<u8>, Failure> {
        Ok(py.detach(|| petition_documents::docx(&self.core))?)
    }

    /// A Word file of the bureau, with its fields filled in. Raises `RefusedPaper` and names every unknown field.
    #[pyo3(signature = (template, /))]
    fn fill(&self, py: Python<'_>, template: TemplateArgument<'_>) -> Result<Vec<u8>, Failure> {
        Ok(py.detach(|| petition_documents::fill_template(template.0, &self.core))?)
    }

    /// The paper as a web page.
    fn to_html(&self) -> String {
        petition_documents::html(&self.core)
    }

    /// The paper as plain text.
    fn to_text(&self) -> String {
        petition_documents::text(&self.core)
    }

    /// The paper's content as JSON: the bytes of `petition doc --format json`.
    fn to_json(&self) -> String {
        self.core.to_json()
    }

    /// Reads a paper from its JSON, to render it after changes. Raises `RefusedPaper`.
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn from_json(text: &str) -> Result<Self, Failure> {
        Ok(petition_documents::Paper::from_json(text)?.into())
    }

    fn __hash__(&self) -> u64 {
        crate::record_dict::hash_of(&*self.core)
    }

    fn __repr__(&self) -> String {
        format!("<Paper {}>", self.core.kind.key())
    }

    fn __copy__(&self) -> Self {
        self.clone()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.clone()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let restore = py.get_type::<Self>().getattr("from_json")?;
        Ok((restore, (self.core.to_json(),)))
    }
}

/// The bytes of a Word file as an argument.
struct TemplateArgument<'a>(&'a [u8]);

impl<'a> FromPyObject<'a, '_> for TemplateArgument<'a> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "bytes");

    fn extract(object: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        let expected = || Text::new("bytes", "bytes");
        object.extract().map(Self).map_err(|_| wrong_type(Template::NAME, &object, expected()))
    }
}

/// What a paper is about, as keywords; and how it is written.
pub struct PaperArguments<'a> {
    pub kind: &'a str,
    pub period: Option<Period>,
    pub record: Option<&'a str>,
    pub leader: Option<&'a str>,
    pub unit: Option<&'a str>,
    pub policy: Policy,
    pub as_of: Day<AsOf>,
    pub letterhead: Option<&'a str>,
    pub number: Option<&'a str>,
    pub full: bool,
    pub last_year: Option<Ledger>,
}

impl PaperArguments<'_> {
    /// Writes the paper.
    pub fn write(self, py: Python<'_>, ledger: &Ledger) -> Result<Paper, Failure> {
        let keys = || PaperKind::ALL.iter().map(|kind| kind.key());
        let kind = PaperKind::from_word(self.kind);
        let kind = kind.ok_or_else(|| Failure::unknown_word("kind", self.kind, keys()))?;
        let letterhead = match self.letterhead {
            Some(text) => Letterhead::parse(text)?,
            None => Letterhead::default(),
        };
        let about = About::only(self.period, self.record, self.leader, self.unit);
        let about = about.ok_or(petition_documents::PaperError::NeedsSubject { kind })?;
        let papers = Papers {
            ledger: &ledger.core,
            policy: &self.policy.core,
            workdays: self.policy.core.workdays(),
            as_of: self.as_of.0,
            letterhead: &letterhead,
            number: self.number,
            full: self.full,
            worklist: None,
            last_year: self.last_year.as_ref().map(|ledger| &*ledger.core),
        };
        Ok(py.detach(|| papers.write(kind, about))?.into())
    }
}
