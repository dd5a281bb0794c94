//! Removes temporary files on SIGINT, SIGTERM and SIGHUP, then ends the process.

/// Catches the signals that end the process. Where a signal cannot be caught, it ends the process as usual.
///
/// A signal during a commit waits until the file or folder is complete.
pub fn install() {
    #[cfg(unix)]
    unix::install();
    #[cfg(not(unix))]
    let _ = ctrlc::set_handler(|| petition_files::remove_temporaries_and_exit(INTERRUPTED));
}

/// The exit code that shells use after Ctrl-C.
#[cfg(not(unix))]
const INTERRUPTED: i32 = 130;

#[cfg(unix)]
mod unix {
    use petition_files::remove_temporaries_and_exit;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use std::sync::mpsc::channel;

    /// The exit code of a process that a signal ended, as shells report it: this and the signal's number.
    const SIGNAL: i32 = 128;

    pub(super) fn install() {
        let (caught, wait) = channel();
        // A thread handles the signals, so it exists before they are caught.
        let spawned = std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            let ignored = ignored();
            let signals = [SIGINT, SIGTERM, SIGHUP].into_iter();
            let signals = Signals::new(signals.filter(|signal| ignored >> (signal - 1) & 1 == 0));
            let _ = caught.send(());
            let Ok(mut signals) = signals else { return };
            if let Some(signal) = signals.forever().next() {
                remove_temporaries_and_exit(SIGNAL + signal);
            }
        });
        if spawned.is_ok() {
            let _ = wait.recv();
        }
        // A file larger than the limit of the process (`ulimit -f`): the write returns an error.
        let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
    }

    /// Returns the signals that the parent process ignores for this one, as a bit set: `nohup` and background jobs of
    /// scripts do. They remain ignored. Systems without `/proc`: none.
    fn ignored() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let set = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        set.and_then(|set| u64::from_str_radix(set.trim(), 16).ok()).unwrap_or_default()
    }
}
