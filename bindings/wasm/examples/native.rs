//! Measures the library without WebAssembly, for `cargo xtask bench wasm`: `native FOLDER`.
//!
//! The folder has `year.xlsx`, `year.json`, `large.xlsx` and `large.json`. Each line is a task and the CPU time
//! of its fastest run in milliseconds: other programs do not add to it. `browser/src/measure.ts` measures the same tasks in Node.js.

use petition_core::calendar::Workdays;
use petition_core::compliance::{TodoOptions, todo};
use petition_core::engine::Assessment;
use petition_core::{Date, Lang, Ledger, Policy};
use petition_report::view::Evaluation;
use petition_report::{Options, html};
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// How much CPU time the runs of a task take at least, and how many there are at least.
const DURATION: Duration = Duration::from_secs(2);
const LEAST: u32 = 5;

/// How much CPU time a run takes at least, so that the kernel, which adds some milliseconds at a time, measures it. A shorter
/// task is repeated within a run.
const RUN: Duration = Duration::from_millis(100);

fn main() -> Fallible<()> {
    let folder = std::env::args().nth(1).ok_or("usage: native FOLDER")?;
    for name in ["year", "large"] {
        measure(Path::new(&folder), name)?;
    }
    Ok(())
}

fn measure(folder: &Path, name: &str) -> Fallible<()> {
    let text = std::fs::read_to_string(folder.join(format!("{name}.json")))?;
    let workbook = std::fs::read(folder.join(format!("{name}.xlsx")))?;
    let policy = Policy::builtin("shenzhen-2019")?;
    let as_of = Date::from_ymd_opt(2020, 12, 31).ok_or("no such day")?;
    row(name, "read JSON", || Ok(Ledger::from_json(&text)?))?;
    row(name, "read workbook", || Ok(petition_workbook::read_xlsx(&workbook)?))?;
    let ledger = Ledger::from_json(&text)?;
    row(name, "assess", || Ok(Assessment::new(&ledger, &policy, 2020, as_of)?.report().to_json()))?;
    row(name, "report page", || report_page(&ledger, &policy, as_of))
}

fn report_page(ledger: &Ledger, policy: &Policy, as_of: Date) -> Fallible<String> {
    let workdays = Workdays::builtin();
    let assessment = Assessment::new(ledger, policy, 2020, as_of)?;
    let evaluation = Evaluation {
        ledger,
        policy,
        report: &assessment.report(),
        owed: &assessment.accountability(),
        todo: &todo(ledger, policy, workdays, as_of, &TodoOptions::default())?,
    };
    Ok(html(&evaluation, &Options { lang: Lang::Zh, workdays }))
}

/// Prints how long the task takes in the fastest run.
fn row<T>(name: &str, task: &str, call: impl Fn() -> Fallible<T>) -> Fallible<()> {
    let run = |times: u32| -> Fallible<Duration> {
        let start = cpu_time()?;
        for _ in 0..times {
            black_box(call()?);
        }
        Ok(cpu_time()? - start)
    };
    let mut times = 1;
    while run(times)? < RUN {
        times *= 2;
    }
    let (begin, mut fastest, mut runs) = (cpu_time()?, Duration::MAX, 0);
    while runs < LEAST || cpu_time()? - begin < DURATION {
        fastest = fastest.min(run(times)? / times);
        runs += 1;
    }
    println!("{name}: {task}\t{}", fastest.as_secs_f64() * 1000.0);
    Ok(())
}

/// Returns the CPU time of this thread. Linux has it here in nanoseconds; no other dependency is needed.
fn cpu_time() -> Fallible<Duration> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = times.split_whitespace().next().ok_or("no CPU time")?;
    Ok(Duration::from_nanos(nanoseconds.parse()?))
}
