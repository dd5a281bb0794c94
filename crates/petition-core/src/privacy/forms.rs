//! Checks of form input: identity numbers, credit codes, telephone numbers, days.
//!
//! The checks accept full-width digits, spaces and hyphens, and return the normal form. A valid beginning is
//! [`FormFault::Incomplete`], so an app can wait while somebody types. A check says that a number is well formed, not
//! that it exists. The ledger accepts other numbers too.

use crate::mask::{is_within_number, narrow};
use crate::mask::{mask_id_number, mask_phone};
use crate::vocabulary::vocabulary;
use crate::{Code, Text, calendar};
use chrono::{Datelike, NaiveDate};
use std::fmt;

vocabulary! {
    /// What is wrong with an entered value. It does not repeat the value.
    pub enum FormFault {
        Empty = "form_empty", "尚未填写", "nothing is entered";
        Incomplete = "form_incomplete", "尚未填完整", "it is incomplete";
        TooLong = "form_too_long", "位数过多", "it is too long";
        BadCharacter = "form_bad_character", "含不允许的字符", "it contains a character that is not allowed there";
        UnknownArea = "form_unknown_area", "地区代码不存在", "the area code does not exist";
        BadDate = "form_bad_date", "其中的日期无效", "the date in it does not exist";
        BadCheck = "form_bad_check", "校验码不符，请核对各位数字", "the check character does not match: some character is wrong";
        NotAPhone = "form_not_a_phone", "不是手机号码，也不是带区号的固定电话", "it is neither a mobile number nor a landline with its area code";
        DateOutOfRange = "form_date_out_of_range", "日期超出 1949-10-01 至 2199-12-31", "the day is not from 1949-10-01 to 2199-12-31";
    }
}

impl FormFault {
    /// Returns the stable code.
    pub const fn code(self) -> &'static str {
        self.key()
    }

    /// Returns the text in both languages.
    pub fn text(self) -> Text {
        let word = self.word();
        Text::new(word.zh, word.en)
    }
}

/// A well-formed identity number: personal data. `Debug` shows it masked.
#[derive(Clone, PartialEq, Eq)]
pub struct IdNumber {
    number: String,
    birth: NaiveDate,
}

impl IdNumber {
    /// Returns the number in its normal form: 18 or 15 characters, `X` in upper case.
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// Returns the day of birth in the number.
    pub const fn birth(&self) -> NaiveDate {
        self.birth
    }

    /// Whether it is an old number of fifteen digits, without a check character.
    pub fn is_old(&self) -> bool {
        self.number.len() == OLD_LENGTH
    }

    /// Returns the masked number, as others may see it.
    pub fn masked(&self) -> String {
        mask_id_number(&self.number)
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber({})", self.masked())
    }
}

/// A well-formed unified social credit code. Units have them; they are public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditCode(String);

impl CreditCode {
    /// Returns the code: 18 characters, upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

vocabulary! {
    /// A kind of telephone number.
    pub enum PhoneKind {
        Mobile = "mobile", "手机", "mobile";
        Landline = "landline", "固定电话", "landline";
    }
}

/// A well-formed telephone number of the mainland: personal data. `Debug` shows it masked.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    number: String,
    kind: PhoneKind,
}

impl PhoneNumber {
    /// Returns the number as dialled within the mainland: only digits.
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// Returns the kind: mobile or landline.
    pub const fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// Returns the masked number, as others may see it.
    pub fn masked(&self) -> String {
        mask_phone(&self.number)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({}, {})", self.kind, self.masked())
    }
}

const LENGTH: usize = 18;
const OLD_LENGTH: usize = 15;

/// The provinces of GB/T 2260, and 83 for residence permits of people from Taiwan.
const PROVINCES: &[u8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
];

/// Checks an identity number: 18 characters (GB 11643), or the 15 digits issued before 1999.
///
/// # Errors
///
/// The first [`FormFault`] in this order: characters, area, date, check character. Fifteen digits without a valid old
/// date are the beginning of a longer number.
///
/// ```
/// use petition_core::privacy::forms::{FormFault, check_id_number};
/// let number = check_id_number("440300 19000101 004x")?;
/// assert_eq!(number.birth().to_string(), "1900-01-01");
/// assert_eq!(format!("{number:?}"), "IdNumber(4****************X)");
/// assert_eq!(check_id_number("440300190001010040"), Err(FormFault::BadCheck));
/// assert_eq!(check_id_number("44030019000101"), Err(FormFault::Incomplete));
/// # Ok::<(), FormFault>(())
/// ```
pub fn check_id_number(text: &str) -> Result<IdNumber, FormFault> {
    let number = compact(text)?;
    let body = number.strip_suffix('X').filter(|body| body.len() == LENGTH - 1).unwrap_or(&number);
    if !body.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(FormFault::BadCharacter);
    }
    check_province(body)?;
    match number.len() {
        LENGTH => {
            let birth = body.get(6..14).and_then(birth_date).ok_or(FormFault::BadDate)?;
            if check_of_id_number(body) != number.chars().next_back() {
                return Err(FormFault::BadCheck);
            }
            Ok(IdNumber { birth, number })
        }
        OLD_LENGTH => {
            let date = body.get(6..12).map(|date| format!("19{date}"));
            let birth = date.and_then(|date| birth_date(&date)).ok_or(FormFault::Incomplete)?;
            Ok(IdNumber { birth, number })
        }
        length if length > LENGTH => Err(FormFault::TooLong),
        _ => Err(FormFault::Incomplete),
    }
}

/// Checks the province. A number that begins with 9 is a foreigner's and has no province.
fn check_province(digits: &str) -> Result<(), FormFault> {
    let Some(province) = digits.get(..2).and_then(|code| code.parse::<u8>().ok()) else {
        return Ok(());
    };
    if PROVINCES.contains(&province) || province >= 90 {
        Ok(())
    } else {
        Err(FormFault::UnknownArea)
    }
}

/// Parses a day of birth, `YYYYMMDD`. It may be earlier than a ledger's days.
fn birth_date(digits: &str) -> Option<NaiveDate> {
    let number = |from, to| digits.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?;
    (1800..=2199).contains(&date.year()).then_some(date)
}

/// Computes the check character of the first 17 digits: ISO 7064, MOD 11-2.
fn check_of_id_number(digits: &str) -> Option<char> {
    let values = digits.chars().take(LENGTH - 1).filter_map(|digit| digit.to_digit(10));
    let product = values.fold(0, |product, value| (product + value) * 2 % 11);
    match (12 - product) % 11 {
        10 => Some('X'),
        check => char::from_digit(check, 10),
    }
}

/// The characters of a credit code in the order of their values; I, O, S, V and Z are not used.
const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Checks a unified social credit code (GB 32100-2015): 18 characters, the last of which checks the others.
///
/// # Errors
///
/// The first [`FormFault`].
///
/// ```
/// use petition_core::privacy::forms::{FormFault, check_credit_code};
/// assert_eq!(check_credit_code("11440300mb2c000007")?.as_str(), "11440300MB2C000007");
/// assert_eq!(check_credit_code("11440300MB2C000008"), Err(FormFault::BadCheck));
/// # Ok::<(), FormFault>(())
/// ```
pub fn check_credit_code(text: &str) -> Result<CreditCode, FormFault> {
    let code = compact(text)?;
    let value = |c: char| CREDIT_ALPHABET.chars().position(|known| known == c);
    let values: Option<Vec<usize>> = code.chars().map(value).collect();
    let values = values.ok_or(FormFault::BadCharacter)?;
    match values.len() {
        LENGTH => {}
        length if length > LENGTH => return Err(FormFault::TooLong),
        _ => return Err(FormFault::Incomplete),
    }
    // The weights are the powers of 3; the check character makes the sum a multiple of 31.
    let (mut sum, mut weight) = (0, 1);
    for value in values.iter().take(LENGTH - 1) {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    if values.last() == Some(&((31 - sum % 31) % 31)) {
        Ok(CreditCode(code))
    } else {
        Err(FormFault::BadCheck)
    }
}

/// Checks a telephone number of the mainland: mobile, or landline with its area code, with or without `+86`.
///
/// # Errors
///
/// The first [`FormFault`].
///
/// ```
/// use petition_core::privacy::forms::{FormFault, PhoneKind, check_phone};
/// let phone = check_phone("+86 138-0000-0001")?;
/// assert_eq!((phone.as_str(), phone.kind()), ("13800000001", PhoneKind::Mobile));
/// assert_eq!(check_phone("(0755) 8000 0000")?.kind(), PhoneKind::Landline);
/// assert_eq!(check_phone("80000000"), Err(FormFault::NotAPhone));
/// # Ok::<(), FormFault>(())
/// ```
pub fn check_phone(text: &str) -> Result<PhoneNumber, FormFault> {
    let typed: String = text.trim().chars().map(narrow).collect();
    let (abroad, typed) = match typed.strip_prefix('+').or_else(|| typed.strip_prefix("00")) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, typed),
    };
    let mut digits = match compact(&typed) {
        // A plus alone is a valid beginning.
        Err(FormFault::Empty) if abroad => return Err(FormFault::Incomplete),
        digits => digits?,
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(FormFault::BadCharacter);
    }
    if abroad || (digits.len() == 13 && digits.starts_with("861")) {
        digits = match digits.strip_prefix("86") {
            Some("") => return Err(FormFault::Incomplete),
            Some(national) => with_trunk_prefix(national),
            None if "86".starts_with(&digits) => return Err(FormFault::Incomplete),
            None => return Err(FormFault::NotAPhone),
        };
    }
    let (kind, lengths) = shape_of_phone(&digits)?;
    match digits.len() {
        length if lengths.contains(&length) => Ok(PhoneNumber { number: digits, kind }),
        length if length > *lengths.end() => Err(FormFault::TooLong),
        _ => Err(FormFault::Incomplete),
    }
}

/// Adds the 0 of an area code, which is omitted after the country code.
fn with_trunk_prefix(national: &str) -> String {
    let is_mobile = matches!(national.as_bytes(), [b'1', b'3'..=b'9', ..] | [b'1']);
    if is_mobile || national.starts_with('0') {
        national.to_owned()
    } else {
        format!("0{national}")
    }
}

/// Returns the kind of number that begins with these digits, and its possible lengths.
fn shape_of_phone(digits: &str) -> Result<(PhoneKind, std::ops::RangeInclusive<usize>), FormFault> {
    match digits.as_bytes() {
        [b'1', b'3'..=b'9', ..] => Ok((PhoneKind::Mobile, 11..=11)),
        // Beijing and the areas 020 to 029 have numbers of eight digits, the others of seven or eight.
        [b'0', b'1', b'0', b'2'..=b'9', ..] | [b'0', b'2', b'0'..=b'9', b'2'..=b'9', ..] => {
            Ok((PhoneKind::Landline, 11..=11))
        }
        [b'0', b'3'..=b'9', b'0'..=b'9', b'0'..=b'9', b'2'..=b'9', ..] => {
            Ok((PhoneKind::Landline, 11..=12))
        }
        [b'1'] | [b'0'] | [b'0', b'1'] | [b'0', b'1', b'0'] => Err(FormFault::Incomplete),
        [b'0', b'2'] | [b'0', b'2', _] => Err(FormFault::Incomplete),
        [b'0', b'3'..=b'9', rest @ ..] if rest.len() <= 2 => Err(FormFault::Incomplete),
        _ => Err(FormFault::NotAPhone),
    }
}

/// Checks a day, `YYYY-MM-DD`, from 1949-10-01 to 2199-12-31.
///
/// # Errors
///
/// The first [`FormFault`].
///
/// ```
/// use petition_core::privacy::forms::{FormFault, check_date};
/// assert_eq!(check_date("２０２０-02-29")?.to_string(), "2020-02-29");
/// assert_eq!(check_date("2020-0"), Err(FormFault::Incomplete));
/// assert_eq!(check_date("2019-02-29"), Err(FormFault::BadDate));
/// # Ok::<(), FormFault>(())
/// ```
pub fn check_date(text: &str) -> Result<NaiveDate, FormFault> {
    let typed: String = text.trim().chars().map(narrow).collect();
    if typed.is_empty() {
        return Err(FormFault::Empty);
    }
    let fits = |(index, c): (usize, char)| match index {
        4 | 7 => c == '-',
        _ => c.is_ascii_digit(),
    };
    if !typed.chars().enumerate().take(10).all(fits) {
        return Err(FormFault::BadCharacter);
    }
    match typed.len() {
        10 => calendar::parse_date(&typed).map_err(|code| match code {
            Code::OutOfRange => FormFault::DateOutOfRange,
            _ => FormFault::BadDate,
        }),
        length if length > 10 => Err(FormFault::TooLong),
        _ => Err(FormFault::Incomplete),
    }
}

/// Removes spaces and hyphens, and returns narrow letters and digits in upper case.
fn compact(text: &str) -> Result<String, FormFault> {
    let typed = text.chars().map(narrow).filter(|c| !is_within_number(*c));
    let compact: String = typed.map(|c| c.to_ascii_uppercase()).collect();
    match compact.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        _ if compact.is_empty() => Err(FormFault::Empty),
        true => Ok(compact),
        false => Err(FormFault::BadCharacter),
    }
}
