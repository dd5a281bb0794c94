//! Reads policies: built-in ones and files, with the values of `--set`.

use super::{policy_name, read_text, workdays};
use crate::args::PolicyAndDay;
use crate::clock::today_in_china;
use crate::failure::{Failure, shown};
use crate::language::say;
use crate::output::print_hint;
use crate::policy_value::{self, PolicyValue};
use petition_core::policy::Policy;
use petition_core::{Code, Date, Error, Lang};
use std::borrow::Cow;
use std::path::Path;

/// Loads a built-in policy by name, or a policy from a `.toml` file.
///
/// # Errors
///
/// An unknown name, a file that cannot be read, or every problem of the policy.
pub fn policy(name: &str) -> Result<Policy, Failure> {
    if !is_policy_file(name) {
        return Policy::builtin(name).map_err(unknown_policy);
    }
    let path = Path::new(name);
    let text = read_text(path, Error::InvalidPolicy)?;
    let find = |base: &str| extended_policy(path, base);
    Policy::parse_with(&text, find).map_err(|error| {
        let is_unknown = error.problems().iter().any(|one| one.code == Code::UnknownPolicy);
        let failure = Failure::from(error).in_file(&policy_name(name));
        if is_unknown { failure.with_hint(EXTENDS.0, EXTENDS.1) } else { failure }
    })
}

/// Prints which entries lists of a policy drop from the policy that it extends.
pub fn print_dropped(policy: &Policy, lang: Lang) {
    for dropped in policy.dropped_entries() {
        print_hint(lang, dropped.message().get(lang));
    }
}

/// What `extends` and `include` accept.
const EXTENDS: (&str, &str) = (
    "extends、include 可写内置方案名，或本方案所在文件夹内不超过 1 MB 的 .toml 文件",
    "extends and include accept the name of a built-in policy, or a .toml file of at most 1 MB in the folder of this policy",
);

/// The size limit of a policy that another extends.
const MAX_POLICY_BYTES: u64 = 1_000_000;

/// Returns the source text of a policy. Does not validate it.
///
/// # Errors
///
/// A file that cannot be read.
pub fn policy_text(name: &str) -> Result<String, Failure> {
    match Policy::builtin_text(name) {
        Some(text) if !is_policy_file(name) => Ok(text.to_owned()),
        _ => read_text(Path::new(name), Error::InvalidPolicy),
    }
}

/// Whether `--policy` names a file, not a built-in policy.
pub fn is_policy_file(name: &str) -> bool {
    let path = Path::new(name);
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
        || path.components().count() > 1
}

pub fn unknown_policy(error: Error) -> Failure {
    let names: Vec<&str> = Policy::names().collect();
    let error = match error {
        Error::UnknownPolicy { name } => Error::UnknownPolicy { name: shown(&name).into_owned() },
        error => error,
    };
    Failure::from(error).with_hint(
        format!("内置方案：{}；其他方案请给出 .toml 文件", names.join("、")),
        format!("built-in policies: {}; for others pass a .toml file", names.join(", ")),
    )
}

/// Reads the policy that `extends` names: a `.toml` file in the folder of the extending one.
fn extended_policy(policy: &Path, name: &str) -> Option<String> {
    let path = Path::new(name);
    let is_toml = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml"));
    let bytes = is_toml.then(|| petition_files::read_inside(policy, path, MAX_POLICY_BYTES));
    String::from_utf8(bytes?.ok()?).ok()
}

/// Returns the policy with the values of `--set`.
///
/// # Errors
///
/// Every problem of the values.
pub fn with_values(policy: &Policy, values: &[PolicyValue]) -> Result<Policy, Failure> {
    let changed = policy.replace(policy_value::object(values));
    changed.map_err(|error| Failure::from(error).in_file("--set"))
}

impl PolicyAndDay {
    /// Loads the policy with the values of `--set`, and returns it with the day. Prints what differs from the policy's
    /// text, and what its lists drop.
    ///
    /// # Errors
    ///
    /// As [`policy`], and every problem of `--set`.
    pub fn resolve(&self, lang: Lang) -> Result<(Policy, Date), Failure> {
        let policy = policy(&self.policy)?;
        print_dropped(&policy, lang);
        let as_of = self.as_of.unwrap_or_else(today_in_china);
        if self.set.is_empty() {
            return Ok((policy, as_of));
        }
        let changed = with_values(&policy, &self.set)?;
        // The report has the id of the policy alone.
        let values: Vec<&str> = self.set.iter().map(|value| value.argument.as_str()).collect();
        let values = values.join(say(lang, "，", ", "));
        let text = match lang {
            Lang::Zh => format!("方案 {} 已改：{values}", changed.id()),
            Lang::En => format!("the policy {} is changed: {values}", changed.id()),
        };
        print_hint(lang, &text);
        Ok((changed, as_of))
    }

    /// Loads the policy with the working days of a `--calendar` file, and returns it with the day.
    ///
    /// # Errors
    ///
    /// As [`Self::resolve`] and [`workdays`].
    pub fn resolve_with(
        &self,
        calendar: Option<&Path>,
        lang: Lang,
    ) -> Result<(Policy, Date), Failure> {
        let (policy, as_of) = self.resolve(lang)?;
        Ok(match workdays(calendar)? {
            // A policy has the built-in table already.
            Cow::Borrowed(_) => (policy, as_of),
            Cow::Owned(own) => (policy.with_workdays(own), as_of),
        })
    }
}
