//! Readings and settings, each with its consequence.

use super::model::Sentence;
use crate::phrases::{AND, OR, count, list, ordinal, quoted, word};
use petition_core::compliance::Rule;
use petition_core::ledger::words::{Mode, SUPERVISORS, Setting};
use petition_core::policy::{ClockRoll, DayCount, Reading, ReopenedCredit, Tenure, UnitHead};
use petition_core::workflow::{CLOSING_CHAIN, StepKind};
use petition_core::{Lang, Policy, Text, Word, open_label};

/// Returns a sentence for each reading that the policy states, in its order.
pub(super) fn readings(policy: &Policy) -> Vec<Sentence> {
    let stated = policy.stated_reading();
    stated.keys.iter().filter_map(|key| reading(policy, &stated.reading, key)).collect()
}

fn reading(policy: &Policy, reading: &Reading, key: &str) -> Option<Sentence> {
    let of = |text| Sentence::of(key, text);
    Some(match key {
        "tenure" => of(tenure(reading.tenure)),
        "day_count" => of(day_count(reading.day_count)),
        "counted_modes" => {
            let counts = |mode: &Mode| reading.counted_modes.contains(mode);
            let (counted, other) = split(Mode::ALL, counts, Mode::word);
            not_counted(policy, of(counted_text("方式", "mode", counted, &other)), &other)
        }
        "counted_settings" => {
            let counts = |setting: &Setting| reading.counted_settings.contains(setting);
            let (counted, other) = split(Setting::ALL, counts, Setting::word);
            not_counted(policy, of(counted_text("场所", "setting", counted, &other)), &other)
        }
        "resolved_on" => of(resolved_on(reading.resolved_on)),
        "unit_head" => of(unit_head(reading.unit_head)).checked_by(policy, Rule::UnitHeadMissing),
        "reopened_credit" => of(reopened_credit(reading.reopened_credit)),
        "consent_quarters" => of(consent(&reading.consent_quarters)),
        "clock_roll" => of(clock_roll(reading.clock_roll)),
        "supervisors" => {
            of(supervisors(&reading.supervisors)).checked_by(policy, Rule::SupervisorNotAuthorised)
        }
        _ => return None,
    })
}

/// Splits words into those that count and the others.
fn split<T: Copy>(
    all: &[T],
    counts: impl Fn(&T) -> bool,
    word_of: fn(T) -> Word,
) -> (Text, Vec<Text>) {
    let (yes, no): (Vec<&T>, Vec<&T>) = all.iter().partition(|one| counts(one));
    let texts =
        |words: Vec<&T>| words.into_iter().map(|one| word(word_of(*one))).collect::<Vec<_>>();
    (list(texts(yes), AND), texts(no))
}

/// A reception that does not count is a finding, unless the rule is off.
fn not_counted(policy: &Policy, sentence: Sentence, other: &[Text]) -> Sentence {
    if other.is_empty() { sentence } else { sentence.checked_by(policy, Rule::ReceptionNotCounted) }
}

fn counted_text(zh: &str, en: &str, counted: Text, other: &[Text]) -> Text {
    let counted = match counted.zh.is_empty() {
        true => {
            Text::new(format!("任何{zh}的接访都不计入"), format!("A reception of no {en} counts"))
        }
        false => Text::new(
            format!("计入接访的{zh}：{}", counted.zh),
            format!("A reception counts if its {en} is one of: {}", counted.en),
        ),
    };
    if other.is_empty() {
        return counted;
    }
    let other = list(other.iter().cloned(), AND);
    Text::new(
        format!("{}；不计入：{}", counted.zh, other.zh),
        format!("{}; it does not count if it is: {}", counted.en, other.en),
    )
}

fn tenure(tenure: Tenure) -> Text {
    match tenure {
        Tenure::FullPeriod => Text::new(
            "领导在一期内任职未满整期的，该期的任务不作评定",
            "A leader who is in office for a part of a period is not assessed for it",
        ),
        Tenure::AnyDay => Text::new(
            "领导在一期内任职一日，即按全额评定",
            "A leader who is in office on one day of a period has the full duty",
        ),
        Tenure::ProRata => Text::new(
            "领导在一期内任职未满整期的，任务按任职天数折算，向上取整",
            "A leader who is in office for a part of a period has a part of the duty, rounded up",
        ),
    }
}

fn day_count(count: DayCount) -> Text {
    match count {
        DayCount::CalendarDate => Text::new(
            "同一日期不论半天、全天，不论几场，计1天",
            "A date counts as one day, whatever the number and length of its receptions",
        ),
        DayCount::HalfDays => Text::new(
            "半天的接访计半天，同一日期至多计1天",
            "A half-day reception counts as half a day, a date as one day at most",
        ),
    }
}

fn resolved_on(kind: StepKind) -> Text {
    let links = CLOSING_CHAIN.iter().take_while(|link| **link != kind);
    let base = [StepKind::Selected, StepKind::Assigned, StepKind::TeamFormed];
    let before = list(base.iter().chain(links).map(|kind| word(kind.word())), AND);
    let step = quoted(&word(kind.word()));
    Text::new(
        format!("案件自{}之日计为化解，此前须依次完成：{}", step.zh, before.zh),
        format!(
            "A case counts as resolved on the day of the step {}, after, in this order: {}",
            step.en, before.en
        ),
    )
}

fn unit_head(reading: Option<UnitHead>) -> Text {
    match reading {
        Some(UnitHead::Link) => Text::new(
            "报送未注明单位主要领导的，该环节无效，案件不计为化解",
            "A report without the name of the unit's head is not valid, and the case does not count as resolved",
        ),
        Some(UnitHead::Finding) | None => Text::new(
            "报送未注明单位主要领导的，不影响案件计为化解",
            "A case counts as resolved even if the report lacks the name of the unit's head",
        ),
    }
}

fn reopened_credit(credit: ReopenedCredit) -> Text {
    match credit {
        ReopenedCredit::KeepClosedYears => Text::new(
            "案件在以后年度重启的，不减少已结年度的化解数",
            "A case that is reopened in a later year still counts in the year of its resolution",
        ),
        ReopenedCredit::Undo => Text::new(
            "案件一经重启，原来的化解数即取消，不论何年",
            "A case that is reopened no longer counts as resolved, in any year",
        ),
    }
}

fn consent(quarters: &[u8]) -> Text {
    if quarters.is_empty() {
        return Text::new(
            "选定的案件无须呈领导同意，即可公示、交办",
            "A selected case needs no consent of the leader before it is published and assigned",
        );
    }
    let quarters = list(quarters.iter().map(|quarter| ordinal((*quarter).into())), AND);
    Text::new(
        format!("{}季度选定的案件，呈领导同意后方可公示、交办", quarters.zh),
        format!(
            "A case that is selected in the {} quarter needs the leader's consent before it is published and assigned",
            quarters.en
        ),
    )
}

fn clock_roll(roll: Option<ClockRoll>) -> Text {
    match roll {
        Some(ClockRoll::NextWorkday) => Text::new(
            "办理期限届满日为非工作日的，顺延至下一工作日",
            "A clock that is due on a day off is due on the next working day",
        ),
        Some(ClockRoll::None) | None => Text::new(
            "办理期限届满日为非工作日的，不顺延",
            "A clock that is due on a day off stays due on that day",
        ),
    }
}

fn supervisors(ids: &[String]) -> Text {
    if ids.is_empty() {
        return Text::new(
            "没有列出可以带队开展专项督办的人员",
            "The policy names nobody who may lead a supervision",
        );
    }
    let label = |id: &String, lang| open_label(SUPERVISORS, id, lang).to_owned();
    let names = list(ids.iter().map(|id| Text::new(label(id, Lang::Zh), label(id, Lang::En))), OR);
    Text::new(
        format!("专项督办由{}带队", names.zh),
        format!("A supervision is led by: {}", names.en),
    )
}

/// Returns a sentence for each setting.
pub(super) fn settings(policy: &Policy) -> Vec<Sentence> {
    let settings = policy.settings();
    let days = |number: i64| count(number, ("天", "day"));
    let text = |key: &str, days: Text, zh: (&str, &str), en: (&str, &str)| {
        let text = Text::new(
            format!("{}{}{}", zh.0, days.zh, zh.1),
            format!("{}{}{}", en.0, days.en, en.1),
        );
        Sentence::of(key, text)
    };
    let percent = settings.tenure_tolerance_percent;
    vec![
        text(
            "warning_days",
            days(settings.warning_days),
            ("任务到期前", "起列为即将到期，另有规定的除外"),
            ("A duty is at risk from ", " before it is due, unless its entry says otherwise"),
        ),
        Sentence::of("notice_days", notice(settings.notice_days))
            .checked_by(policy, Rule::ShortNotice),
        text(
            "stalled_days",
            days(settings.stalled_days),
            ("案件最近一步之后", "内应有下一步"),
            ("A case has its next step within ", " of the last one"),
        )
        .checked_by(policy, Rule::CaseStalled),
        text(
            "reply_days",
            days(settings.reply_days),
            ("包案领导审定后", "内应有答复"),
            ("The ledger has a reply within ", " of the leader's approval"),
        )
        .checked_by(policy, Rule::LedgerElementMissing),
        text(
            "handling_days",
            days(settings.handling_days),
            ("未包案的事项，首次接访后", "内应有办理结果和答复"),
            ("A matter without a case has result and reply within ", " of its first reception"),
        )
        .checked_by(policy, Rule::LedgerElementMissing),
        Sentence::of("tenure_tolerance_percent", tolerance(percent)),
        text(
            "term_gap_days",
            days(settings.term_gap_days),
            ("两段任职之间间断不超过", "的，可能是日期有误"),
            ("A gap of at most ", " between two terms may be a wrong date"),
        )
        .checked_by(policy, Rule::TermGap),
    ]
}

fn notice(number: i64) -> Text {
    if number == 0 {
        return Text::new("接访公示不要求提前天数", "A reception may be published on its day");
    }
    let days = count(number, ("天", "day"));
    Text::new(
        format!("接访应提前{}以上公示", days.zh),
        format!("A reception is published at least {} ahead", days.en),
    )
}

fn tolerance(percent: i64) -> Text {
    if percent == 0 {
        return Text::new(
            "领导在一期内缺任一日，即为任职未满整期",
            "A leader who lacks one day of a period is in office for a part of it",
        );
    }
    Text::new(
        format!("领导在一期内缺任天数不超过该期天数{percent}%的，视为任满整期"),
        format!(
            "A leader who lacks at most {percent}% of the days of a period is assessed in full"
        ),
    )
}
