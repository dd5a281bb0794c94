//! Prints the report as tables: summary, duties by leader and period, accountability list, findings.

use super::Lines;
use super::grid::{Cell, Grid, Look, Tone};
use super::matrix::matrices;
use super::names;
use super::owed::OwedLists;
use crate::language::say;
use petition_core::Lang;
use petition_core::calendar::{Workdays, month_label};
use petition_core::compliance::{
    ClockStatus, DutyCounts, Finding, Owed, OwedKind, RecordKind, Report, Severity, Status,
};
use petition_core::ledger::Ledger;
use petition_core::policy::{Binding, Policy};
use petition_report::view;

/// The data of the tables.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub ledger: &'a Ledger,
    pub policy: &'a Policy,
    pub report: &'a Report,
    /// The accountability list.
    pub owed: &'a [Owed],
    pub workdays: &'a Workdays,
    pub lang: Lang,
}

impl Source<'_> {
    /// Returns the report as text.
    pub fn text(&self, look: Look) -> Lines {
        let lang = self.lang;
        let mut parts = vec![self.head(look)];
        let milestones = self.milestones();
        if !milestones.is_empty() {
            let heading = say(lang, "信访局工作节点", "Milestones of the bureau");
            parts.push(look.section(heading, &milestones.render(look)));
        }
        let rotas = self.rotas();
        if !rotas.is_empty() {
            parts.push(look.section(say(lang, "轮值接访", "Rotas"), &rotas.render(look)));
        }
        parts.extend(matrices(self, look));
        parts.push(self.legend());
        let owed = say(
            lang,
            view::OWED_LIST.zh,
            "Missed and late duties and violations, by responsible person or unit",
        );
        parts.push(look.section(owed, &self.accountability(look)));
        parts.extend(self.clocks(look));
        let uncounted = self.uncounted();
        if !uncounted.is_empty() {
            let heading = say(
                lang,
                "任务未完成且有记录未计入",
                "Records not counted, for duties that are not met",
            );
            parts.push(look.section(heading, &uncounted.render(look)));
        }
        parts.extend(Severity::ALL.iter().filter_map(|severity| self.findings(*severity, look)));
        let mut lines = Lines::default();
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                lines.blank();
            }
            lines.append(part);
        }
        lines
    }

    /// The title, with the counts of duties, findings and cases.
    fn head(&self, look: Look) -> Lines {
        let (lang, report) = (self.lang, self.report);
        let bureau = view::subject_name(self.ledger, names::BUREAU, lang);
        let (year, as_of, policy) = (report.year, report.as_of, &report.policy);
        let title = match lang {
            Lang::Zh => {
                format!("{bureau}　{year} 年度{}（截至 {as_of}，方案 {policy}）", view::REPORT.zh)
            }
            Lang::En => format!("{bureau}: {year} as of {as_of}, policy {policy}"),
        };
        let mut lines = look.heading(&title);
        for (binding, counts) in [
            (Binding::Mandatory, &report.summary.mandatory),
            (Binding::Advisory, &report.summary.advisory),
        ] {
            lines.line(&format!("  {}  {}", binding.label(lang), statuses(counts, lang)));
        }
        let findings = &report.summary.findings;
        let counts = [findings.violation, findings.warning, findings.note];
        let counted = Severity::ALL.iter().zip(counts).map(|(severity, count)| {
            format!("{} {} {count}", view::severity_mark(*severity), severity.label(lang))
        });
        let counted = counted.collect::<Vec<_>>().join("  ");
        lines.line(&format!("  {}  {counted}", say(lang, "审查", "findings")));
        let clocks = view::clock_counts(&report.summary.clocks);
        if !clocks.is_empty() {
            lines.line(&format!(
                "  {}  {}",
                OwedKind::Clock.label(lang),
                clock_counts(&clocks, lang)
            ));
        }
        let stages = view::funnel(report).into_iter().filter(|(_, count)| *count > 0);
        let stages: Vec<String> =
            stages.map(|(stage, count)| format!("{} {count}", stage.label(lang))).collect();
        if !stages.is_empty() {
            lines.line(&format!("  {}  {}", say(lang, "案件", "cases"), stages.join(" · ")));
        }
        lines
    }

    /// The milestones of the bureau.
    fn milestones(&self) -> Grid {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "节点", "milestone"),
            say(lang, "任务性质", "binding"),
            say(lang, "状态", "status"),
            say(lang, "期限", "due"),
            say(lang, "最后工作日", "last workday"),
            say(lang, "完成日期", "done on"),
            say(lang, "依据", "clause"),
        ])
        .wrapping(&[0]);
        let duties = self.report.duties.iter().filter(|duty| duty.subject == names::BUREAU);
        let duties = duties.filter(|duty| !view::is_slot(duty));
        grid.rows(duties, |duty| {
            vec![
                view::duty_title(self.policy, duty, lang).into(),
                duty.binding.label(lang).into(),
                status(duty.status, lang),
                duty.window.to.to_string().into(),
                names::last_workday(self.workdays, Some(duty.window.to), lang).into(),
                names::day(duty.met_on).into(),
                view::clause_label(self.policy, &duty.clause, lang).into(),
            ]
        });
        grid
    }

    /// The rotas: for each month, how many slots are met of how many.
    fn rotas(&self) -> Grid {
        let lang = self.lang;
        let months = (1..=12).map(|month| month_label(month, lang));
        let head = std::iter::once(say(lang, "安排", "rota").to_owned()).chain(months);
        let head: Vec<String> = head.chain([say(lang, "全年", "year").to_owned()]).collect();
        let mut grid = Grid::new(head.iter().map(String::as_str)).wrapping(&[0]);
        for strip in view::RotaStrip::all(self.report, self.policy) {
            let total = strip.total();
            let cell = |counts: &view::SlotCounts| match counts.status() {
                None => String::new(),
                Some(status) => {
                    format!("{} {}/{}", view::status_mark(status), counts.met, counts.slots)
                }
            };
            let mut row = vec![say(lang, &strip.rota.zh, &strip.rota.en).into()];
            row.extend(strip.months.iter().chain([&total]).map(|counts| cell(counts).into()));
            grid.row(row);
        }
        grid
    }

    /// The signs in use, with their meanings.
    fn legend(&self) -> Lines {
        let occurs = |status: &Status| self.report.duties.iter().any(|duty| duty.status == *status);
        let signs = Status::ALL.iter().copied().filter(occurs);
        let signs: Vec<String> = signs
            .map(|status| format!("{} {}", view::status_mark(status), status.label(self.lang)))
            .collect();
        let numbers = say(self.lang, "数字为已完成/应完成", "numbers: achieved/required");
        Lines::of(&format!("{}  {numbers}", signs.join("  ")))
    }

    fn accountability(&self, look: Look) -> Lines {
        let (ledger, policy) = (self.ledger, self.policy);
        let lists = OwedLists { ledger, policy, workdays: self.workdays, lang: self.lang };
        lists.accountability(self.owed.iter(), look)
    }

    /// The clocks of matters that are overdue, at risk or paused; the head counts the others.
    fn clocks(&self, look: Look) -> Option<Lines> {
        let lang = self.lang;
        let pressing = view::pressing_clocks(self.report);
        if pressing.is_empty() {
            return None;
        }
        let mut grid = Grid::new([
            say(lang, "状态", "status"),
            say(lang, "信访事项", "matter"),
            say(lang, "期限", "time limit"),
            view::ACTOR.label(lang),
            say(lang, "起算", "started"),
            say(lang, "届满", "due"),
            say(lang, "时限", "days"),
            say(lang, "依据", "clause"),
        ])
        .wrapping(&[2, 3]);
        grid.rows(&pressing, |clock| {
            vec![
                clock_status(clock.status, lang),
                clock.matter.to_string().into(),
                view::clock_label(self.policy, &clock.rule, lang).into(),
                view::clock_actor(self.ledger, clock, lang).into(),
                clock.started_on.to_string().into(),
                names::day(clock.due).into(),
                view::clock_days(clock, lang).unwrap_or_default().into(),
                view::clause_label(self.policy, &clock.clause, lang).into(),
            ]
        });
        let heading =
            say(lang, "逾期未办、即将到期和中止的期限", "Time limits overdue, at risk or paused");
        Some(look.section(heading, &grid.render(look)))
    }

    /// Records that did not count towards a duty that is not met.
    fn uncounted(&self) -> Grid {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "领导", "leader"),
            say(lang, "任务", "duty"),
            say(lang, "状态", "status"),
            say(lang, "记录", "record"),
            say(lang, "原因", "why"),
        ])
        .wrapping(&[4]);
        let duties = self.report.duties.iter().filter(|duty| duty.status != Status::Met);
        let excluded = duties.flat_map(|duty| duty.excluded.iter().map(move |one| (duty, one)));
        grid.rows(excluded, |(duty, excluded)| {
            vec![
                view::subject_name(self.ledger, &duty.subject, lang).into(),
                view::duty_title(self.policy, duty, lang).into(),
                status(duty.status, lang),
                excluded.id.as_str().into(),
                excluded.why.label(lang).into(),
            ]
        });
        grid
    }

    /// Returns the clause, and whether the rule is custom.
    fn clause(&self, finding: &Finding) -> String {
        let clause = view::clause_label(self.policy, &finding.clause, self.lang);
        let custom = say(self.lang, "（习惯做法）", " (custom)");
        if finding.practice { format!("{clause}{custom}") } else { clause.to_owned() }
    }

    fn findings(&self, severity: Severity, look: Look) -> Option<Lines> {
        let lang = self.lang;
        let found: Vec<&Finding> =
            self.report.findings.iter().filter(|one| one.severity == severity).collect();
        if found.is_empty() {
            return None;
        }
        let mut grid = Grid::new([
            say(lang, "记录", "record"),
            say(lang, "日期", "date"),
            say(lang, "规则", "rule"),
            say(lang, "说明", "finding"),
            say(lang, "依据", "clause"),
        ])
        .wrapping(&[2, 3]);
        grid.rows(&found, |finding| {
            vec![
                record_name(self.ledger, self.policy, finding, lang).into(),
                names::day(finding.on).into(),
                finding.rule.label(lang).into(),
                finding.message.get(lang).into(),
                self.clause(finding).into(),
            ]
        });
        let mark = view::severity_mark(severity);
        let (label, count) = (severity.label(lang), found.len());
        let heading = match lang {
            Lang::Zh => format!("{mark} {label}（{count}）"),
            Lang::En => format!("{mark} {label} ({count})"),
        };
        Some(look.section(&heading, &grid.render(look)))
    }
}

/// Returns the kind and the id of a finding's record; the name and the period of a milestone.
pub fn record_name(ledger: &Ledger, policy: &Policy, finding: &Finding, lang: Lang) -> String {
    let (kind, id) = (finding.rule.record(), &finding.record);
    match (kind, lang) {
        (RecordKind::Milestone, Lang::Zh) => view::record_label(ledger, policy, kind, id, lang),
        _ => format!("{} {id}", kind.label(lang)),
    }
}

fn statuses(counts: &DutyCounts, lang: Lang) -> String {
    let occurring = Status::ALL.iter().filter(|status| counts.of(**status) > 0);
    let words = occurring.map(|status| {
        format!("{} {} {}", view::status_mark(*status), status.label(lang), counts.of(*status))
    });
    words.collect::<Vec<_>>().join("  ")
}

fn clock_counts(counts: &[(ClockStatus, i64)], lang: Lang) -> String {
    let words = counts.iter().map(|(status, count)| {
        format!("{} {} {count}", view::clock_mark(*status), status.label(lang))
    });
    words.collect::<Vec<_>>().join("  ")
}

fn clock_status(status: ClockStatus, lang: Lang) -> Cell {
    let tone = match status {
        ClockStatus::Overdue => Tone::Bad,
        ClockStatus::AtRisk => Tone::Warning,
        _ => Tone::Plain,
    };
    Cell::toned(format!("{} {}", view::clock_mark(status), status.label(lang)), tone)
}

fn status(status: Status, lang: Lang) -> Cell {
    let text = format!("{} {}", view::status_mark(status), status.label(lang));
    Cell::toned(text, names::tone(status))
}

/// Returns the cell of a duty: its sign, achieved/required.
pub fn duty_cell(duty: Option<&petition_core::compliance::Duty>) -> Cell {
    duty.map_or_else(
        || Cell::toned(String::new(), Tone::Dim),
        |duty| {
            let text = format!("{} {}", view::status_mark(duty.status), view::progress(duty));
            Cell::toned(text, names::tone(duty.status))
        },
    )
}
