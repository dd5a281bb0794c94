//! What the generated Kotlin lacks.
//!
//! The generator leaves some things out that callers expect and that no extension beside it can add: the text of an
//! exception (uniffi-rs#1077), its fields where every variant has them, the labels of words, and what Java needs: static
//! functions, shorter constructors, and records with another value in the place of one. And one thing it does wrong:
//! a handle that is an argument is not held while it is passed on, so that a program that closes it meanwhile, or has
//! closed it before, would crash. Each is put in or mended here, line by line, and counted: a generator that writes
//! otherwise fails the build instead of going unnoticed.

use crate::kotlin_record::{self, Field};
use camino::Utf8Path;

/// The class that holds what every error tells.
const ERROR: &str = "sealed class PetitionException";

/// What every variant of the error tells, with its type and what is said of it.
const TOLD: [(&str, &str, &str); 4] = [
    ("code", "kotlin.String", "The stable code."),
    (
        "path",
        "kotlin.String?",
        "Where: a place in the input, a record or a parameter; null if there is none.",
    ),
    ("zh", "kotlin.String", "The text in Chinese."),
    ("en", "kotlin.String", "The text in English."),
];

/// What some variants tell: the others have none.
const PROBLEMS: &str = "val `problems`: List<Problem>";

/// As the class has it that every error is one of.
const NO_PROBLEMS: &str = "

    /** Every problem of outside data; empty where the error is about something else. */
    open val problems: List<Problem> get() = emptyList()";

/// Its text, which exceptions may lack and these do not.
const MESSAGE: &str = "

    /** The text: Chinese, then English. */
    abstract override val message: kotlin.String
";

/// Finishes the generated file.
pub fn finish(path: &Utf8Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let finished = finished(&text).map_err(|error| format!("{path}: {error}"))?;
    std::fs::write(path, finished).map_err(|error| format!("{path}: {error}"))
}

/// How the generated code passes a handle on as an argument: without a look whether it is closed.
const UNHELD: &str = "        return value.uniffiCloneHandle()";

/// As it does with the handle that a function is called on: closed ones are refused, others stay until they are passed.
const HELD: &str = "        return value.callWithHandle { it }";

/// Where a line stands.
#[derive(Clone, PartialEq)]
enum Inside {
    /// Anything else.
    Other,
    /// A list of words.
    Words(String),
    /// A record with its fields.
    Record(String, Vec<Field>),
    /// The companion of a handle.
    Companion,
    /// The error.
    Error,
}

/// How often each thing was put in.
#[derive(Default)]
struct Counts {
    errors: usize,
    messages: usize,
    variants: usize,
    problems: usize,
    statics: usize,
    constructors: usize,
    records: usize,
    words: usize,
    handles: usize,
}

fn finished(text: &str) -> Result<String, String> {
    let mut out = String::from("@file:JvmName(\"Petition\")\n");
    let mut inside = Inside::Other;
    let mut counts = Counts::default();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        inside = entered(inside, line, lines.get(at..).unwrap_or_default());
        match rewritten(line, &inside, &mut counts) {
            Some(lines) => out += &lines,
            None => out += line,
        }
        out.push('\n');
    }
    counts.check()?;
    Ok(out)
}

/// Indentation tells nothing here: a block ends where the next declaration at the margin begins.
fn entered(inside: Inside, line: &str, rest: &[&str]) -> Inside {
    if let Some(name) = line.strip_prefix("data class ") {
        let name = name.trim_end_matches(" (").to_owned();
        return Inside::Record(name, kotlin_record::fields(rest));
    }
    if let Some(name) = line.strip_prefix("enum class ") {
        let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
        return Inside::Words(name);
    }
    if line.starts_with(ERROR) {
        return Inside::Error;
    }
    if line == "    companion object {" {
        return Inside::Companion;
    }
    let declares = ["public ", "open class ", "sealed class "];
    if declares.iter().any(|start| line.starts_with(start)) { Inside::Other } else { inside }
}

fn rewritten(line: &str, inside: &Inside, counts: &mut Counts) -> Option<String> {
    let trimmed = line.trim_start();
    if line == UNHELD {
        counts.handles += 1;
        return Some(HELD.to_owned());
    }
    match inside {
        Inside::Error if line.starts_with(ERROR) => {
            counts.errors += 1;
            let told = TOLD.map(|(name, kind, said)| {
                format!("\n\n    /** {said} */\n    abstract val {name}: {kind}")
            });
            Some(format!("{line}{}{NO_PROBLEMS}{MESSAGE}", told.concat()))
        }
        Inside::Error if trimmed.trim_end() == PROBLEMS => {
            counts.problems += 1;
            Some(line.replacen("val ", "override val ", 1))
        }
        Inside::Error if trimmed.starts_with("get() = \"code=") => {
            counts.messages += 1;
            let indent = line.len() - trimmed.len();
            Some(format!("{:indent$}get() = \"$zh\\n$en\"", ""))
        }
        Inside::Error => overridden(line, trimmed, counts),
        Inside::Companion if line.contains("fun `") => {
            counts.statics += 1;
            Some(line.replacen("fun `", "@JvmStatic fun `", 1))
        }
        Inside::Words(name) if trimmed == "companion object" => {
            counts.words += 1;
            Some(labels(name))
        }
        Inside::Record(name, fields) if line == format!("data class {name} (") => {
            let optional = fields.iter().any(|field| field.optional);
            counts.constructors += usize::from(optional);
            optional.then(|| format!("data class {name} @JvmOverloads constructor ("))
        }
        // The generator's is empty, and in Java a name that means nothing.
        Inside::Record(name, fields) if line == "    companion object" => {
            counts.records += 1;
            Some(kotlin_record::changes(name, fields))
        }
        Inside::Other | Inside::Record(..) | Inside::Words(_) | Inside::Companion => None,
    }
}

/// A field of a variant that every variant has.
fn overridden(line: &str, trimmed: &str, counts: &mut Counts) -> Option<String> {
    let field = TOLD.iter().find(|(name, kind, _)| {
        trimmed.trim_end_matches([' ', ',']) == format!("val `{name}`: {kind}")
    });
    field.map(|_| {
        counts.variants += 1;
        line.replacen("val ", "override val ", 1)
    })
}

/// Key and labels of a word, looked up by its position.
fn labels(name: &str) -> String {
    format!(
        "    \
    private fun word(): Word = words[ordinal]

    /** The key in documents: stable, lower case. */
    fun key(): kotlin.String = word().key

    /** The Chinese label. */
    fun zh(): kotlin.String = word().zh

    /** The English label. */
    fun en(): kotlin.String = word().en

    companion object {{
        private val words: List<Word> by lazy {{ wordLists().first {{ it.name == \"{name}\" }}.words }}

        /** The word with this key, if there is one. */
        @JvmStatic fun ofKey(key: kotlin.String): {name}? = values().firstOrNull {{ it.key() == key }}
    }}"
    )
}

impl Counts {
    fn check(&self) -> Result<(), String> {
        let Self {
            errors,
            messages,
            variants,
            problems,
            statics,
            constructors,
            records,
            words,
            handles,
        } = *self;
        let well = errors == 1
            && messages > 0
            && variants == messages * TOLD.len()
            && problems > 0
            && statics > 0
            && constructors > 0
            && records > constructors
            && words > 0
            && handles > 0;
        if well {
            Ok(())
        } else {
            Err(format!(
                "the generator writes otherwise than it did: {errors} errors, {messages} messages, \
                 {variants} fields, {problems} lists of problems, {statics} static functions, {constructors} constructors, {records} records, \
                 {words} lists, {handles} handles"
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
data class Word (
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
    fn what_callers_expect_is_put_in() {
        let finished = finished(GENERATED).unwrap();
        for line in [
            "        @JvmStatic fun ofKey(key: kotlin.String): Status? = values().firstOrNull { it.key() == key }",
            "data class Term @JvmOverloads constructor (",
            "    fun withTo(`to`: CalendarDate?): Term = copy(`to` = `to`)",
            "data class Word (",
            "        return value.callWithHandle { it }",
            "    @Throws(PetitionException::class) @JvmStatic fun `fromJson`(`text`: kotlin.String): Ledger {",
            "    abstract val path: kotlin.String?",
            "    abstract override val message: kotlin.String",
            "        override val `path`: kotlin.String?, ",
            "        override val `problems`: List<Problem>",
            "            get() = \"$zh\\n$en\"",
        ] {
            assert!(finished.lines().any(|there| there == line), "{line}\n{finished}");
        }
        assert!(finished.starts_with("@file:JvmName(\"Petition\")\n"));
    }

    #[test]
    fn a_generator_that_writes_otherwise_is_noticed() {
        for (from, to) in [
            ("sealed class PetitionException", "abstract class PetitionException"),
            ("get() = \"code=", "get() = \"code: "),
            ("val `zh`: kotlin.String,", "val zh: kotlin.String,"),
            ("List<Problem>", "Array<Problem>"),
            ("    companion object\n", "    companion object {}\n"),
            ("data class Term (", "data class Term("),
            ("val `to`: CalendarDate? = null", "val `to`: CalendarDate?"),
            ("value.uniffiCloneHandle()", "value.cloneHandle()"),
            ("    companion object\n}\ndata", "    companion object {}\n}\ndata"),
        ] {
            assert!(finished(&GENERATED.replace(from, to)).is_err(), "{from}");
        }
    }
}
