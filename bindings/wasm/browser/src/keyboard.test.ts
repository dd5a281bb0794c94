/** The main job with the keyboard alone: open a workbook, find a case, record the consent, save. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { changedRows, EXAMPLE, scratch } from "./files.js";
import { overview, settled, visit } from "./visit.js";

/** More controls than any view has before the one that is wanted. */
const MOST_STOPS = 400;

interface Stop {
  readonly name: string;
  readonly isVisible: boolean;
}

/** Returns the focused control: its name, and whether the focus can be seen. */
function focused(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) {
      return { name: "", isVisible: true };
    }
    const label = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0]?.textContent : undefined;
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const name = element.getAttribute("aria-label") ?? label ?? element.textContent ?? "";
    // In a date, the browser itself marks the year, month or day that has the focus.
    const isVisible = element.matches("input[type=date]") || outlineStyle !== "none" || boxShadow !== "none";
    return { name: name.trim(), isVisible };
  });
}

/** Presses Tab until a control of that name has the focus. Each control on the way shows its focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    assert.ok(stop.isVisible, `the focus on "${stop.name}" cannot be seen`);
    if (name.test(stop.name)) {
      return;
    }
  }
  assert.fail(`Tab does not reach ${name}`);
}

let browser: Browser;

before(async () => {
  if (MISSING === undefined) {
    browser = await launch();
  }
});

after(() => browser?.close());

test("a consent is recorded and saved with the keyboard alone", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, /^打开/);
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(EXAMPLE);
  await overview(page).waitFor();

  await tabTo(page, /^案件$/);
  await page.keyboard.press("Enter");
  await settled(page);
  await tabTo(page, /^查找/);
  await page.keyboard.type("C051");
  await tabTo(page, /^C051$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /C051/ }).first().waitFor();
  await settled(page);

  await recordConsent(page);
  const file = join(scratch(), "台账.xlsx");
  await saveTo(page, file);
  assert.deepEqual(changedRows(EXAMPLE, file).map(({ table, kind }) => [table, kind]), [["steps", "added"]]);
  await close();
});

async function recordConsent(page: Page): Promise<void> {
  await tabTo(page, /^步骤/);
  const chosen = (): Promise<string> => page.getByLabel(/^步骤/).inputValue();
  for (let presses = 0; (await chosen()) !== "consented"; presses += 1) {
    assert.ok(presses < MOST_STOPS, "the list has the consent");
    await page.keyboard.press("ArrowDown");
  }
  await settled(page);
  await tabTo(page, /^登记$/);
  await page.keyboard.press("Enter");
  await page.getByText("未保存").waitFor();
}

async function saveTo(page: Page, file: string): Promise<void> {
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog").waitFor();
  const download = page.waitForEvent("download");
  await tabTo(page, /^下载$/);
  await page.keyboard.press("Enter");
  await (await download).saveAs(file);
}

test("a dialog returns the focus to where it was", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Control+o");
  await (await chooser).setFiles(EXAMPLE);
  await overview(page).waitFor();
  await tabTo(page, /^保存$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal((await focused(page)).name, "保存");
  await close();
});
