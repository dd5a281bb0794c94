//! Writes every paper of a year as Word documents in memory, and says how many and how large.

use petition_core::calendar::Workdays;
use petition_core::{Date, Ledger, Policy};
use petition_documents::{About, Letterhead, PaperKind as K, Papers, docx};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a ledger as JSON")?;
    let ledger = Ledger::from_json(&std::fs::read_to_string(path)?)?;
    let policy = Policy::builtin("shenzhen-2019")?;
    let letterhead = Letterhead::default();
    let start = Instant::now();
    let (mut count, mut bytes) = (0, 0);
    for as_of in ["2020-03-27", "2020-06-30", "2020-09-30", "2020-12-25"] {
        let as_of: Date = as_of.parse().map_err(|_| "not a day")?;
        let papers = Papers {
            ledger: &ledger,
            policy: &policy,
            workdays: Workdays::builtin(),
            as_of,
            letterhead: &letterhead,
            number: None,
            full: false,
            last_year: None,
        };
        let quarter = About::Period(petition_core::calendar::Period::quarter_of(as_of));
        let document = ledger.document();
        let mut tasks = vec![(K::Schedule, quarter), (K::Cases, quarter), (K::Summary, quarter)];
        tasks.extend(
            document.leaders.iter().map(|one| (K::Reminder, About::Leader(one.id.as_str()))),
        );
        tasks.extend(
            document.units.iter().map(|one| (K::Supervision, About::Unit(one.id.as_str()))),
        );
        if as_of.to_string().contains("-12-") {
            tasks.push((K::Annual, About::Period("2020".parse()?)));
            tasks.extend(
                document
                    .receptions
                    .iter()
                    .map(|one| (K::Reception, About::Record(one.id.as_str()))),
            );
            for kind in [K::Submission, K::Assignment, K::Minutes, K::Review, K::Site] {
                tasks.extend(
                    document.cases.iter().map(|one| (kind, About::Record(one.id.as_str()))),
                );
            }
        }
        for (kind, about) in tasks {
            if let Ok(paper) = papers.write(kind, about) {
                count += 1;
                bytes += docx(&paper)?.len();
            }
        }
    }
    println!("{count} papers, {bytes} bytes, {:.2} s", start.elapsed().as_secs_f64());
    Ok(())
}
