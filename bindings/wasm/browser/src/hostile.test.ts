/** Names, claims and records with markup, formulas and direction controls remain text in every view. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { EXAMPLE_JSON, petition, scratch } from "./files.js";
import { goTo, leavingRequests, openLedger, VIEWS, type View, visit } from "./visit.js";

const IMAGE = `<img src=x onerror="document.title='ran'">`;
const SCRIPT = `</script><script>document.title='ran'</script>`;
const FORMULA = `=HYPERLINK("http://127.0.0.1:9/","x")`;
/** A right-to-left override, which would show the rest of the line backwards. */
const BIDI = "林\u202e例示";
const NAMES = [IMAGE, SCRIPT, FORMULA, BIDI];

interface Named {
  name: string;
}

interface LedgerDocument {
  bureau: Named;
  leaders: Named[];
  units: Named[];
  matters: { claim: string; petitioners: Named[] }[];
  receptions: { record?: string }[];
}

/** Writes the example year with hostile texts, as JSON and as a workbook. */
function hostileYear(): readonly string[] {
  const document = JSON.parse(readFileSync(EXAMPLE_JSON, "utf8")) as LedgerDocument;
  const name = (index: number): string => NAMES[index % NAMES.length] ?? IMAGE;
  document.bureau.name = `局${IMAGE}`;
  [document.leaders, document.units].flat().forEach((one, index) => (one.name = `${index}${name(index)}`));
  document.matters.forEach((matter, index) => {
    matter.claim = name(index);
    matter.petitioners.forEach((petitioner) => (petitioner.name = name(index + 1)));
  });
  document.receptions.forEach((reception, index) => {
    if (reception.record !== undefined) {
      reception.record = name(index);
    }
  });
  const folder = scratch();
  const json = join(folder, "ledger.json");
  const workbook = join(folder, "ledger.xlsx");
  writeFileSync(json, JSON.stringify(document));
  petition("convert", json, workbook);
  return [json, workbook];
}

/** Returns what must not be in the page: elements that a name made, and what they ran. */
function injected(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const made = [...document.querySelectorAll("img, [onerror], a[href^='http://127.0.0.1']")].map((element) => element.outerHTML);
    return document.title === "ran" ? [...made, "a script ran"] : made;
  });
}

let browser: Browser;

before(async () => {
  if (MISSING === undefined) {
    browser = await launch();
  }
});

after(() => browser?.close());

for (const [format, index] of [["JSON", 0], ["a workbook", 1]] as const) {
  test(`hostile texts of ${format} remain text in every view`, { skip: MISSING }, async () => {
    const { page, requests, close } = await visit(browser);
    await openLedger(page, hostileYear()[index] ?? "");
    for (const name of Object.keys(VIEWS) as View[]) {
      await goTo(page, name);
      assert.deepEqual(await injected(page), [], name);
      const text = await page.locator("main").innerText();
      assert.ok(!text.includes("\u202e"), `${name} shows a direction control as it is`);
    }
    assert.deepEqual(leavingRequests(requests), []);
    await close();
  });
}
