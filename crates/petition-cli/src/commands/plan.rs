//! `petition plan`: proposes reception days for a period.

use crate::args::{PlanArgs, ProposalFormat};
use crate::busy;
use crate::failure::Failure;
use crate::input;
use crate::output::grid::Look;
use crate::output::proposals::{self, FORMATS};
use crate::output::{Document, Output, file_of, format, workbook, write_output};
use petition_core::ledger::LedgerDocument;
use petition_core::{Lang, Ledger};
use petition_planning::{Plan, PlanOptions, plan};

pub fn run(args: &PlanArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.proposal_output.to.output.as_deref();
    let format = format::choose(FORMATS, args.proposal_output.format, out)?;
    let file = file_of(out);
    if format == Some(ProposalFormat::Xlsx) && file.is_none() {
        return Err(proposals::needs_file());
    }
    let (policy, as_of) = args.policy_and_day.resolve_with(args.calendar.as_deref(), lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    let options = options(args, &ledger)?;
    let plan = plan(&ledger, &policy, policy.workdays(), args.period, as_of, &options)?;
    let tables = plan.tables(&ledger, &policy, lang);
    let output: Output = match (format, file) {
        (Some(ProposalFormat::Xlsx), Some(file)) => {
            let ledger = workbook_ledger(&plan, &ledger)?;
            let remarks = [proposals::remarks(&heading(&plan, lang), &tables, lang)];
            return workbook::write(file, |path| {
                petition_workbook::write_sheets(Some(&ledger), &remarks, path)
            });
        }
        (Some(ProposalFormat::Json), _) => Document::escaped(plan.to_json()).into(),
        (Some(ProposalFormat::Csv), _) => {
            let [proposals, ..] = &tables;
            proposals::csv(proposals).into()
        }
        _ => proposals::text(&heading(&plan, lang), &tables, Look::of(out), lang).into(),
    };
    write_output(output, out)
}

fn options(args: &PlanArgs, ledger: &Ledger) -> Result<PlanOptions, Failure> {
    let mut options = PlanOptions { max_leaders_a_day: args.max_per_day, ..PlanOptions::default() };
    for argument in &args.busy {
        options.busy.extend(busy::read(argument, ledger, args.period.window())?);
    }
    Ok(options)
}

fn heading(plan: &Plan, lang: Lang) -> String {
    let Plan { period, as_of, max_leaders_a_day, .. } = plan;
    match lang {
        Lang::Zh => {
            let part = period.label().zh;
            let year = period.year();
            format!(
                "接访编排建议　{year} 年{part}（{as_of} 编排，每日至多 {max_leaders_a_day} 位领导）"
            )
        }
        Lang::En => {
            format!(
                "Proposed receptions {period} (planned on {as_of}, leaders a day: {max_leaders_a_day})"
            )
        }
    }
}

/// Returns the ledger of the workbook: bureau, leaders, and the proposals as planned receptions. Nothing else of the
/// bureau's ledger goes into a file that is sent around.
fn workbook_ledger(plan: &Plan, ledger: &Ledger) -> Result<Ledger, Failure> {
    let document = ledger.document();
    let document = LedgerDocument {
        units: Vec::new().into(),
        matters: Vec::new().into(),
        receptions: plan.receptions(ledger).into(),
        cases: Vec::new().into(),
        milestones: Vec::new().into(),
        ..document.clone()
    };
    Ok(Ledger::new(&document)?)
}
