//! `petition policy analyse`: what follows from a policy's duties, and where two policies judge differently.

use super::convert;
use crate::args::{Format, PolicyAnalyse};
use crate::failure::Failure;
use crate::input::{self, LedgerKind, display_name};
use crate::language::say;
use crate::output::grid::{Cell, Grid, Look, Tone};
use crate::output::{Document, Lines, file_of, write_output};
use petition_analysis::{Analysis, AnalysisFinding, Comparison, FindingKind, Outcome, analyse};
use petition_core::{Lang, Ledger, Policy};

pub fn run(args: &PolicyAnalyse, lang: Lang) -> Result<(), Failure> {
    let out = args.to.output.as_deref();
    let kind = out.map(LedgerKind::of).transpose()?;
    if out.is_some() && file_of(out).is_none() {
        let failure = Failure::new("台账须写入文件", "the ledger needs an output file");
        return Err(failure.with_hint("加 -o 文件.xlsx", "add -o FILE.xlsx"));
    }
    let policy = input::policy(&args.policy)?;
    let other = other(args, &policy)?;
    let analysis = analyse(&policy, other.as_ref(), args.year)?;
    if let (Some(out), Some(kind)) = (out, kind) {
        convert::write_ledger(analysis.witness(), kind, out, lang)?;
    }
    match args.format {
        Some(Format::Json) => write_output(Document::escaped(analysis.to_json()), None),
        _ => {
            let mut lines = text(&analysis, &policy, Look::of(None), lang);
            if let Some(out) = out {
                lines.blank();
                lines.line(&written(&analysis, &display_name(out), lang));
            }
            write_output(lines, None)
        }
    }
}

/// Returns the policy to compare with: another one, or the same with other values.
fn other(args: &PolicyAnalyse, policy: &Policy) -> Result<Option<Policy>, Failure> {
    let other = args.against.as_deref().map(input::policy).transpose()?;
    if args.set.is_empty() {
        return Ok(other);
    }
    input::with_values(other.as_ref().unwrap_or(policy), &args.set).map(Some)
}

fn text(analysis: &Analysis, policy: &Policy, look: Look, lang: Lang) -> Lines {
    let (id, year) = (policy.id(), analysis.year);
    let mut lines = match lang {
        Lang::Zh => look.heading(&format!("方案推演　{id}（{year} 年）")),
        Lang::En => look.heading(&format!("Analysis of {id} ({year})")),
    };
    lines.line(&summary(analysis, lang));
    let parts = [
        (say(lang, "最少办理次数", "The fewest acts of each leader"), leaders(analysis, lang)),
        (say(lang, "推演结果", "What follows"), findings(analysis, policy, lang)),
    ];
    for (heading, grid) in parts.into_iter().filter(|(_, grid)| !grid.is_empty()) {
        lines.blank();
        lines.append(&look.section(heading, &grid.render(look)));
    }
    if let Some(against) = &analysis.against {
        lines.blank();
        lines.append(&comparison(against, look, lang));
    }
    let mut left_out = Lines::default();
    for limit in &analysis.limits {
        left_out.line(&format!("  · {}", limit.get(lang)));
    }
    lines.blank();
    lines.append(&look.section(say(lang, "模型未计入的", "What the model leaves out"), &left_out));
    lines
}

/// Says whether all mandatory duties can be met at once, and with how many acts.
fn summary(analysis: &Analysis, lang: Lang) -> String {
    let acts = analysis.acts;
    let (receptions, selections) = (acts.receptions, acts.selections);
    let (resolutions, records) = (acts.resolutions, acts.records);
    match (lang, analysis.feasible) {
        (Lang::Zh, feasible) => {
            let can = if feasible {
                "规定任务可以同时完成"
            } else {
                "规定任务不能全部完成，其余的"
            };
            format!(
                "  {can}，最少须接访 {receptions} 次、筛选案件 {selections} 宗、化解案件 {resolutions} 宗、登记工作节点 {records} 条"
            )
        }
        (Lang::En, feasible) => {
            let can = match feasible {
                true => "All mandatory duties can be met at once",
                false => "Not all mandatory duties can be met; the others can",
            };
            format!(
                "  {can}, with {receptions} receptions, {selections} selections, {resolutions} resolutions and {records} milestone records at least"
            )
        }
    }
}

fn leaders(analysis: &Analysis, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        say(lang, "领导", "leader"),
        say(lang, "职务", "office"),
        say(lang, "类别", "group"),
        say(lang, "接访", "receptions"),
        say(lang, "筛选", "selections"),
        say(lang, "化解", "resolutions"),
    ])
    .wrapping(&[1]);
    for (leader, acts) in analysis.leaders.iter().zip(&analysis.of_leaders) {
        grid.row(vec![
            leader.id.0.as_str().into(),
            leader.office.as_str().into(),
            leader.group.as_str().into(),
            acts.receptions.to_string().into(),
            acts.selections.to_string().into(),
            acts.resolutions.to_string().into(),
        ]);
    }
    grid
}

fn findings(analysis: &Analysis, policy: &Policy, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        say(lang, "性质", "kind"),
        say(lang, "结论", "result"),
        say(lang, "台账评定结果", "as evaluated"),
    ])
    .wrapping(&[1, 2]);
    for finding in &analysis.findings {
        let kind = Cell::toned(finding.kind.label(lang), tone(finding.kind));
        grid.row(vec![kind, finding.message.get(lang).into(), outcomes(finding, policy, lang)]);
    }
    grid
}

const fn tone(kind: FindingKind) -> Tone {
    match kind {
        FindingKind::NeverMet | FindingKind::Conflict => Tone::Bad,
        FindingKind::SelectionsShort | FindingKind::DaysOffOnly => Tone::Warning,
        _ => Tone::Plain,
    }
}

/// The results of the duties concerned on the finding's ledger, a line each.
fn outcomes(finding: &AnalysisFinding, policy: &Policy, lang: Lang) -> Cell {
    let line = |outcome: &Outcome| {
        let (title, status) = (title(policy, &outcome.duty, lang), outcome.status.label(lang));
        let required = outcome.required.map(|required| required.to_string()).unwrap_or_default();
        let achieved = outcome.achieved;
        match lang {
            Lang::Zh => format!("{title}：{status}（{achieved}/{required}）"),
            Lang::En => format!("{title}: {status} ({achieved}/{required})"),
        }
    };
    let witness = finding.witness.as_ref();
    Cell::of_lines(witness.into_iter().flat_map(|witness| witness.outcomes.iter().map(line)))
}

/// Returns the title of a duty by its id, `<subject>/<rule>/<period>`.
fn title(policy: &Policy, duty: &str, lang: Lang) -> String {
    let parts = duty.split_once('/').and_then(|(subject, rest)| {
        let (rule, period) = rest.rsplit_once('/')?;
        Some(policy.title(subject, rule, period.parse().ok()?))
    });
    parts.map_or_else(|| duty.to_owned(), |title| title.get(lang).to_owned())
}

fn comparison(comparison: &Comparison, look: Look, lang: Lang) -> Lines {
    let Comparison { policies: [one, other], tried, differences, .. } = comparison;
    if differences.is_empty() {
        return Lines::of(&match lang {
            Lang::Zh => format!(
                "与 {other} 比较：试算 {tried} 份台账，未发现评定不同之处（以下述模型为限）"
            ),
            Lang::En => format!(
                "Compared with {other}: {tried} ledgers tried, no difference found (within the limits below)"
            ),
        });
    }
    let mut grid = Grid::new([
        say(lang, "评定不同之处", "judged differently"),
        say(lang, "最小台账", "smallest ledger"),
    ])
    .wrapping(&[0]);
    for difference in differences {
        let size = size(&difference.ledger, lang);
        grid.row(vec![difference.message.get(lang).into(), size.into()]);
    }
    let heading = match lang {
        Lang::Zh => format!("{one} 与 {other} 的不同（试算 {tried} 份台账）"),
        Lang::En => format!("{one} and {other} ({tried} ledgers tried)"),
    };
    look.section(&heading, &grid.render(look))
}

/// Returns the numbers of a ledger's records, without those that it lacks.
fn size(ledger: &Ledger, lang: Lang) -> String {
    let document = ledger.document();
    let parts = [
        (document.leaders.len(), "领导", "leaders"),
        (document.receptions.len(), "接访", "receptions"),
        (document.cases.len(), "案件", "cases"),
        (document.milestones.len(), "节点", "records"),
    ];
    let there = parts.into_iter().filter(|(count, ..)| *count > 0);
    let named: Vec<String> =
        there.map(|(count, zh, en)| format!("{} {count}", say(lang, zh, en))).collect();
    match named.is_empty() {
        true => say(lang, "空台账", "empty").to_owned(),
        false => named.join(say(lang, "、", ", ")),
    }
}

/// Says which ledger was written.
fn written(analysis: &Analysis, name: &str, lang: Lang) -> String {
    let differs = analysis.against.as_ref().is_some_and(|one| !one.differences.is_empty());
    match (lang, differs) {
        (Lang::Zh, true) => format!("第一处不同的台账：{name}"),
        (Lang::Zh, false) => format!("最小台账：{name}"),
        (Lang::En, true) => format!("ledger of the first difference: {name}"),
        (Lang::En, false) => format!("smallest ledger: {name}"),
    }
}
