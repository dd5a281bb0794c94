/** Starts the worker from the code and the module in this file, then the application. */
import { render } from "preact";
import { Application } from "./app/App";
import { Client } from "./client";
import type { Session } from "./protocol";
import "./styles/index.css";

/** Returns the text of a data block of the page. */
function block(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

function startWorker(): Worker {
  const url = URL.createObjectURL(new Blob([block("worker-code")], { type: "text/javascript" }));
  return new Worker(url);
}

/** Returns the day of the browser's clock. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function showError(root: HTMLElement, error: unknown): void {
  root.textContent = `无法启动：浏览器不支持 WebAssembly，或禁止本页使用。请换用较新的浏览器。 / This browser cannot run WebAssembly here; please use a newer one. (${String(error)})`;
  root.className = "fatal";
  root.setAttribute("role", "alert");
}

async function start(root: HTMLElement): Promise<void> {
  const worker = startWorker();
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
  });
  const client = new Client(worker);
  let session: Session | null = null;
  client.onSession = (one) => {
    session = one;
  };
  const started = client.request("start", { wasm: block("module"), lang: "zh", asOf: today() });
  const vocabulary = await Promise.race([started, broken]);
  if (session !== null) {
    root.textContent = "";
    render(<Application client={client} first={{ session, vocabulary }} />, root);
  }
}

const root = document.getElementById("app");
if (root !== null) {
  start(root).catch((error: unknown) => showError(root, error));
}
