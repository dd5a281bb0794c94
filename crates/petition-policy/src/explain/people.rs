//! What the policy is, and to whom it applies: source, offices, groups.

use super::model::Sentence;
use crate::phrases::{AND, date, each_leader, list, office_text, quoted, word};
use petition_core::policy::{Group, Measure, Office};
use petition_core::{Date, Policy, Text};

/// Returns the policy's name, source and days in effect.
pub(super) fn policy(policy: &Policy) -> Vec<Sentence> {
    let source = policy.source();
    let title = match &source.title {
        Some(title) => {
            Text::new(format!("方案依据：《{title}》"), format!("The policy follows \"{title}\""))
        }
        None => Text::new("方案未注明依据", "The policy names no source"),
    };
    let mut first = Sentence::of(policy.id(), title);
    let issued = match (&source.issuer, source.issued) {
        (None, None) => None,
        (issuer, on) => {
            let (by, on) =
                (issuer.as_deref().unwrap_or_default(), on.map(date).unwrap_or_default());
            let (by_en, on_en) = (format!(" by {by}"), format!(" on {}", on.en));
            let by_en = if by.is_empty() { "" } else { &by_en };
            let on_en = if on.en.is_empty() { "" } else { &on_en };
            Some(Text::new(format!("{by}{}印发", on.zh), format!("issued{by_en}{on_en}")))
        }
    };
    let remarks = [
        issued,
        source.level.map(|level| word(level.word())),
        source.status.map(|status| word(status.word())),
        source.sha256.as_ref().map(|sum| {
            Text::new(format!("原文校验值{sum}"), format!("SHA-256 of the text: {sum}"))
        }),
    ];
    first.remarks.extend(remarks.into_iter().flatten());
    vec![
        first,
        Sentence::of("effective", in_effect(policy.effective_from(), policy.effective_to())),
    ]
}

fn in_effect(from: Option<Date>, to: Option<Date>) -> Text {
    match (from.map(date), to.map(date)) {
        (None, None) => Text::new("施行日期不限", "It is always in effect"),
        (Some(from), None) => Text::new(
            format!("自{}起施行，此前开始的任务不作评定", from.zh),
            format!("It is in effect from {}; duties that begin earlier are not assessed", from.en),
        ),
        (None, Some(to)) => Text::new(
            format!("施行至{}，此后结束的任务不作评定", to.zh),
            format!("It is in effect until {}; duties that end later are not assessed", to.en),
        ),
        (Some(from), Some(to)) => Text::new(
            format!("自{}起施行，至{}止；此前开始、此后结束的任务不作评定", from.zh, to.zh),
            format!(
                "It is in effect from {} to {}; duties that begin earlier or end later are not assessed",
                from.en, to.en
            ),
        ),
    }
}

/// Returns the names of the offices.
pub(super) fn offices(policy: &Policy) -> Vec<Sentence> {
    let sentence = |office: &Office| {
        let mut zh = office.zh.clone();
        let mut en = format!("{}: in Chinese {}", office.en, office.zh);
        if !office.also.is_empty() {
            let also = office.also.join("、");
            zh += &format!("，也可写作：{also}");
            en += &format!(", which may also be written {also}");
        }
        Sentence::of(&office.id, Text { zh, en })
    };
    policy.offices().iter().map(sentence).collect()
}

/// Returns who belongs to each group.
pub(super) fn groups(policy: &Policy) -> Vec<Sentence> {
    let sentence = |(at, group): (usize, &Group)| {
        let offices = list(group.offices.iter().map(|office| office_text(policy, office)), AND);
        let mut text = Text::new(
            format!("{}类：{}", quoted(&Text::same(&group.id)).zh, offices.zh),
            format!("The group {}: {}", quoted(&Text::same(&group.id)).en, offices.en),
        );
        if at > 0 {
            text.zh += "；当日已属于前列类别的除外";
            text.en += "; on a day, without those who belong to a group above";
        }
        let unnamed = group
            .offices
            .iter()
            .filter(|id| !policy.offices().iter().any(|office| office.id == **id));
        let unnamed: Vec<Text> = unnamed.map(Text::same).collect();
        let mut sentence = Sentence::of(&group.id, text);
        sentence.remarks.extend(repeated(policy, at, group));
        if unnamed.is_empty() {
            return sentence;
        }
        let unnamed = list(unnamed, AND);
        sentence.remark(Text::new(
            format!("台账须照编号填写职务：{}", unnamed.zh),
            format!("the ledger names these offices by their ids: {}", unnamed.en),
        ))
    };
    policy.groups().iter().enumerate().map(sentence).collect()
}

/// Returns a sentence for each office that a group repeats from an earlier one: the duties of the later group do not
/// apply to its leaders, because on a day a leader belongs to the first group that matches.
///
/// ```
/// use petition_core::{Policy, Text};
/// let policy = Policy::parse(
///     "id = \"p\"\nextends = \"shenzhen-2019\"\n\
///      [[group]]\nid = \"party_secretary\"\noffices = [\"party_secretary\", \"mayor\"]\n\
///      [[group]]\nid = \"city_leader\"\noffices = [\"mayor\", \"vice_mayor\"]",
/// )?;
/// assert_eq!(
///     petition_policy::repeated_offices(&policy),
///     [Text::new(
///         "“市长”已属于前面的“party_secretary”类，“city_leader”类的任务对其不适用",
///         "\"mayor\" already belongs to the group \"party_secretary\" above: the duties of \"city_leader\" do not apply to it",
///     )]
/// );
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn repeated_offices(policy: &Policy) -> Vec<Text> {
    let groups = policy.groups().iter().enumerate();
    groups.flat_map(|(at, group)| repeated(policy, at, group)).collect()
}

/// Returns the sentences of one group.
fn repeated(policy: &Policy, at: usize, group: &Group) -> Vec<Text> {
    let earlier = policy.groups().get(..at).unwrap_or_default();
    let sentence = |office: &String| {
        let first = earlier.iter().find(|one| one.offices.contains(office))?;
        let (office, first) =
            (quoted(&office_text(policy, office)), quoted(&Text::same(&first.id)));
        let group = quoted(&Text::same(&group.id));
        Some(Text::new(
            format!("{}已属于前面的{}类，{}类的任务对其不适用", office.zh, first.zh, group.zh),
            format!(
                "{} already belongs to the group {} above: the duties of {} do not apply to it",
                office.en, first.en, group.en
            ),
        ))
    };
    group.offices.iter().filter_map(sentence).collect()
}

/// Returns the offices that no group lists: no duty follows from them.
pub(super) fn offices_without_group(policy: &Policy) -> Vec<Sentence> {
    let is_listed =
        |office: &&Office| policy.groups().iter().any(|group| group.offices.contains(&office.id));
    let sentence = |office: &Office| {
        let text = Text::new(
            format!("{}不属于任何类别，没有任务", office.zh),
            format!("The {} is in no group and has no duty", office.en),
        );
        Sentence::of(&office.id, text)
    };
    policy.offices().iter().filter(|office| !is_listed(office)).map(sentence).collect()
}

/// Returns which groups have neither a quota nor a rota for receptions or cases.
pub(super) fn groups_without_duty(policy: &Policy) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for group in policy.groups() {
        for measure in Measure::ALL {
            let by_quota =
                policy.quotas().iter().any(|one| one.group == group.id && one.measure == *measure);
            let elsewhere = policy
                .delegated()
                .iter()
                .any(|one| one.group == group.id && one.measure == *measure);
            let by_rota = *measure == Measure::ReceptionDays
                && policy.rotas().iter().any(|rota| rota.group == group.id);
            if !(by_quota || elsewhere || by_rota) {
                let (leader, measure) = (each_leader(policy, &group.id), measure.word());
                let text = Text::new(
                    format!("{}没有{}的任务", leader.zh, measure.zh),
                    format!("No {} are required of each {}", measure.en, leader.en),
                );
                sentences.push(Sentence::of(&group.id, text));
            }
        }
    }
    sentences
}
