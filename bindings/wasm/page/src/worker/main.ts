/** The worker: it holds the module and all data, and answers the window one request at a time. */
import { init, isoDate } from "petition";
import type { Ask, Progress, RequestMessage, RequestName, Vocabulary, WorkerMessage } from "../protocol";
import { failureOf } from "./failure";
import { handlers } from "./handlers";
import { moduleOf } from "./module";
import { setProgress } from "./progress";
import { State } from "./state";
import { vocabulary } from "./vocabulary";

const send = (message: WorkerMessage, transfer: Transferable[] = []): void => {
  (self as unknown as { postMessage(message: WorkerMessage, transfer: Transferable[]): void }).postMessage(message, transfer);
};

let state: State | null = null;

async function start(ask: Ask<"start">): Promise<Vocabulary> {
  await init({ module: moduleOf(ask.wasm) });
  state = new State((session) => send({ type: "session", session }));
  state.today = isoDate(ask.asOf);
  handlers.configure(state, { lang: ask.lang, asOf: ask.asOf, year: Number(ask.asOf.slice(0, 4)) });
  return vocabulary();
}

async function answer(message: RequestMessage): Promise<unknown> {
  if (message.name === "start") {
    return start(message.ask as Ask<"start">);
  }
  if (state === null) {
    throw new Error("the worker has not started");
  }
  // The table has the right handler for each name; the compiler does not relate the two.
  const handler = handlers[message.name] as (state: State, ask: unknown) => unknown;
  return handler(state, message.ask);
}

async function receive(message: RequestMessage): Promise<void> {
  try {
    const result = await answer(message);
    send({ type: "answer", id: message.id, answer: result });
  } catch (error) {
    send({ type: "failure", id: message.id, failure: failureOf(error, state?.lang ?? "zh") });
  } finally {
    setProgress(null);
  }
}

// Requests run in their order, also while the module starts.
let queue: Promise<void> = Promise.resolve();
self.onmessage = (event: MessageEvent<RequestMessage>): void => {
  queue = queue.then(() => receive(event.data));
};

export type { Progress, RequestName };
