//! Writes papers of the example year into a folder.

use petition_core::calendar::{Period, Workdays};
use petition_core::{Date, Lang, Ledger, Policy};
use petition_documents::{About, Letterhead, PaperKind, Papers, docx, html};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    let ledger = Ledger::from_json(include_str!("../../../examples/shenzhen-2020/ledger.json"))?;
    let policy = Policy::builtin("shenzhen-2019")?;
    let letterhead = Letterhead::default();
    let period = |text: &str| text.parse::<Period>().map(About::Period);
    let list = [
        (PaperKind::Schedule, period("2020-Q1")?),
        (PaperKind::Cases, period("2020-Q2")?),
        (PaperKind::Submission, About::Record("C001")),
        (PaperKind::Assignment, About::Record("C001")),
        (PaperKind::Supervision, About::Unit("U03")),
        (PaperKind::Reception, About::Record("R001")),
        (PaperKind::Minutes, About::Record("C001")),
        (PaperKind::Review, About::Record("C001")),
        (PaperKind::Site, About::Record("C002")),
        (PaperKind::Summary, period("2020-Q1")?),
        (PaperKind::Annual, period("2020")?),
        (PaperKind::Reminder, About::Leader("L02")),
    ];
    let papers = Papers {
        ledger: &ledger,
        policy: &policy,
        workdays: Workdays::builtin(),
        as_of: Date::from_ymd_opt(2020, 12, 20).ok_or("no day")?,
        letterhead: &letterhead,
        number: Some("12"),
        full: false,
        last_year: None,
    };
    for (kind, about) in list {
        match papers.write(kind, about) {
            Ok(paper) => {
                std::fs::write(format!("{folder}/{}.docx", kind.key()), docx(&paper)?)?;
                std::fs::write(format!("{folder}/{}.html", kind.key()), html(&paper))?;
                println!("{}: {:?} {:?}", kind.key(), paper.placeholders(), paper.omitted.len());
            }
            Err(error) => println!("{}: {}", kind.key(), error.message(Lang::Zh)),
        }
    }
    Ok(())
}
