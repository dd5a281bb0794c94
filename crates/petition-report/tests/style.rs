//! Tests of the style: contrast of texts.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashMap;

const STYLE: &str = include_str!("../src/page/page.css");

/// The least contrast of texts (WCAG 2.2, level AA).
const AA: f64 = 4.5;

/// Returns the colours of a scheme, by name.
fn colours(block: &str) -> HashMap<&str, [f64; 3]> {
    let block = block.split('}').next().unwrap();
    let variables = block.split("--").skip(1).filter_map(|one| one.split_once(": #"));
    let channel = |hex: &str, at: usize| {
        f64::from(u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()) / 255.0
    };
    variables.map(|(name, hex)| (name, [0, 1, 2].map(|at| channel(hex, at)))).collect()
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour
        .map(|one| if one <= 0.04045 { one / 12.92 } else { ((one + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn black_on_white_has_the_contrast_of_21() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
}

#[test]
fn texts_have_enough_contrast_in_both_schemes() {
    let schemes: Vec<_> = STYLE.split(":root {").skip(1).map(colours).collect();
    assert_eq!(schemes.len(), 2);
    for scheme in schemes {
        let inks = scheme.keys().filter_map(|name| Some((*name, name.strip_suffix("-ink")?)));
        let own: Vec<(&str, &str)> = inks.collect();
        assert!(own.len() >= 8, "{own:?}");
        let texts = ["ink", "soft", "accent", "link"].map(|text| (text, "paper"));
        // Marks of findings and statuses, outside of their own colour.
        let marks = ["missed-ink", "at_risk-ink", "met-ink"].map(|text| (text, "paper"));
        let bands = ["ink", "soft", "link"].map(|text| (text, "band"));
        for (text, ground) in own.into_iter().chain(texts).chain(marks).chain(bands) {
            let contrast = contrast(scheme[text], scheme[ground]);
            assert!(contrast >= AA, "{text} on {ground}: {contrast:.2}");
        }
    }
}
