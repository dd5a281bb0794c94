//! Shows progress of long operations, on a terminal only.

use crate::language::say;
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use petition_core::Lang;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// The delay before progress is shown.
const DELAY: Duration = Duration::from_millis(500);

/// The interval between updates.
const TICK: Duration = Duration::from_millis(120);

/// Shows progress until it is dropped.
pub struct Progress {
    rows: Arc<Rows>,
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

/// Counters of rows. Any thread may increment them.
#[derive(Debug, Default)]
struct Rows {
    total: AtomicU64,
    read: AtomicU64,
    written: AtomicU64,
}

impl Progress {
    /// Starts a spinner. Shows nothing unless standard error is a terminal.
    pub fn start(lang: Lang) -> Self {
        Self::showing(move |_| say(lang, "正在处理…", "working…").to_owned())
    }

    /// Starts a progress bar with the numbers of rows read and written.
    pub fn of_rows(lang: Lang) -> Self {
        Self::showing(move |rows| rows.text(lang))
    }

    fn showing(text: impl Fn(&Rows) -> String + Send + 'static) -> Self {
        let rows = Arc::<Rows>::default();
        if !super::shows_progress() {
            return Self { rows, shown: None };
        }
        let (end, ended) = channel::<()>();
        let shared = Arc::clone(&rows);
        let thread = std::thread::spawn(move || {
            if ended.recv_timeout(DELAY) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner();
            // Ends when the sender is dropped.
            loop {
                shared.update(&bar);
                bar.set_message(text(&shared));
                bar.tick();
                if ended.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
            bar.finish_and_clear();
        });
        Self { rows, shown: Some((end, thread)) }
    }

    /// Sets the number of rows to read.
    pub fn set_total(&self, rows: u64) {
        self.rows.total.store(rows, Ordering::Relaxed);
    }

    /// Adds rows that were read.
    pub fn add_read(&self, rows: u64) {
        self.rows.read.fetch_add(rows, Ordering::Relaxed);
    }

    /// Adds rows that were written.
    pub fn add_written(&self, rows: u64) {
        self.rows.written.fetch_add(rows, Ordering::Relaxed);
    }
}

impl Rows {
    /// Updates the bar, once the total is known.
    fn update(&self, bar: &ProgressBar) {
        let total = self.total.load(Ordering::Relaxed);
        if total == 0 {
            return;
        }
        if bar.length() != Some(total) {
            bar.set_length(total);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {bar:24} {wide_msg}") {
                bar.set_style(style);
            }
        }
        bar.set_position(self.read.load(Ordering::Relaxed));
    }

    fn text(&self, lang: Lang) -> String {
        let get = |number: &AtomicU64| number.load(Ordering::Relaxed);
        let (total, read, written) = (get(&self.total), get(&self.read), get(&self.written));
        let [total, read, written] =
            [total, read, written].map(|rows| (rows > 0).then_some(HumanCount(rows)));
        let mut text = String::new();
        if let Some(total) = total {
            let read = read.unwrap_or(HumanCount(0));
            text += &match lang {
                Lang::Zh => format!("已读 {read} / {total} 行"),
                Lang::En => format!("{read} of {total} rows read"),
            };
        }
        if let Some(written) = written {
            text += &match lang {
                Lang::Zh => format!(" · 已写 {written} 行"),
                Lang::En => format!(" · {written} rows written"),
            };
        }
        if text.is_empty() { say(lang, "正在处理…", "working…").to_owned() } else { text }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.shown.take() {
            drop(end);
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_row_counts_are_shown() {
        let progress = Progress { rows: Arc::default(), shown: None };
        let text = |lang| progress.rows.text(lang);
        assert_eq!([text(Lang::Zh), text(Lang::En)], ["正在处理…", "working…"]);
        progress.set_total(1_234_567);
        progress.add_read(617_284);
        progress.add_written(999);
        assert_eq!(text(Lang::Zh), "已读 617,284 / 1,234,567 行 · 已写 999 行");
        assert_eq!(text(Lang::En), "617,284 of 1,234,567 rows read · 999 rows written");
    }
}
