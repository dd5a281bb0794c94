//! Reads the time of a reception, which the ledger has as text: `09:00`, `9:00-11:30`, `下午2时30分至4时`.

use chrono::NaiveTime;

/// The words before a time, and whether it is after noon.
const HALVES: [(&str, bool); 5] =
    [("上午", false), ("早上", false), ("中午", true), ("下午", true), ("晚上", true)];

/// What is between the begin and the end.
const TO: [char; 8] = ['-', '–', '—', '－', '~', '～', '至', '到'];

/// Returns begin and end, or `None` for a text that is anything else.
pub(super) fn read(text: &str) -> Option<(NaiveTime, Option<NaiveTime>)> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let (from, afternoon, rest) = moment(&plain, None)?;
    let Some(rest) = rest.strip_prefix(TO) else {
        return rest.is_empty().then_some((from, None));
    };
    // `下午2:30至4:00`: the end is in the same half of the day.
    let (to, _, rest) = moment(rest.trim_start_matches(TO), Some(afternoon))?;
    (rest.is_empty() && from < to).then_some((from, Some(to)))
}

/// Returns a character of full width as a narrow one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '：' => ':',
        _ => c,
    }
}

/// Reads a time: the time, whether it is said to be after noon, and what follows. `same`: the half of the day if the text
/// has no word for it.
fn moment(text: &str, same: Option<bool>) -> Option<(NaiveTime, bool, &str)> {
    let word = HALVES.iter().find_map(|(word, half)| Some((*half, text.strip_prefix(word)?)));
    let (afternoon, text) = word.map_or((same, text), |(half, rest)| (Some(half), rest));
    let (hour, rest) = number(text)?;
    let (minute, rest) = if let Some(rest) = rest.strip_prefix(':') {
        let (minute, rest) = number(rest)?;
        (minute, rest.strip_prefix(":00").unwrap_or(rest))
    } else {
        minutes_in_words(rest.strip_prefix(['时', '点'])?)?
    };
    let afternoon = afternoon.unwrap_or_default();
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    Some((NaiveTime::from_hms_opt(hour, minute, 0)?, afternoon, rest))
}

/// Reads what follows the hour: nothing, `整`, `半`, `30分` or `30`.
fn minutes_in_words(text: &str) -> Option<(u32, &str)> {
    if let Some(rest) = text.strip_prefix('半') {
        return Some((30, rest));
    }
    match number(text) {
        Some((minute, rest)) => Some((minute, rest.strip_prefix('分').unwrap_or(rest))),
        None => Some((0, text.strip_prefix('整').unwrap_or(text))),
    }
}

/// Reads one or two digits.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).filter(|_| (1..=2).contains(&end))?;
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let (from, to) = read(text)?;
        let to = to.map(|to| format!("-{}", to.format("%H:%M"))).unwrap_or_default();
        Some(format!("{}{to}", from.format("%H:%M")))
    }

    #[test]
    fn times_are_read_as_bureaus_write_them() {
        for (text, expected) in [
            ("09:00", "09:00"),
            ("9:00", "09:00"),
            ("09:00:00", "09:00"),
            ("９：３０", "09:30"),
            ("9:00-11:30", "09:00-11:30"),
            ("09:00—11:30", "09:00-11:30"),
            ("9：00 至 11：30", "09:00-11:30"),
            ("上午9时", "09:00"),
            ("上午9时30分", "09:30"),
            ("上午 9点整", "09:00"),
            ("下午2点半", "14:30"),
            ("下午2时30分至4时", "14:30-16:00"),
            ("上午9:00至下午5:00", "09:00-17:00"),
            ("中午12:00", "12:00"),
            ("下午14:30", "14:30"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_time() {
        for text in [
            "",
            "上午",
            "全天",
            "9",
            "900",
            "25:00",
            "9:60",
            "9:00-",
            "11:30-9:00",
            "9:00 张示一",
            "张示一 9:00",
            "9:00-11:30 大厅",
            "13912345678",
            "1391234:5678",
            "下午4点至2点",
            "9:5x",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
