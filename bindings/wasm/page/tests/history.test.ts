import assert from "node:assert/strict";
import { test } from "node:test";
import { History, mostSteps } from "../src/worker/history";

function history(most = 10): { line: History<string>; released: string[] } {
  const released: string[] = [];
  return { line: new History<string>({ value: "a", label: "" }, most, (value) => released.push(value)), released };
}

test("undo and redo move through the values", () => {
  const { line } = history();
  assert.equal(line.undo(), false);
  line.push("b", "act 1");
  line.push("c", "act 2");
  assert.deepEqual([line.value, line.undoLabel, line.redoLabel], ["c", "act 2", null]);
  assert.equal(line.undo(), true);
  assert.deepEqual([line.value, line.undoLabel, line.redoLabel], ["b", "act 1", "act 2"]);
  assert.equal(line.redo(), true);
  assert.deepEqual([line.value, line.redo()], ["c", false]);
});

test("a new act releases what could be redone", () => {
  const { line, released } = history();
  line.push("b", "act 1");
  line.push("c", "act 2");
  line.undo();
  line.push("d", "act 3");
  assert.deepEqual(released, ["c"]);
  assert.equal(line.redoLabel, null);
  assert.deepEqual([line.has("b"), line.has("c")], [true, false]);
});

test("the oldest value is released beyond the limit", () => {
  const { line, released } = history(2);
  ["b", "c", "d"].forEach((value) => line.push(value, value));
  assert.deepEqual(released, ["a"]);
  assert.deepEqual([line.undo(), line.undo(), line.undo()], [true, true, false]);
  assert.equal(line.value, "b");
});

test("clearing releases everything once", () => {
  const { line, released } = history();
  line.push("b", "act 1");
  line.push("c", "act 2");
  line.undo();
  line.clear();
  assert.deepEqual([...released].sort(), ["a", "b", "c"]);
});

test("large ledgers have fewer steps, and never none", () => {
  assert.equal(mostSteps(0), 200);
  assert.equal(mostSteps(40_000), 10);
  assert.equal(mostSteps(10_000_000), 8);
});
