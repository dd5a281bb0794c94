//! The proposal of a case to a leader, and what other papers say of a case too.

use super::{Body, Papers};
use crate::error::PaperError;
use crate::kind::PaperKind;
use crate::paper::{Cell, Line, Paper, Table, day_text};
use petition_core::Lang;
use petition_core::ledger::{Case, Leader, Matter};
use petition_core::workflow::CaseFile;

impl Papers<'_> {
    /// The proposal of a case to its leader, with a box for the leader's instructions.
    pub(super) fn submission(&self, id: &str) -> Result<Paper, PaperError> {
        let (case, matter) = self.case(id)?;
        let file = self.ledger.case_file(id, self.policy, self.as_of)?;
        let holder = file.holder.as_ref().and_then(|id| self.ledger.leader(id.as_str()));
        let title = format!("关于呈请{}包案处理信访事项的请示", self.leaders_word());
        let mut body = self.body(PaperKind::Submission, &[&title]);
        let signer = Line::known(self.letterhead.signer.as_deref(), "签发人");
        body.paper.signer = Some(Line::text("签发人：").with(signer));
        body.paper.addressee = Some(match holder {
            Some(leader) => Line::text(format!("{}：", self.leader_with_post(leader))),
            None => Line::placeholder("包案领导").and("："),
        });
        body.table(instructions());
        body.heading("案件基本情况");
        body.table(self.matter_table(case, matter));
        body.heading("呈报理由");
        body.paragraph(self.why(matter, holder));
        body.heading("办理经过");
        self.history(&file, &mut body);
        body.heading("工作建议");
        body.paragraph(self.proposal(case, matter));
        body.say("妥否，请批示。");
        Ok(body.paper)
    }

    /// Returns the table of what is known of a case's matter.
    pub(super) fn matter_table(&self, case: &Case, matter: &Matter) -> Table {
        let petitioners = match self.petitioners(matter) {
            Some(names) => Line::text(format!("{names}（{}人）", matter.headcount)),
            None => Line::placeholder("信访人").and(format!("（{}人）", matter.headcount)),
        };
        let rows = [
            ("案件编号", Line::text(case.id.as_str())),
            ("信访事项编号", Line::text(matter.id.as_str())),
            ("登记日期", Line::text(day_text(matter.registered_on))),
            ("信访人", petitioners),
            ("诉求内容", self.known_text(matter, Some(&matter.claim), "诉求内容")),
            (
                "问题发生地",
                self.known_text(matter, matter.location.detail.as_deref(), "问题发生地"),
            ),
            ("责任单位", self.unit_line(matter)),
            ("产生原因", self.known_text(matter, matter.cause.as_deref(), "产生原因")),
        ];
        let rows = rows.map(|(label, line)| vec![Cell::label(label), Cell::of(line)]);
        Table { name: String::new(), widths: vec![24, 76], head: 0, rows: rows.to_vec() }
    }

    /// Returns the names of the petitioners, masked unless the paper shows personal data in full.
    pub(super) fn petitioners(&self, matter: &Matter) -> Option<String> {
        let shown = |petitioner: &petition_core::ledger::Petitioner| {
            if self.full { petitioner.name.clone() } else { petitioner.masked().name }
        };
        let names: Vec<String> = matter.petitioners.iter().filter_map(shown).collect();
        (!names.is_empty()).then(|| names.join("、"))
    }

    /// Returns why the case goes to this leader: the subject area is in the portfolio, or it is not.
    fn why(&self, matter: &Matter, holder: Option<&Leader>) -> Line {
        let Some(domain) = matter.domain.as_deref().filter(|domain| !domain.trim().is_empty())
        else {
            return Line::text("该事项领域未登记，呈报理由：").with(Line::placeholder("理由"));
        };
        let portfolio =
            holder.map(|leader| self.ledger.portfolio_on(leader.id.as_str(), self.as_of));
        let portfolio = portfolio.unwrap_or_default();
        let is_own = portfolio.iter().any(|area| area == domain);
        let domain = self.text_of(matter, domain);
        if is_own {
            return Line::text(format!(
                "该事项属{domain}领域，在您分管的{}范围内。",
                portfolio.join("、")
            ));
        }
        Line::text(format!("该事项属{domain}领域，不在登记的分工范围内，呈报理由："))
            .with(Line::placeholder("理由"))
    }

    /// Appends the steps of a case, a line each.
    pub(super) fn history(&self, file: &CaseFile, body: &mut Body) {
        if file.history.is_empty() {
            body.say("尚无办理步骤。");
        }
        for step in &file.history {
            body.say(format!("{}，{}。", day_text(step.on), step.kind.label(Lang::Zh)));
        }
    }

    fn proposal(&self, case: &Case, matter: &Matter) -> Line {
        Line::text("建议由")
            .with(self.unit_line(matter))
            .and("成立工作小组，由")
            .with(self.team_lead(case, "负责人"))
            .and("具体负责，于")
            .with(Line::placeholder("化解时限"))
            .and("前化解。")
    }
}

/// The box for the leader's instructions.
fn instructions() -> Table {
    let row = vec![Cell::label("领导批示").tall(6), Cell::text("").tall(6)];
    Table { name: String::new(), widths: vec![24, 76], head: 0, rows: vec![row] }
}
