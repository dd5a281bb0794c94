//! `petition record`, `hold`, `cancel`, `publish`, `reply`, `add`: enter an act in the clerk's own ledger.

mod build;
pub mod save;

use crate::act_args::{ActCommand, ActOptions, AddCommand};
use crate::failure::Failure;
use crate::input;
use petition_core::acts::Act;
use petition_core::ledger::Ledger;
use petition_core::{Date, Lang};
use std::path::Path;

pub fn run(command: &ActCommand, lang: Lang) -> Result<(), Failure> {
    let (file, options) = file_and_options(command);
    let (policy, as_of) = options.policy_and_day.resolve(lang)?;
    let ledger = input::ledger(file, &options.limits, lang)?;
    let act = act(command, &ledger, as_of)?;
    let after = ledger.apply(&act, &policy, as_of).map_err(Failure::from)?;
    save::save(file, ledger, &after, options.dry_run, lang)
}

/// Returns the ledger and the options of an act.
fn file_and_options(command: &ActCommand) -> (&Path, &ActOptions) {
    match command {
        ActCommand::Record(args) => (&args.file, &args.options),
        ActCommand::Hold(args) => (&args.file, &args.options),
        ActCommand::Cancel(args) => (&args.file, &args.options),
        ActCommand::Publish(args) => (&args.file, &args.options),
        ActCommand::Reply(args) => (&args.file, &args.options),
        ActCommand::Add(args) => match &args.what {
            AddCommand::Reception(what) => (&args.file, &what.options),
            AddCommand::Matter(what) => (&args.file, &what.options),
            AddCommand::Case(what) => (&args.file, &what.options),
        },
    }
}

fn act(command: &ActCommand, ledger: &Ledger, today: Date) -> Result<Act, Failure> {
    match command {
        ActCommand::Record(args) => build::record(args, ledger, today),
        ActCommand::Hold(args) => build::hold(args, ledger),
        ActCommand::Cancel(args) => build::cancel(args),
        ActCommand::Publish(args) => build::publish(args, ledger, today),
        ActCommand::Reply(args) => build::reply(args, today),
        ActCommand::Add(args) => match &args.what {
            AddCommand::Reception(what) => build::add_reception(what, ledger),
            AddCommand::Matter(what) => build::add_matter(what, ledger, today),
            AddCommand::Case(what) => build::add_case(what, ledger, today),
        },
    }
}
