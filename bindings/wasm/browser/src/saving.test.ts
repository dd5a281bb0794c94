/** A change of the user is an act of the library: only its row differs in the saved workbook. */

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { changedRows, EXAMPLE, petition, REPORT_DAY, scratch } from "./files.js";
import { openCase, recordStep, save, undo } from "./acts.js";
import { openLedger, overview, visit } from "./visit.js";

declare global {
  interface Window {
    petitionWritten?: readonly number[];
  }
}

/** A case that was submitted to a leader, and whose next step is the consent. */
const CASE = "C051";

let browser: Browser;

before(async () => {
  if (MISSING === undefined) {
    browser = await launch();
  }
});

after(() => browser?.close());

/** Opens the example year and records the consent to a case. */
async function recordConsent(page: Page): Promise<void> {
  await openLedger(page, EXAMPLE);
  await openCase(page, CASE);
  await recordStep(page, "consented");
}

test("a consent is saved as one new row, which the command reads", { skip: MISSING }, async () => {
  const { page, errors, close } = await visit(browser);
  await recordConsent(page);
  const file = join(scratch(), "台账.xlsx");
  await (await save(page)).saveAs(file);
  const changes = changedRows(EXAMPLE, file);
  assert.deepEqual(changes.map(({ table, kind }) => [table, kind]), [["steps", "added"]]);
  assert.match(JSON.stringify(changes), new RegExp(CASE));
  assert.deepEqual(errors, []);
  await close();
});

test("the saved workbook is that of the command", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await recordConsent(page);
  const folder = scratch();
  const [file, other] = [join(folder, "page.xlsx"), join(folder, "command.xlsx")];
  await (await save(page)).saveAs(file);
  copyFileSync(EXAMPLE, other);
  petition("record", other, CASE, "同意", "--on", REPORT_DAY, "--as-of", REPORT_DAY);
  assert.deepEqual(readFileSync(file), readFileSync(other));
  await close();
});

/** Lets the page open a file that it can write, without the dialog of the browser. */
async function offerWritableFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(([fileName, base64]) => {
    const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const handle = {
      name: fileName,
      getFile: async () => new File([content], fileName),
      createWritable: async () => ({
        write: async (data: Uint8Array) => {
          window.petitionWritten = [...data];
        },
        close: async () => undefined,
      }),
    };
    Object.assign(window, { showOpenFilePicker: async () => [handle] });
  }, [name, bytes.toString("base64")] as const);
}

test("a browser that writes files writes the opened file", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser, { hasFileSystem: true });
  await offerWritableFile(page, "台账.xlsx", readFileSync(EXAMPLE));
  await page.getByRole("button", { name: "打开", exact: true }).click();
  await overview(page).waitFor();
  await openCase(page, CASE);
  await recordStep(page, "consented");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "写回 台账.xlsx" }).click();
  await page.getByText("未保存").waitFor({ state: "detached" });
  const file = join(scratch(), "台账.xlsx");
  writeFileSync(file, Buffer.from((await page.evaluate(() => window.petitionWritten)) ?? []));
  assert.deepEqual(changedRows(EXAMPLE, file).map(({ table, kind }) => [table, kind]), [["steps", "added"]]);
  await close();
});

test("an act that is undone leaves the workbook as it was", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await recordConsent(page);
  await undo(page);
  const file = join(scratch(), "台账.xlsx");
  await (await save(page)).saveAs(file);
  assert.deepEqual(readFileSync(file), readFileSync(EXAMPLE));
  await close();
});

test("closing the window with something unsaved asks first", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await recordConsent(page);
  const question = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await question;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await close();
});

test("closing the window without a change does not ask", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await openLedger(page, EXAMPLE);
  let asked = false;
  page.on("dialog", (dialog) => {
    asked = true;
    void dialog.accept();
  });
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  assert.equal(asked, false);
  await close();
});
