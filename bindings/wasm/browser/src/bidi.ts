/**
 * A small client of WebDriver BiDi, which Firefox speaks without a driver. Playwright's own needs a newer Firefox than the
 * extended support release: it sends `emulation.setMediaFeaturesOverride` to every window.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["firefox-esr", "firefox"];

/** Why the tests are skipped, or undefined if Firefox is installed. */
export const MISSING: string | undefined =
  program() === undefined ? "Firefox is not installed (Debian package: firefox-esr)" : undefined;

/** How long the browser may take to start, to answer, or to show something, in milliseconds. */
const TIMEOUT = 60_000;

function program(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/** An answer or an event of the browser. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/** A running Firefox with one window. */
export class Firefox {
  readonly events: Message[] = [];
  readonly #waiting = new Map<number, (message: Message) => void>();
  #lastId = 0;
  #window = "";

  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
    private readonly socket: WebSocket,
  ) {
    socket.addEventListener("message", ({ data }) => this.receive(JSON.parse(String(data)) as Message));
  }

  static async launch(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "petition-firefox-"));
    const args = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile];
    const process = spawn(program() ?? "", args, { stdio: ["ignore", "ignore", "pipe"] });
    const socket = new WebSocket(`${await address(process)}/session`);
    await new Promise((opened, failed) => {
      socket.addEventListener("open", opened);
      socket.addEventListener("error", failed);
    });
    const firefox = new Firefox(process, profile, socket);
    await firefox.call("session.new", { capabilities: {} });
    await firefox.call("session.subscribe", { events: ["network.beforeRequestSent", "log.entryAdded"] });
    const { context } = (await firefox.call("browsingContext.create", { type: "tab" })) as { readonly context: string };
    firefox.#window = context;
    return firefox;
  }

  private receive(message: Message): void {
    const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
    if (waiting === undefined) {
      this.events.push(message);
    } else {
      waiting(message);
    }
  }

  /** Sends a command and returns its result. */
  async call(method: string, params: object): Promise<unknown> {
    const id = (this.#lastId += 1);
    const answer = new Promise<Message>((answered, failed) => {
      this.#waiting.set(id, answered);
      setTimeout(() => failed(new Error(`${method}: no answer`)), TIMEOUT).unref();
    });
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error, message } = await answer;
    this.#waiting.delete(id);
    if (error !== undefined) {
      throw new Error(`${method}: ${error} ${message ?? ""}`);
    }
    return result;
  }

  async open(url: string): Promise<void> {
    await this.call("browsingContext.navigate", { context: this.#window, url, wait: "complete" });
  }

  private async evaluateRaw(expression: string): Promise<unknown> {
    const target = { context: this.#window };
    const answer = await this.call("script.evaluate", { expression, target, awaitPromise: true });
    const { result, exceptionDetails } = answer as { readonly result?: unknown; readonly exceptionDetails?: unknown };
    if (exceptionDetails !== undefined) {
      throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    }
    return result;
  }

  /** Evaluates an expression whose value JSON can express. */
  async evaluate(expression: string): Promise<unknown> {
    const result = await this.evaluateRaw(`JSON.stringify(${expression})`);
    return JSON.parse((result as { readonly value: string }).value);
  }

  /** Waits until an expression is true. */
  async waitFor(expression: string): Promise<void> {
    const end = Date.now() + TIMEOUT;
    while ((await this.evaluate(`Boolean(${expression})`)) !== true) {
      if (Date.now() > end) {
        throw new Error(`${expression} is not true`);
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Chooses files in a file input, as a user does. */
  async setFiles(selector: string, files: readonly string[]): Promise<void> {
    const element = await this.evaluateRaw(`document.querySelector(${JSON.stringify(selector)})`);
    const { sharedId } = element as { readonly sharedId: string };
    await this.call("input.setFiles", { context: this.#window, element: { sharedId }, files });
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.process.once("exit", done));
    await this.call("browser.close", {});
    await ended;
    rmSync(this.profile, { recursive: true, force: true });
  }
}

/** Reads the address that Firefox prints on standard error. */
function address(process: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    setTimeout(() => failed(new Error("Firefox prints no address")), TIMEOUT).unref();
    process.once("error", failed);
    process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      const match = /WebDriver BiDi listening on (ws:\S+)/.exec(text);
      if (match?.[1] !== undefined) {
        found(match[1]);
      }
    });
  });
}
