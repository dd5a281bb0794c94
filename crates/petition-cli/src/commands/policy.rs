//! `petition policy`: lists the built-in policies, shows a policy, validates a policy file, analyses it.

use super::{Outcome, policy_test};
use crate::args::{PolicyCommand, PolicyFormat, PolicyShow};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::format::{self, FileFormat};
use crate::output::grid::{Cell, Grid, Look, Tone};
use crate::output::{Document, Lines, Output, names, write_output};
use petition_core::Lang;
use petition_core::policy::{
    Binding, Cycle, Delegated, DroppedEntries, FindingClause, Implementer, Policy, Quota, SETTINGS,
};
use petition_report::view::{self, ACTOR};

const FORMATS: &[FileFormat<PolicyFormat>] = &[
    (PolicyFormat::Table, "table", &["txt"]),
    (PolicyFormat::Json, "json", &["json"]),
    (PolicyFormat::Toml, "toml", &["toml"]),
];

pub fn run(command: &PolicyCommand, lang: Lang) -> Result<Outcome, Failure> {
    let done = match command {
        PolicyCommand::Test(args) => return policy_test::test(args, lang),
        PolicyCommand::List(args) => match &args.catalogue {
            Some(folder) => policy_test::list(folder, lang),
            None => list(lang),
        },
        PolicyCommand::Show(args) => show(args, lang),
        PolicyCommand::Explain(args) => super::policy_explain::run(args, lang),
        PolicyCommand::Diff(args) => super::policy_diff::run(args, lang),
        PolicyCommand::New(args) => super::policy_new::run(args),
        PolicyCommand::Analyse(args) => super::analyse::run(args, lang),
        PolicyCommand::Check(args) => {
            let policy = input::policy(&args.policy)?;
            let ok = say(lang, "：正常", ": ok");
            let mut lines = Lines::of(&format!("{}{ok}", input::policy_name(&args.policy)));
            lines.line(&format!("  {}", counts(&policy, lang)));
            if let Some(off) = rules_without_entry(&policy, lang) {
                lines.line(&off);
            }
            let dropped = policy.dropped_entries().iter().map(DroppedEntries::message);
            for warning in petition_policy::repeated_offices(&policy).into_iter().chain(dropped) {
                lines.line(&format!("  {}", warning.get(lang)));
            }
            write_output(lines, None)
        }
    };
    done.map(|()| Outcome::Done)
}

fn list(lang: Lang) -> Result<(), Failure> {
    let mut grid = Grid::new([
        say(lang, "方案", "policy"),
        say(lang, "施行日期", "effective"),
        say(lang, "名称", "title"),
    ])
    .wrapping(&[2]);
    for name in Policy::names() {
        let policy = Policy::builtin(name)?;
        let title = policy.source().title.clone().unwrap_or_default();
        grid.row(vec![name.into(), effective(&policy, lang).into(), title.into()]);
    }
    write_output(grid.render(Look::of(None)), None)
}

fn effective(policy: &Policy, lang: Lang) -> String {
    match (policy.effective_from(), policy.effective_to()) {
        (None, None) => say(lang, "不限", "always").to_owned(),
        (from, None) => format!("{} {}", names::day(from), say(lang, "起", "onwards")),
        (None, to) if lang == Lang::Zh => format!("至 {}", names::day(to)),
        (from, to) => format!("{}{}{}", names::day(from), say(lang, " 至 ", ".."), names::day(to)),
    }
}

fn counts(policy: &Policy, lang: Lang) -> String {
    let (quotas, delegated) = (policy.quotas().len(), policy.delegated().len());
    let (milestones, clauses) = (policy.milestones().len(), policy.clauses().len());
    let counted = |zh, en, count: usize| match count {
        0 => String::new(),
        _ => format!(" · {} {count}", say(lang, zh, en)),
    };
    let rotas = counted("轮值接访", "rotas", policy.rotas().len())
        + &counted("办理期限", "clocks", policy.clocks().len());
    match lang {
        Lang::Zh => format!(
            "{}：任务 {quotas} · 上级统筹 {delegated} · 工作节点 {milestones}{rotas} · 条款 {clauses}",
            policy.id()
        ),
        Lang::En => format!(
            "{}: quotas {quotas} · managed elsewhere {delegated} · milestones {milestones}{rotas} · clauses {clauses}",
            policy.id()
        ),
    }
}

/// Lists the finding rules that the policy does not mention, which are off.
fn rules_without_entry(policy: &Policy, lang: Lang) -> Option<String> {
    let absent = policy.findings().iter().filter(|entry| !entry.is_mentioned());
    let rules: Vec<&str> = absent.map(|entry| entry.rule.label(lang)).collect();
    match (rules.as_slice(), lang) {
        ([], _) => None,
        (rules, Lang::Zh) => Some(format!("  方案未列、因而停用的审查规则：{}", rules.join("、"))),
        (rules, Lang::En) => {
            let rules = rules.join(", ");
            Some(format!("  finding rules without an entry, which are off: {rules}"))
        }
    }
}

fn show(args: &PolicyShow, lang: Lang) -> Result<(), Failure> {
    let out = args.to.output.as_deref();
    let format = format::choose(FORMATS, args.format, out)?;
    // Validates the policy before printing its text.
    let policy = input::policy(&args.policy)?;
    input::print_dropped(&policy, lang);
    let output: Output = match format {
        Some(PolicyFormat::Json) => Document::json(&policy).into(),
        Some(PolicyFormat::Toml) => Document::toml(&input::policy_text(&args.policy)?).into(),
        _ => as_text(&policy, Look::of(out), lang).into(),
    };
    write_output(output, out)
}

fn as_text(policy: &Policy, look: Look, lang: Lang) -> Lines {
    let source = policy.source();
    let title = source.title.as_deref().unwrap_or(policy.id());
    let mut lines = look.heading(title);
    let issuer = source.issuer.as_ref().map(|issuer| format!(" · {issuer}")).unwrap_or_default();
    lines.line(&format!("  {} · {}{issuer}", counts(policy, lang), effective(policy, lang)));
    let parts = [
        (say(lang, "职务", "Offices"), offices(policy, lang)),
        (say(lang, "领导类别", "Groups"), groups(policy, lang)),
        (say(lang, "任务", "Quotas"), quotas(policy, lang)),
        (say(lang, "工作节点", "Milestones"), milestones(policy, lang)),
        (say(lang, "轮值接访", "Rotas"), rotas(policy, lang)),
        (say(lang, "评定口径", "Readings"), readings(policy, lang)),
        (say(lang, "天数", "Settings"), settings(policy, lang)),
        (say(lang, "审查规则", "Finding rules"), findings(policy, lang)),
    ];
    for (heading, grid) in parts.into_iter().filter(|(_, grid)| !grid.is_empty()) {
        lines.blank();
        lines.append(&look.section(heading, &grid.render(look)));
    }
    lines
}

fn offices(policy: &Policy, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        say(lang, "编号", "id"),
        say(lang, "职务", "office"),
        say(lang, "其他名称", "further names"),
    ])
    .wrapping(&[2]);
    for office in policy.offices() {
        grid.row(vec![
            office.id.as_str().into(),
            say(lang, &office.zh, &office.en).into(),
            office.also.join(say(lang, "、", ", ")).into(),
        ]);
    }
    grid
}

fn groups(policy: &Policy, lang: Lang) -> Grid {
    let mut grid =
        Grid::new([say(lang, "类别", "group"), say(lang, "职务", "offices")]).wrapping(&[1]);
    for group in policy.groups() {
        let offices: Vec<&str> =
            group.offices.iter().map(|office| policy.office_label(office, lang)).collect();
        grid.row(vec![group.id.as_str().into(), offices.join(say(lang, "、", ", ")).into()]);
    }
    grid
}

/// Formats the periods of a quota: their numbers, `first–last` for a span, "all" for an empty list.
fn period_numbers(cycle: Cycle, numbers: &[u8], lang: Lang) -> String {
    match (cycle, numbers) {
        (_, []) => return say(lang, "每期", "all").to_owned(),
        (Cycle::Span, [first, last]) => return format!("{first}–{last}"),
        _ => {}
    }
    numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(say(lang, "、", ", "))
}

fn quotas(policy: &Policy, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        say(lang, "编号", "id"),
        say(lang, "任务", "quota"),
        say(lang, "领导类别", "group"),
        say(lang, "期次", "periods"),
        say(lang, "至少", "at least"),
        say(lang, "任务性质", "binding"),
        ACTOR.label(lang),
        say(lang, "依据", "clause"),
    ])
    .wrapping(&[1]);
    let name = |implementer: Implementer| names::implementer(policy, &implementer, lang);
    for quota in policy.quotas() {
        let Quota { id, group, clause, .. } = quota;
        grid.row(vec![
            id.as_str().into(),
            name(Implementer::Quota(id.clone())).into(),
            group.as_str().into(),
            period_numbers(quota.period, &quota.only, lang).into(),
            quota.at_least.to_string().into(),
            quota.binding.label(lang).into(),
            quota.who.label(lang).into(),
            view::clause_label(policy, clause, lang).into(),
        ]);
    }
    for entry in policy.delegated() {
        grid.row(vec![
            entry.id.as_str().into(),
            name(Implementer::Delegated(entry.id.clone())).into(),
            entry.group.as_str().into(),
            period_numbers(Cycle::Year, &[], lang).into(),
            "–".into(),
            Binding::Advisory.label(lang).into(),
            manager(entry, lang).into(),
            view::clause_label(policy, &entry.clause, lang).into(),
        ]);
    }
    grid
}

/// Returns the authority that manages the duty. English shows the policy's own key.
fn manager(entry: &Delegated, lang: Lang) -> &str {
    match lang {
        Lang::Zh => entry.manager(lang),
        Lang::En => &entry.managed_by,
    }
}

fn milestones(policy: &Policy, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        say(lang, "编号", "id"),
        say(lang, "节点", "milestone"),
        say(lang, "周期", "cycle"),
        say(lang, "期次", "periods"),
        say(lang, "时段", "window"),
        say(lang, "任务性质", "binding"),
        say(lang, "依据", "clause"),
    ])
    .wrapping(&[1]);
    for rule in policy.milestones() {
        let edge = |day: Option<petition_core::calendar::MonthDay>| {
            day.map(|day| day.to_string()).unwrap_or_default()
        };
        let window = match (rule.from, rule.to) {
            (None, None) => String::new(),
            (None, to) if lang == Lang::Zh => format!("至 {}", edge(to)),
            (from, to) => format!("{}{}{}", edge(from), say(lang, " 至 ", ".."), edge(to)),
        };
        grid.row(vec![
            rule.kind.as_str().into(),
            say(lang, &rule.zh, &rule.en).into(),
            rule.period.label(lang).into(),
            period_numbers(rule.period, &rule.only, lang).into(),
            window.into(),
            rule.binding.label(lang).into(),
            view::clause_label(policy, &rule.clause, lang).into(),
        ]);
    }
    grid
}

fn rotas(policy: &Policy, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        say(lang, "编号", "id"),
        say(lang, "轮值接访", "rota"),
        say(lang, "时间", "slots"),
        say(lang, "遇非工作日", "days off"),
        say(lang, "至少", "at least"),
        say(lang, "任务性质", "binding"),
        say(lang, "依据", "clause"),
    ])
    .wrapping(&[1, 2]);
    for rota in policy.rotas() {
        let roll = if rota.slot.has_day() { rota.roll.label(lang) } else { "" };
        grid.row(vec![
            rota.id.as_str().into(),
            say(lang, &rota.zh, &rota.en).into(),
            rota.slot.label().get(lang).into(),
            roll.into(),
            rota.at_least.to_string().into(),
            rota.binding.label(lang).into(),
            view::clause_label(policy, &rota.clause, lang).into(),
        ]);
    }
    grid
}

fn readings(policy: &Policy, lang: Lang) -> Grid {
    let mut grid =
        Grid::new([say(lang, "事项", "topic"), say(lang, "口径", "reading")]).wrapping(&[1]);
    for row in view::readings(policy.stated_reading()) {
        grid.row(vec![row.label.get(lang).into(), row.value.get(lang).into()]);
    }
    grid
}

fn settings(policy: &Policy, lang: Lang) -> Grid {
    let mut grid = Grid::new([say(lang, "设置", "setting"), say(lang, "天数", "days")]);
    let settings = serde_json::to_value(policy.settings()).unwrap_or_default();
    for (key, days) in settings.as_object().into_iter().flatten() {
        let field = SETTINGS.iter().find(|field| field.key == key);
        let name = field.map_or(key.as_str(), |field| say(lang, field.zh, key));
        grid.row(vec![name.into(), days.to_string().into()]);
    }
    grid
}

fn findings(policy: &Policy, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        say(lang, "规则", "rule"),
        say(lang, "轻重", "severity"),
        say(lang, "依据", "clause"),
        say(lang, "说明", "note"),
    ]);
    for entry in policy.findings() {
        let clause = match &entry.cites {
            FindingClause::OfTheStep => {
                say(lang, "所涉步骤的条款", "clause of the step").to_owned()
            }
            FindingClause::Own(cites) => {
                let named = |clause| view::clause_label(policy, clause, lang);
                let with = cites.with_consent.iter().map(|clause| format!(" / {}", named(clause)));
                format!("{}{}", named(&cites.clause), with.collect::<String>())
            }
        };
        let clause = if entry.is_mentioned() { clause } else { String::new() };
        let severity = match entry.severity {
            Some(severity) => Cell::from(severity.label(lang)),
            None => Cell::toned(say(lang, "停用", "off"), Tone::Dim),
        };
        let note = if entry.practice {
            say(lang, "习惯做法", "custom, not in the source")
        } else {
            ""
        };
        grid.row(vec![entry.rule.label(lang).into(), severity, clause.into(), note.into()]);
    }
    grid
}
