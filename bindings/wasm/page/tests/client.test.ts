import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, RequestError, type Port } from "../src/client";
import type { Failure, WorkerMessage } from "../src/protocol";

interface Sent {
  readonly id: number;
  readonly name: string;
}

function connect(): { client: Client; sent: Sent[]; reply: (message: WorkerMessage) => void } {
  const sent: Sent[] = [];
  const port: Port = { postMessage: (message) => sent.push(message as Sent), onmessage: null };
  const client = new Client(port);
  return { client, sent, reply: (data) => port.onmessage?.({ data } as MessageEvent<WorkerMessage>) };
}

const failure: Failure = { code: "act_in_future", message: "日期晚于登记日", problems: [], more: [], reasons: [], mapping: null };

test("answers reach their requests in any order", async () => {
  const { client, sent, reply } = connect();
  const [first, second] = [client.request("undo", {}), client.request("clause", { id: "2.p2" })];
  assert.deepEqual(sent.map((one) => one.name), ["undo", "clause"]);
  reply({ type: "answer", id: sent[1]?.id ?? 0, answer: { id: "2.p2" } });
  reply({ type: "answer", id: sent[0]?.id ?? 0, answer: null });
  assert.deepEqual([await first, await second], [null, { id: "2.p2" }]);
});

test("a failure rejects with its reasons", async () => {
  const { client, sent, reply } = connect();
  const request = client.request("undo", {});
  reply({ type: "failure", id: sent[0]?.id ?? 0, failure });
  await assert.rejects(request, (error) => error instanceof RequestError && error.failure.code === "act_in_future");
});

test("progress has no request", () => {
  const { client, reply } = connect();
  const seen: unknown[] = [];
  client.onProgress = (progress) => seen.push(progress);
  reply({ type: "progress", progress: { stage: "read", step: 1, steps: 4 } });
  reply({ type: "progress", progress: null });
  assert.deepEqual(seen, [{ stage: "read", step: 1, steps: 4 }, null]);
});
