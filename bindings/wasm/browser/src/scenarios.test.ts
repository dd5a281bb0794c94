/** Every scenario of `tests/conformance` in Chromium, through the npm package as a browser loads it. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { ROOT } from "./files.js";
import { serve, type Served } from "./server.js";

const CONFORMANCE = join(ROOT, "tests/conformance");
const PACKAGE = join(ROOT, "bindings/wasm/npm");

/** The page of the tests: it loads the package and the runner as modules, as a web application does. */
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module">
  import * as petition from "/package/web.js";
  import { differences } from "/runner.js";
  await petition.init();
  window.runScenario = (name, files) => differences(petition, name, (path) => files[path] ?? null);
  document.title = "ready";
</script>`;

declare global {
  interface Window {
    runScenario(name: string, files: Readonly<Record<string, string>>): readonly string[];
  }
}

/** Returns the folders of the scenarios, such as `clause/2.1.2-short-notice`. */
function scenarios(): readonly string[] {
  const files = readdirSync(CONFORMANCE, { recursive: true, encoding: "utf8" });
  const names = files.filter((file) => file.endsWith("/scenario.json"));
  return names.map((file) => file.slice(0, -"/scenario.json".length)).sort();
}

/** Returns the exact texts of a scenario's files, byte-order marks included, by their path below the folder of scenarios. */
function filesOf(name: string): Readonly<Record<string, string>> {
  const folder = join(CONFORMANCE, name);
  const paths = readdirSync(folder).map((file) => join(folder, file));
  const { policy } = JSON.parse(readFileSync(join(folder, "scenario.json"), "utf8")) as { readonly policy: string };
  if (policy.endsWith(".toml")) {
    paths.push(join(folder, policy));
  }
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return Object.fromEntries(paths.map((path) => [relative(CONFORMANCE, path), decoder.decode(readFileSync(path))]));
}

/** Bundles the runner, which the tests in Node.js use too. */
async function runner(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PACKAGE, "tests/scenario.ts")],
    bundle: true,
    format: "esm",
    charset: "utf8",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

let browser: Browser;
let served: Served;
let page: Page;

before(async () => {
  if (MISSING !== undefined) {
    return;
  }
  browser = await launch();
  served = await serve({ package: join(PACKAGE, "dist") }, { "/": PAGE, "/runner.js": await runner() });
  page = await browser.newPage();
  await page.goto(served.address);
  await page.waitForFunction(() => document.title === "ready");
});

after(async () => {
  await browser?.close();
  served?.server.close();
});

test("every scenario has the outcome of its files", { skip: MISSING }, async () => {
  const names = scenarios();
  const different: string[] = [];
  for (const name of names) {
    const found = await page.evaluate(([one, files]) => window.runScenario(one, files), [name, filesOf(name)] as const);
    different.push(...found);
  }
  assert.deepEqual(different, []);
  console.log(`conformance: ${names.length} scenarios`);
});

test("a scenario with another report is reported", { skip: MISSING }, async () => {
  const name = scenarios().find((one) => `${one}/report.json` in filesOf(one)) ?? "";
  const files = { ...filesOf(name), [`${name}/report.json`]: "{}" };
  const found = await page.evaluate(([one, changed]) => window.runScenario(one, changed), [name, files] as const);
  assert.deepEqual(found, [`${name}: another report`]);
});
