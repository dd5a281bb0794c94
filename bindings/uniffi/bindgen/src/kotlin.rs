//! Patches the generated Kotlin source line by line.
//!
//! The generator omits what callers expect and extension functions cannot add:
//!
//! * the text of an exception (uniffi-rs#1077), and the fields that every variant has;
//! * the labels of words;
//! * for Java: static functions, short constructors, `with…` functions and builders of records, the interface of words.
//!
//! It also has a fault: it does not lock a handle that is an argument. A program that closes the handle before or during
//! the call crashes. The patch locks it.
//!
//! [`PatchCounts`] counts every patch. If the output of the generator changes, the counts differ and the build fails.

use crate::kotlin_record::{self, Field};
use crate::{doc_names, kotlin_api, kotlin_calls, kotlin_kdoc, kotlin_shapes};
use camino::Utf8Path;

/// The base class of the errors.
const ERROR: &str = "sealed class PetitionException";

/// The fields of every error variant: name, type, documentation.
const ERROR_FIELDS: [(&str, &str, &str); 4] = [
    ("code", "kotlin.String", "The stable code."),
    (
        "path",
        "kotlin.String?",
        "The place in the input, the record, or the parameter. Null: the error has no place.",
    ),
    ("zh", "kotlin.String", "The text in Chinese."),
    ("en", "kotlin.String", "The text in English."),
];

/// The start of the class of a word list.
const ENUM: &str = "enum class ";

/// The start of the class of an enum's variant.
const VARIANT: &str = "    data class ";

/// The field that only some variants have.
const PROBLEMS: &str = "val `problems`: List<Problem>";

/// The base class's default of that field.
const NO_PROBLEMS: &str = "

    /** Every problem of input data. Empty for other errors. */
    open val problems: List<Problem> get() = emptyList()";

/// The base class's message, which is not null.
const MESSAGE: &str = "

    /** The text in Chinese, then in English. */
    abstract override val message: kotlin.String
";

/// Patches the generated file in place, and writes the shapes of its records beside it.
pub fn patch_file(path: &Utf8Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let patched = kotlin_api::patch(&text).and_then(|text| patch(&text));
    let patched = patched.and_then(|text| kotlin_calls::patch(&text));
    let patched = patched.and_then(|text| kotlin_kdoc::patch(&doc_names::patch(&text, "Null")));
    let patched = patched.map_err(|error| format!("{path}: {error}"))?;
    write(path, &patched)?;
    write(&path.with_file_name("internal/shapes.kt"), &kotlin_shapes::shapes(&text))
}

fn write(path: &Utf8Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, text));
    written.map_err(|error| format!("{path}: {error}"))
}

/// The generated line that passes a handle as an argument. It does not check whether the handle is closed.
const UNLOCKED_HANDLE: &str = "        return value.uniffiCloneHandle()";

/// Its replacement, the same as for a receiver: it rejects a closed handle and locks an open one during the call.
const LOCKED_HANDLE: &str = "        return value.callWithHandle { it }";

/// The declaration that contains a line.
#[derive(Clone, PartialEq)]
enum Scope {
    /// Any other declaration.
    Other,
    /// The enum of a word list, with its name.
    Words(String),
    /// A record, with its name and fields.
    Record(String, Vec<Field>),
    /// A variant of an enum with fields, and whether it has optional ones.
    Variant(bool),
    /// The companion object of a handle.
    Companion,
    /// The error class.
    Error,
}

/// The number of patches by kind.
#[derive(Default)]
struct PatchCounts {
    errors: usize,
    messages: usize,
    variants: usize,
    problems: usize,
    statics: usize,
    constructors: usize,
    variant_constructors: usize,
    records: usize,
    words: usize,
    lists: usize,
    serializable: usize,
    handles: usize,
}

fn patch(text: &str) -> Result<String, String> {
    let mut out = String::from("@file:JvmName(\"Petition\")\n");
    let mut scope = Scope::Other;
    let mut counts = PatchCounts::default();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        scope = scope_of(scope, line, lines.get(at..).unwrap_or_default());
        match patch_line(line, &scope, &mut counts) {
            Some(lines) => out += &lines,
            None => out += line,
        }
        out.push('\n');
    }
    counts.check()?;
    Ok(out)
}

/// Returns the scope of `line`. The generator does not indent reliably: a scope ends at the next top-level declaration.
fn scope_of(scope: Scope, line: &str, rest: &[&str]) -> Scope {
    if let Some(name) = line.strip_prefix("data class ") {
        let name = name.trim_end_matches(" (").to_owned();
        return Scope::Record(name, kotlin_record::fields(rest));
    }
    if let Some(name) = line.strip_prefix(ENUM) {
        let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
        return Scope::Words(name);
    }
    if line.starts_with(VARIANT) {
        let fields = kotlin_record::variant_fields(rest);
        return Scope::Variant(fields.iter().any(|field| field.default.is_some()));
    }
    if line.starts_with(ERROR) {
        return Scope::Error;
    }
    if line == "    companion object {" {
        return Scope::Companion;
    }
    let declares = ["public ", "open class ", "sealed class "];
    if declares.iter().any(|start| line.starts_with(start)) { Scope::Other } else { scope }
}

/// Returns the patched line. None: the line does not change.
fn patch_line(line: &str, scope: &Scope, counts: &mut PatchCounts) -> Option<String> {
    let trimmed = line.trim_start();
    if line == UNLOCKED_HANDLE {
        counts.handles += 1;
        return Some(LOCKED_HANDLE.to_owned());
    }
    match scope {
        Scope::Error if line.starts_with(ERROR) => {
            counts.errors += 1;
            let fields = ERROR_FIELDS.map(|(name, kind, doc)| {
                format!("\n\n    /** {doc} */\n    abstract val {name}: {kind}")
            });
            Some(format!("{line}{}{NO_PROBLEMS}{MESSAGE}", fields.concat()))
        }
        Scope::Error if trimmed.trim_end() == PROBLEMS => {
            counts.problems += 1;
            Some(line.replacen("val ", "override val ", 1))
        }
        Scope::Error if trimmed.starts_with("get() = \"code=") => {
            counts.messages += 1;
            let indent = line.len() - trimmed.len();
            Some(format!("{:indent$}get() = \"$zh\\n$en\"", ""))
        }
        Scope::Error => override_field(line, trimmed, counts),
        Scope::Companion if line.contains("fun `") => {
            counts.statics += 1;
            Some(line.replacen("fun `", "@JvmStatic fun `", 1))
        }
        Scope::Words(name) if line.starts_with(ENUM) => {
            counts.lists += 1;
            Some(line.replacen(name.as_str(), &format!("{name} : Word"), 1))
        }
        Scope::Record(..) if line == "){" => {
            counts.serializable += 1;
            Some(") : java.io.Serializable {".to_owned())
        }
        Scope::Words(name) if trimmed == "companion object" => {
            counts.words += 1;
            Some(labels(name))
        }
        Scope::Record(name, fields) if line == format!("data class {name} (") => {
            let optional = fields.iter().any(|field| field.default.is_some());
            counts.constructors += usize::from(optional);
            optional.then(|| format!("data class {name} @JvmOverloads constructor ("))
        }
        Scope::Variant(true) if line.starts_with(VARIANT) => {
            counts.variant_constructors += 1;
            Some(line.replacen('(', " @JvmOverloads constructor (", 1))
        }
        // The functions replace the record's empty companion object.
        Scope::Record(name, fields) if line == "    companion object" => {
            counts.records += 1;
            Some(kotlin_record::members(name, fields))
        }
        Scope::Other
        | Scope::Record(..)
        | Scope::Variant(_)
        | Scope::Words(_)
        | Scope::Companion => None,
    }
}

/// Adds `override` to a field that every variant has.
fn override_field(line: &str, trimmed: &str, counts: &mut PatchCounts) -> Option<String> {
    let field = ERROR_FIELDS.iter().find(|(name, kind, _)| {
        trimmed.trim_end_matches([' ', ',']) == format!("val `{name}`: {kind}")
    });
    field.map(|_| {
        counts.variants += 1;
        line.replacen("val ", "override val ", 1)
    })
}

/// Returns the Kotlin source for key and labels of a word, looked up by position.
fn labels(name: &str) -> String {
    format!(
        "    \
    private fun word(): WordText = words[ordinal]

    override fun key(): kotlin.String = word().key

    override fun zh(): kotlin.String = word().zh

    override fun en(): kotlin.String = word().en

    companion object {{
        private val words: List<WordText> by lazy {{ wordLists().first {{ it.name == \"{name}\" }}.words }}

        /** Returns the word with this key, or null. */
        @JvmStatic fun ofKey(key: kotlin.String): {name}? = values().firstOrNull {{ it.key() == key }}

        /** Returns the word with this key; an unknown key and null are an error that lists the known ones. */
        @Throws(PetitionException::class)
        @JvmStatic fun parseKey(key: kotlin.String?): {name} =
            key?.let {{ ofKey(it) }} ?: values()[wordPosition(\"{name}\", key)]
    }}"
    )
}

impl PatchCounts {
    fn check(&self) -> Result<(), String> {
        let Self {
            errors,
            messages,
            variants,
            problems,
            statics,
            constructors,
            variant_constructors,
            records,
            words,
            lists,
            serializable,
            handles,
        } = *self;
        let expected = errors == 1
            && messages > 0
            && variants == messages * ERROR_FIELDS.len()
            && problems > 0
            && statics > 0
            && constructors > 0
            && variant_constructors > 0
            && records > constructors
            && words > 0
            && lists == words
            && serializable == records
            && handles > 0;
        if expected {
            Ok(())
        } else {
            Err(format!(
                "the output of the generator has changed: patched {errors} errors, {messages} messages, \
                 {variants} fields, {problems} lists of problems, {statics} static functions, {constructors} and {variant_constructors} constructors, {records} records, \
                 {words} of {lists} lists, {serializable} serialisable records, {handles} handles"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = r#"
enum class Status {
    MET;
     */ fun `key`(): kotlin.String {
}
    }
    companion object
}
public object FfiConverterTypeStatus {
data class Term (
    val `office`: kotlin.String
    , 
    val `to`: CalendarDate? = null 
    
){
    companion object
}
data class WordText (
    val `key`: kotlin.String
    
){
    companion object
}
open class Ledger {
    companion object {
    @Throws(PetitionException::class) fun `fromJson`(`text`: kotlin.String): Ledger {
    )
    }
}
public object FfiConverterTypeLedger {
    override fun lower(value: Ledger): Long {
        return value.uniffiCloneHandle()
    }
sealed class Act {
    data class CancelReception(
        val `reception`: kotlin.String) : Act()
    data class Reply(
        val `matter`: kotlin.String,
        val `result`: kotlin.String? = null 
    ) : Act()
}
sealed class PetitionException: kotlin.Exception() {
    class UnknownPolicy(
        val `code`: kotlin.String, 
        val `path`: kotlin.String?, 
        val `zh`: kotlin.String, 
        val `en`: kotlin.String, 
        val `problems`: List<Problem>
        ) : PetitionException() {
        override val message
            get() = "code=${ `code` }"
    }
}
"#;

    #[test]
    fn every_kind_of_patch_is_applied() {
        let patched = patch(GENERATED).unwrap();
        for line in [
            "        @JvmStatic fun ofKey(key: kotlin.String): Status? = values().firstOrNull { it.key() == key }",
            "data class Term @JvmOverloads constructor (",
            "    fun withTo(`to`: CalendarDate?): Term = copy(`to` = `to`)",
            "data class WordText (",
            "enum class Status : Word {",
            ") : java.io.Serializable {",
            "    data class CancelReception(",
            "    data class Reply @JvmOverloads constructor (",
            "        return value.callWithHandle { it }",
            "    @Throws(PetitionException::class) @JvmStatic fun `fromJson`(`text`: kotlin.String): Ledger {",
            "    abstract val path: kotlin.String?",
            "    abstract override val message: kotlin.String",
            "        override val `path`: kotlin.String?, ",
            "        override val `problems`: List<Problem>",
            "            get() = \"$zh\\n$en\"",
        ] {
            assert!(patched.lines().any(|patched_line| patched_line == line), "{line}\n{patched}");
        }
        assert!(patched.starts_with("@file:JvmName(\"Petition\")\n"));
    }

    #[test]
    fn changed_generator_output_is_an_error() {
        for (from, to) in [
            ("sealed class PetitionException", "abstract class PetitionException"),
            ("get() = \"code=", "get() = \"code: "),
            ("val `zh`: kotlin.String,", "val zh: kotlin.String,"),
            ("List<Problem>", "Array<Problem>"),
            ("    companion object\n", "    companion object {}\n"),
            ("data class Term (", "data class Term("),
            ("    data class Reply(", "    class Reply("),
            ("val `to`: CalendarDate? = null", "val `to`: CalendarDate?"),
            ("value.uniffiCloneHandle()", "value.cloneHandle()"),
            ("    companion object\n}\ndata", "    companion object {}\n}\ndata"),
        ] {
            assert!(patch(&GENERATED.replace(from, to)).is_err(), "{from}");
        }
    }
}
