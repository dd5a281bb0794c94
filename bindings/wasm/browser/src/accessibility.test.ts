/** axe-core finds nothing serious in any view, in Chinese and in English. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { EXAMPLE } from "./files.js";
import { openCase } from "./acts.js";
import { goTo, openLedger, VIEWS, switchToEnglish, type View, visit } from "./visit.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Returns the serious and critical violations of what the page shows, each with the first elements. */
async function violations(page: Page, shown: string): Promise<string[]> {
  const results = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
  const serious = results.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${shown}: ${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(" ")}`);
}

let browser: Browser;

before(async () => {
  if (MISSING === undefined) {
    browser = await launch();
  }
});

after(() => browser?.close());

for (const language of ["Chinese", "English"] as const) {
  test(`every view is accessible in ${language}`, { skip: MISSING }, async () => {
    const { page, close } = await visit(browser);
    await page.evaluate(AXE);
    if (language === "English") {
      await switchToEnglish(page);
    }
    const found = await violations(page, "before a ledger is open");
    await openLedger(page, EXAMPLE);
    for (const name of Object.keys(VIEWS) as View[]) {
      await goTo(page, name);
      found.push(...(await violations(page, name)));
    }
    await openCase(page, "C051");
    found.push(...(await violations(page, "a case")));
    assert.deepEqual(found, []);
    await close();
  });
}

test("axe-core finds a serious fault if there is one", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await page.evaluate(AXE);
  await page.evaluate(() => document.body.append(document.createElement("input")));
  assert.ok((await violations(page, "an input")).some((one) => one.includes("label")));
  await close();
});
