//! `petition candidates`: suggests cases of the library to leaders.

use crate::args::{CandidatesArgs, ProposalFormat};
use crate::failure::Failure;
use crate::input;
use crate::output::grid::Look;
use crate::output::proposals::{self, FORMATS};
use crate::output::{Document, Output, file_of, format, workbook, write_output};
use petition_core::Lang;
use petition_planning::{Candidates, candidates};

pub fn run(args: &CandidatesArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.proposal_output.to.output.as_deref();
    let format = format::choose(FORMATS, args.proposal_output.format, out)?;
    let file = file_of(out);
    if format == Some(ProposalFormat::Xlsx) && file.is_none() {
        return Err(proposals::needs_file());
    }
    let (policy, as_of) = args.policy_and_day.resolve(lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    let year = super::year(args.year, as_of, lang);
    let result = candidates(&ledger, &policy, year, as_of)?;
    let tables = result.tables(&ledger, &policy, lang);
    let output: Output = match (format, file) {
        (Some(ProposalFormat::Xlsx), Some(file)) => {
            let sheets = proposals::sheets(&tables, lang);
            return workbook::write(file, |path| {
                petition_workbook::write_sheets(None, &sheets, path)
            });
        }
        (Some(ProposalFormat::Json), _) => Document::escaped(result.to_json()).into(),
        (Some(ProposalFormat::Csv), _) => {
            let [suggestions, ..] = &tables;
            proposals::csv(suggestions).into()
        }
        _ => proposals::text(&heading(&result, lang), &tables, Look::of(out), lang).into(),
    };
    write_output(output, out)
}

fn heading(result: &Candidates, lang: Lang) -> String {
    let Candidates { year, as_of, library, .. } = result;
    let (cases, available) = (library.cases, library.available);
    match lang {
        Lang::Zh => {
            format!("{year} 年案件筛选建议（截至 {as_of}，在库 {cases} 宗，可选 {available} 宗）")
        }
        Lang::En => format!(
            "Cases for leaders in {year} (as of {as_of}, {cases} in the library, {available} available)"
        ),
    }
}
