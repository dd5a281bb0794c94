//! Reads the clock, and nothing else does: today's date in China.

use petition_core::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// China has been on UTC+8 without summer time since 1991.
const CHINA_OFFSET: u64 = 8 * 60 * 60;

const DAY: u64 = 24 * 60 * 60;

/// Returns today's date in China, whatever the machine's time zone.
pub fn today_in_china() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    day_in_china(seconds)
}

fn day_in_china(seconds: u64) -> Date {
    let start = Date::default(); // 1970-01-01
    start.checked_add_days(chrono::Days::new((seconds + CHINA_OFFSET) / DAY)).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_starts_eight_hours_before_utc() {
        assert_eq!(day_in_china(0).to_string(), "1970-01-01");
        // 2020-12-31 15:59:59 and 16:00:00 UTC
        assert_eq!(day_in_china(1_609_430_399).to_string(), "2020-12-31");
        assert_eq!(day_in_china(1_609_430_400).to_string(), "2021-01-01");
    }
}
