//! A policy file to fill in, generated from the tables of the policy format.
//!
//! A line that begins with `#` and a space is a comment; one that begins with `#` alone is an entry that is switched
//! off. Tests load the file as it is, and with every entry switched on.

use petition_core::Word;
use petition_core::compliance::Rule;
use petition_core::policy::POLICY_DOCUMENT;
use petition_core::schema::{Field, Kind, Need};
use petition_core::workflow::StepKind;

/// The values of examples, by path. Other fields have one of their kind.
const EXAMPLES: &[(&str, &str)] = &[
    ("effective_from", "2026-01-01"),
    ("effective_to", "2030-12-31"),
    ("include", "[\"petition-regulation-2022\"]"),
    ("source.title", "\"领导干部接访下访包案工作办法（请填写）\""),
    ("source.issuer", "\"某县信访局\""),
    ("source.issued", "2025-12-20"),
    ("settings.warning_days", "15"),
    ("settings.notice_days", "2"),
    ("settings.stalled_days", "90"),
    ("settings.reply_days", "15"),
    ("settings.handling_days", "60"),
    ("settings.term_gap_days", "31"),
    (
        "reading.counted_modes",
        "[\"fixed_point\", \"appointment\", \"themed\", \"case_visit\", \"grassroots\", \"assigned_case\", \"other\"]",
    ),
    ("reading.counted_settings", "[\"hall\", \"video\", \"on_site\"]"),
    ("reading.resolved_on", "\"leader_approved\""),
    ("reading.consent_quarters", "[]"),
    ("reading.supervisors", "[\"bureau_leader\"]"),
    ("office.id", "\"county_head\""),
    ("office.zh", "\"县长\""),
    ("office.en", "\"head of the county\""),
    ("office.also", "[\"代县长\"]"),
    ("group.id", "\"leaders\""),
    ("group.offices", "[\"county_head\"]"),
    ("quota.id", "\"reception\""),
    ("quota.period", "\"quarter\""),
    ("quota.only", "[1, 2]"),
    ("delegated.id", "\"city_cases\""),
    ("delegated.measure", "\"cases_selected\""),
    ("delegated.managed_by", "\"city\""),
    ("milestone.kind", "\"schedule_published\""),
    ("milestone.zh", "\"接访安排公示\""),
    ("milestone.en", "\"schedule of receptions published\""),
    ("milestone.proved_by", "\"published\""),
    ("milestone.period", "\"quarter\""),
    ("milestone.only", "[1]"),
    ("milestone.from", "\"01-05\""),
    ("milestone.to", "\"01-31\""),
    ("rota.id", "\"reception_day\""),
    ("rota.zh", "\"领导接待日\""),
    ("rota.en", "\"reception day\""),
    ("rota.slot", "{ every = \"month\", weekday = \"tue\", nth = [1] }"),
    ("rota.roll", "\"next_workday\""),
    ("clock.id", "\"conclude\""),
    ("clock.zh", "\"办理期限\""),
    ("clock.en", "\"time to conclude\""),
    ("clock.starts", "\"accepted\""),
    ("clock.stops", "[\"concluded\", \"closed\"]"),
    ("clock.days", "60"),
    ("clock.extension", "{ event = \"extended\", at_most = 30 }"),
    ("clock.pauses", "[\"suspended\", \"resumed\"]"),
    ("clock.applies", "{ purpose = [\"petition\"] }"),
    ("publication.milestone", "\"schedule_published\""),
    ("accountability.warnings", "[\"reception_lapsed\"]"),
    ("clause.anchor", "\"第一条\""),
    ("clause.zh", "\"每位县长每季度接访一天\""),
    ("clause.en", "\"each head of the county receives on a day each quarter\""),
];

/// The rules that are on in the file.
const RULES_ON: [Rule; 3] =
    [Rule::OfficeNotInPolicy, Rule::ReceptionLapsed, Rule::ReceptionUnrecorded];

/// The optional lists and tables that are on in the file: with them, it is a policy that has a duty.
const PARTS_ON: [&str; 3] = ["source", "office", "quota"];

/// Returns a policy file to fill in. It loads as it is. `base`: the name of a policy that it extends; then every other
/// entry is switched off.
///
/// ```
/// use petition_core::Policy;
/// let text = petition_policy::template("our-county", None);
/// assert!(text.starts_with("#:schema petition-policy.schema.json\n"));
/// assert_eq!(Policy::parse(&text)?.quotas().len(), 1);
/// let text = petition_policy::template("our-county", Some("shenzhen-2019"));
/// assert_eq!(Policy::parse(&text)?.quotas().len(), 6);
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn template(id: &str, base: Option<&str>) -> String {
    let mut file = File { text: String::from(HEAD), is_base: base.is_none() };
    file.entry("编号", "id of the policy", "id", &quoted(id), true);
    let is_on = base.is_some();
    let based_on = quoted(base.unwrap_or("shenzhen-2019"));
    file.entry(
        "以此方案为基础：[表] 只换所列各项，[[列表]] 整个替换",
        "starts from this policy: a [table] replaces the keys that it lists, a [[list]] the whole list",
        "extends",
        &based_on,
        is_on,
    );
    let is_table = |kind: Kind| matches!(kind, Kind::Part(_) | Kind::Rows(_) | Kind::Special);
    for field in POLICY_DOCUMENT.iter().filter(|field| !is_table(field.kind) && field.key != "id") {
        file.field("", field);
    }
    for field in POLICY_DOCUMENT.iter().filter(|field| is_table(field.kind)) {
        file.part(field);
    }
    file.text
}

const HEAD: &str = "#:schema petition-policy.schema.json
# 工作方案。逐项改成本局的规定；# 后无空格的行是停用的内容，去掉 # 即启用。
# A policy. Replace each value by that of your scheme. A line with # and no space is switched off: remove the # to use it.
# 核对 / validate: petition policy check FILE      解读 / read it as sentences: petition policy explain FILE
";

/// The file as it grows.
struct File {
    text: String,
    /// Whether the policy extends no other, so that what is required must be there.
    is_base: bool,
}

impl File {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn comment(&mut self, zh: &str, en: &str) {
        self.line(&format!("# {zh} / {en}"));
    }

    fn code(&mut self, line: &str, is_on: bool) {
        self.line(&format!("{}{line}", if is_on { "" } else { "#" }));
    }

    fn entry(&mut self, zh: &str, en: &str, key: &str, value: &str, is_on: bool) {
        self.comment(zh, en);
        self.code(&format!("{key} = {value}"), is_on);
    }

    /// Writes a table or a list of tables.
    fn part(&mut self, field: &Field) {
        let key = field.key;
        let is_on = self.is_base && (field.need == Need::Required || PARTS_ON.contains(&key));
        self.line("");
        self.comment(field.zh, field.en);
        match field.kind {
            Kind::Part(fields) => {
                self.code(&format!("[{key}]"), is_on);
                self.fields(key, fields, is_on);
            }
            Kind::Rows(table) => {
                self.code(&format!("[[{key}]]"), is_on);
                self.fields(key, table.fields, is_on);
            }
            _ if key == "findings" => self.findings(is_on),
            _ => self.steps(),
        }
    }

    fn fields(&mut self, part: &str, fields: &[Field], is_on: bool) {
        let is_base = std::mem::replace(&mut self.is_base, is_on);
        fields.iter().for_each(|field| self.field(part, field));
        self.is_base = is_base;
    }

    /// Writes a value with its meaning, and the words that it may be.
    fn field(&mut self, part: &str, field: &Field) {
        let path =
            if part.is_empty() { field.key.to_owned() } else { format!("{part}.{}", field.key) };
        // The title distinguishes two sources.
        let is_on = self.is_base && (field.need == Need::Required || path == "source.title");
        self.comment(field.zh, field.en);
        self.words(field.kind, "");
        self.code(&format!("{} = {}", field.key, example(&path, field.kind)), is_on);
    }

    /// Writes the words that a value may be, and the fields of a record.
    fn words(&mut self, kind: Kind, indent: &str) {
        match kind {
            Kind::Word(words) | Kind::Words(words) | Kind::Open(words) if words.len() <= 16 => {
                words.iter().for_each(|word| {
                    self.line(&format!("# {indent}  {} {} / {}", word.key, word.zh, word.en));
                });
            }
            Kind::Word(words) | Kind::Words(words) => {
                let keys: Vec<&str> = words.iter().map(|word: &Word| word.key).collect();
                self.line(&format!("# {indent}  {}", keys.join(", ")));
            }
            Kind::Part(fields) => {
                for field in fields {
                    self.line(&format!("#   {}: {} / {}", field.key, field.zh, field.en));
                    self.words(field.kind, "  ");
                }
            }
            _ => {}
        }
    }

    fn findings(&mut self, is_on: bool) {
        self.comment(
            "[轻重, 条款]；轻重：violation 不符合要求、warning 需核实、note 提示、off 停用。未列的规则不审查",
            "[severity, clause]; severity: violation, warning, note or off. A rule without an entry is off",
        );
        self.comment(
            "须呈领导同意的案件另有条款的写第三项；习惯做法写 { severity, clause, with_consent, practice }",
            "a third text is the clause where consent is needed; custom: { severity, clause, with_consent, practice }",
        );
        self.code("[findings]", is_on);
        for rule in Rule::ALL {
            self.comment(rule.word().zh, rule.word().en);
            let is_on = is_on && RULES_ON.contains(rule);
            self.code(&format!("{} = [\"warning\", \"1\"]", rule.key()), is_on);
        }
    }

    fn steps(&mut self) {
        self.comment(
            "各步骤的条款；整段不写，即方案不涉及包案步骤。也可写 { clause, with_consent, practice }",
            "the clause of each step; without the table, the scheme has no steps. Or { clause, with_consent, practice }",
        );
        self.code("[steps]", false);
        for kind in StepKind::ALL {
            self.comment(kind.word().zh, kind.word().en);
            self.code(&format!("{} = \"1\"", kind.key()), false);
        }
    }
}

/// Returns the value of an example as TOML.
fn example(path: &str, kind: Kind) -> String {
    if let Some((_, value)) = EXAMPLES.iter().find(|(known, _)| *known == path) {
        return (*value).to_owned();
    }
    let first = |words: &[Word]| quoted(words.first().map_or("", |word| word.key));
    match kind {
        Kind::Integer(least, _) => least.to_string(),
        Kind::Integers(least, _) => format!("[{least}]"),
        Kind::Date => "2026-01-01".to_owned(),
        Kind::MonthDay => quoted("01-31"),
        Kind::Word(words) => first(words),
        Kind::Words(words) => format!("[{}]", first(words)),
        Kind::Texts => format!("[{}]", quoted("…")),
        _ if path.ends_with(".group") => quoted("leaders"),
        _ if path.ends_with("clause") || matches!(path, "clause.id" | "ledger.elements") => {
            quoted("1")
        }
        _ => quoted("…"),
    }
}

/// Returns a text as a TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control.is_control() => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(control)))
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
