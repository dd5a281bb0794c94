//! What a report stands on: the report document of a ledger, or an assessment of tables.

use crate::ledger::Ledger;
use crate::report::{CaseRow, Duty, Finding};
use crate::rows::{self, OfTables, Rows};
use petition_arrow::assessed::Assessed;
use petition_arrow::input::Bureau;
use petition_core::compliance::{Owed, Report, Status, Summary, accountability};
use petition_core::policy::Policy;
use petition_core::{Date, Error};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Where a report's rows come from.
#[derive(Clone)]
pub enum Told {
    /// A ledger, and its report.
    Ledger {
        /// The ledger.
        ledger: Ledger,
        /// The report.
        core: Arc<Report>,
    },
    /// Tables: rows are worked out when they are asked for.
    Tables(Arc<Assessed<Bureau>>),
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ledger { .. } => "Ledger",
            Self::Tables(_) => "Tables",
        })
    }
}

/// Equal documents are equal reports, whatever they were made from.
impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ledger { core, .. }, Self::Ledger { core: other, .. }) => {
                Arc::ptr_eq(core, other) || core == other
            }
            (Self::Tables(one), Self::Tables(other)) if Arc::ptr_eq(one, other) => true,
            _ => self.documents() == other.documents(),
        }
    }
}

impl Told {
    pub fn year(&self) -> i32 {
        match self {
            Self::Ledger { core, .. } => core.year,
            Self::Tables(assessed) => assessed.year(),
        }
    }

    pub fn as_of(&self) -> Date {
        match self {
            Self::Ledger { core, .. } => core.as_of,
            Self::Tables(assessed) => assessed.as_of(),
        }
    }

    pub fn not_evaluated(&self) -> Vec<String> {
        match self {
            Self::Ledger { core, .. } => core.not_evaluated.clone(),
            Self::Tables(assessed) => assessed.not_evaluated(),
        }
    }

    pub fn duties(&self) -> Arc<dyn Rows<Item = Duty>> {
        match self {
            Self::Ledger { core, .. } => rows::duties(core),
            Self::Tables(assessed) => Arc::new(OfTables::<Duty>::new(Arc::clone(assessed))),
        }
    }

    pub fn cases(&self) -> Arc<dyn Rows<Item = CaseRow>> {
        match self {
            Self::Ledger { core, .. } => rows::cases(core),
            Self::Tables(assessed) => Arc::new(OfTables::<CaseRow>::new(Arc::clone(assessed))),
        }
    }

    pub fn findings(&self) -> Arc<dyn Rows<Item = Finding>> {
        match self {
            Self::Ledger { core, .. } => rows::findings(core),
            Self::Tables(assessed) => Arc::new(OfTables::<Finding>::new(Arc::clone(assessed))),
        }
    }

    pub fn summary(&self) -> Summary {
        match self {
            Self::Ledger { core, .. } => core.summary,
            Self::Tables(assessed) => assessed.summary(),
        }
    }

    /// What there is, in a few words. The findings of tables may be millions: they are not made for it.
    pub fn size(&self) -> String {
        match self {
            Self::Ledger { core, .. } => {
                let Report { duties, cases, findings, .. } = &**core;
                let (duties, cases) = (duties.len(), cases.len());
                format!("{duties} duties, {cases} cases, {} findings", findings.len())
            }
            Self::Tables(assessed) => {
                format!(
                    "tables of {} bureaus, {} duties",
                    assessed.bureaus().len(),
                    assessed.duties()
                )
            }
        }
    }

    /// The codes of the bureaus, if rows name them.
    pub fn bureaus(&self) -> Vec<String> {
        match self {
            Self::Tables(assessed) if assessed.has_bureaus() => {
                assessed.bureaus().map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One bureau of several.
    pub fn bureau(&self, code: &str) -> Option<Self> {
        match self {
            Self::Tables(assessed) if assessed.has_bureaus() => {
                assessed.of(code).map(|one| Self::Tables(Arc::new(one)))
            }
            _ => None,
        }
    }

    pub fn has_leader(&self, id: &str) -> bool {
        match self {
            Self::Ledger { ledger, .. } => ledger.core.leader(id).is_some(),
            Self::Tables(assessed) => assessed.has_leader(id),
        }
    }

    /// The positions of the duties that are outstanding, of one subject or of all.
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
            Self::Tables(assessed) => assessed.duties_where(wanted),
        }
    }

    /// What somebody answers for; none of several bureaus.
    pub fn accountability(&self, policy: &Policy) -> Result<Option<Vec<Owed>>, Error> {
        match self {
            Self::Ledger { ledger, core } => {
                accountability(&ledger.core, policy, core.year, core.as_of).map(Some)
            }
            Self::Tables(assessed) => Ok(assessed.accountability()),
        }
    }

    /// The report document; none of several bureaus.
    pub fn document(&self) -> Option<Cow<'_, Report>> {
        match self {
            Self::Ledger { core, .. } => Some(Cow::Borrowed(core)),
            Self::Tables(assessed) => assessed.report().map(Cow::Owned),
        }
    }

    /// The report document of each bureau.
    pub fn documents(&self) -> Vec<(String, Cow<'_, Report>)> {
        match self {
            Self::Ledger { core, .. } => vec![(String::new(), Cow::Borrowed(core))],
            Self::Tables(assessed) => {
                let reports = assessed.reports();
                reports.map(|(code, report)| (code.to_owned(), Cow::Owned(report))).collect()
            }
        }
    }
}
