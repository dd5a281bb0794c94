//! Options of the command that writes papers.

use super::proposals::period;
use super::{ConcernedArgs, LimitArgs, OutputArgs, PolicyAndDay};
use crate::usage::InvalidArgument;
use clap::{ArgGroup, Args, ValueEnum};
use petition_core::Text;
use petition_core::calendar::Period;
use petition_documents::PaperKind;
use std::path::PathBuf;

/// The format of a paper. A Word document is written to a file only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperFormat {
    Text,
    Docx,
    Html,
    Json,
}

/// What `petition doc` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocTask {
    /// Writes a paper of this kind.
    Write(PaperKind),
    /// Lists the fields that a template of the kind in place of the file can have.
    ListFields,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("about").args(["id", "period", "leader", "unit"]))]
pub struct DocArgs {
    #[arg(value_parser = kind, display_order = 1)]
    pub kind: DocTask,
    #[arg(display_order = 2)]
    pub file: PathBuf,
    #[arg(display_order = 3)]
    pub id: Option<String>,
    #[arg(long, value_parser = period)]
    pub period: Option<Period>,
    #[command(flatten)]
    pub concerned: ConcernedArgs,
    #[arg(long)]
    pub template: Option<PathBuf>,
    #[arg(long)]
    pub letterhead: Option<PathBuf>,
    #[arg(long)]
    pub number: Option<String>,
    #[arg(long)]
    pub last_year: Option<PathBuf>,
    #[arg(long)]
    pub full: bool,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<PaperFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
}

fn kind(text: &str) -> Result<DocTask, InvalidArgument> {
    if matches!(text.trim(), "fields" | "字段") {
        return Ok(DocTask::ListFields);
    }
    paper_kind(text).map(DocTask::Write)
}

/// Returns the kind of paper with this key or Chinese label.
///
/// # Errors
///
/// There is none; the message lists all.
pub fn paper_kind(text: &str) -> Result<PaperKind, InvalidArgument> {
    PaperKind::from_word(text.trim()).ok_or_else(|| {
        let list = |word: fn(PaperKind) -> &'static str, by: &str| {
            PaperKind::ALL.iter().map(|kind| word(*kind)).collect::<Vec<_>>().join(by)
        };
        let (labels, keys) = (list(PaperKind::label, "、"), list(PaperKind::key, ", "));
        InvalidArgument(Text::new(format!("应为：{labels}"), format!("expected one of: {keys}")))
    })
}
