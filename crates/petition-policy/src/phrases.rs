//! Phrases that several sentences share: periods, numbers, groups, in the words of a bureau.

use chrono::Datelike;
use petition_core::calendar::Window;
use petition_core::policy::Cycle;
use petition_core::{Date, Lang, Policy, Text, Word};

/// Joins clauses of a sentence with commas and begins the English one with a capital letter.
pub(crate) fn sentence_of(clauses: &[Text]) -> Text {
    let join = |lang: Lang, comma: &str| -> String {
        clauses.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(comma)
    };
    Text::new(join(Lang::Zh, "，"), capitalised(&join(Lang::En, ", ")))
}

/// Begins a text with a capital letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Joins items as a sentence does: `甲、乙、丙`, `a, b and c`.
pub(crate) fn list(items: impl IntoIterator<Item = Text>, conjunction: (&str, &str)) -> Text {
    let items: Vec<Text> = items.into_iter().collect();
    let join = |lang: Lang, comma: &str, last: &str| {
        let words: Vec<&str> = items.iter().map(|item| item.get(lang)).collect();
        match words.as_slice() {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [start @ .., end] => format!("{}{last}{end}", start.join(comma)),
        }
    };
    Text::new(join(Lang::Zh, "、", conjunction.0), join(Lang::En, ", ", conjunction.1))
}

/// The conjunction of a list of which all apply.
pub(crate) const AND: (&str, &str) = ("、", " and ");
/// The conjunction of a list of which one applies.
pub(crate) const OR: (&str, &str) = ("或", " or ");

/// Returns both labels of a word.
pub(crate) fn word(word: Word) -> Text {
    Text::new(word.zh, word.en)
}

/// Returns a number with its unit: `3宗`, `3 cases`. `unit`: the Chinese one, the English one of one.
pub(crate) fn count(number: i64, unit: (&str, &str)) -> Text {
    let plural = if number == 1 { "" } else { "s" };
    Text::new(format!("{number}{}", unit.0), format!("{number} {}{plural}", unit.1))
}

/// Returns a text in quotation marks.
pub(crate) fn quoted(text: &Text) -> Text {
    Text::new(format!("“{}”", text.zh), format!("\"{}\"", text.en))
}

/// Returns the leaders of a group by their offices: `市委常委、副市长`, `vice mayor or mayor`. Offices that an earlier
/// group has are left out: their leaders belong to it.
pub(crate) fn each_leader(policy: &Policy, group: &str) -> Text {
    let groups = policy.groups();
    let at = groups.iter().position(|known| known.id == group).unwrap_or(groups.len());
    let (earlier, rest) = groups.split_at(at);
    let offices = rest.first().into_iter().flat_map(|group| &group.offices);
    let own = offices.filter(|office| !earlier.iter().any(|one| one.offices.contains(*office)));
    let own: Vec<Text> = own.map(|office| office_text(policy, office)).collect();
    if own.is_empty() { Text::new("（无人）", "(nobody)") } else { list(own, ("、", " or ")) }
}

/// Returns the label of an office.
pub(crate) fn office_text(policy: &Policy, office: &str) -> Text {
    Text::new(policy.office_label(office, Lang::Zh), policy.office_label(office, Lang::En))
}

/// Returns a small number in words: `三`, `third`. `-1` is the last, `-2` the one before.
pub(crate) fn ordinal(number: i64) -> Text {
    let known = match number {
        1 => ("一", "first"),
        2 => ("二", "second"),
        3 => ("三", "third"),
        4 => ("四", "fourth"),
        5 => ("五", "fifth"),
        -1 => ("最后一", "last"),
        -2 => ("倒数第二", "second to last"),
        _ => return Text::same(number.to_string()),
    };
    Text::new(known.0, known.1)
}

/// Returns the name of a month: `3月`, `March`.
pub(crate) fn month(number: u8) -> Text {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = usize::from(number).checked_sub(1);
    let en = at.and_then(|at| EN.get(at)).copied().unwrap_or_default();
    Text::new(format!("{number}月"), en)
}

/// Returns a day of the year: `2月15日`, `15 February`.
pub(crate) fn day_of_year(day: Date) -> Text {
    let name = month(day.month() as u8);
    Text::new(format!("{}{}日", name.zh, day.day()), format!("{} {}", day.day(), name.en))
}

/// Returns a date: `2019年9月11日`, `11 September 2019`.
pub(crate) fn date(day: Date) -> Text {
    let (of_year, year) = (day_of_year(day), day.year());
    Text::new(format!("{year}年{}", of_year.zh), format!("{} {year}", of_year.en))
}

/// Whether a day is the last of its month.
fn is_month_end(day: Date) -> bool {
    day.succ_opt().is_some_and(|next| next.day() == 1)
}

/// Returns the last day of a window: `1月底前`, `by 15 February`.
pub(crate) fn by_day(to: Date) -> Text {
    if is_month_end(to) {
        let name = month(to.month() as u8);
        return Text::new(format!("{}底前", name.zh), format!("by the end of {}", name.en));
    }
    let day = day_of_year(to);
    Text::new(format!("{}前（含当日）", day.zh), format!("by {}", day.en))
}

/// Returns the days of a window; the third of a month by its name: `12月下旬`.
pub(crate) fn days(window: Window) -> Text {
    let Window { from, to } = window;
    let name = month(from.month() as u8);
    let third = match (from.day(), to.day()) {
        _ if from.month() != to.month() => None,
        (1, 10) => Some(("上旬", "the first ten days")),
        (11, 20) => Some(("中旬", "the second ten days")),
        (21, _) if is_month_end(to) => Some(("下旬", "the days from the 21st")),
        _ => None,
    };
    match third {
        Some((zh, en)) => Text::new(format!("{}{zh}", name.zh), format!("in {en} of {}", name.en)),
        None => {
            let (from, to) = (day_of_year(from), day_of_year(to));
            Text::new(format!("{}至{}", from.zh, to.zh), format!("from {} to {}", from.en, to.en))
        }
    }
}

/// Returns the periods of a quota or milestone: `每季度`, `每年一季度`, `每季度首月`.
pub(crate) fn in_each_period(cycle: Cycle, only: &[u8]) -> Text {
    let ordinals = || list(only.iter().map(|number| ordinal((*number).into())), AND);
    match (cycle, only) {
        (Cycle::Year, _) => Text::new("每年", "each year"),
        (Cycle::Span, _) => {
            let (from, to) = (only.first().copied(), only.last().copied());
            let edge = |number: Option<u8>| ordinal(number.unwrap_or_default().into());
            let (from, to) = (edge(from), edge(to));
            Text::new(
                format!("每年{}至{}季度期间", from.zh, to.zh),
                format!("from the {} to the {} quarter", from.en, to.en),
            )
        }
        (_, []) => {
            let cycle = cycle.word();
            Text::new(format!("每{}", cycle.zh), format!("each {}", cycle.en))
        }
        (Cycle::Month, _) => in_months(only),
        (Cycle::Quarter, [_]) => Text::new(
            format!("每年{}季度", ordinals().zh),
            format!("in the {} quarter", ordinals().en),
        ),
        (Cycle::Quarter, _) => Text::new(
            format!("每年{}季度，每季度", ordinals().zh),
            format!("in each of the {} quarters", ordinals().en),
        ),
        (Cycle::HalfYear, [1]) => Text::new("每年上半年", "in the first half of the year"),
        (Cycle::HalfYear, [_]) => Text::new("每年下半年", "in the second half of the year"),
        (Cycle::HalfYear, _) => {
            Text::new("每年上、下半年", "in each of the two halves of the year")
        }
    }
}

/// Returns selected months; one of each quarter by its place in it.
fn in_months(months: &[u8]) -> Text {
    match months {
        [1, 4, 7, 10] => Text::new("每季度首月", "in the first month of each quarter"),
        [2, 5, 8, 11] => Text::new("每季度第二个月", "in the second month of each quarter"),
        [3, 6, 9, 12] => Text::new("每季度末月", "in the last month of each quarter"),
        [one] => Text::new(format!("每年{}", month(*one).zh), format!("in {}", month(*one).en)),
        _ => {
            let zh: Vec<String> = months.iter().map(u8::to_string).collect();
            let en = list(months.iter().map(|number| month(*number)), AND).en;
            Text::new(format!("每年{}月，每月", zh.join("、")), format!("in each of {en}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_in_the_words_of_a_bureau() {
        for (cycle, only, zh, en) in [
            (Cycle::Month, &[][..], "每月", "each month"),
            (Cycle::Month, &[1, 4, 7, 10], "每季度首月", "in the first month of each quarter"),
            (Cycle::Month, &[3, 9], "每年3、9月，每月", "in each of March and September"),
            (Cycle::Quarter, &[], "每季度", "each quarter"),
            (Cycle::Quarter, &[1], "每年一季度", "in the first quarter"),
            (
                Cycle::Quarter,
                &[2, 3, 4],
                "每年二、三、四季度，每季度",
                "in each of the second, third and fourth quarters",
            ),
            (Cycle::HalfYear, &[], "每半年", "each half-year"),
            (Cycle::HalfYear, &[2], "每年下半年", "in the second half of the year"),
            (Cycle::Year, &[], "每年", "each year"),
            (Cycle::Span, &[2, 4], "每年二至四季度期间", "from the second to the fourth quarter"),
        ] {
            assert_eq!(in_each_period(cycle, only), Text::new(zh, en));
        }
    }
}
