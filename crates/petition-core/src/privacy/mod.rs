//! Personal data: masking, safe public notices, form checks (docs/rulebook.md#personal-data).

mod entry;
pub mod forms;
mod ledger;
mod notice;

pub use crate::error::{NoticeCode, NoticeField, NoticeKind, NoticeReason, NoticeRefusal};
pub use crate::mask::{TextMask, mask_id_number, mask_name, mask_phone};
pub use entry::masking_note;
pub use notice::Notice;
pub(crate) use notice::masked_subject;

use crate::ledger::Petitioner;

/// A petitioner with masked data and without the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Masked {
    /// The first letter of the name, then `**`.
    pub name: Option<String>,
    /// The first and the last character of the identity number.
    pub id_number: Option<String>,
    /// The first three and the last two digits of the telephone number.
    pub phone: Option<String>,
}

impl Masked {
    /// Masks the data of a petitioner.
    ///
    /// ```
    /// use petition_core::{ledger::Petitioner, privacy::Masked};
    /// let petitioner = Petitioner {
    ///     name: Some("张示一".into()),
    ///     phone: Some("13800000001".into()),
    ///     ..Petitioner::default()
    /// };
    /// let masked = Masked::of(&petitioner);
    /// assert_eq!(masked.name.as_deref(), Some("张**"));
    /// assert_eq!(masked.phone.as_deref(), Some("138******01"));
    /// ```
    pub fn of(petitioner: &Petitioner) -> Self {
        Self {
            name: petitioner.name.as_deref().map(mask_name),
            id_number: petitioner.id_number.as_deref().map(mask_id_number),
            phone: petitioner.phone.as_deref().map(mask_phone),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_of_a_petitioner_is_masked() {
        let petitioner = Petitioner {
            name: Some("张示一".into()),
            id_number: Some("44030019000101000X".into()),
            phone: Some("13800000001".into()),
            address: Some("示范路1号".into()),
        };
        let shown = format!("{petitioner:?}");
        for secret in ["示一", "0101000", "0000000", "示范路"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
