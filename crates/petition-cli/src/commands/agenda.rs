//! `petition agenda`: what comes next.

use crate::args::{Agenda, Format};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::grid::Look;
use crate::output::{deliver, form, json, owed};
use petition_core::Lang;
use petition_core::compliance::agenda;

pub fn run(args: &Agenda, lang: Lang) -> Result<(), Failure> {
    let out = args.printed.to.output.as_deref();
    let format = form::choose(form::LIST, args.printed.format, out)?;
    let (policy, as_of) = args.under.resolve()?;
    let workdays = input::workdays(args.calendar.as_deref())?;
    let ledger = input::ledger(&args.file, lang)?;
    let list = agenda(&ledger, &policy, as_of, args.days)?;
    let look = Look::of(out);
    let text = match format {
        Some(Format::Json) => json(&list),
        _ => {
            let days = args.days;
            let heading = match lang {
                Lang::Zh => format!("近期待办（{as_of} 起 {days} 天）"),
                Lang::En => format!("What comes next ({days} days from {as_of})"),
            };
            let (ledger, policy, workdays) = (&ledger, &policy, &workdays);
            // What comes next is not done.
            let named = owed::Named { ledger, policy, workdays, met_late: &[], lang };
            let dated = list.iter().filter(|one| one.due.is_some());
            let steps = list.iter().filter(|one| one.due.is_none());
            format!(
                "{}\n{}\n{}\n{}",
                look.heading(&heading),
                named.dated(dated, look),
                look.heading(say(lang, "在办案件的下一步", "Next steps of open cases")),
                named.steps(steps, look),
            )
        }
    };
    deliver(&text, out)
}
