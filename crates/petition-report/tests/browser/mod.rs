//! Controls a headless Chromium through the DevTools protocol.

use base64::Engine as _;
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
const TIMEOUT: Duration = Duration::from_secs(60);
const SKIPPED: &str = "SKIPPED: Chromium is not installed (Debian package: chromium)";

/// A running browser with one page.
// Each test file is a crate and uses a part of it.
#[allow(dead_code)]
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

/// Reports once that the tests were skipped, on the output and in the file `PETITION_SKIPPED`.
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

#[allow(dead_code)]
impl Browser {
    /// Launches a browser; returns `None` if none is installed, which is an error in CI.
    pub fn launch() -> Option<Self> {
        let Some(program) = installed() else {
            let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(!in_ci, "Chromium is not installed (Debian package: chromium)");
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
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
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

    /// Sends a command and waits for its answer; stores events that arrive before it.
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

    /// Prints the page to a PDF file, on the paper that its style names.
    pub fn print(&mut self) -> Vec<u8> {
        let params = json!({"printBackground": true, "preferCSSPageSize": true});
        let answer = self.call("Page.printToPDF", params);
        let data = answer["data"].as_str().unwrap();
        base64::engine::general_purpose::STANDARD.decode(data).unwrap()
    }

    /// Evaluates an expression in the page; awaits promises.
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

    /// Evaluates an expression to a count.
    pub fn count(&mut self, expression: &str) -> usize {
        usize::try_from(self.eval(expression).as_u64().unwrap()).unwrap()
    }

    /// Returns uncaught exceptions, console errors and warnings, and violations of the content security policy.
    pub fn errors(&mut self) -> Vec<String> {
        // Pending events arrive before the answer to a command.
        self.eval("new Promise(done => setTimeout(done, 50))");
        let is_error = |event: &&Value| match event["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" => true,
            "Runtime.consoleAPICalled" => {
                matches!(event["params"]["type"].as_str(), Some("error" | "warning" | "assert"))
            }
            "Log.entryAdded" => {
                matches!(event["params"]["entry"]["level"].as_str(), Some("error" | "warning"))
            }
            _ => false,
        };
        self.events.iter().filter(is_error).map(|event| event["params"].to_string()).collect()
    }

    /// Returns the requests since the page was opened, including the page itself.
    pub fn requests(&self) -> Vec<String> {
        let asked =
            self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        asked.map(|event| event["params"]["request"]["url"].as_str().unwrap().to_owned()).collect()
    }
}

/// Reads the address that the browser prints on standard error.
fn devtools_address(child: &mut Child) -> String {
    let output = BufReader::new(child.stderr.take().unwrap());
    let (send, receive) = channel();
    // Reads to the end: a full pipe would block the browser.
    std::thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if let Some(address) = line.strip_prefix("DevTools listening on ") {
                let _ = send.send(address.trim().to_owned());
            }
        }
    });
    receive.recv_timeout(TIMEOUT).expect("the browser prints its address")
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
