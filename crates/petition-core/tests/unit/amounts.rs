//! Tests of amounts in documents and messages.

use petition_core::engine::Amount;

#[test]
fn documents_and_people_read_the_same_amount() {
    for (halves, json, text) in [
        (0, "0.0", "0"),
        (1, "0.5", "0.5"),
        (2, "1.0", "1"),
        (25, "12.5", "12.5"),
        (-1, "-0.5", "-0.5"),
    ] {
        let amount = Amount::from_halves(halves);
        assert_eq!(serde_json::to_string(&amount).unwrap(), json);
        assert_eq!(amount.to_string(), text);
        assert_eq!(format!("{amount:>5}"), format!("{text:>5}"));
        assert_eq!(Amount::from_f64(amount.to_f64()), Some(amount));
    }
}

#[test]
fn a_number_that_is_no_amount_returns_none() {
    let limit = 2_f64.powi(52);
    assert_eq!(Amount::from_f64(limit), Some(Amount::from_whole(1 << 52)));
    assert_eq!(Amount::from_f64(-limit), Some(Amount::from_whole(-1 << 52)));
    for number in [0.25, 1e-300, limit + 1.0, -limit - 1.0, f64::MAX, f64::INFINITY, f64::NAN] {
        assert_eq!(Amount::from_f64(number), None, "{number}");
    }
    assert_eq!(Amount::from_whole(i64::MAX).halves(), i64::MAX);
    assert_eq!(Amount::from_whole(i64::MIN).halves(), i64::MIN);
}
