//! Patches the generated Kotlin source as a whole, before `kotlin` patches its lines: what programs see, and what they
//! may do with it.
//!
//! * Helpers of the generated code become private. Structures stay public classes, because JNA reads them by reflection;
//!   Kotlin does not see them.
//! * Lists that the library returns cannot be changed.
//! * Records can be serialised.
//! * A cleaner with a thread that `shutdown()` ends replaces those of Java and JNA, whose threads never end.
//! * No code needs a standard library of Kotlin newer than 1.5.

/// Appended to the source: the cleaner, the error handler, the constructor of lists.
const SUPPORT: &str = include_str!("support.kt");

/// Starts of lines, with their replacements. Each must occur.
const STARTS: [(&str, &str); 25] = [
    ("public object FfiConverter", "private object FfiConverter"),
    ("internal object FfiConverter", "private object FfiConverter"),
    ("public interface FfiConverter", "private interface FfiConverter"),
    ("interface Uniffi", "private interface Uniffi"),
    ("object Uniffi", "private object Uniffi"),
    ("internal object UniffiLib", "private object UniffiLib"),
    ("internal object IntegrityCheckingUniffiLib", "private object IntegrityCheckingUniffiLib"),
    ("internal interface Uniffi", "private interface Uniffi"),
    ("internal open class UniffiForeign", "private open class UniffiForeign"),
    ("internal class UniffiHandleMap", "private class UniffiHandleMap"),
    ("internal inline fun<", "private inline fun<"),
    ("internal const val UNIFFI", "private const val UNIFFI"),
    ("public fun uniffi", "internal fun uniffi"),
    ("open class RustBuffer", "internal open class RustBuffer"),
    ("object NoHandle", "internal object NoHandle"),
    ("    val uniffiIsDestroyed", "    internal val uniffiIsDestroyed"),
    ("    fun uniffiCloneHandle", "    internal fun uniffiCloneHandle"),
    ("    protected val handle:", "    private val handle:"),
    ("    protected val cleanable:", "    private val cleanable:"),
    (
        "    constructor(withHandle: UniffiWithHandle, handle: Long)",
        "    internal constructor(handle: Long)",
    ),
    ("    constructor(noHandle: NoHandle)", "    internal constructor(noHandle: NoHandle)"),
    ("        return List<", "        return unmodifiableList<"),
    ("        UniffiCleaner.create()", "        HandleCleaner"),
    ("sealed class Act {", "sealed class Act : java.io.Serializable {"),
    ("sealed class TodoHorizon {", "sealed class TodoHorizon : java.io.Serializable {"),
];

/// Parts of lines, with their replacements. Each must occur.
const PARTS: [(&str, &str); 3] = [
    ("(UniffiWithHandle, ", "("),
    ("uniffiRustCallWithError(PetitionException)", "uniffiRustCallWithError(PetitionErrorHandler)"),
    (".entries[buf.getInt() - 1]", ".values()[buf.getInt() - 1]"),
];

/// Ranges of lines to leave out: the start of the first line, and the line that follows the range.
const OMITTED: [(&str, &str); 2] =
    [("// The fallback Jna cleaner", "/**"), ("    companion object ErrorHandler :", "")];

/// Returns the patched source.
///
/// # Errors
///
/// The generator no longer writes what a patch replaces.
pub fn patch(text: &str) -> Result<String, String> {
    let text = without_omitted(text)?;
    let mut applied = [0_usize; STARTS.len() + PARTS.len()];
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out += &patch_line(line, &mut applied);
        out.push('\n');
    }
    let all = STARTS.iter().chain(&PARTS).zip(applied);
    match all.into_iter().find(|(_, count)| *count == 0) {
        Some(((from, _), _)) => Err(changed(from)),
        None => Ok(out + SUPPORT),
    }
}

fn changed(line: &str) -> String {
    format!("the output of the generator has changed: it has no line with `{line}`")
}

/// Returns the text without the omitted ranges.
fn without_omitted(text: &str) -> Result<String, String> {
    let mut text = text.to_owned();
    for (start, end) in OMITTED {
        let from = text.find(&format!("\n{start}")).ok_or_else(|| changed(start))? + 1;
        let length = text.get(from..).and_then(|rest| rest.find(&format!("\n{end}\n")));
        text.replace_range(from..=from + length.ok_or_else(|| changed(end))?, "");
    }
    Ok(text)
}

/// Applies the patches of a line and counts them.
fn patch_line(line: &str, applied: &mut [usize]) -> String {
    let mut line = line.to_owned();
    for ((from, to), count) in STARTS.iter().zip(applied.iter_mut()) {
        if let Some(rest) = line.strip_prefix(from) {
            line = format!("{to}{rest}");
            *count += 1;
            break;
        }
    }
    for ((from, to), count) in PARTS.iter().zip(applied.iter_mut().skip(STARTS.len())) {
        if line.contains(from) {
            line = line.replace(from, to);
            *count += 1;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that every patch finds.
    fn generated() -> String {
        let starts = STARTS.iter().map(|(from, _)| format!("{from}X"));
        let parts = PARTS.iter().map(|(from, _)| format!("    x{from}"));
        let omitted = OMITTED.iter().map(|(start, end)| format!("{start}\nomitted\n{end}"));
        let lines: Vec<String> = omitted.chain(starts).chain(parts).collect();
        format!("\n{}\n", lines.join("\n"))
    }

    #[test]
    fn every_patch_is_applied() {
        let patched = patch(&generated()).unwrap();
        for line in [
            "private object FfiConverterX",
            "internal open class RustBufferX",
            "        return unmodifiableList<X",
            "    x.values()[buf.getInt() - 1]",
        ] {
            assert!(patched.lines().any(|patched_line| patched_line == line), "{line}\n{patched}");
        }
        assert!(!patched.contains("omitted"), "{patched}");
        assert!(patched.ends_with(SUPPORT));
    }

    #[test]
    fn changed_generator_output_is_an_error() {
        for (from, _) in STARTS.iter().chain(&PARTS).chain(&OMITTED) {
            let lines: Vec<String> = generated().lines().map(str::to_owned).collect();
            let without: Vec<_> = lines.iter().filter(|line| !line.contains(from)).collect();
            let without = without.iter().map(|line| line.as_str()).collect::<Vec<_>>().join("\n");
            assert!(patch(&format!("{without}\n")).is_err(), "{from}");
        }
    }
}
