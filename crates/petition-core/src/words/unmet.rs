//! Writes why a step is irregular, in Chinese: the kinds that are missing, and those in the way.

use super::step::KindSet;
use crate::Lang;
use std::fmt::{self, Write};

/// Writes `缺“现场确认”环节`, `已有“同意”`, or both.
///
/// # Errors
///
/// As the writer.
pub(crate) fn write_unmet(
    missing: KindSet,
    in_the_way: KindSet,
    out: &mut impl Write,
) -> fmt::Result {
    if !missing.is_empty() {
        out.write_str("缺")?;
        write_quoted(missing, out)?;
        out.write_str("环节")?;
    }
    if !in_the_way.is_empty() {
        out.write_str(if missing.is_empty() { "已有" } else { "，且已有" })?;
        write_quoted(in_the_way, out)?;
    }
    Ok(())
}

fn write_quoted(kinds: KindSet, out: &mut impl Write) -> fmt::Result {
    kinds.iter().try_for_each(|kind| write!(out, "“{}”", kind.label(Lang::Zh)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::StepKind;

    #[test]
    fn missing_and_existing_steps_have_their_own_words() {
        let text = |missing: &[StepKind], in_the_way: &[StepKind]| {
            let mut text = String::new();
            write_unmet(KindSet::of(missing), KindSet::of(in_the_way), &mut text).unwrap();
            text
        };
        let (submitted, consented) = (StepKind::Submitted, StepKind::Consented);
        assert_eq!(text(&[submitted, consented], &[]), "缺“呈报”“同意”环节");
        assert_eq!(text(&[], &[consented]), "已有“同意”");
        assert_eq!(text(&[submitted], &[consented]), "缺“呈报”环节，且已有“同意”");
    }
}
