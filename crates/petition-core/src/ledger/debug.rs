//! `Debug` of records with personal data: petitioners masked, free text omitted (docs/rulebook.md#personal-data).

use super::element::{LedgerEntry, ReplyState};
use super::model::{Event, Location, Matter, Petitioner, Reception, Step};
use crate::mask::{mask_id_number, mask_name, mask_phone};
use std::fmt;

/// Implements `Debug` with some fields of a record; the others are free text.
macro_rules! debug_without_text {
    ($($name:ident: $($field:ident),+;)+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($field), &self.$field))+
                    .finish_non_exhaustive()
            }
        }
    )+};
}
pub(crate) use debug_without_text;

debug_without_text! {
    Matter: id, registered_on, channel, purpose, petitioners, headcount, unit, replied_on, events;
    Event: kind, on, days;
    Location: code;
    Reception: id, leader, also_present, date, length, mode, setting, status, published_on, matters;
    Step: kind, on, leader, to;
    LedgerEntry: matter, petitioners, headcount, unit, leader, reply, missing;
    ReplyState: replied_on, step_on;
}

impl fmt::Debug for Petitioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Petitioner")
            .field("name", &self.name.as_deref().map(mask_name))
            .field("id_number", &self.id_number.as_deref().map(mask_id_number))
            .field("phone", &self.phone.as_deref().map(mask_phone))
            .finish_non_exhaustive()
    }
}
