//! The amount of a duty, counted in halves.

use serde::{Serialize, Serializer};
use std::fmt;

/// The number that a duty requires or has reached, in units and halves.
///
/// The unit is that of the duty's measure: reception days, cases, or a milestone's record. Only reception days come
/// in halves. A report contains no negative amount. Documents write an amount with one decimal: `1.0`, `0.5`.
///
/// ```
/// use petition_core::engine::Amount;
///
/// let required = Amount::from_whole(2);
/// let achieved = Amount::from_halves(3);
/// assert!(achieved < required);
/// assert_eq!(format!("{achieved}/{required}"), "1.5/2");
/// assert_eq!(achieved.to_f64(), 1.5);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    halves: i64,
}

impl Amount {
    /// Creates an amount from whole units. Saturates at the range of [`Self::halves`], about ±2⁶² units.
    pub const fn from_whole(whole: i64) -> Self {
        Self { halves: whole.saturating_mul(2) }
    }

    /// Creates an amount from halves.
    pub const fn from_halves(halves: i64) -> Self {
        Self { halves }
    }

    /// Creates the amount that equals a floating-point number.
    ///
    /// Returns `None` for a number with a fraction other than a half, and for one beyond ±2⁵²: there `f64` cannot hold
    /// every half.
    ///
    /// ```
    /// use petition_core::engine::Amount;
    ///
    /// assert_eq!(Amount::from_f64(0.5), Some(Amount::from_halves(1)));
    /// assert_eq!(Amount::from_f64(0.3), None);
    /// assert_eq!(Amount::from_f64(f64::NAN), None);
    /// ```
    pub fn from_f64(number: f64) -> Option<Self> {
        let halves = number * 2.0;
        // A fraction of NaN or of infinity is NaN.
        let exact = halves.fract() == 0.0 && halves.abs() <= 2_f64.powi(53);
        exact.then_some(Self { halves: halves as i64 })
    }

    /// Returns the number of halves.
    pub const fn halves(self) -> i64 {
        self.halves
    }

    /// Returns the amount as a floating-point number: exact up to ±2⁵², rounded beyond.
    pub fn to_f64(self) -> f64 {
        self.halves as f64 / 2.0
    }
}

/// Writes whole amounts without a decimal, and halves as `.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.halves.unsigned_abs() / 2;
        let half = if self.halves % 2 == 0 { "" } else { ".5" };
        f.pad_integral(self.halves >= 0, "", &format!("{units}{half}"))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.to_f64())
    }
}
