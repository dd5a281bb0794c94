//! Adds to generated Kotlin records what Java lacks without named arguments: `with…` functions and a builder.

/// A field of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: String,
    /// The type, as generated.
    pub kind: String,
    /// The expression of its default.
    pub default: Option<String>,
}

/// Types that are never null in Java.
pub const PRIMITIVES: [&str; 4] = ["kotlin.Boolean", "kotlin.Double", "kotlin.Int", "kotlin.Long"];

impl Field {
    pub fn is_nullable(&self) -> bool {
        self.kind.ends_with('?')
    }

    fn is_primitive(&self) -> bool {
        PRIMITIVES.contains(&self.kind.as_str())
    }
}

/// Parses the fields of the record that starts at the first line.
pub fn fields(lines: &[&str]) -> Vec<Field> {
    let fields = lines.iter().skip(1).take_while(|line| !line.starts_with(')'));
    fields.filter_map(|line| parse_field(line)).collect()
}

/// Parses the fields of the variant of a sealed class that starts at the first line. The last field closes the list.
pub fn variant_fields(lines: &[&str]) -> Vec<Field> {
    let end = lines.iter().position(|line| line.contains(") : ")).unwrap_or_default();
    lines.iter().skip(1).take(end).filter_map(|line| parse_field(line)).collect()
}

/// Parses a line such as ``val `to`: CalendarDate? = null``.
fn parse_field(line: &str) -> Option<Field> {
    let line = line.split_once(") : ").map_or(line, |(field, _)| field);
    let line = line.trim().trim_end_matches([' ', ',']);
    let (name, rest) = line.strip_prefix("val `")?.split_once("`: ")?;
    let (kind, default) = match rest.split_once(" = ") {
        Some((kind, default)) => (kind, Some(default.trim().to_owned())),
        None => (rest, None),
    };
    let kind = kind.trim().trim_start_matches("org.petition.");
    Some(Field { name: name.to_owned(), kind: kind.to_owned(), default })
}

/// Returns the Kotlin source of the `with…` functions and the builder of a record, instead of its empty companion object.
pub fn members(record: &str, fields: &[Field]) -> String {
    let functions = fields.iter().map(|field| with_function(record, field));
    functions.chain([builder(record, fields)]).collect::<Vec<_>>().join("\n")
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

fn builder(record: &str, fields: &[Field]) -> String {
    let lines = |line: fn(&Field) -> String| fields.iter().map(line).collect::<String>();
    let (variables, setters, arguments) = (lines(variable), lines(setter), lines(argument));
    format!(
        "    /** Sets the fields of a [{record}] one by one. [build] does not check them. */
    class Builder internal constructor() {{
{variables}
{setters}
        /** Returns the record. A number or a truth value that was not set and has no default is an [IllegalStateException]. */
        fun build(): {record} = {record}(
{arguments}        )
    }}

    companion object {{
        /** Returns a builder with the defaults of [{record}]. */
        @JvmStatic fun builder(): Builder = Builder()
    }}"
    )
}

fn variable(Field { name, kind, default }: &Field) -> String {
    let kind = kind.trim_end_matches('?');
    let default = default.as_deref().unwrap_or("null");
    format!("        private var `{name}`: {kind}? = {default}\n")
}

fn setter(Field { name, kind, .. }: &Field) -> String {
    format!(
        "
        /** Sets `{name}`. */
        fun `{name}`(`{name}`: {kind}): Builder = apply {{ this.`{name}` = `{name}` }}
"
    )
}

/// A field that is null although its type is not reaches the record: the ledger reports it with the others.
fn argument(field: &Field) -> String {
    let name = &field.name;
    let value = if field.is_nullable() {
        format!("`{name}`")
    } else if field.is_primitive() {
        format!("checkNotNull(`{name}`) {{ \"没有填写 {name} · {name} is not set\" }}")
    } else {
        format!("unchecked(`{name}`)")
    };
    format!("            {value},\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERM: [&str; 8] = [
        "data class Term (",
        "    val `office`: kotlin.String",
        "    ,",
        "    val `to`: CalendarDate? = null ",
        "    ,",
        "    val `days`: kotlin.Int",
        "    ",
        "){",
    ];

    #[test]
    fn a_record_has_with_functions_and_a_builder() {
        let fields = fields(&TERM);
        let defaults: Vec<_> = fields.iter().map(|field| field.default.as_deref()).collect();
        assert_eq!(defaults, [None, Some("null"), None]);
        let members = members("Term", &fields);
        for line in [
            "    fun withOffice(`office`: kotlin.String): Term = copy(`office` = `office`)",
            "        private var `to`: CalendarDate? = null",
            "        fun `to`(`to`: CalendarDate?): Builder = apply { this.`to` = `to` }",
            "            unchecked(`office`),",
            "            `to`,",
            "        @JvmStatic fun builder(): Builder = Builder()",
        ] {
            assert!(members.lines().any(|member| member == line), "{line}\n{members}");
        }
        assert!(members.contains("checkNotNull(`days`)"), "{members}");
    }

    #[test]
    fn the_last_field_of_a_variant_closes_the_list() {
        let lines = [
            "    data class HoldReception(",
            "        val `reception`: kotlin.String, ",
            "        val `caseSteps`: org.petition.CaseSteps? = null ) : Act()",
            "        val `other`: kotlin.String) : Act()",
        ];
        let fields = variant_fields(&lines);
        assert_eq!(fields.len(), 2);
        assert_eq!(fields[1].kind, "CaseSteps?");
        assert_eq!(fields[1].default.as_deref(), Some("null"));
    }
}
