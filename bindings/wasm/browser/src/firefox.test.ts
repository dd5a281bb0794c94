/** The page in Firefox, from disk: it opens the example year, in both languages, and asks the network for nothing. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Firefox, MISSING } from "./bidi.js";
import { EXAMPLE, EXAMPLE_JSON, PAGE, REPORT_DAY, reportOf } from "./files.js";
import { serve } from "./server.js";
import { leavingRequests } from "./visit.js";

let firefox: Firefox;

before(async () => {
  if (MISSING === undefined) {
    firefox = await Firefox.launch();
    await firefox.open(pathToFileURL(PAGE).href);
    await firefox.waitFor("document.querySelector('input[type=file]')");
    await firefox.setFiles("input[type=file]", [EXAMPLE]);
    await firefox.waitFor("document.querySelector('table.rates tbody tr')");
  }
});

after(() => firefox?.close());

/** Returns an expression that sets a field as a user does. */
function fill(selector: string, value: string): string {
  return `(() => {
    const field = document.querySelector(${JSON.stringify(selector)});
    field.value = ${JSON.stringify(value)};
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return field.value;
  })()`;
}

test("the numbers of duties are those of the summary", { skip: MISSING }, async () => {
  await firefox.evaluate(fill("input[type=date]", REPORT_DAY));
  await firefox.evaluate(fill("input[type=number]", REPORT_DAY.slice(0, 4)));
  await firefox.evaluate("location.hash = '#duties'");
  const { mandatory = {} } = reportOf(EXAMPLE_JSON).summary;
  const expected = Object.values(mandatory).map(String);
  const shown = `[...document.querySelectorAll("table.counts tbody tr:first-child td")].map((cell) => cell.textContent)`;
  await firefox.waitFor(`${shown}.slice(0, ${expected.length}).join() === ${JSON.stringify(expected.join())}`);
});

test("the language is switched", { skip: MISSING }, async () => {
  await firefox.evaluate(`[...document.querySelectorAll("button")].filter((button) => button.textContent === "English").map((button) => button.click())`);
  await firefox.waitFor("document.querySelector('h1').textContent === 'Duties'");
  assert.equal(await firefox.evaluate("document.documentElement.lang"), "en");
});

/** Returns the addresses that Firefox asked for. It does not list files. */
function requests(): readonly string[] {
  const events = firefox.events.filter(({ method }) => method === "network.beforeRequestSent");
  return events.map(({ params }) => (params?.["request"] as { readonly url: string }).url);
}

test("nothing is asked of the network, and nothing fails", { skip: MISSING }, async () => {
  assert.deepEqual(leavingRequests(requests()), []);
  const entries = firefox.events.filter(({ method, params }) => method === "log.entryAdded" && params?.["level"] === "error");
  assert.deepEqual(entries.map(({ params }) => params?.["text"]), []);
  // Firefox would have listed a request.
  const { server, address } = await serve({}, { "/": "<!doctype html><title>reached</title>" });
  await firefox.open(address);
  server.close();
  assert.ok(requests().includes(address));
});
