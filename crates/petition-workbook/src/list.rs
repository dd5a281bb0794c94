//! Lists in one cell: items separated by `、`, in quotes where an item would not be read back unchanged.

/// What separates the items; the writer uses the first.
const SEPARATORS: [char; 7] = ['、', ',', '，', ';', '；', '\n', '\r'];

/// A list without items, where a blank cell means something else.
pub(crate) const EMPTY: &str = "\"\"";

/// Writes a list into one text.
pub(crate) fn join<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<_> = items.into_iter().map(written).collect();
    items.join("、")
}

fn written(item: &str) -> String {
    let plain = !item.is_empty()
        && item.trim() == item
        && !item.contains('"')
        && !item.contains(SEPARATORS);
    if plain { item.to_owned() } else { format!("\"{}\"", item.replace('"', "\"\"")) }
}

/// Reads the items of a list; empty ones are left out.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (item, after) = next_item(rest);
        items.extend(item.filter(|item| !item.is_empty()));
        rest = after;
    }
    items
}

fn next_item(text: &str) -> (Option<String>, &str) {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() && !SEPARATORS.contains(&c));
    if let Some((item, after)) = quoted_item(start) {
        return (Some(item), after);
    }
    let end = start.find(SEPARATORS).unwrap_or(start.len());
    let (item, after) = start.split_at(end);
    (Some(item.trim().to_owned()), after_separator(after))
}

/// An item in quotes with a separator or the end after it; other quotes are part of the text.
pub(crate) fn quoted_item(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut item = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        item.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            item.push('"');
            rest = more;
            continue;
        }
        let after = after.trim_start_matches([' ', '\u{3000}']);
        let ended = after.is_empty() || after.starts_with(SEPARATORS);
        return ended.then(|| (item, after_separator(after)));
    }
}

fn after_separator(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bureaus_separate_in_several_ways() {
        assert_eq!(
            split("M001、M002,M003，M004;M005；M006"),
            ["M001", "M002", "M003", "M004", "M005", "M006"]
        );
        assert_eq!(split(" M001 、、 M002\nM003、"), ["M001", "M002", "M003"]);
        assert_eq!(split("\"甲\"工程、\"未完"), ["\"甲\"工程", "\"未完"]);
        for blank in [" \u{3000}", EMPTY] {
            assert_eq!(split(blank), [""; 0]);
        }
    }

    #[test]
    fn odd_items_are_quoted() {
        assert_eq!(join(["劳动、社保", "住房"]), "\"劳动、社保\"、住房");
        assert_eq!(join(["a\"b"]), "\"a\"\"b\"");
    }

    proptest! {
        #[test]
        fn a_list_is_read_back(items in prop::collection::vec("[ab、,，;\"' \\n\\r\u{3000}\\t]{1,5}", 0..5)) {
            prop_assert_eq!(split(&join(items.iter().map(String::as_str))), items);
        }
    }
}
