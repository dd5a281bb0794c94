//! The source of a report: the report document of a ledger, or an assessment of tables.

use crate::ledger::Ledger;
use crate::notebook;
use crate::report::{CaseRow, ClockRow, Duty, Finding};
use crate::row_source::{self, Rows, TableRows};
use petition_arrow::assessed::Assessed;
use petition_arrow::input::Bureau;
use petition_core::compliance::{Owed, Report, Status, Summary, accountability};
use petition_core::policy::Policy;
use petition_core::{Date, Error, Lang};
use petition_report::view::subject_name;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Lists of several bureaus, each with the code that its rows name.
pub type OfBureaus<T> = Vec<(Option<String>, Vec<T>)>;

/// The source of a report's rows.
#[derive(Clone)]
pub enum ReportSource {
    /// A ledger and its report.
    Ledger {
        /// The ledger.
        ledger: Ledger,
        /// The report.
        core: Arc<Report>,
    },
    /// An assessment of tables, which computes rows on access.
    Tables {
        /// The assessment.
        assessed: Arc<Assessed<Bureau>>,
        /// The ledgers that the tables were made of.
        ledgers: Arc<[Ledger]>,
    },
}

impl fmt::Debug for ReportSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ledger { .. } => "Ledger",
            Self::Tables { .. } => "Tables",
        })
    }
}

/// Reports with equal documents are equal, whatever their source.
impl PartialEq for ReportSource {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ledger { core, .. }, Self::Ledger { core: other, .. }) => {
                Arc::ptr_eq(core, other) || core == other
            }
            (Self::Tables { assessed: one, .. }, Self::Tables { assessed: other, .. })
                if Arc::ptr_eq(one, other) =>
            {
                true
            }
            _ => self.documents() == other.documents(),
        }
    }
}

impl ReportSource {
    pub fn year(&self) -> i32 {
        match self {
            Self::Ledger { core, .. } => core.year,
            Self::Tables { assessed, .. } => assessed.year(),
        }
    }

    pub fn as_of(&self) -> Date {
        match self {
            Self::Ledger { core, .. } => core.as_of,
            Self::Tables { assessed, .. } => assessed.as_of(),
        }
    }

    pub fn not_evaluated(&self) -> Vec<String> {
        match self {
            Self::Ledger { core, .. } => core.not_evaluated.clone(),
            Self::Tables { assessed, .. } => assessed.not_evaluated(),
        }
    }

    pub fn duties(&self) -> Arc<dyn Rows<Item = Duty>> {
        match self {
            Self::Ledger { core, .. } => row_source::duties(core),
            Self::Tables { assessed, .. } => Arc::new(TableRows::<Duty>::new(Arc::clone(assessed))),
        }
    }

    pub fn cases(&self) -> Arc<dyn Rows<Item = CaseRow>> {
        match self {
            Self::Ledger { core, .. } => row_source::cases(core),
            Self::Tables { assessed, .. } => {
                Arc::new(TableRows::<CaseRow>::new(Arc::clone(assessed)))
            }
        }
    }

    pub fn findings(&self) -> Arc<dyn Rows<Item = Finding>> {
        match self {
            Self::Ledger { core, .. } => row_source::findings(core),
            Self::Tables { assessed, .. } => {
                Arc::new(TableRows::<Finding>::new(Arc::clone(assessed)))
            }
        }
    }

    pub fn clocks(&self) -> Arc<dyn Rows<Item = ClockRow>> {
        match self {
            Self::Ledger { core, .. } => row_source::clocks(core),
            Self::Tables { assessed, .. } => {
                Arc::new(TableRows::<ClockRow>::new(Arc::clone(assessed)))
            }
        }
    }

    pub fn summary(&self) -> Summary {
        match self {
            Self::Ledger { core, .. } => core.summary,
            Self::Tables { assessed, .. } => assessed.summary(),
        }
    }

    /// Renders the report as a matrix for notebooks.
    pub fn matrix(&self, policy: &Policy) -> String {
        match self {
            Self::Ledger { ledger, core } => {
                let (ledger, bureau) = (&ledger.core, &ledger.core.document().bureau);
                let bureau = format!("{} {}", bureau.code, bureau.name);
                let name = |subject: &str| subject_name(ledger, subject, Lang::Zh);
                notebook::leaders_by_duty(core, policy, bureau.trim(), &name)
            }
            Self::Tables { assessed, .. } => match self.document() {
                Some(report) => {
                    let bureau = self.bureaus().concat();
                    notebook::leaders_by_duty(&report, policy, &bureau, &str::to_owned)
                }
                None => {
                    let (year, as_of) = (self.year().to_string(), self.as_of().to_string());
                    let bureaus: Vec<_> = assessed.summaries().collect();
                    let about = [policy.id(), &year, &as_of];
                    notebook::bureaus_by_status(&about, &bureaus, &self.summary())
                }
            },
        }
    }

    /// Describes the size. It does not count the findings of tables, which may be millions.
    pub fn size(&self) -> String {
        match self {
            Self::Ledger { core, .. } => {
                let Report { duties, cases, findings, .. } = &**core;
                let (duties, cases) = (duties.len(), cases.len());
                format!("{duties} duties, {cases} cases, {} findings", findings.len())
            }
            Self::Tables { assessed, .. } => {
                let codes = first_codes(self.bureaus());
                let (bureaus, duties) = (assessed.bureaus().len(), assessed.duties());
                format!("tables of {bureaus} bureaus{codes}, {duties} duties")
            }
        }
    }

    /// Returns the codes of the bureaus, if rows name them.
    pub fn bureaus(&self) -> Vec<String> {
        match self {
            Self::Tables { assessed, .. } if assessed.has_bureaus() => {
                assessed.bureaus().map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the source for one of several bureaus.
    pub fn bureau(&self, code: &str) -> Option<Self> {
        match self {
            Self::Tables { assessed, ledgers } if assessed.has_bureaus() => {
                let assessed = Arc::new(assessed.of(code)?);
                let own = ledgers.iter().filter(|one| one.core.document().bureau.code == code);
                Some(Self::Tables { assessed, ledgers: own.cloned().collect() })
            }
            _ => None,
        }
    }

    pub fn has_leader(&self, id: &str) -> bool {
        match self {
            Self::Ledger { ledger, .. } => ledger.core.leader(id).is_some(),
            Self::Tables { assessed, .. } => assessed.has_leader(id),
        }
    }

    /// Returns the positions of the outstanding duties, of one subject or of all.
    pub fn outstanding(&self, subject: Option<&str>) -> Vec<usize> {
        let wanted = |status: Status, whose: &str| {
            status.is_outstanding() && subject.is_none_or(|id| whose == id)
        };
        match self {
            Self::Ledger { core, .. } => {
                let duties = core.duties.iter().enumerate();
                let chosen = duties.filter(|(_, duty)| wanted(duty.status, &duty.subject));
                chosen.map(|(at, _)| at).collect()
            }
            Self::Tables { assessed, .. } => assessed.duties_where(wanted),
        }
    }

    /// Returns the accountability list of each bureau, with its code if rows name it.
    pub fn accountability(&self, policy: &Policy) -> Result<OfBureaus<Owed>, Error> {
        match self {
            Self::Ledger { ledger, core } => {
                let owed = accountability(&ledger.core, policy, core.year, core.as_of)?;
                Ok(vec![(None, owed)])
            }
            Self::Tables { assessed, .. } => {
                let code = |code: &str| assessed.has_bureaus().then(|| code.to_owned());
                let lists = assessed.accountabilities();
                Ok(lists.map(|(bureau, owed)| (code(bureau), owed)).collect())
            }
        }
    }

    /// Returns the ledgers that the rows come from; none for tables without ledgers.
    pub fn ledgers(&self) -> Vec<Ledger> {
        match self {
            Self::Ledger { ledger, .. } => vec![ledger.clone()],
            Self::Tables { ledgers, .. } => ledgers.to_vec(),
        }
    }

    /// Returns the report document; `None` for several bureaus.
    pub fn document(&self) -> Option<Cow<'_, Report>> {
        match self {
            Self::Ledger { core, .. } => Some(Cow::Borrowed(core)),
            Self::Tables { assessed, .. } => assessed.report().map(Cow::Owned),
        }
    }

    /// Returns the report document of each bureau.
    pub fn documents(&self) -> Vec<(String, Cow<'_, Report>)> {
        match self {
            Self::Ledger { core, .. } => vec![(String::new(), Cow::Borrowed(core))],
            Self::Tables { assessed, .. } => {
                let reports = assessed.reports();
                reports.map(|(code, report)| (code.to_owned(), Cow::Owned(report))).collect()
            }
        }
    }
}

/// The most codes of bureaus that a `repr` shows.
const SHOWN_CODES: usize = 3;

/// Returns the first codes of bureaus in brackets; nothing without codes.
pub fn first_codes(codes: Vec<String>) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let more = if codes.len() > SHOWN_CODES { ", …" } else { "" };
    let shown: Vec<_> = codes.into_iter().take(SHOWN_CODES).collect();
    format!(" ({}{more})", shown.join(", "))
}
