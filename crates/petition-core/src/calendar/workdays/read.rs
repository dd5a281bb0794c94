//! Parses a table of working days and reports every faulty line with its number.

use super::{Span, Workdays, Year};
use crate::calendar::{Part, Period, Window, YEARS, parse_date};
use crate::order::sort_by;
use crate::vocabulary::is_blank;
use crate::{Code, Place, Problem, Problems, Text};
use chrono::NaiveDate;

/// The longest accepted text: twice the size of all years from 1949 to 2199.
pub(super) const MAX_BYTES: usize = 512 * 1024;

/// Parses a table.
pub(super) fn read(text: &str) -> Result<Workdays, Problems> {
    let mut reader = Reader::default();
    reader.text(text);
    reader.finish()
}

/// A fault of a line: code, what was found, what was expected.
type LineFault = (Code, Text, Text);

/// Parses a table line by line and collects the faults.
#[derive(Default)]
struct Reader {
    table: Workdays,
    block: Option<Block>,
    faults: Vec<(usize, Problem)>,
}

/// The block of the current year.
struct Block {
    /// The line that starts it.
    line: usize,
    /// `None` if that line is faulty; the block's other lines are still validated where possible.
    year: Option<i32>,
    /// Whether the block has such a line, even a faulty one.
    has_source: bool,
    has_off: bool,
    sources: Vec<String>,
    /// The entries with their lines.
    spans: Vec<(usize, Span)>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if text.len() > MAX_BYTES {
            let bytes = |count: usize| Text::new(format!("{count} 字节"), format!("{count} bytes"));
            let limit =
                Text::new(format!("不超过 {MAX_BYTES} 字节"), format!("at most {MAX_BYTES} bytes"));
            return self.fault(1, "", (Code::TooLarge, bytes(text.len()), limit));
        }
        let mut lines = (1..).zip(text.strip_prefix('\u{feff}').unwrap_or(text).lines());
        let format = lines.next().map_or("", |(_, line)| line.trim());
        if format != Workdays::FORMAT {
            let fault = (Code::UnknownFormat, found(format), Text::same(Workdays::FORMAT));
            return self.fault(1, "", fault);
        }
        for (number, line) in lines {
            if let Err(fault) = self.line(number, line.trim()) {
                self.fault(number, "", fault);
            }
        }
        self.close_block();
        if self.table.years.is_empty() && self.faults.is_empty() {
            let expected = Text::new("至少一行 year", "at least one line with year");
            self.fault(1, "year", (Code::Missing, nothing(), expected));
        }
    }

    fn line(&mut self, number: usize, line: &str) -> Result<(), LineFault> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if line.chars().any(|char| char.is_control() && char != '\t') {
            let expected = Text::new("不含控制字符的文字", "text without control characters");
            return Err((Code::UnstorableText, found(line), expected));
        }
        let (keyword, rest) = split_word(line);
        match keyword {
            "year" => self.year(number, rest),
            "source" => self.source(rest),
            "off" => self.span(number, rest, false),
            "work" => self.span(number, rest, true),
            _ => {
                let expected =
                    Text::new("year、source、off 或 work", "one of year, source, off, work");
                Err((Code::UnknownField, found(keyword), expected))
            }
        }
    }

    fn year(&mut self, number: usize, rest: &str) -> Result<(), LineFault> {
        self.close_block();
        let year = self.new_year(rest);
        self.block = Some(Block {
            line: number,
            year: year.as_ref().ok().copied(),
            has_source: false,
            has_off: false,
            sources: Vec::new(),
            spans: Vec::new(),
        });
        year.map(|_| ())
    }

    fn new_year(&self, text: &str) -> Result<i32, LineFault> {
        let year = match text.parse::<Period>() {
            Ok(period) if period.part() == Part::Year => period.year(),
            _ => {
                let (first, last) = (YEARS.start(), YEARS.end());
                let expected = Text::new(
                    format!("{first} 至 {last} 的年份"),
                    format!("a year from {first} to {last}"),
                );
                return Err((Code::InvalidPeriod, found(text), expected));
            }
        };
        if self.table.listed(year).is_some() {
            let expected = Text::new("每年只列一次", "each year once");
            return Err((Code::DuplicateField, found(text), expected));
        }
        Ok(year)
    }

    fn source(&mut self, rest: &str) -> Result<(), LineFault> {
        let block = self.block.as_mut().ok_or_else(outside_block)?;
        block.has_source = true;
        if rest.is_empty() {
            let expected = Text::new("来源名称", "the name of the source");
            return Err((Code::Missing, nothing(), expected));
        }
        block.sources.push(rest.to_owned());
        Ok(())
    }

    fn span(&mut self, number: usize, rest: &str, worked: bool) -> Result<(), LineFault> {
        let block = self.block.as_mut().ok_or_else(outside_block)?;
        block.has_off |= !worked;
        let (days, name) = split_word(rest);
        let (from, to) = days.split_once("..").unwrap_or((days, days));
        let window = Window { from: day(block.year, from)?, to: day(block.year, to)? };
        if window.to < window.from {
            let expected = Text::new(
                "同一年内不早于开始日的结束日",
                "an end in the same year, not before the start",
            );
            return Err((Code::ReversedDates, found(days), expected));
        }
        let span = Span { days: window, worked, holiday: names(name)? };
        // The weekdays of an unknown year are unknown.
        if worked && block.year.is_some() && !span.is_all_weekend() {
            let expected = Text::new(
                "星期六或星期日（其余本来就上班）",
                "a Saturday or Sunday: the other days are worked anyway",
            );
            return Err((Code::OutOfRange, found(days), expected));
        }
        if let Some((earlier, _)) = block.spans.iter().find(|(_, other)| span.overlaps(other)) {
            let expected = Text::new(
                format!("第{earlier}行未列出的日期"),
                format!("days that line {earlier} does not list"),
            );
            return Err((Code::OverlappingPeriods, found(days), expected));
        }
        block.spans.push((number, span));
        Ok(())
    }

    /// Adds the year of the finished block, unless the block lacks something.
    fn close_block(&mut self) {
        let Some(block) = self.block.take() else { return };
        let Some(year) = block.year else { return };
        if !block.has_source {
            let expected = Text::new("至少一行 source", "at least one line with source");
            self.fault(block.line, "source", (Code::Missing, nothing(), expected));
        }
        if !block.has_off {
            let expected = Text::new("至少一行 off", "at least one line with off");
            self.fault(block.line, "off", (Code::Missing, nothing(), expected));
        }
        let mut spans: Vec<Span> = block.spans.into_iter().map(|(_, span)| span).collect();
        sort_by(&mut spans, &|a, b| a.days.from.cmp(&b.days.from));
        self.table.put(year, Year { sources: block.sources, spans });
    }

    fn fault(&mut self, line: usize, path: &str, (code, found, expected): LineFault) {
        let place = Place::Line { line, path: path.to_owned() };
        self.faults.push((line, Problem { code, place, found, expected }));
    }

    fn finish(mut self) -> Result<Workdays, Problems> {
        if self.faults.is_empty() {
            return Ok(self.table);
        }
        // What a year lacks is known only at its end, and is reported at its first line.
        sort_by(&mut self.faults, &|a, b| a.0.cmp(&b.0));
        let mut problems = Problems::new();
        for (_, problem) in self.faults {
            problems.push(problem);
        }
        Err(problems)
    }
}

/// Returns what a message shows of a text: days and years. Another file may be no table of working days, but a list of
/// persons.
fn found(text: &str) -> Text {
    let is_part = |part: &str| part.len() <= 2 && part.bytes().all(|c| c.is_ascii_digit());
    let is_day = |day: &str| day.split('-').count() <= 2 && day.split('-').all(is_part);
    let is_year = text.len() <= 4 && text.bytes().all(|c| c.is_ascii_digit());
    match text {
        _ if is_blank(text) => nothing(),
        _ if is_year || (text.split("..").count() <= 2 && text.split("..").all(is_day)) => {
            Text::same(format!("\"{text}\""))
        }
        _ => Text::new("其他文字", "another text"),
    }
}

/// Splits a text after its first word.
fn split_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

/// Parses a day as `MM-DD`; of a leap year if the year is unknown.
fn day(year: Option<i32>, text: &str) -> Result<NaiveDate, LineFault> {
    parse_date(&format!("{}-{text}", year.unwrap_or(2000))).map_err(|code| {
        let expected = Text::new(
            "该年的某日（如 01-01）或某段（如 01-01..01-03）",
            "a day of the year as MM-DD, or days as MM-DD..MM-DD",
        );
        (code, found(text), expected)
    })
}

/// Parses the names of a holiday: Chinese, a bar, English.
fn names(text: &str) -> Result<Text, LineFault> {
    match text.split_once('|') {
        Some((zh, en)) if !is_blank(zh) && !is_blank(en) => Ok(Text::new(zh.trim(), en.trim())),
        _ => {
            let found = found(text);
            let expected =
                Text::new("节日名称：中文 | 英文", "the holiday's name: Chinese | English");
            Err((Code::Missing, found, expected))
        }
    }
}

fn outside_block() -> LineFault {
    let expected = Text::new("先有一行 year", "a line with year before it");
    (Code::Missing, nothing(), expected)
}

fn nothing() -> Text {
    Text::new("空", "nothing")
}
