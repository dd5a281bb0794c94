//! `--set`: values that replace those of a policy.

use crate::usage::InvalidArgument;
use petition_core::Text;
use petition_core::policy::TomlText;
use serde_json::{Map, Value};

/// A value of the policy: the argument, the keys to it, the value.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyValue {
    /// The argument as typed.
    pub argument: String,
    keys: Vec<String>,
    value: Value,
}

/// Parses `quota.resolution.at_least=4`: keys as in TOML, and a TOML value. Anything else that opens no TOML value is a
/// text, so that shells need no second pair of quotes.
///
/// # Errors
///
/// No name, no value, or an incomplete TOML value.
pub fn policy_value(argument: &str) -> Result<PolicyValue, InvalidArgument> {
    let (name, text) = argument.split_once(['=', '＝']).unwrap_or((argument, ""));
    let (keys, text) = (keys(name.trim()), text.trim());
    let value = value(text).filter(|_| !text.is_empty());
    match (keys, value) {
        (Some(keys), Some(value)) => Ok(PolicyValue { argument: argument.to_owned(), keys, value }),
        _ => Err(InvalidArgument(Text::new(
            "应为 名称=值，如 quota.resolution.at_least=4；列表写作 [1, 2]，含空格或形如数字的文字加双引号",
            "expected NAME=VALUE, e.g. quota.resolution.at_least=4; a list is [1, 2], a text that looks like a number has quotes",
        ))),
    }
}

/// Returns the keys of a name, as TOML reads them. Ids in Chinese need no quotes.
fn keys(name: &str) -> Option<Vec<String>> {
    let Ok((values, _)) = TomlText::parse(&format!("{name} = 0")) else {
        let keys: Vec<String> = name.split('.').map(|key| key.trim().to_owned()).collect();
        return keys.iter().all(|key| !key.is_empty()).then_some(keys);
    };
    let mut keys = Vec::new();
    let mut below = Some(&values);
    while let Some((key, value)) = below.and_then(|values| values.iter().next()) {
        keys.push(key.clone());
        below = value.as_object();
    }
    Some(keys)
}

fn value(text: &str) -> Option<Value> {
    match TomlText::parse(&format!("value = {text}")) {
        Ok((mut values, _)) if values.len() == 1 => values.remove("value"),
        Err(_) if !text.starts_with(['[', '{', '"', '\'']) => Some(Value::from(text)),
        _ => None,
    }
}

/// Returns the values as an object of a policy. Of values with one name, the last counts.
pub fn object(values: &[PolicyValue]) -> Map<String, Value> {
    let mut root = Map::new();
    for PolicyValue { keys, value, .. } in values {
        insert(&mut root, keys, value);
    }
    root
}

fn insert(fields: &mut Map<String, Value>, keys: &[String], value: &Value) {
    let Some((key, below)) = keys.split_first() else { return };
    if below.is_empty() {
        fields.insert(key.clone(), value.clone());
        return;
    }
    let mut inner = match fields.remove(key) {
        Some(Value::Object(inner)) => inner,
        _ => Map::new(),
    };
    insert(&mut inner, below, value);
    fields.insert(key.clone(), Value::Object(inner));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn parsed(arguments: &[&str]) -> Value {
        let values: Vec<PolicyValue> =
            arguments.iter().map(|argument| policy_value(argument).unwrap()).collect();
        Value::Object(object(&values))
    }

    #[test]
    fn values_are_toml_or_bare_words() {
        for (argument, value) in [
            ("a=4", json!(4)),
            ("a = any_day", json!("any_day")),
            ("a=2.p2", json!("2.p2")),
            ("a=\"3.3\"", json!("3.3")),
            ("a=市委书记", json!("市委书记")),
            ("a=[2, 4]", json!([2, 4])),
            ("a=2020-01-01", json!("2020-01-01")),
            ("a={ b = true }", json!({"b": true})),
            ("a=x = y", json!("x = y")),
        ] {
            assert_eq!(parsed(&[argument]), json!({"a": value}), "{argument}");
        }
        for wrong in ["a", "a=", "=4", "a..b=4", "a=[2", "a=\"x", "a=4\nb = 5"] {
            assert!(policy_value(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_are_paths() {
        let expected = json!({"quota": {"a": {"at_least": 2}, "接访.一": {"only": 1}}, "id": "x"});
        let arguments =
            ["quota.a.at_least=1", "quota.\"接访.一\".only=1", "quota.a.at_least=2", "id=x"];
        assert_eq!(parsed(&arguments), expected);
        assert_eq!(parsed(&["quota.接访.only=1"]), json!({"quota": {"接访": {"only": 1}}}));
        assert_eq!(parsed(&["a=1", "a.b=2"]), json!({"a": {"b": 2}}));
    }
}
