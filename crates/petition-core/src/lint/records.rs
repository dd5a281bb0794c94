//! Lints of single records: days in the future, numbers of the wrong form.

use super::{Lint, add};
use crate::ledger::words::ReceptionStatus;
use crate::ledger::{Ledger, Petitioner, Unit};
use crate::privacy::forms::{check_credit_code, check_id_number, check_phone};
use chrono::NaiveDate;

/// Lints the records of a ledger as of a day.
pub(super) fn lint(ledger: &Ledger, as_of: NaiveDate, list: &mut Vec<Lint>) {
    let document = ledger.document();
    let late = |day: NaiveDate| day > as_of;
    let held =
        document.receptions.iter().filter(|r| r.status == ReceptionStatus::Held && late(r.date));
    add(
        list,
        "held_in_future",
        held.map(|r| r.id.to_string()),
        ("接访状态为已接访，日期却在今后", "receptions held in the future"),
    );
    let cases = document.cases.iter().filter(|case| case.steps.iter().any(|step| late(step.on)));
    add(
        list,
        "step_in_future",
        cases.map(|case| case.id.to_string()),
        ("办理步骤日期在今后", "cases with steps in the future"),
    );
    let matters =
        document.matters.iter().filter(|matter| matter.events.iter().any(|event| late(event.on)));
    add(
        list,
        "event_in_future",
        matters.map(|matter| matter.id.to_string()),
        ("办理事件日期在今后", "matters with events in the future"),
    );
    let heard = document.receptions.iter().filter(|r| {
        let later = |id| ledger.matter(id).is_some_and(|matter| matter.registered_on > r.date);
        r.status == ReceptionStatus::Held && r.matters.iter().any(|id| later(id.as_str()))
    });
    add(
        list,
        "heard_before_registration",
        heard.map(|r| r.id.to_string()),
        ("接访早于信访事项登记", "receptions earlier than the registration of their matter"),
    );
    invalid_numbers(list, ledger);
}

/// Numbers with a wrong check digit or format. The message does not contain them.
fn invalid_numbers(list: &mut Vec<Lint>, ledger: &Ledger) {
    let document = ledger.document();
    let of_petitioners = |is_invalid: fn(&Petitioner) -> bool| {
        let matters =
            document.matters.iter().filter(move |matter| matter.petitioners.iter().any(is_invalid));
        matters.map(|matter| matter.id.to_string())
    };
    let ids = of_petitioners(|who| {
        who.id_number.as_deref().is_some_and(|text| check_id_number(text).is_err())
    });
    add(
        list,
        "id_number_form",
        ids,
        ("信访人身份证号校验不符的信访事项", "matters with an invalid identity number"),
    );
    let phones =
        of_petitioners(|who| who.phone.as_deref().is_some_and(|text| check_phone(text).is_err()));
    add(
        list,
        "phone_form",
        phones,
        ("信访人联系电话格式不符的信访事项", "matters with an invalid telephone number"),
    );
    let is_invalid =
        |unit: &&Unit| unit.uscc.as_deref().is_some_and(|code| check_credit_code(code).is_err());
    let units = document.units.iter().filter(is_invalid).map(|unit| unit.id.to_string());
    add(
        list,
        "credit_code_form",
        units,
        ("统一社会信用代码校验不符的责任单位", "units with an invalid credit code"),
    );
}
