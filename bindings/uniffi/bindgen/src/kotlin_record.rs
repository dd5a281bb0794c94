//! Adds `with…` functions to generated Kotlin records, because Java has no named arguments.

/// Records without optional fields that have `with…` functions all the same.
const WITH_ALL_FIELDS: [&str; 2] = ["Reading", "PolicySettings"];

/// A field of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    name: String,
    kind: String,
    /// Whether it has a default.
    pub optional: bool,
}

/// Parses the fields of the record that starts at the first line.
pub fn fields(lines: &[&str]) -> Vec<Field> {
    let fields = lines.iter().skip(1).take_while(|line| !line.starts_with(')'));
    fields.filter_map(|line| parse_field(line)).collect()
}

/// Parses a line such as ``val `to`: CalendarDate? = null``.
fn parse_field(line: &str) -> Option<Field> {
    let (name, rest) = line.trim().strip_prefix("val `")?.split_once("`: ")?;
    let (kind, optional) = match rest.split_once(" = ") {
        Some((kind, _)) => (kind, true),
        None => (rest, false),
    };
    Some(Field { name: name.to_owned(), kind: kind.to_owned(), optional })
}

/// Returns the Kotlin source of a `with…` function for each optional field.
pub fn with_functions(record: &str, fields: &[Field]) -> String {
    let all = WITH_ALL_FIELDS.contains(&record);
    let selected = fields.iter().filter(|field| all || field.optional);
    selected.map(|field| with_function(record, field)).collect::<Vec<_>>().join("\n")
}

fn with_function(record: &str, Field { name, kind, .. }: &Field) -> String {
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let rest = letters.as_str();
    format!(
        "    /** Returns a copy with another `{name}`. */\n    \
         fun with{first}{rest}(`{name}`: {kind}): {record} = copy(`{name}` = `{name}`)\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_without_optional_fields_have_with_functions_if_listed() {
        let lines = ["data class Reading (", "    val `dayCount`: DayCount", "    ", "){"];
        let fields = fields(&lines);
        assert!(fields.iter().all(|field| !field.optional));
        assert!(
            with_functions("Reading", &fields).contains("fun withDayCount(`dayCount`: DayCount)")
        );
        assert_eq!(with_functions("Summary", &fields), "");
    }
}
