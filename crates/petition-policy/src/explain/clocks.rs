//! Statutory clocks: how long a stage of a matter may take.

use super::model::Sentence;
use crate::phrases::{AND, OR, capitalised, count, date, list, quoted, sentence_of, word};
use petition_core::policy::{Applies, Clock, ClockStart, CountedDays};
use petition_core::{Policy, Text};

pub(super) fn sentences(policy: &Policy) -> Vec<Sentence> {
    policy.clocks().iter().map(|clock| sentence(policy, clock)).collect()
}

fn sentence(policy: &Policy, clock: &Clock) -> Sentence {
    let stops = list(clock.stops.iter().map(|event| quoted(&word(event.word()))), OR);
    let start = quoted(&word(clock.starts.word()));
    let since = match clock.starts {
        ClockStart::Registered => Text::new("自登记之日起", "after the day of registration"),
        ClockStart::Event(_) => {
            Text::new(format!("自{}之日起", start.zh), format!("after the day of {}", start.en))
        }
    };
    let days = match clock.count {
        CountedDays::Calendar => count(clock.days, ("日", "day")),
        CountedDays::Working => count(clock.days, ("个工作日", "working day")),
    };
    let who = word(clock.who.word());
    let due = Text::new(
        format!("{}{}内，由{}完成：{}", since.zh, days.zh, who.zh, stops.zh),
        format!("within {} {} the {} completes {}", days.en, since.en, who.en, stops.en),
    );
    let name = Text::new(format!("{}：{}", clock.zh, due.zh), format!("{}: {}", clock.en, due.en));
    let name = Text::new(name.zh, capitalised(&name.en));
    let clauses: Vec<Text> =
        [Some(name), extension(clock), pause(clock)].into_iter().flatten().collect();
    let remarks = [applies(&clock.applies), in_effect(clock)];
    let mut sentence =
        Sentence::of(&clock.id, sentence_of(&clauses)).remark(word(clock.binding.word()));
    sentence.remarks.extend(remarks.into_iter().flatten());
    sentence.warning(clock.warning_days).cite(policy, &clock.clause)
}

fn extension(clock: &Clock) -> Option<Text> {
    let extension = clock.extension?;
    let (event, days) =
        (quoted(&word(extension.event.word())), count(extension.at_most, ("日", "day")));
    Some(Text::new(
        format!("经{}可延长，合计至多{}", event.zh, days.zh),
        format!("which {} extends by {} at most", event.en, days.en),
    ))
}

fn pause(clock: &Clock) -> Option<Text> {
    let [from, to] = clock.pauses.as_slice() else { return None };
    let (from, to) = (quoted(&word(from.word())), quoted(&word(to.word())));
    Some(Text::new(
        format!("{}至{}期间不计入", from.zh, to.zh),
        format!("without the days from {} to {}", from.en, to.en),
    ))
}

/// Returns which matters have the clock.
fn applies(applies: &Applies) -> Option<Text> {
    let purposes = list(applies.purpose.iter().map(|one| word(one.word())), AND);
    let channels = list(applies.channel.iter().map(|one| word(one.word())), AND);
    let domains = list(applies.domain.iter().map(Text::same), AND);
    let parts = [
        ("信访目的", "purpose", purposes),
        ("信访形式", "channel", channels),
        ("内容分类", "domain", domains),
    ];
    let parts = parts.into_iter().filter(|(.., words)| !words.zh.is_empty());
    let parts: Vec<Text> = parts
        .map(|(zh, en, words)| {
            Text::new(format!("{zh}为{}", words.zh), format!("{en} {}", words.en))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        let parts = list(parts, ("、", " and "));
        Text::new(format!("限{}的事项", parts.zh), format!("only matters with {}", parts.en))
    })
}

/// Returns when it must start.
fn in_effect(clock: &Clock) -> Option<Text> {
    match (clock.effective_from.map(date), clock.effective_to.map(date)) {
        (None, None) => None,
        (Some(from), None) => Some(Text::new(
            format!("限{}起开始的", from.zh),
            format!("if it starts on {} or later", from.en),
        )),
        (None, Some(to)) => Some(Text::new(
            format!("限{}前（含当日）开始的", to.zh),
            format!("if it starts by {}", to.en),
        )),
        (Some(from), Some(to)) => Some(Text::new(
            format!("限{}至{}开始的", from.zh, to.zh),
            format!("if it starts from {} to {}", from.en, to.en),
        )),
    }
}
