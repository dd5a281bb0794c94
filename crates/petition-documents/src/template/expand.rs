//! Fields in a text: `{{领导}}`, `{{#场次}}…{{/场次}}`.

use super::fields::Scope;

/// A field in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// The start of a repeated part.
    Open(&'a str),
    /// Its end.
    Close(&'a str),
    /// A value.
    Value(&'a str),
}

/// A token with its bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    pub token: Token<'a>,
    pub start: usize,
    pub end: usize,
}

/// Returns the fields of a text, in order. Brackets without an end are text.
pub fn tokens(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find("{{")).map(|at| at + from) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find("}}")).map(|at| at + start + 2)
        else {
            break;
        };
        let name = text.get(start + 2..end - 2).unwrap_or_default().trim();
        let token = match (name.strip_prefix('#'), name.strip_prefix('/')) {
            (Some(list), _) => Token::Open(list.trim()),
            (_, Some(list)) => Token::Close(list.trim()),
            _ => Token::Value(name),
        };
        found.push(Found { token, start, end });
        from = end;
    }
    found
}

/// A replacement of a part of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Replacement {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// Why a field has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No field has this name.
    Unknown(String),
    /// The repeated part of this list has no end, or an end without a start.
    Unmatched(String),
    /// The template would produce too much.
    TooLarge,
}

/// The most fields in one text. The time to match starts with ends grows with the square.
const MOST_FIELDS: usize = 5_000;

/// Returns what replaces the fields of a text.
pub fn replacements(text: &str, scope: &Scope<'_>, faults: &mut Vec<Fault>) -> Vec<Replacement> {
    let found = tokens(text);
    if found.len() > MOST_FIELDS {
        faults.push(Fault::TooLarge);
        return Vec::new();
    }
    let mut made = Vec::new();
    let mut at = 0;
    while let Some(one) = found.get(at) {
        at += 1;
        match &one.token {
            Token::Value(name) => match scope.value(name) {
                Some(value) if !scope.spend(value.len()) => faults.push(Fault::TooLarge),
                Some(value) => made.push(Replacement {
                    start: one.start,
                    end: one.end,
                    text: value.to_owned(),
                }),
                None => faults.push(Fault::Unknown((*name).to_owned())),
            },
            Token::Close(name) => faults.push(Fault::Unmatched((*name).to_owned())),
            Token::Open(name) => {
                let close =
                    found.iter().skip(at).position(|other| other.token == Token::Close(name));
                let Some((close, end)) =
                    close.map(|skip| at + skip).and_then(|close| Some((close, found.get(close)?)))
                else {
                    faults.push(Fault::Unmatched((*name).to_owned()));
                    continue;
                };
                let inner = text.get(one.end..end.start).unwrap_or_default();
                match scope.items(name) {
                    Some(items) => {
                        let mut all = String::new();
                        for item in items {
                            if !scope.spend(inner.len() + 1) {
                                faults.push(Fault::TooLarge);
                                break;
                            }
                            all += &expanded(inner, &scope.with(item), faults);
                        }
                        made.push(Replacement { start: one.start, end: end.end, text: all });
                    }
                    None => faults.push(Fault::Unknown((*name).to_owned())),
                }
                at = close + 1;
            }
        }
    }
    made
}

/// Returns a text with its fields replaced.
fn expanded(text: &str, scope: &Scope<'_>, faults: &mut Vec<Fault>) -> String {
    let mut out = String::new();
    let mut from = 0;
    for one in replacements(text, scope, faults) {
        out += text.get(from..one.start).unwrap_or_default();
        out += &one.text;
        from = one.end;
    }
    out + text.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::fields::{Budget, Fields};

    fn fields() -> Fields {
        Fields {
            values: vec![("局".into(), "示范市信访局".into())],
            lists: vec![(
                "场次".into(),
                vec![
                    vec![("日期".into(), "2月1日".into())],
                    vec![("日期".into(), "2月2日".into())],
                ],
            )],
        }
    }

    #[test]
    fn values_and_lists_are_expanded() {
        let fields = fields();
        let mut faults = Vec::new();
        let text = expanded(
            "{{局}}：{{# 场次 }}{{日期}}，{{/场次}}完 {{",
            &Scope::of(&fields, &Budget::default()),
            &mut faults,
        );
        assert_eq!((text.as_str(), faults), ("示范市信访局：2月1日，2月2日，完 {{", vec![]));
    }

    #[test]
    fn unknown_and_unmatched_fields_are_faults() {
        let fields = fields();
        let mut faults = Vec::new();
        expanded(
            "{{日期}}{{#场次}}{{X}}{{/场次}}{{#场次}}{{/Y}}",
            &Scope::of(&fields, &Budget::default()),
            &mut faults,
        );
        let unknown = |name: &str| Fault::Unknown(name.into());
        let unmatched = |name: &str| Fault::Unmatched(name.into());
        assert_eq!(
            faults,
            [unknown("日期"), unknown("X"), unknown("X"), unmatched("场次"), unmatched("Y")]
        );
    }
}
