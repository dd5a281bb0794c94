//! Drives a real headless Chromium through the DevTools protocol.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const PATIENCE: Duration = Duration::from_secs(60);
const SKIPPED: &str = "SKIPPED: Chromium is not installed (Debian package: chromium)";

/// A running browser with one page.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    last_id: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let all = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    all.into_iter().find(|file| file.is_file())
}

/// Says once that the tests did not run, here and in the file that `PETITION_SKIPPED` names.
fn skipped() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        println!("{SKIPPED}");
        if let Some(list) = std::env::var_os("PETITION_SKIPPED") {
            let mut file =
                std::fs::OpenOptions::new().create(true).append(true).open(list).unwrap();
            writeln!(file, "{SKIPPED}").unwrap();
        }
    });
}

impl Browser {
    /// A browser; none where none is installed, which is an error on the build machine.
    pub fn launch() -> Option<Self> {
        let Some(program) = installed() else {
            let on_build_machine = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(!on_build_machine, "Chromium is not installed (Debian package: chromium)");
            skipped();
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new(program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .args([
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--window-size=1400,1000",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let address = devtools_address(&mut child);
        let host = address.strip_prefix("ws://").unwrap().split('/').next().unwrap();
        let stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(&address, stream).unwrap();
        let mut browser = Self {
            child,
            socket,
            session: None,
            last_id: 0,
            events: Vec::new(),
            _profile: profile,
        };
        browser.attach();
        Some(browser)
    }

    fn attach(&mut self) {
        let target = self.call("Target.createTarget", json!({"url": "about:blank"}));
        let of_target = json!({"targetId": target["targetId"], "flatten": true});
        let attached = self.call("Target.attachToTarget", of_target);
        self.session = Some(attached["sessionId"].as_str().unwrap().to_owned());
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Sends a command and waits for its answer; what happens meanwhile is kept.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let mut command = json!({"id": self.last_id, "method": method, "params": params});
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(command.to_string())).unwrap();
        loop {
            let message = self.read();
            if message["id"] == json!(self.last_id) {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    fn read(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.read().unwrap() {
                return serde_json::from_str(text.as_str()).unwrap();
            }
        }
    }

    /// Loads a file and waits until it is loaded.
    pub fn open(&mut self, file: &Path) {
        self.events.clear();
        let answer =
            self.call("Page.navigate", json!({"url": format!("file://{}", file.display())}));
        assert!(answer["errorText"].is_null(), "{answer}");
        let loaded = |event: &Value| event["method"] == "Page.loadEventFired";
        while !self.events.iter().any(loaded) {
            let event = self.read();
            self.events.push(event);
        }
    }

    /// The value of an expression in the page; waits if it is a promise.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", params);
        assert!(
            answer["exceptionDetails"].is_null(),
            "{expression}: {}",
            answer["exceptionDetails"]
        );
        answer["result"]["value"].clone()
    }

    /// A count in the page.
    pub fn count(&mut self, expression: &str) -> usize {
        usize::try_from(self.eval(expression).as_u64().unwrap()).unwrap()
    }

    /// Uncaught exceptions, errors and warnings on the console, refusals of the content policy.
    pub fn faults(&mut self) -> Vec<String> {
        // Whatever the page still has to say comes before the answer to a command.
        self.eval("new Promise(done => setTimeout(done, 50))");
        let is_fault = |event: &&Value| match event["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" => true,
            "Runtime.consoleAPICalled" => {
                matches!(event["params"]["type"].as_str(), Some("error" | "warning" | "assert"))
            }
            "Log.entryAdded" => {
                matches!(event["params"]["entry"]["level"].as_str(), Some("error" | "warning"))
            }
            _ => false,
        };
        self.events.iter().filter(is_fault).map(|event| event["params"].to_string()).collect()
    }

    /// What the page asked for since it was opened, itself included.
    pub fn requests(&self) -> Vec<String> {
        let asked =
            self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        asked.map(|event| event["params"]["request"]["url"].as_str().unwrap().to_owned()).collect()
    }
}

/// The browser tells on its error output where it listens.
fn devtools_address(child: &mut Child) -> String {
    let output = BufReader::new(child.stderr.take().unwrap());
    let (send, receive) = channel();
    // Reads on to the end, or the browser would wait for room in the pipe.
    std::thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if let Some(address) = line.strip_prefix("DevTools listening on ") {
                let _ = send.send(address.trim().to_owned());
            }
        }
    });
    receive.recv_timeout(PATIENCE).expect("the browser tells where it listens")
}

impl Drop for Browser {
    fn drop(&mut self) {
        let close = json!({"id": 0, "method": "Browser.close"}).to_string();
        let _ = self.socket.send(Message::text(close));
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
