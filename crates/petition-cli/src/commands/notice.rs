//! `petition notice`: the public notice of a reception or a case, or the reasons against it.

use crate::args::{Format, Notice};
use crate::failure::{Failure, shown};
use crate::input;
use crate::output::{Document, Lines, Output, format, write_output};
use petition_core::Lang;
use petition_core::ledger::Ledger;

/// The record of the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Record<'a> {
    Reception(&'a str),
    Case(&'a str),
}

pub fn run(args: &Notice, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let format = format::choose(format::LIST_FORMATS, args.list_output.format, out)?;
    let (policy, as_of) = args.policy_and_day.resolve(lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    let subject = args.subject.as_deref();
    let notice = match record(&ledger, &args.id)? {
        Record::Reception(id) => ledger.reception_notice(id, subject),
        Record::Case(id) => ledger.case_notice(id, subject, &policy, as_of),
    };
    let notice = notice.map_err(Failure::from)?;
    let output: Output = match format {
        Some(Format::Json) => Document::json(&notice).into(),
        _ => {
            let mut lines = Lines::default();
            notice.text(lang).trim_end().lines().for_each(|line| lines.line(line));
            lines.into()
        }
    };
    write_output(output, out)
}

/// Finds the record with this id.
///
/// A reception and a case may share an id. The prefixes `receptions/` and `cases/` distinguish them.
fn record<'a>(ledger: &Ledger, id: &'a str) -> Result<Record<'a>, Failure> {
    let known = |record: &Record<'_>| match record {
        Record::Reception(id) => ledger.reception(id).is_some(),
        Record::Case(id) => ledger.case(id).is_some(),
    };
    let prefixed = [
        id.strip_prefix("receptions/").map(Record::Reception),
        id.strip_prefix("cases/").map(Record::Case),
    ];
    let plain = [Some(Record::Reception(id)), Some(Record::Case(id))];
    let found: Vec<Record<'a>> =
        plain.into_iter().chain(prefixed).flatten().filter(known).collect();
    match found.as_slice() {
        [record] => Ok(*record),
        [] => {
            let document = ledger.document();
            let receptions = document.receptions.iter().map(|record| record.id.as_str());
            let cases = document.cases.iter().map(|record| record.id.as_str());
            Err(super::unknown_id(id, ("接访或案件", "reception or case"), receptions.chain(cases)))
        }
        _ => {
            let id = shown(id);
            let failure = Failure::new(
                format!("接访和案件都有编号“{id}”"),
                format!("both a reception and a case have the id \"{id}\""),
            );
            Err(failure.with_hint(
                format!("用 receptions/{id} 或 cases/{id}"),
                format!("use receptions/{id} or cases/{id}"),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger() -> Ledger {
        Ledger::from_json(
            r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
                "leaders": [{"id": "L01", "name": "林示例"}],
                "matters": [{"id": "M1", "registered_on": "2020-03-01", "claim": "漏水"}],
                "receptions": [{"id": "X1", "leader": "L01", "date": "2020-02-12", "mode": "themed",
                                "setting": "hall", "status": "held"}],
                "cases": [{"id": "X1", "matter": "M1"}, {"id": "C1", "matter": "M1"}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn a_shared_id_requires_a_prefix() {
        let ledger = ledger();
        assert_eq!(record(&ledger, "C1").unwrap(), Record::Case("C1"));
        assert!(record(&ledger, "X1").unwrap_err().hint.unwrap().en.contains("cases/X1"));
        assert_eq!(record(&ledger, "cases/X1").unwrap(), Record::Case("X1"));
        assert_eq!(record(&ledger, "receptions/X1").unwrap(), Record::Reception("X1"));
        assert!(record(&ledger, "X2").unwrap_err().hint.unwrap().en.contains("X1"));
    }
}
