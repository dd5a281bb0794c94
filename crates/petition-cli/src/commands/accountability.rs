//! `petition accountability`: missed, overdue and late duties, violations and listed warnings, by the responsible person or unit.

use crate::args::{Accountability, Format};
use crate::failure::Failure;
use crate::input;
use crate::output::grid::Look;
use crate::output::{Document, Output, format, owed, write_output};
use petition_core::Lang;
use petition_core::engine::Assessment;
use petition_report::view::OWED_LIST;

pub fn run(args: &Accountability, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let format = format::choose(format::LIST_FORMATS, args.list_output.format, out)?;
    let (policy, as_of) = args.policy_and_day.resolve_with(args.calendar.as_deref(), lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    let year = super::year(args.year, as_of, lang);
    let assessment = Assessment::new(&ledger, &policy, year, as_of)?;
    let list = assessment.accountability();
    let look = Look::of(out);
    let output: Output = match format {
        Some(Format::Json) => Document::json(&list).into(),
        _ => {
            let heading = match lang {
                Lang::Zh => format!("{}　{year} 年度（截至 {as_of}）", OWED_LIST.zh),
                Lang::En => format!("Accountability, {year} (as of {as_of})"),
            };
            let (ledger, workdays, policy) = (&ledger, policy.workdays(), &policy);
            let lists = owed::OwedLists { ledger, policy, workdays, lang };
            look.section(&heading, &lists.accountability(list.iter(), look)).into()
        }
    };
    write_output(output, out)
}
