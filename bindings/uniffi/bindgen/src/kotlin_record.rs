//! What generated Kotlin records lack for Java, which has no named arguments.

/// Records that callers change a field of, although none of their fields may be left out.
const CHANGED: [&str; 2] = ["Reading", "PolicySettings"];

/// A field of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    name: String,
    kind: String,
    /// Whether it may be left out.
    pub optional: bool,
}

/// The fields of the record that begins with the first of these lines.
pub fn fields(lines: &[&str]) -> Vec<Field> {
    let fields = lines.iter().skip(1).take_while(|line| !line.starts_with(')'));
    fields.filter_map(|line| field(line)).collect()
}

/// ``val `to`: CalendarDate? = null``.
fn field(line: &str) -> Option<Field> {
    let (name, rest) = line.trim().strip_prefix("val `")?.split_once("`: ")?;
    let (kind, optional) = match rest.split_once(" = ") {
        Some((kind, _)) => (kind, true),
        None => (rest, false),
    };
    Some(Field { name: name.to_owned(), kind: kind.to_owned(), optional })
}

/// For each field that may be left out, a function that gives the record with another value there.
pub fn changes(record: &str, fields: &[Field]) -> String {
    let all = CHANGED.contains(&record);
    let changed = fields.iter().filter(|field| all || field.optional);
    changed.map(|field| change(record, field)).collect::<Vec<_>>().join("\n")
}

fn change(record: &str, Field { name, kind, .. }: &Field) -> String {
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let rest = letters.as_str();
    format!(
        "    /** The same with another `{name}`. */\n    \
         fun with{first}{rest}(`{name}`: {kind}): {record} = copy(`{name}` = `{name}`)\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_that_are_taken_whole_can_be_changed_too() {
        let lines = ["data class Reading (", "    val `dayCount`: DayCount", "    ", "){"];
        let fields = fields(&lines);
        assert!(fields.iter().all(|field| !field.optional));
        assert!(changes("Reading", &fields).contains("fun withDayCount(`dayCount`: DayCount)"));
        assert_eq!(changes("Summary", &fields), "");
    }
}
