/** The conformance scenarios through the package in Node.js: the same bytes and errors as in every language. */
import assert from "node:assert/strict";
import test from "node:test";
import * as petition from "petition";
import * as core from "petition/core";
import { readOrNull, scenarioNames } from "./files.js";
import { differences } from "./scenario.js";

const names = scenarioNames();

test("every scenario has the outcome of its files", () => {
  const found = names.flatMap((name) => differences(petition, name, readOrNull));
  assert.deepEqual(found, []);
  assert.ok(names.length > 300);
  console.log(`conformance: ${names.length} scenarios`);
});

test("every scenario has the same outcome in the small build", () => {
  // The classes of the small build lack some methods that scenarios do not use.
  const small = core as unknown as typeof petition;
  assert.deepEqual(names.flatMap((name) => differences(small, name, readOrNull)), []);
});
