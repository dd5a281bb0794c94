//! `petition case`: stage, matter, receptions, history, work records and next steps of one case.

mod records;

use crate::args::{CaseArgs, Format};
use crate::failure::{Failure, shown};
use crate::input;
use crate::language::say;
use crate::output::grid::{Cell, Grid, Look, Tone};
use crate::output::{Document, Lines, Output, format, write_output};
use petition_core::Lang;
use petition_core::policy::Policy;
use petition_core::privacy::masking_note;
use petition_core::workflow::{CaseFile, NextStep, PastStep, StepKind};
use petition_report::view::{self, ACTOR};
use records::CaseRecords;

pub fn run(args: &CaseArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.list_output.to.output.as_deref();
    let format = format::choose(format::LIST_FORMATS, args.list_output.format, out)?;
    let (policy, as_of) = args.policy_and_day.resolve(lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    if ledger.case(&args.id).is_none() {
        let known = ledger.document().cases.iter().map(|case| case.id.as_str());
        return Err(super::unknown_id(&args.id, ("案件", "case"), known));
    }
    let file = ledger.case_file(&args.id, &policy, as_of)?;
    let records = CaseRecords::new(&ledger, &file, args.full, lang);
    let output: Output = match format {
        Some(Format::Json) => Document::json(&records.as_json()).into(),
        _ => as_text(&records, &policy, args.full, Look::of(out)).into(),
    };
    write_output(output, out)
}

fn as_text(records: &CaseRecords<'_>, policy: &Policy, full: bool, look: Look) -> Lines {
    let (file, lang) = (records.file, records.lang);
    let work_records = records.work_records();
    let has_records = !work_records.is_empty();
    let mut lines = look.section(&title(file, lang), &facts(records));
    for (heading, grid) in [
        (say(lang, "接访", "Receptions"), records.receptions()),
        (say(lang, "办理经过", "History"), history(records, policy)),
        (say(lang, "工作记录", "Work records"), work_records),
        (say(lang, "下一步", "Next steps"), next(&file.next, policy, lang)),
    ] {
        let list = if grid.is_empty() { super::empty_list(lang) } else { grid.render(look) };
        lines.blank();
        lines.append(&look.section(heading, &list));
    }
    if has_records && !full {
        lines.blank();
        let note = masking_note();
        lines.line(say(lang, &format!("（{}）", note.zh), &format!("({})", note.en)));
    }
    lines
}

fn title(file: &CaseFile, lang: Lang) -> String {
    let (case, stage, as_of) = (shown(file.case.as_str()), file.stage.label(lang), file.as_of);
    match lang {
        Lang::Zh => format!("案件 {case}　{stage}（截至 {as_of}）"),
        Lang::En => format!("Case {case}: {stage} (as of {as_of})"),
    }
}

/// The leader, the matter and the responsible unit.
fn facts(records: &CaseRecords<'_>) -> Lines {
    let CaseRecords { ledger, file, matter, lang, .. } = records;
    let (lang, matter) = (*lang, *matter);
    let mut lines = Lines::default();
    let mut line = |zh: &str, en: &str, value: Option<String>| {
        if let Some(value) = value {
            let label = say(lang, &format!("{zh}："), &format!("{en}: ")).to_owned();
            lines.line(&format!("  {label}{value}"));
        }
    };
    let name = |id: &str| format!("{} {}", view::subject_name(ledger, id, lang), shown(id));
    let holder = file.holder.as_ref().map(|id| name(id.as_str()));
    line("包案领导", "leader in charge", holder);
    line("信访事项", "matter", matter.map(|matter| shown(matter.id.as_str()).into_owned()));
    line("登记日期", "registered", matter.map(|matter| matter.registered_on.to_string()));
    line("诉求", "claim", records.subject());
    let domain = matter.and_then(|matter| matter.domain.as_deref());
    line("内容分类", "subject area", domain.map(|domain| records.text(domain)));
    let unit = matter.and_then(|matter| ledger.unit(matter.unit.as_ref()?.as_str()));
    let unit = unit.map(|unit| format!("{} {}", unit.name, shown(unit.id.as_str())));
    line("责任单位", "responsible unit", unit);
    let consent = say(lang, "是", "yes").to_owned();
    line("须经领导同意", "leader's consent required", file.needs_consent.then_some(consent));
    lines
}

fn history(records: &CaseRecords<'_>, policy: &Policy) -> Grid {
    let lang = records.lang;
    let mut grid = Grid::new([
        say(lang, "日期", "date"),
        say(lang, "步骤", "step"),
        say(lang, "人员", "people"),
        say(lang, "合规", "in order"),
        say(lang, "缺少环节", "missing or conflicting"),
        say(lang, "依据", "clause"),
    ])
    .wrapping(&[2, 4]);
    grid.rows(&records.file.history, |step| {
        let regular = match step.regular {
            true => Cell::toned("✓", Tone::Good),
            false => Cell::toned(say(lang, "✗ 不合规", "✗ out of order"), Tone::Bad),
        };
        vec![
            step.on.to_string().into(),
            step.kind.label(lang).into(),
            records.people(step.position).into(),
            regular,
            detail(step, lang).into(),
            view::clause_label(policy, &step.clause, lang).into(),
        ]
    });
    grid
}

/// The steps that are missing, or that exclude this one. The Chinese text marks the latter.
fn detail(step: &PastStep, lang: Lang) -> String {
    let rule = step.kind.rule();
    let name = |kind: &StepKind| match lang {
        Lang::Zh if !rule.requires(*kind) => format!("已有“{}”", kind.label(lang)),
        _ => kind.label(lang).to_owned(),
    };
    step.detail.iter().map(name).collect::<Vec<_>>().join(say(lang, "、", ", "))
}

fn next(steps: &[NextStep], policy: &Policy, lang: Lang) -> Grid {
    let mut grid =
        Grid::new([say(lang, "步骤", "step"), ACTOR.label(lang), say(lang, "依据", "clause")]);
    for step in steps {
        let who: Vec<&str> = step.who.iter().map(|actor| actor.label(lang)).collect();
        grid.row(vec![
            step.kind.label(lang).into(),
            who.join(say(lang, "或", " or ")).into(),
            view::clause_label(policy, &step.clause, lang).into(),
        ]);
    }
    grid
}
