/** The page shows the numbers of the report document of the example year. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { EXAMPLE, EXAMPLE_JSON, petition, REPORT_DAY, reportOf, scratch } from "./files.js";
import { goTo, openLedger, visit } from "./visit.js";

const REPORT = MISSING === undefined ? reportOf(EXAMPLE_JSON) : undefined;

let browser: Browser;

before(async () => {
  if (MISSING === undefined) {
    browser = await launch();
  }
});

after(() => browser?.close());

/** Returns the numbers in each row of a table: `1/3`, `2.5` or `97`. */
async function numbers(rows: Locator): Promise<readonly (readonly string[])[]> {
  const texts = await rows.allInnerTexts();
  return texts.map((text) => text.match(/(?<![A-Z\d.])\d+(\.\d+)?(\/\d+)?/g) ?? []);
}

test("the numbers of duties are those of the summary", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await openLedger(page, EXAMPLE);
  await goTo(page, "duties");
  const shown = await numbers(page.getByRole("table", { name: "按任务性质和状态" }).locator("tbody tr"));
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  const expected = ["mandatory", "advisory"].map((binding) => {
    const counts = Object.values(REPORT?.summary[binding] ?? {});
    return [...counts, sum(counts)].map(String);
  });
  assert.deepEqual(shown, expected);
  await close();
});

/** Returns the cells of the matrix: the id of the duty, and the text. */
function cells(page: Page): Promise<readonly (readonly [id: string, text: string])[]> {
  return page.locator("table.heat td a").evaluateAll((links) =>
    links.map((link) => {
      const [, id = ""] = (link.getAttribute("href") ?? "").split("#duties/");
      return [decodeURIComponent(id), link.textContent ?? ""] as const;
    }),
  );
}

test("each cell of the matrix has the numbers of its duty", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await openLedger(page, EXAMPLE);
  await goTo(page, "duties");
  await page.locator("table.heat").first().waitFor();
  const shown = new Map(await cells(page));
  const duties = REPORT?.duties ?? [];
  assert.equal(shown.size, duties.length);
  for (const { id, achieved, required, measure } of duties) {
    const text = shown.get(id) ?? "";
    if (required !== null && measure !== "milestone") {
      assert.ok(text.includes(`${achieved}/${required}`), `${id}: ${text}`);
    }
  }
  await close();
});

test("the overview has the numbers of the leaders' one-pager", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await openLedger(page, EXAMPLE);
  const shown = await numbers(page.locator("table.rates tbody tr, table.rates tfoot tr"));
  const file = join(scratch(), "onepager.html");
  petition("report", EXAMPLE_JSON, "--leaders", "--as-of", REPORT_DAY, "--lang", "zh", "-o", file);
  await page.goto(pathToFileURL(file).href);
  const expected = await numbers(page.locator("table.rates tbody tr, table.rates tfoot tr"));
  assert.ok(expected.length > 10, "the one-pager has a row for each leader");
  assert.deepEqual(shown, expected);
  await close();
});

test("another year is assessed when it is chosen", { skip: MISSING }, async () => {
  const { page, close } = await visit(browser);
  await openLedger(page, EXAMPLE);
  await goTo(page, "duties");
  const first = page.getByRole("table", { name: "按任务性质和状态" }).locator("tbody tr").first();
  const before = await first.innerText();
  await page.getByLabel("评定年度").fill("2019");
  await page.getByLabel("评定年度").press("Enter");
  await page.waitForFunction((text) => document.querySelector("table.counts tbody tr")?.textContent !== text, before);
  assert.notEqual(await first.innerText(), before);
  await close();
});
