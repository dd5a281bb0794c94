//! Forms to fill in: a reception, the review of a unit's report, the confirmation on site.

use super::Papers;
use crate::error::PaperError;
use crate::kind::PaperKind;
use crate::paper::{Cell, Line, Paper, Table, day_text, weekday_text};
use petition_core::Lang;
use petition_core::ledger::{Matter, Petitioner, Reception};
use petition_core::privacy::TextMask;
use petition_core::workflow::{CaseFile, StepKind};

/// The chain that closes a case, with the paper that proves each step.
const CHAIN: [(StepKind, &str); 7] = [
    (StepKind::Assigned, "交办函"),
    (StepKind::TeamFormed, "工作小组名单"),
    (StepKind::Studied, "研究案情的记录"),
    (StepKind::Supervised, "督办记录"),
    (StepKind::UnitReported, "经单位主要领导审定的办理情况"),
    (StepKind::MaterialsReviewed, "材料审核表"),
    (StepKind::SiteConfirmed, "现场确认单"),
];

impl Papers<'_> {
    /// The form of a reception, filled as far as the ledger knows; a part for each matter.
    pub(super) fn reception_form(&self, id: &str) -> Result<Paper, PaperError> {
        let reception = self.reception(id)?;
        let mut rows = self.session_rows(reception)?;
        let matters = reception.matters.iter().filter_map(|id| self.ledger.matter(id.as_str()));
        let matters: Vec<&Matter> = matters.collect();
        if matters.is_empty() {
            rows.extend(self.blank_matter_rows());
        }
        for matter in matters {
            rows.extend(self.matter_rows(matter));
        }
        let record = self.text_of_session(reception, reception.record.as_deref(), "工作记录");
        rows.push(pair("工作记录", record, 4));
        rows.push(signatures(["信访人签名", "接访领导签名", "记录人签名"]));
        let title = format!("{}接访登记表", self.leaders_word());
        let mut body = self.body(PaperKind::Reception, &[&title]);
        body.table(Table {
            name: String::new(),
            widths: vec![15, 23, 13, 17, 14, 18],
            head: 0,
            rows,
        });
        Ok(body.paper)
    }

    fn session_rows(&self, reception: &Reception) -> Result<Vec<Vec<Cell>>, PaperError> {
        let leader = self.leader(reception.leader.as_str())?;
        let office = leader.office_on(reception.date).map(|office| office.zh);
        let day = format!("{}（{}）", day_text(reception.date), weekday_text(reception.date));
        let others = reception.also_present.iter().filter_map(|id| self.ledger.leader(id.as_str()));
        let others: Vec<&str> = others.map(|leader| leader.name.as_str()).collect();
        let others = if others.is_empty() { "无".to_owned() } else { others.join("、") };
        let form =
            format!("{}（{}）", reception.mode.label(Lang::Zh), reception.setting.label(Lang::Zh));
        Ok(vec![
            three([
                ("接访领导", Line::text(leader.name.clone())),
                ("职务", Line::known(office.as_deref(), "职务")),
                ("接访编号", Line::text(reception.id.as_str())),
            ]),
            three([
                ("日期", Line::text(day)),
                ("时间", self.text_of_session(reception, reception.time.as_deref(), "时间")),
                ("地点", self.text_of_session(reception, reception.place.as_deref(), "地点")),
            ]),
            three([
                ("接访形式", Line::text(form)),
                ("同场领导", Line::text(others)),
                ("状态", Line::text(reception.status.label(Lang::Zh))),
            ]),
        ])
    }

    fn matter_rows(&self, matter: &Matter) -> Vec<Vec<Cell>> {
        let mut rows = vec![heading_row(&format!("信访事项 {}", matter.id.as_str()))];
        let petitioners: Vec<Petitioner> = match self.full {
            true => matter.petitioners.clone(),
            false => matter.petitioners.iter().map(Petitioner::masked).collect(),
        };
        for petitioner in &petitioners {
            rows.push(three([
                ("姓名", Line::known(petitioner.name.as_deref(), "姓名")),
                ("证件号码", Line::known(petitioner.id_number.as_deref(), "证件号码")),
                ("联系电话", Line::known(petitioner.phone.as_deref(), "联系电话")),
            ]));
            if self.full {
                rows.push(pair("住址", Line::known(petitioner.address.as_deref(), "住址"), 1));
            }
        }
        rows.push(three([
            ("来访人数", Line::text(format!("{}人", matter.headcount))),
            ("领域", self.known_text(matter, matter.domain.as_deref(), "领域")),
            ("责任单位", self.unit_line(matter)),
        ]));
        let text = |text: Option<&str>, name| self.known_text(matter, text, name);
        rows.push(pair("诉求内容", text(Some(&matter.claim), "诉求内容"), 3));
        rows.push(pair("问题发生地", text(matter.location.detail.as_deref(), "问题发生地"), 1));
        rows.push(pair("处理意见", text(matter.opinion.as_deref(), "处理意见"), 3));
        rows
    }

    /// The part of a matter that is not known yet.
    fn blank_matter_rows(&self) -> Vec<Vec<Cell>> {
        let blank = |name: &str| Line::placeholder(name);
        vec![
            heading_row("信访事项"),
            three([
                ("姓名", blank("姓名")),
                ("来访人数", blank("人数")),
                ("联系电话", blank("联系电话")),
            ]),
            pair("诉求内容", blank("诉求内容"), 3),
            pair("处理意见", blank("处理意见"), 3),
        ]
    }

    /// Returns a text of a reception, masked for the petitioners of every matter, else a placeholder.
    fn text_of_session(
        &self,
        reception: &Reception,
        text: Option<&str>,
        placeholder: &str,
    ) -> Line {
        let Some(text) = text.filter(|_| !self.full) else { return Line::known(text, placeholder) };
        let matters = reception.matters.iter().filter_map(|id| self.ledger.matter(id.as_str()));
        let mask = TextMask::of_petitioners(matters.flat_map(|matter| &matter.petitioners));
        Line::known(Some(&mask.mask(text)), placeholder)
    }

    /// The review of a unit's report: the chain so far, which papers are there, a box for the reviewer.
    pub(super) fn review(&self, id: &str) -> Result<Paper, PaperError> {
        let boxes = [
            ("审核意见", "材料齐全、程序合规、化解属实与否"),
            ("处理建议", "报领导审定或退回补正"),
        ];
        self.check_sheet(
            id,
            PaperKind::Review,
            "包案信访事项材料审核表",
            &boxes,
            ["审核人签名", "科室负责人签名", "审核日期"],
        )
    }

    /// The confirmation on site that a case is resolved.
    pub(super) fn site(&self, id: &str) -> Result<Paper, PaperError> {
        let boxes = [
            ("现场情况", "到场时间、地点、走访对象、所见事实"),
            ("信访人意见", "是否满意、是否息访"),
            ("确认结论", "是否化解到位"),
        ];
        self.check_sheet(
            id,
            PaperKind::Site,
            "包案信访事项现场确认单",
            &boxes,
            ["确认人签名", "责任单位签名", "确认日期"],
        )
    }

    fn check_sheet(
        &self,
        id: &str,
        kind: PaperKind,
        title: &str,
        boxes: &[(&str, &str)],
        signed: [&str; 3],
    ) -> Result<Paper, PaperError> {
        let (case, matter) = self.case(id)?;
        let file = self.ledger.case_file(id, self.policy, self.as_of)?;
        let holder = file.holder.as_ref().and_then(|id| self.ledger.leader(id.as_str()));
        let reported = self.last_step(case, StepKind::UnitReported);
        let mut rows = vec![
            three([
                ("案件编号", Line::text(case.id.as_str())),
                ("包案领导", Line::known(holder.map(|leader| leader.name.as_str()), "包案领导")),
                ("责任单位", self.unit_line(matter)),
            ]),
            three([
                ("办理阶段", Line::text(file.stage.label(Lang::Zh))),
                ("报送日期", day_line(reported.map(|step| step.on), "报送日期")),
                (
                    "单位主要领导",
                    self.known_text(
                        matter,
                        reported.and_then(|step| step.unit_head.as_deref()),
                        "单位主要领导",
                    ),
                ),
            ]),
            pair("诉求内容", self.known_text(matter, Some(&matter.claim), "诉求内容"), 2),
            pair("办理结果", self.known_text(matter, matter.result.as_deref(), "办理结果"), 2),
            heading_row("办理环节和材料"),
        ];
        rows.extend(self.chain_rows(&file));
        rows.push(heading_row(kind.label()));
        rows.extend(boxes.iter().map(|(label, what)| pair(label, Line::placeholder(*what), 4)));
        rows.push(signatures(signed));
        let mut body = self.body(kind, &[title]);
        body.table(Table {
            name: String::new(),
            widths: vec![15, 23, 13, 17, 14, 18],
            head: 0,
            rows,
        });
        Ok(body.paper)
    }

    /// A row for each step of the chain: its day, the paper that proves it, and whether it is there.
    fn chain_rows(&self, file: &CaseFile) -> Vec<Vec<Cell>> {
        let row = |(kind, paper): (StepKind, &str)| {
            let step = file.history.iter().rfind(|step| step.kind == kind);
            let (day, state) = match step {
                Some(step) if step.regular => (day_text(step.on), "□ 材料已核"),
                Some(step) => (day_text(step.on), "顺序不符，□ 材料已核"),
                None => ("未办".to_owned(), "缺"),
            };
            vec![
                Cell::label(kind.label(Lang::Zh)),
                Cell::text(day),
                Cell::text(paper).over(2),
                Cell::text(state).over(2),
            ]
        };
        CHAIN.into_iter().map(row).collect()
    }
}

fn day_line(day: Option<chrono::NaiveDate>, placeholder: &str) -> Line {
    day.map_or_else(|| Line::placeholder(placeholder), |day| Line::text(day_text(day)))
}

/// A row of three labels with their values.
fn three(fields: [(&str, Line); 3]) -> Vec<Cell> {
    fields.into_iter().flat_map(|(label, line)| [Cell::label(label), Cell::of(line)]).collect()
}

/// A row of one label and one value over the whole width.
fn pair(label: &str, line: Line, height: u16) -> Vec<Cell> {
    vec![Cell::label(label).tall(height), Cell::of(line).over(5).tall(height)]
}

fn heading_row(text: &str) -> Vec<Cell> {
    vec![Cell::label(text).over(6)]
}

/// A row to sign in.
fn signatures(labels: [&str; 3]) -> Vec<Cell> {
    labels
        .into_iter()
        .flat_map(|label| [Cell::label(label).tall(2), Cell::text("").tall(2)])
        .collect()
}
