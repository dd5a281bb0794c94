//! The reasons of proposals in words.

use super::model::{BlockedDays, DayBlock, Proposal};
use petition_core::{Lang, Text};

/// Returns why a reception is proposed, and why on its day.
pub(super) fn why_proposed(proposal: &Proposal) -> Text {
    let Proposal { required, achieved, planned, target, date, publish_by, .. } = proposal;
    let owes = Text::new(
        format!("应接访 {required} 天，已接访 {achieved} 天，已安排 {planned} 天"),
        format!("{required} required, {achieved} held, {planned} planned"),
    );
    let day = match proposal.target_blocked {
        None => Text::new("按期内工作日均匀安排", "evenly spread over the working days"),
        Some(block) => {
            let moved = if date < target { "提前" } else { "顺延" };
            Text::new(
                format!("均匀安排应为 {target}，因{}{moved}", block.label(Lang::Zh)),
                format!("even spreading gives {target}, but: {}", block.label(Lang::En)),
            )
        }
    };
    let notice = if proposal.short_notice {
        Text::new("公示提前天数不足，请当日公示", "short notice: publish it today")
    } else {
        Text::new(format!("{publish_by} 前公示"), format!("publish it by {publish_by}"))
    };
    join([owes, day, notice])
}

/// Returns why no further day is possible.
pub(super) fn why_unplaced(reasons: &[BlockedDays]) -> Text {
    if let [BlockedDays { code: DayBlock::Past, .. }] = reasons {
        return Text::new("期限内已无剩余日期", "no day of the period is left");
    }
    let part = |reason: &BlockedDays| {
        let BlockedDays { code, days } = *reason;
        match days {
            0 => Text::new(code.label(Lang::Zh), code.label(Lang::En)),
            _ => Text::new(
                format!("{days} 天{}", code.label(Lang::Zh)),
                format!("{days} days: {}", code.label(Lang::En)),
            ),
        }
    };
    join(reasons.iter().map(part))
}

fn join(parts: impl IntoIterator<Item = Text>) -> Text {
    let (zh, en): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.zh, part.en)).unzip();
    Text::new(zh.join("；"), en.join("; "))
}
