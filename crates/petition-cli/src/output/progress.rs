//! A sign of life while something takes long, on a terminal only.

use crate::language::say;
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use petition_core::Lang;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is done sooner needs no sign.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the sign moves.
const TICK: Duration = Duration::from_millis(120);

/// Shows a sign until it is dropped.
pub struct Progress {
    rows: Arc<Rows>,
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

/// Rows as they go by. Any thread may count.
#[derive(Debug, Default)]
struct Rows {
    of: AtomicU64,
    read: AtomicU64,
    written: AtomicU64,
}

impl Progress {
    /// Starts waiting; nothing is shown unless standard error is a terminal.
    pub fn start(lang: Lang) -> Self {
        Self::showing(move |_| say(lang, "正在处理…", "working…").to_owned())
    }

    /// As [`Self::start`], but with the rows that are read and written.
    pub fn counting(lang: Lang) -> Self {
        Self::showing(move |rows| rows.text(lang))
    }

    fn showing(text: impl Fn(&Rows) -> String + Send + 'static) -> Self {
        let rows = Arc::<Rows>::default();
        if !std::io::stderr().is_terminal() {
            return Self { rows, shown: None };
        }
        let (end, ended) = channel::<()>();
        let counted = Arc::clone(&rows);
        let thread = std::thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner();
            // Ends when the sender is dropped.
            loop {
                counted.show(&bar);
                bar.set_message(text(&counted));
                bar.tick();
                if ended.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
            bar.finish_and_clear();
        });
        Self { rows, shown: Some((end, thread)) }
    }

    /// So many rows will be read.
    pub fn reading(&self, rows: u64) {
        self.rows.of.store(rows, Ordering::Relaxed);
    }

    /// So many more rows have been read.
    pub fn read(&self, rows: u64) {
        self.rows.read.fetch_add(rows, Ordering::Relaxed);
    }

    /// So many more rows have been written.
    pub fn wrote(&self, rows: u64) {
        self.rows.written.fetch_add(rows, Ordering::Relaxed);
    }
}

impl Rows {
    /// How far it is, once that is known.
    fn show(&self, bar: &ProgressBar) {
        let of = self.of.load(Ordering::Relaxed);
        if of == 0 {
            return;
        }
        if bar.length() != Some(of) {
            bar.set_length(of);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {bar:24} {wide_msg}") {
                bar.set_style(style);
            }
        }
        bar.set_position(self.read.load(Ordering::Relaxed));
    }

    fn text(&self, lang: Lang) -> String {
        let get = |number: &AtomicU64| number.load(Ordering::Relaxed);
        let (of, read, written) = (get(&self.of), get(&self.read), get(&self.written));
        let [of, read, written] =
            [of, read, written].map(|rows| (rows > 0).then_some(HumanCount(rows)));
        let mut text = String::new();
        if let Some(of) = of {
            let read = read.unwrap_or(HumanCount(0));
            text += &match lang {
                Lang::Zh => format!("已读 {read} / {of} 行"),
                Lang::En => format!("{read} of {of} rows read"),
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
    fn rows_are_told_as_far_as_they_are_known() {
        let progress = Progress { rows: Arc::default(), shown: None };
        let told = |lang| progress.rows.text(lang);
        assert_eq!([told(Lang::Zh), told(Lang::En)], ["正在处理…", "working…"]);
        progress.reading(1_234_567);
        progress.read(617_284);
        progress.wrote(999);
        assert_eq!(told(Lang::Zh), "已读 617,284 / 1,234,567 行 · 已写 999 行");
        assert_eq!(told(Lang::En), "617,284 of 1,234,567 rows read · 999 rows written");
    }
}
