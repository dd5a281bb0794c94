//! `petition agenda`: duties that fall due, planned receptions, next steps of cases.

use crate::args::{Agenda, Format};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::grid::Look;
use crate::output::{Document, Lines, Output, format, owed, write_output};
use petition_core::Lang;
use petition_core::compliance::{OwedKind, agenda};

pub fn run(args: &Agenda, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let format = format::choose(format::LIST_FORMATS, args.list_output.format, out)?;
    let (policy, as_of) = args.policy_and_day.resolve_with(args.calendar.as_deref(), lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    let list = agenda(&ledger, &policy, as_of, args.days)?;
    let look = Look::of(out);
    let output: Output = match format {
        Some(Format::Json) => Document::json(&list).into(),
        _ => {
            let days = args.days;
            let heading = match lang {
                Lang::Zh => format!("近期待办（{as_of} 起 {days} 天）"),
                Lang::En => format!("Agenda ({days} days from {as_of})"),
            };
            let (ledger, workdays, policy) = (&ledger, policy.workdays(), &policy);
            let lists = owed::OwedLists { ledger, policy, workdays, lang };
            let of = |kinds: &'static [OwedKind]| {
                let list = list.iter().filter(move |one| kinds.contains(&one.what.kind()));
                lists.by_due_date(list, look)
            };
            let records = say(lang, "待补登记的内容", "Records to complete");
            let steps = say(lang, "在办案件的下一步", "Next steps of open cases");
            let mut lines = Lines::default();
            for (heading, kinds) in [
                (heading.as_str(), &[OwedKind::Duty, OwedKind::Clock, OwedKind::Reception][..]),
                (records, &[OwedKind::Finding]),
                (steps, &[OwedKind::Step]),
            ] {
                if !lines.is_empty() {
                    lines.blank();
                }
                lines.append(&look.section(heading, &of(kinds)));
            }
            lines.into()
        }
    };
    write_output(output, out)
}
