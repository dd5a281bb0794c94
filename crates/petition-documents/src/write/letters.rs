//! Letters: to the unit that handles a case, to a unit that is late, to a leader's office or a unit that owes something.

use super::Papers;
use super::list::List;
use crate::error::PaperError;
use crate::kind::PaperKind;
use crate::paper::{Line, Paper, Table, day_text};
use chrono::{Days, NaiveDate};
use petition_core::compliance::{
    Owed, OwedKind, OwedStatus, Status, TodoItem, TodoOptions, TodoSection,
};
use petition_core::ledger::{LeaderId, UnitId};
use petition_core::workflow::{Actor, StepKind};
use petition_core::{Lang, Text};
use petition_report::view;
use std::borrow::Cow;

impl Papers<'_> {
    /// The letter that assigns a case to the unit of its matter.
    pub(super) fn assignment(&self, id: &str) -> Result<Paper, PaperError> {
        let (case, matter) = self.case(id)?;
        let file = self.ledger.case_file(id, self.policy, self.as_of)?;
        let holder = file.holder.as_ref().and_then(|id| self.ledger.leader(id.as_str()));
        let leader = match holder {
            Some(leader) => Line::text(self.leader_with_post(leader)),
            None => Line::placeholder("包案领导"),
        };
        let assigned = self.last_step(case, StepKind::Assigned);
        let title = "关于交办包案信访事项的函";
        let mut body = self.body(PaperKind::Assignment, &[title]);
        body.paper.addressee = Some(self.unit_line(matter).and("："));
        body.paragraph(
            Line::text(format!("根据{}，现将", self.scheme()))
                .with(leader)
                .and("包案的信访事项交你单位办理。有关事项函告如下："),
        );
        body.heading("信访事项");
        body.table(self.matter_table(case, matter));
        body.heading("领导意见");
        body.paragraph(self.known_text(matter, matter.opinion.as_deref(), "领导意见"));
        body.heading("办理要求");
        body.say("（一）请成立工作小组，由一名单位领导负责，并将名单函告我局。");
        body.say(
            "（二）请查清事实，依法依规提出化解意见，配合包案领导协调会商、约访下访、实地调研。",
        );
        body.paragraph(
            Line::text("（三）请于")
                .with(self.report_by(assigned.map(|step| step.on)))
                .and("前，经单位主要领导审定后书面报送办理情况及佐证材料。"),
        );
        Ok(body.paper)
    }

    /// Returns the day by which a unit reports: the policy's `handling_days` after the assignment, else after the day of
    /// the letter, drawn back to a working day.
    fn report_by(&self, assigned: Option<NaiveDate>) -> Line {
        let days = u64::try_from(self.policy.settings().handling_days).unwrap_or_default();
        let due = assigned.unwrap_or(self.as_of).checked_add_days(Days::new(days));
        let due = due.and_then(|due| self.workdays.last_workday_on_or_before(due).or(Some(due)));
        match due.filter(|due| *due > self.as_of) {
            Some(due) => Line::text(day_text(due)),
            None => Line::placeholder("报送时限"),
        }
    }

    /// The letter to a unit about what is late, by which clause, for how long.
    pub(super) fn supervision(&self, id: &str) -> Result<Paper, PaperError> {
        let kind = PaperKind::Supervision;
        let unit = self.unit(id)?;
        let list = self.worklist()?;
        let of_unit = |owed: &&Owed| {
            // What was met late needs no more work.
            let is_done = owed.status == OwedStatus::Duty(Status::MetLate);
            owed.who == Actor::Unit && owed.subject == id && !is_done
        };
        let mut late: Vec<Owed> = list.late.iter().filter(of_unit).cloned().collect();
        let options = TodoOptions {
            unit: Some(UnitId(id.to_owned())),
            who: Some(Actor::Unit),
            ..TodoOptions::default()
        };
        let items = list.todo.items.iter().filter(|item| options.includes(item)).cloned();
        let (overdue, next): (Vec<TodoItem>, Vec<TodoItem>) =
            items.partition(|item| item.section == TodoSection::Overdue);
        // An overdue clock is on both lists.
        let overdue = overdue.into_iter().map(|item| item.owed).filter(|owed| !is_clock(owed));
        late.extend(overdue);
        if late.is_empty() && next.is_empty() {
            let what = Text::new("该单位没有逾期或待办的事项", "the unit owes nothing");
            return Err(PaperError::Nothing { kind, what });
        }
        let has_clocks = late.iter().chain(next.iter().map(|item| &item.owed)).any(is_clock);
        let matters = matters_word(has_clocks);
        let mut body = self.body(kind, &[&format!("关于督办{matters}的函")]);
        body.paper.addressee = Some(Line::text(format!("{}：", unit.name)));
        body.say(format!(
            "根据{}，经查，截至{}，你单位承办的{matters}有以下事项须抓紧办理：",
            self.scheme(),
            day_text(self.as_of)
        ));
        if !late.is_empty() {
            body.heading("逾期或不符合要求的事项");
            body.table(self.late_table(&late));
        }
        if !next.is_empty() {
            body.heading("下一步应办的事项");
            body.table(self.next_table(&next));
        }
        body.heading("有关要求");
        body.paragraph(
            Line::text("请逐项办理，说明逾期原因，于")
                .with(Line::placeholder("报送时限"))
                .and("前将办理情况书面报送我局。"),
        );
        Ok(body.paper)
    }

    /// The letter to a leader's office about what the leader still owes.
    pub(super) fn reminder_of_leader(&self, id: &str) -> Result<Paper, PaperError> {
        let leader = self.leader(id)?;
        let options =
            TodoOptions { leader: Some(LeaderId(id.to_owned())), ..TodoOptions::default() };
        let addressee = format!("{}办公室：", self.leader_with_post(leader));
        let opening = format!("{}接访下访包案工作", leader.name);
        self.reminder(&options, addressee, |_| opening)
    }

    /// The letter to a unit about what it still owes.
    pub(super) fn reminder_of_unit(&self, id: &str) -> Result<Paper, PaperError> {
        let unit = self.unit(id)?;
        let options = TodoOptions { unit: Some(UnitId(id.to_owned())), ..TodoOptions::default() };
        let of_what = |has_clocks| format!("你单位承办的{}", matters_word(has_clocks));
        self.reminder(&options, format!("{}：", unit.name), of_what)
    }

    fn reminder(
        &self,
        options: &TodoOptions,
        addressee: String,
        of_what: impl FnOnce(bool) -> String,
    ) -> Result<Paper, PaperError> {
        let kind = PaperKind::Reminder;
        let list = self.worklist()?;
        let items = list.todo.items.iter().filter(|item| options.includes(item)).cloned();
        let items: Vec<TodoItem> = items.collect();
        if items.is_empty() {
            let what = Text::new("没有待办的事项", "nothing is owed");
            return Err(PaperError::Nothing { kind, what });
        }
        let has_clocks = items.iter().any(|item| is_clock(&item.owed));
        let work = if has_clocks { "信访工作" } else { "接访下访包案工作" };
        let of_what = of_what(has_clocks);
        let mut body = self.body(kind, &[&format!("关于{work}的提醒函")]);
        body.paper.addressee = Some(Line::text(addressee));
        body.say(format!(
            "根据{}，截至{}，{of_what}尚有以下事项待办，现提醒如下，请予安排。",
            self.scheme(),
            day_text(self.as_of)
        ));
        body.table(self.next_table(&items));
        Ok(body.paper)
    }

    fn late_table(&self, late: &[Owed]) -> Table {
        let columns = [("序号", 8), ("事项", 48), ("逾期", 20), ("依据", 24)];
        let mut list = List::new("逾期事项", &columns);
        for owed in late {
            let label = view::owed_label(self.policy, owed, Lang::Zh);
            let days = owed.days_late.map(|days| view::days_text(-days, false, Lang::Zh));
            list.numbered_row()
                .text(&format!("{label} {}", record_text(owed)))
                .text(days.as_deref().unwrap_or(owed.status.word().zh))
                .text(self.clause(&owed.clause));
        }
        list.table()
    }

    fn next_table(&self, items: &[TodoItem]) -> Table {
        let columns = [("序号", 8), ("事项", 32), ("承办主体", 13), ("期限", 25), ("依据", 22)];
        let mut list = List::new("待办事项", &columns);
        for item in items {
            list.numbered_row()
                .text(&self.item_text(item))
                .text(item.owed.who.label(Lang::Zh))
                .text(&due_text(item))
                .text(self.clause(&item.owed.clause));
        }
        list.table()
    }

    /// Returns what is to be done, with the record and the neutral subject.
    fn item_text(&self, item: &TodoItem) -> String {
        let label = view::owed_label(self.policy, &item.owed, Lang::Zh);
        let record = record_text(&item.owed);
        match (item.about.zh.is_empty(), record.contains('/')) {
            (true, true) => label,
            (true, false) => format!("{label} {record}"),
            (false, _) => format!("{label} {record}（{}）", item.about.zh),
        }
    }
}

fn is_clock(owed: &Owed) -> bool {
    owed.what.kind() == OwedKind::Clock
}

/// What the matters of a letter are called: only those of cases are assigned to a leader.
const fn matters_word(has_clocks: bool) -> &'static str {
    if has_clocks { "信访事项" } else { "包案信访事项" }
}

/// Returns the id of the record; of a clock the matter and the day of the start.
fn record_text(owed: &Owed) -> Cow<'_, str> {
    match is_clock(owed) {
        true => Cow::Owned(view::clock_record(&owed.record, Lang::Zh)),
        false => Cow::Borrowed(&owed.record),
    }
}

/// Returns until when something is due: the last working day, or how late it is.
fn due_text(item: &TodoItem) -> String {
    match (item.section, item.owed.due) {
        (TodoSection::Overdue, Some(due)) => format!("{}（逾期）", day_text(due)),
        (_, Some(due)) => day_text(item.last_workday.unwrap_or(due)),
        (_, None) => TodoSection::AnyTime.label(Lang::Zh).to_owned(),
    }
}
