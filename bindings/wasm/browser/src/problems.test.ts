/** A workbook with problems: the page lists each with its sheet, row and column, as the command does. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { cellsOfProblems, EXAMPLE, scratch } from "./files.js";
import { chooseFiles, openLedger, overview, visit } from "./visit.js";
import { faultyWorkbook } from "./workbooks.js";

let browser: Browser;

before(async () => {
  if (MISSING === undefined) {
    browser = await launch();
  }
});

after(() => browser?.close());

test("each problem leads to its sheet and cell", { skip: MISSING }, async () => {
  const file = faultyWorkbook(scratch());
  const cells = cellsOfProblems(file);
  assert.ok(cells.length >= 2, "the workbook has several problems");
  const { page, close } = await visit(browser);
  await chooseFiles(page, file);
  const rows = page.getByRole("dialog").locator("tbody tr");
  await rows.first().waitFor();
  const shown = await rows.allInnerTexts();
  assert.equal(shown.length, cells.length);
  cells.forEach(({ sheet, row, column }, index) => {
    assert.match(shown[index] ?? "", new RegExp(`${sheet}.*第 ${row} 行.*${column}`));
  });
  await rows.first().getByRole("button").click();
  await page.getByText("已复制").waitFor();
  await close();
});

test("after a refused workbook the next one opens", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await chooseFiles(page, faultyWorkbook(scratch()));
  await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  await openLedger(page, EXAMPLE);
  await close();
});

for (const [name, bytes] of [["nothing", Buffer.alloc(0)], ["half a workbook", readFileSync(EXAMPLE).subarray(0, 9000)]] as const) {
  test(`${name} is refused with a message`, { skip: MISSING }, async () => {
    const file = join(scratch(), "ledger.xlsx");
    writeFileSync(file, bytes);
    const { page, errors, close } = await visit(browser);
    await chooseFiles(page, file);
    const text = await page.getByRole("dialog").innerText();
    assert.match(text, /ledger\.xlsx/);
    assert.equal(await overview(page).count(), 0);
    assert.deepEqual(errors, []);
    await close();
  });
}
