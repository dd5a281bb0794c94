//! Checks of form input, for use while somebody types. A fault is a value, not an error.

use crate::convert::{CalendarDate, FromCore, IntoCore};
use crate::words::{FormFault, PhoneKind};
use petition_core::privacy::{self, forms};
use std::fmt;

/// The check of an identity number. Its text form is masked.
#[derive(Clone, PartialEq, Default, uniffi::Record)]
#[uniffi::export(Display)]
pub struct IdNumberCheck {
    /// The fault. None: the value is well formed.
    pub fault: Option<FormFault>,
    /// The normal form: 18 or 15 characters, `X` in upper case. Personal data.
    pub number: Option<String>,
    /// The masked form.
    pub masked: Option<String>,
    /// The day of birth in the number. Personal data.
    pub birth: Option<CalendarDate>,
    /// Whether it is an old number with 15 digits and no check character.
    pub is_old: bool,
}

/// The check of a unified social credit code.
#[derive(Debug, Clone, PartialEq, Default, uniffi::Record)]
pub struct CreditCodeCheck {
    /// The fault. None: the value is well formed.
    pub fault: Option<FormFault>,
    /// The normal form: 18 characters, upper case.
    pub code: Option<String>,
}

/// The check of a telephone number. Its text form is masked.
#[derive(Clone, PartialEq, Default, uniffi::Record)]
#[uniffi::export(Display)]
pub struct PhoneCheck {
    /// The fault. None: the value is well formed.
    pub fault: Option<FormFault>,
    /// The normal form: digits only, as dialled within the mainland. Personal data.
    pub number: Option<String>,
    /// The masked form.
    pub masked: Option<String>,
    /// Mobile or landline.
    pub kind: Option<PhoneKind>,
}

/// The check of a day.
#[derive(Debug, Clone, PartialEq, Default, uniffi::Record)]
pub struct DateCheck {
    /// The fault. None: the day is valid in a ledger.
    pub fault: Option<FormFault>,
    /// The day.
    pub date: Option<CalendarDate>,
}

/// Writes the fault, or else the masked value.
fn write_masked(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fault: Option<FormFault>,
    masked: Option<&str>,
) -> fmt::Result {
    let fault = fault.map(|fault| IntoCore::<forms::FormFault>::into_core(fault).key());
    write!(f, "{name}({})", fault.or(masked).unwrap_or_default())
}

impl fmt::Display for IdNumberCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_masked(f, "IdNumberCheck", self.fault, self.masked.as_deref())
    }
}

impl fmt::Display for PhoneCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_masked(f, "PhoneCheck", self.fault, self.masked.as_deref())
    }
}

/// Checks an identity number. Full-width digits, spaces and hyphens are accepted.
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
        Err(fault) => {
            IdNumberCheck { fault: Some(FormFault::from_core(fault)), ..Default::default() }
        }
    }
}

/// Checks a unified social credit code.
#[uniffi::export]
pub fn check_credit_code(text: &str) -> CreditCodeCheck {
    match forms::check_credit_code(text) {
        Ok(code) => CreditCodeCheck { fault: None, code: Some(code.as_str().to_owned()) },
        Err(fault) => {
            CreditCodeCheck { fault: Some(FormFault::from_core(fault)), ..Default::default() }
        }
    }
}

/// Checks a telephone number of the mainland.
#[uniffi::export]
pub fn check_phone(text: &str) -> PhoneCheck {
    match forms::check_phone(text) {
        Ok(number) => PhoneCheck {
            fault: None,
            masked: Some(number.masked()),
            kind: Some(PhoneKind::from_core(number.kind())),
            number: Some(number.as_str().to_owned()),
        },
        Err(fault) => PhoneCheck { fault: Some(FormFault::from_core(fault)), ..Default::default() },
    }
}

/// Checks a day in the form `YYYY-MM-DD`.
#[uniffi::export]
pub fn check_date(text: &str) -> DateCheck {
    match forms::check_date(text) {
        Ok(date) => DateCheck { fault: None, date: Some(date) },
        Err(fault) => DateCheck { fault: Some(FormFault::from_core(fault)), ..Default::default() },
    }
}

/// Masks a name: its first character and `**`.
#[uniffi::export]
pub fn mask_name(name: &str) -> String {
    privacy::mask_name(name)
}

/// Masks a telephone number except for the first three and the last two digits.
#[uniffi::export]
pub fn mask_phone(phone: &str) -> String {
    privacy::mask_phone(phone)
}

/// Masks an identity number except for the first and the last character.
#[uniffi::export]
pub fn mask_id_number(number: &str) -> String {
    privacy::mask_id_number(number)
}
