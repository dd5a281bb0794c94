//! Takes the HTML of a row apart: pieces with holes, and the texts in the holes.

/// Stands for a text in a piece. Data has no line feed: its escape is visible.
pub(super) const HOLE: char = '\n';

/// A piece ends after such an element.
const ENDS: [&str; 6] = ["</td>", "</th>", "</li>", "</div>", "</span>", "</tr>"];

/// A piece of a row.
#[derive(Default)]
pub(super) struct Piece<'a> {
    /// The markup, with [`HOLE`] for each text.
    pub template: String,
    /// The texts.
    pub texts: Vec<&'a str>,
}

/// Splits the HTML of a row into pieces.
pub(super) fn split(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (piece, after) = rest.split_at(end_of_piece(rest).unwrap_or(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Returns where the first of [`ENDS`] ends.
fn end_of_piece(html: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let start = from + html.get(from..)?.find("</")?;
        from = start + html.get(start..)?.find('>')? + 1;
        if ENDS.contains(&html.get(start..from)?) {
            return Some(from);
        }
    }
}

/// Takes a piece apart. All values of attributes are in double quotes and have no `<` or `>`, as templates write them.
pub(super) fn scan(html: &str) -> Piece<'_> {
    let mut piece = Piece::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        piece.text(text);
        let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |at| at + 1));
        piece.tag(tag);
        rest = after;
    }
    piece.text(rest);
    piece
}

impl<'a> Piece<'a> {
    /// Adds a tag. Values of attributes are texts, but for classes.
    fn tag(&mut self, tag: &'a str) {
        for (at, part) in tag.split('"').enumerate() {
            let quoted = at % 2 == 1;
            if at > 0 {
                self.template.push('"');
            }
            if quoted && !self.template.ends_with("class=\"") {
                self.text(part);
            } else {
                self.template.push_str(part);
            }
        }
    }

    /// Adds a text. In a text with ids or days, these are the texts, and the words around them part of the markup.
    fn text(&mut self, text: &'a str) {
        let mut rest = text;
        let mut has_words = false;
        while let Some((before, word, after)) = next_word(rest) {
            self.template.push_str(before);
            self.hole(word);
            rest = after;
            has_words = true;
        }
        if has_words {
            self.template.push_str(rest);
        } else if !rest.is_empty() {
            self.hole(rest);
        }
    }

    fn hole(&mut self, text: &'a str) {
        self.template.push(HOLE);
        self.texts.push(text);
    }
}

/// Returns the next word with a digit, and what is before and after it. A hyphen belongs to it between two digits.
fn next_word(text: &str) -> Option<(&str, &str, &str)> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let start = text.get(..digit)?.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_part = |at: usize, byte: u8| {
        byte.is_ascii_alphanumeric() || (byte == b'-' && is_digit(at - 1) && is_digit(at + 1))
    };
    let rest = bytes.iter().enumerate().skip(digit + 1);
    let end = rest.filter(|(at, byte)| !is_part(*at, **byte)).map(|(at, _)| at).next();
    let end = end.unwrap_or(text.len());
    Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(piece: &Piece<'_>) -> String {
        let mut texts = piece.texts.iter();
        let parts = piece.template.split(HOLE);
        parts
            .map(|part| part.to_owned() + texts.next().copied().unwrap_or_default())
            .collect::<Vec<_>>()
            .concat()
    }

    #[test]
    fn pieces_are_the_whole_row() {
        let row = "<tr data-stage=\"new\"><th scope=\"row\">C001</th><td class=\"x\">案件 C001 自 2020-02-24 起 &lt;b&gt;</td></tr>";
        let pieces: Vec<Piece<'_>> = split(row).map(scan).collect();
        assert_eq!(pieces.iter().map(joined).collect::<String>(), row);
        assert_eq!(pieces[0].texts, ["new", "row", "C001"]);
        assert_eq!(pieces[1].template, "<td class=\"x\">案件 \n 自 \n 起 &lt;b&gt;</td>");
        assert_eq!(pieces[1].texts, ["C001", "2020-02-24"]);
        assert_eq!(pieces[2].template, "</tr>");
    }

    #[test]
    fn a_word_with_a_digit_is_a_text() {
        let texts = |text| scan(text).texts;
        assert_eq!(texts("甲乙"), ["甲乙"]);
        assert_eq!(texts("#case-C001"), ["C001"]);
        assert_eq!(texts("duty-5"), ["5"]);
        assert_eq!(texts("自 2020-02-24 起，3"), ["2020-02-24", "3"]);
        assert_eq!(texts("2020-"), ["2020"]);
        assert!(texts("").is_empty());
    }
}
