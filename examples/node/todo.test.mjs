/** Runs the program on the example year, and compares its output with the README. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const YEAR = path("../shenzhen-2020/ledger.xlsx");

function run(...args) {
  return spawnSync(process.execPath, [path("todo.mjs"), ...args], { encoding: "utf8" });
}

test("the output is that of the README", () => {
  const folder = mkdtempSync(join(tmpdir(), "petition-"));
  const paper = join(folder, "提醒函.docx");
  const { status, stdout, stderr } = run(YEAR, "L08", "2020-12-05", paper);
  assert.equal(stderr, "");
  assert.equal(status, 0);
  const shown = /```text\n(.*?)```/s.exec(readFileSync(path("README.md"), "utf8"))?.[1];
  assert.equal(stdout, shown);
  // A Word document is a ZIP archive.
  assert.equal(readFileSync(paper).subarray(0, 2).toString(), "PK");
});

test("a file that is no workbook is refused with a reason", () => {
  const file = join(mkdtempSync(join(tmpdir(), "petition-")), "ledger.xlsx");
  writeFileSync(file, "这不是工作簿");
  const { status, stderr } = run(file, "L08", "2020-12-05");
  assert.equal(status, 2);
  assert.match(stderr, /ledger\.xlsx/);
});

test("missing arguments are a mistake of usage", () => {
  const { status, stderr } = run(YEAR);
  assert.equal(status, 2);
  assert.match(stderr, /^usage: /);
});
