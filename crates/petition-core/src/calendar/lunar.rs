//! Lunar months, for duties that fall on days of the Chinese calendar (docs/rulebook.md#5a-rotas).
//!
//! The table holds the lengths of the months. They follow GB/T 33661-2017, which computes the new moons. Older tables
//! differ by a day in three months, whose new moon is close to midnight: in 2057, 2089 and 2097. A test compares every
//! day with the crate `icu_calendar`.

use chrono::{Days, NaiveDate};

/// The months of the lunar years from 1950 to 2099, in order, leap months included. A bit for each month, the lowest
/// first, is 1 for a month of 30 days and 0 for one of 29; one more bit marks the end.
#[rustfmt::skip]
const MONTHS: [u16; 150] = [
    0x1536, 0x1AAD, 0x35AA, 0x15B2, 0x1DA5, 0x3D4A, 0x1D4A, 0x2A95, 0x1A97, 0x1556, // 1950
    0x2AB5, 0x1AD5, 0x16D2, 0x2EA5, 0x1EA5, 0x164A, 0x2C97, 0x1A9B, 0x355A, 0x156A, // 1960
    0x1B69, 0x3752, 0x1B52, 0x1B25, 0x364B, 0x1A4B, 0x34AB, 0x12AD, 0x156D, 0x2B69, // 1970
    0x1DA9, 0x1D92, 0x3D25, 0x1D25, 0x3A4D, 0x1A56, 0x12B6, 0x25B5, 0x16D5, 0x1EA9, // 1980
    0x3E92, 0x1E92, 0x1D26, 0x2A56, 0x1A57, 0x34D6, 0x135A, 0x16D5, 0x36C9, 0x1749, // 1990
    0x1693, 0x352B, 0x152B, 0x1A5B, 0x355A, 0x156A, 0x3B55, 0x1BA4, 0x1B49, 0x3A93, // 2000
    0x1A95, 0x152D, 0x2AAD, 0x1AB5, 0x35AA, 0x15D2, 0x1DA5, 0x3D4A, 0x1D4A, 0x1C95, // 2010
    0x352E, 0x1556, 0x1AB5, 0x35B2, 0x16D2, 0x2EA5, 0x1725, 0x164B, 0x2C97, 0x1CAB, // 2020
    0x155A, 0x2AD6, 0x1B69, 0x3752, 0x1B52, 0x1B25, 0x3A4B, 0x1A4B, 0x14AB, 0x255B, // 2030
    0x15AD, 0x1B6A, 0x3B52, 0x1D92, 0x3D25, 0x1D25, 0x1A55, 0x34AD, 0x14B6, 0x15B5, // 2040
    0x2DAA, 0x1EC9, 0x3E92, 0x1E92, 0x1D26, 0x2A56, 0x1A57, 0x1556, 0x26D5, 0x1755, // 2050
    0x1749, 0x2E93, 0x1693, 0x352B, 0x152B, 0x1A5B, 0x355A, 0x156A, 0x1B65, 0x374A, // 2060
    0x1B4A, 0x3A95, 0x1A95, 0x152D, 0x2AAD, 0x1AB5, 0x15AA, 0x2BA5, 0x1DA5, 0x1D4A, // 2070
    0x3C95, 0x1C96, 0x394E, 0x1556, 0x1AB5, 0x35B2, 0x16D2, 0x1EA5, 0x2E4A, 0x168B, // 2080
    0x2C97, 0x14AB, 0x155B, 0x2AD6, 0x1B6A, 0x1752, 0x3725, 0x1B45, 0x1A8B, 0x349B, // 2090
];

/// Returns the first day of the first lunar month of 1950.
fn first_day() -> NaiveDate {
    // The day exists, so the default is unreachable.
    NaiveDate::from_ymd_opt(1950, 2, 17).unwrap_or_default()
}

/// Returns the last day whose lunar month is known.
fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2099, 12, 31).unwrap_or_default()
}

/// Whether lunar months are known for some days of a year: 1950 (from 17 February) to 2099.
pub(crate) fn is_known(year: i32) -> bool {
    (1950..=2099).contains(&year)
}

/// Iterates over all known lunar months: the first day, and the number of days.
fn months() -> impl Iterator<Item = (NaiveDate, u8)> {
    let lengths = MONTHS.iter().flat_map(|year| {
        let count = 15_u32.saturating_sub(year.leading_zeros());
        (0..count).map(move |month| 29 + (year >> month & 1) as u8)
    });
    let mut next = first_day();
    lengths.map(move |length| {
        let first = next;
        next = next.checked_add_days(Days::new(length.into())).unwrap_or(next);
        (first, length)
    })
}

/// Iterates over the days of a year that have one of these numbers in their lunar month, in order. A month of 29 days
/// has no 30th.
pub(crate) fn days_of_year(year: i32, numbers: &[u8]) -> impl Iterator<Item = NaiveDate> + use<'_> {
    let (from, to) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
    let known = from.zip(to).filter(|_| is_known(year));
    known.into_iter().flat_map(move |(from, to)| {
        let near = months()
            .skip_while(move |(first, _)| (from - *first).num_days() > 30)
            .take_while(move |(first, _)| *first <= to);
        let days = near.flat_map(move |(first, length)| {
            let has = move |number: &u8| (1..=length).contains(number) && numbers.contains(number);
            let day = move |number: u8| first.checked_add_days(Days::new(u64::from(number) - 1));
            (1..=30).filter(has).filter_map(day)
        });
        days.filter(move |day| from <= *day && *day <= to.min(last_day()))
    })
}

/// Returns the number of a day in its lunar month, 1 to 30; `None` for a day outside of 1950-02-17 to 2099-12-31.
///
/// ```
/// use petition_core::{Date, calendar::lunar_day};
/// let spring_festival = Date::from_ymd_opt(2020, 1, 25).unwrap();
/// assert_eq!(lunar_day(spring_festival), Some(1));
/// assert_eq!(lunar_day(Date::from_ymd_opt(1950, 2, 16).unwrap()), None);
/// ```
pub fn lunar_day(day: NaiveDate) -> Option<u8> {
    let (first, _) = months().take_while(|(first, _)| *first <= day).last()?;
    let number = u8::try_from((day - first).num_days() + 1).ok()?;
    (day <= last_day()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use icu_calendar::Date;
    use icu_calendar::cal::ChineseTraditional;

    /// The independent source computes its table from GB/T 33661-2017.
    #[test]
    fn every_day_is_that_of_another_source() {
        let mut compared = 0;
        for year in 1949..=2100 {
            let of = |number: u8| days_of_year(year, &[number]).collect::<Vec<_>>();
            let mut ours: Vec<(NaiveDate, u8)> = (1..=30)
                .flat_map(|number| of(number).into_iter().map(move |day| (day, number)))
                .collect();
            ours.sort_unstable();
            let january = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let days = january.iter_days().take_while(|day| day.year() == year);
            let known = days.filter(|day| first_day() <= *day && *day <= last_day());
            let theirs: Vec<(NaiveDate, u8)> = known.map(|day| (day, other_source(day))).collect();
            assert_eq!(ours, theirs, "{year}");
            compared += theirs.len();
        }
        assert_eq!(compared, 54_740);
    }

    fn other_source(day: NaiveDate) -> u8 {
        let iso = Date::try_new_iso(day.year(), day.month() as u8, day.day() as u8).unwrap();
        iso.to_calendar(ChineseTraditional::new()).day_of_month().0
    }

    #[test]
    fn a_day_has_one_number() {
        for number in 1..=30 {
            let days: Vec<_> = days_of_year(2020, &[number]).collect();
            assert!(days.iter().all(|day| lunar_day(*day) == Some(number)));
            // 2020 has a leap fourth month, and 13 new moons between January and December.
            assert!((12..=13).contains(&days.len()) || number == 30, "{number}: {days:?}");
        }
        assert_eq!(lunar_day(NaiveDate::from_ymd_opt(2100, 1, 1).unwrap()), None);
    }
}
