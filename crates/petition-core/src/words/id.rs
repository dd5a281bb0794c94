//! The ids of records.

use crate::decode::{DecodeErrors, FromValue};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The subject of the bureau's own duties. It is reserved: no leader can have this id.
pub const BUREAU_SUBJECT: &str = "bureau";

/// Defines the id of a kind of record: a text of its own type, compared byte by byte.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// Returns the id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromValue for $name {
            fn from_value(value: &mut serde_json::Value, errors: &mut DecodeErrors) -> Self {
                Self(String::from_value(value, errors))
            }
        }
    )+ };
}

ids! {
    /// The id of a leader.
    LeaderId;
    /// The id of a responsible unit.
    UnitId;
    /// The id of a matter.
    MatterId;
    /// The id of a reception.
    ReceptionId;
    /// The id of a case.
    CaseId;
}
