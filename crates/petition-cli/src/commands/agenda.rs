//! `petition agenda`: duties that fall due, planned receptions, next steps of cases.

use crate::args::{Agenda, Format};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::grid::Look;
use crate::output::{format, json, owed, write_output};
use petition_core::Lang;
use petition_core::compliance::agenda;

pub fn run(args: &Agenda, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let format = format::choose(format::LIST_FORMATS, args.list_output.format, out)?;
    let (policy, as_of) = args.policy_and_day.resolve()?;
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
                Lang::En => format!("Agenda ({days} days from {as_of})"),
            };
            let (ledger, policy, workdays) = (&ledger, &policy, &workdays);
            // No entry of an agenda is done.
            let lists = owed::OwedLists { ledger, policy, workdays, met_late: &[], lang };
            let dated = list.iter().filter(|one| one.due.is_some());
            let steps = list.iter().filter(|one| one.due.is_none());
            format!(
                "{}\n{}\n{}\n{}",
                look.heading(&heading),
                lists.by_due_date(dated, look),
                look.heading(say(lang, "在办案件的下一步", "Next steps of open cases")),
                lists.next_steps(steps, look),
            )
        }
    };
    write_output(&text, out)
}
