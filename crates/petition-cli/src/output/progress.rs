//! A sign of life while something takes long, on a terminal only.

use crate::language::say;
use indicatif::ProgressBar;
use petition_core::Lang;
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is done sooner needs no sign.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the sign moves.
const TICK: Duration = Duration::from_millis(120);

/// Shows a sign until it is dropped.
pub struct Progress {
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts waiting; nothing is shown unless standard error is a terminal.
    pub fn start(lang: Lang) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self { shown: None };
        }
        let (end, ended) = channel::<()>();
        let thread = std::thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_message(say(lang, "正在处理…", "working…"));
            bar.enable_steady_tick(TICK);
            // Ends when the sender is dropped.
            let _ = ended.recv();
            bar.finish_and_clear();
        });
        Self { shown: Some((end, thread)) }
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
