//! Rotas: on which days somebody receives, and what a holiday does to them.

use super::model::Sentence;
use crate::phrases::{AND, count, each_leader, list, month, ordinal, quoted, sentence_of, word};
use petition_core::policy::{Every, Roll, Rota, Slot, Who};
use petition_core::{Policy, Text};

pub(super) fn sentences(policy: &Policy) -> Vec<Sentence> {
    policy.rotas().iter().map(|rota| sentence(policy, rota)).collect()
}

fn sentence(policy: &Policy, rota: &Rota) -> Sentence {
    let leader = each_leader(policy, &rota.group);
    let name = quoted(&Text::new(&rota.zh, &rota.en));
    let people = count(rota.at_least, ("人", "leader"));
    let receive = if rota.at_least == 1 { "receives" } else { "receive" };
    let receives = Text::new(
        format!("{}中不少于{}接访（{}）", leader.zh, people.zh, name.zh),
        format!("at least {} ({}) {receive} petitioners: {}", people.en, leader.en, name.en),
    );
    let by_bureau = (rota.who == Who::Bureau)
        .then(|| Text::new("由信访局落实", "for which the bureau is responsible"));
    // A working day is never a day off.
    let is_workday = rota.slot.every == Every::Workday && rota.roll == Roll::None;
    let roll = (rota.slot.has_day() && !is_workday).then(|| roll(rota));
    let clauses: Vec<Text> =
        [Some(slots(&rota.slot)), Some(receives), by_bureau, roll].into_iter().flatten().collect();
    Sentence::of(&rota.id, sentence_of(&clauses))
        .remark(word(rota.binding.word()))
        .warning(rota.warning_days)
        .cite(policy, &rota.clause)
}

/// Returns what happens to a day that is no working day.
fn roll(rota: &Rota) -> Text {
    let period = match rota.slot.every {
        Every::Week => ("当周", "week"),
        _ => ("当月", "month"),
    };
    match rota.roll {
        Roll::None => Text::new("遇非工作日不调整", "on a day off too"),
        Roll::NextWorkday => Text::new(
            "遇非工作日顺延至下一工作日",
            "moved to the next working day if it is a day off",
        ),
        Roll::PreviousWorkday => Text::new(
            "遇非工作日提前至上一工作日",
            "moved to the working day before if it is a day off",
        ),
        Roll::SameWeekdayNextWeek => Text::new(
            "遇非工作日顺延至下周同日",
            "moved to the same weekday of the next week if it is a day off",
        ),
        Roll::WithinPeriod => Text::new(
            format!("遇非工作日可在{}内延后择日补接", period.0),
            format!("or on a later day of the {} if it is a day off", period.1),
        ),
        Roll::Skip => Text::new("遇非工作日不再安排", "dropped if it is a day off"),
    }
}

/// Returns the slots in words: `每月第一、第三个星期三`.
pub(crate) fn slots(slot: &Slot) -> Text {
    let numbers =
        |items: &[u8]| list(items.iter().map(|number| Text::same(number.to_string())), AND);
    let weekdays = list(slot.weekday.iter().map(|day| word(day.word())), AND);
    let every = word(slot.every.word());
    let mut text = match slot.every {
        _ if !slot.days.is_empty() => {
            let days = numbers(&slot.days);
            let of = if slot.every == Every::LunarMonth { "的" } else { "" };
            let en = if slot.days.len() == 1 { "day" } else { "days" };
            Text::new(
                format!("{}{of}{}日", every.zh, days.zh),
                format!("on {en} {} of each {}", days.en, every.en),
            )
        }
        _ if !slot.nth.is_empty() => {
            let nth = list(slot.nth.iter().map(|nth| place(*nth)), AND);
            Text::new(
                format!("{}{}{}", every.zh, nth.zh, weekdays.zh),
                format!("on the {} {} of each {}", nth.en, weekdays.en, every.en),
            )
        }
        _ if !slot.weekday.is_empty() => Text::new(
            format!("{}{}", every.zh, weekdays.zh),
            format!("on {} of each {}", weekdays.en, every.en),
        ),
        Every::Workday => Text::new("每个工作日", "on each working day"),
        _ => Text::new(every.zh, format!("each {}", every.en)),
    };
    if !slot.months.is_empty() {
        let zh = numbers(&slot.months).zh;
        let en = list(slot.months.iter().map(|number| month(*number)), AND).en;
        text.zh += &format!("（限{zh}月）");
        text.en += &format!(" (in {en} only)");
    }
    text
}

/// Returns the place of a weekday in its month: `第一个`, `最后一个`.
fn place(nth: i64) -> Text {
    let ordinal = ordinal(nth);
    let zh = if nth > 0 { format!("第{}个", ordinal.zh) } else { format!("{}个", ordinal.zh) };
    Text::new(zh, ordinal.en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::policy::DayOfWeek;

    #[test]
    fn slots_are_in_the_words_of_a_notice() {
        let slot = |every, weekday: &[DayOfWeek], nth: &[i64], days: &[u8], months: &[u8]| {
            slots(&Slot {
                every,
                weekday: weekday.to_vec(),
                nth: nth.to_vec(),
                days: days.to_vec(),
                months: months.to_vec(),
            })
        };
        use DayOfWeek::{Mon, Tue, Wed};
        use Every::{LunarMonth, Month, Quarter, Week, Workday};
        for (text, zh, en) in [
            (slot(Workday, &[], &[], &[], &[]), "每个工作日", "on each working day"),
            (slot(Week, &[Mon], &[], &[], &[]), "每周星期一", "on Monday of each week"),
            (slot(Week, &[], &[], &[], &[3]), "每周（限3月）", "each week (in March only)"),
            (
                slot(Month, &[Wed], &[1, -1], &[], &[]),
                "每月第一个、最后一个星期三",
                "on the first and last Wednesday of each month",
            ),
            (
                slot(Month, &[Tue], &[2], &[], &[]),
                "每月第二个星期二",
                "on the second Tuesday of each month",
            ),
            (slot(Month, &[], &[], &[5, 15], &[]), "每月5、15日", "on days 5 and 15 of each month"),
            (
                slot(LunarMonth, &[], &[], &[1], &[]),
                "每个农历月的1日",
                "on day 1 of each lunar month",
            ),
            (slot(Quarter, &[], &[], &[], &[]), "每季度", "each quarter"),
        ] {
            assert_eq!(text, Text::new(zh, en));
        }
    }
}
