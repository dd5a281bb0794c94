//! The minutes of a coordination meeting.

use super::Papers;
use crate::error::PaperError;
use crate::kind::PaperKind;
use crate::paper::{Line, Paper, day_text};
use petition_core::Text;
use petition_core::workflow::StepKind;

impl Papers<'_> {
    /// The minutes of the last coordination meeting of a case.
    pub(super) fn minutes(&self, id: &str) -> Result<Paper, PaperError> {
        let kind = PaperKind::Minutes;
        let (case, matter) = self.case(id)?;
        let meeting = self.last_step(case, StepKind::CoordinationMeeting);
        let Some(meeting) = meeting else {
            let what = Text::new(
                format!("案件 {id} 没有登记协调会；先登记步骤“协调会”"),
                format!("the case {id} has no coordination meeting; record the step first"),
            );
            return Err(PaperError::Nothing { kind, what });
        };
        let file = self.ledger.case_file(id, self.policy, meeting.on)?;
        let holder = file.holder.as_ref().and_then(|id| self.ledger.leader(id.as_str()));
        let title = format!("案件{id}协调会纪要");
        let mut body = self.body(kind, &[&title]);
        body.paragraph(Line::text(format!("时间：{}", day_text(meeting.on))));
        body.paragraph(Line::text("地点：").with(Line::placeholder("地点")));
        body.paragraph(Line::text("主持：").with(match holder {
            Some(leader) => Line::text(self.leader_with_post(leader)),
            None => Line::placeholder("主持人"),
        }));
        body.paragraph(
            Line::text("出席：")
                .with(self.unit_line(matter))
                .and("（")
                .with(self.team_lead(case, "出席人"))
                .and("）、")
                .with(Line::placeholder("其他出席人")),
        );
        body.paragraph(Line::text("记录：").with(Line::placeholder("记录人")));
        body.heading("案件情况");
        body.paragraph(self.known_text(matter, Some(&matter.claim), "诉求内容"));
        body.heading("会议情况");
        let record = meeting.record.as_deref().or(meeting.note.as_deref());
        body.paragraph(self.known_text(matter, record, "会议情况"));
        body.heading("议定事项");
        body.paragraph(Line::placeholder("议定事项、承办单位、完成时限"));
        Ok(body.paper)
    }
}
