//! Folds the lines of a calendar (RFC 5545, 3.1): at most 75 bytes each, cut between characters.

use crate::output::document::is_error;

/// The most bytes of a line, without its end.
const LONGEST: usize = 75;

/// The end of a line that the next one continues.
const FOLD: &str = "\r\n ";

/// Returns the calendar with its lines folded again.
pub(super) fn refold(text: &str) -> String {
    let unfolded = text.replace(FOLD, "");
    let mut folded = String::with_capacity(text.len());
    for line in unfolded.split_inclusive("\r\n") {
        let (mut rest, end) = line.strip_suffix("\r\n").map_or((line, ""), |rest| (rest, "\r\n"));
        let mut room = LONGEST;
        while rest.len() > room {
            let (part, after) = split(rest, room);
            folded.push_str(part);
            folded.push_str(FOLD);
            rest = after;
            // A continuing line begins with a space.
            room = LONGEST - 1;
        }
        folded.push_str(rest);
        folded.push_str(end);
    }
    folded
}

/// Splits a text after this number of bytes, or a little before. The rest does not read as an error of the command.
fn split(text: &str, room: usize) -> (&str, &str) {
    let mut parts = (1..=room).rev().filter_map(|at| text.split_at_checked(at));
    parts.find(|(_, rest)| !is_error(rest.trim_start())).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_at_most_75_bytes_and_whole_characters() {
        for length in 1..200 {
            for part in ["a", "é", "汉", "𠮷", "a汉 "] {
                let line = format!("{}\r\nNEXT:{}\r\n", part.repeat(length), "x".repeat(length));
                let folded = refold(&line);
                assert!(folded.split("\r\n").all(|line| line.len() <= LONGEST), "{folded}");
                assert_eq!(folded.replace(FOLD, ""), line);
                assert_eq!(refold(&folded), folded);
            }
        }
        let forged = format!("{}error: x", "a".repeat(75));
        assert_eq!(refold(&forged), format!("{}\r\n aerror: x", "a".repeat(74)));
        assert_eq!(refold(&"a".repeat(75)), "a".repeat(75));
        assert_eq!(refold(&"汉".repeat(26)), format!("{}\r\n 汉", "汉".repeat(25)));
    }
}
