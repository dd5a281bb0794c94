//! Checks of what is typed into a form, for use while it is typed: a fault is a value, not an error.

use crate::carry::{CalendarDate, Carry};
use crate::words::{FormFault, PhoneKind};
use petition_core::privacy::{self, forms};
use std::fmt;

/// What a typed identity number is. Shows itself masked.
#[derive(Clone, PartialEq, Default, uniffi::Record)]
#[uniffi::export(Display)]
pub struct IdNumberCheck {
    /// What is wrong; none: it is well formed.
    pub fault: Option<FormFault>,
    /// The one form: 18 or 15 characters, `X` in upper case. Personal data.
    pub number: Option<String>,
    /// As others may see it.
    pub masked: Option<String>,
    /// The day of birth that it tells. Personal data.
    pub birth: Option<CalendarDate>,
    /// Whether it is one of the old numbers with fifteen digits, which have no check character.
    pub is_old: bool,
}

/// What a typed unified social credit code is.
#[derive(Debug, Clone, PartialEq, Default, uniffi::Record)]
pub struct CreditCodeCheck {
    /// What is wrong; none: it is well formed.
    pub fault: Option<FormFault>,
    /// The one form: 18 characters, upper case.
    pub code: Option<String>,
}

/// What a typed telephone number is. Shows itself masked.
#[derive(Clone, PartialEq, Default, uniffi::Record)]
#[uniffi::export(Display)]
pub struct PhoneCheck {
    /// What is wrong; none: it is well formed.
    pub fault: Option<FormFault>,
    /// The one form: digits alone, as dialled within the mainland. Personal data.
    pub number: Option<String>,
    /// As others may see it.
    pub masked: Option<String>,
    /// Mobile or landline.
    pub kind: Option<PhoneKind>,
}

/// What a typed day is.
#[derive(Debug, Clone, PartialEq, Default, uniffi::Record)]
pub struct DateCheck {
    /// What is wrong; none: it is a day of which a ledger can speak.
    pub fault: Option<FormFault>,
    /// The day.
    pub date: Option<CalendarDate>,
}

fn shown(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fault: Option<FormFault>,
    masked: Option<&str>,
) -> fmt::Result {
    let fault = fault.map(|fault| forms::FormFault::carry(fault).key());
    write!(f, "{name}({})", fault.or(masked).unwrap_or_default())
}

impl fmt::Display for IdNumberCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown(f, "IdNumberCheck", self.fault, self.masked.as_deref())
    }
}

impl fmt::Display for PhoneCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown(f, "PhoneCheck", self.fault, self.masked.as_deref())
    }
}

/// Checks an identity number as people type it: full-width digits, spaces and hyphens are taken.
#[uniffi::export]
pub fn check_id_number(text: &str) -> IdNumberCheck {
    match forms::check_id_number(text) {
        Ok(number) => IdNumberCheck {
            fault: None,
            masked: Some(number.masked()),
            birth: Some(number.birth()),
            is_old: number.is_old(),
            number: Some(number.as_str().to_owned()),
        },
        Err(fault) => IdNumberCheck { fault: Some(Carry::carry(fault)), ..Default::default() },
    }
}

/// Checks a unified social credit code as people type it.
#[uniffi::export]
pub fn check_credit_code(text: &str) -> CreditCodeCheck {
    match forms::check_credit_code(text) {
        Ok(code) => CreditCodeCheck { fault: None, code: Some(code.as_str().to_owned()) },
        Err(fault) => CreditCodeCheck { fault: Some(Carry::carry(fault)), ..Default::default() },
    }
}

/// Checks a telephone number of the mainland as people type it.
#[uniffi::export]
pub fn check_phone(text: &str) -> PhoneCheck {
    match forms::check_phone(text) {
        Ok(number) => PhoneCheck {
            fault: None,
            masked: Some(number.masked()),
            kind: Some(Carry::carry(number.kind())),
            number: Some(number.as_str().to_owned()),
        },
        Err(fault) => PhoneCheck { fault: Some(Carry::carry(fault)), ..Default::default() },
    }
}

/// Checks a day as people type it, `YYYY-MM-DD`.
#[uniffi::export]
pub fn check_date(text: &str) -> DateCheck {
    match forms::check_date(text) {
        Ok(date) => DateCheck { fault: None, date: Some(date) },
        Err(fault) => DateCheck { fault: Some(Carry::carry(fault)), ..Default::default() },
    }
}

/// A name as others may see it: its first character and `**`.
#[uniffi::export]
pub fn mask_name(name: &str) -> String {
    privacy::mask_name(name)
}

/// A telephone number as others may see it: the first three and the last two digits.
#[uniffi::export]
pub fn mask_phone(phone: &str) -> String {
    privacy::mask_phone(phone)
}

/// An identity number as others may see it: the first and the last character.
#[uniffi::export]
pub fn mask_id_number(number: &str) -> String {
    privacy::mask_id_number(number)
}
