import assert from "node:assert/strict";
import { test } from "node:test";
import { moduleBlock } from "../build/module-block";
import { moduleOf } from "../src/worker/module";

/** Repeats, as code does, and bytes of every value. */
const module = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) % 256);

test("the worker reads the module that the build wrote", () => {
  const block = moduleBlock(module);
  assert.match(block, /^[A-Za-z0-9+/]+=*$/);
  assert.ok(block.length < module.length, `${block.length}`);
  assert.deepEqual(moduleOf(`\n${block}\n`), module);
});

test("a block that lost its end is an error", () => {
  const block = moduleBlock(module);
  assert.throws(() => moduleOf(block.slice(0, block.length / 2 - (block.length / 2) % 4)));
});
