//! The positions of records in their lists.

/// Defines the position of a record in its list as a type of its own.
macro_rules! positions {
    ($($(#[$meta:meta])* $name:ident;)+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u32);

        impl $name {
            /// Returns the position as an index of a slice.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+ };
}

positions! {
    /// The position of a leader.
    LeaderIx;
    /// The position of a reception.
    ReceptionIx;
    /// The position of a case.
    CaseIx;
    /// The position of a matter.
    MatterIx;
}
