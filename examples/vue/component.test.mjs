/** Builds the example and uses its component in Chromium. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const LEDGER = fileURLToPath(new URL("../shenzhen-2020/ledger.xlsx", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

const folders = (process.env.PATH ?? "").split(delimiter);
const program = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => folders.map((folder) => join(folder, name)))
  .find((file) => existsSync(file));
const skip = program === undefined ? "Chromium is not installed (Debian package: chromium)" : false;

let server;
let browser;
let page;

/** Serves the built folder. */
function serve(request, response) {
  const path = new URL(request.url, "http://localhost").pathname;
  const file = join(HERE, "dist", path === "/" ? "index.html" : path);
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  response.end(readFileSync(file));
}

before(async () => {
  // Checks the types of the component too.
  execFileSync("npm", ["run", "build"], { cwd: HERE, stdio: "inherit" });
  if (skip) {
    return;
  }
  server = createServer(serve);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(file) {
  page = await browser.newPage({ locale: "zh-CN" });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("heading").first().waitFor();
}

test("the component lists who owes what", { skip }, async () => {
  await open(LEDGER);
  const row = page.getByRole("row", { name: /卫范例.*化解案件 全年.*1\/3.*2020-12-31.*即将到期/ });
  assert.equal(await row.count(), 1);
  await page.close();
});

test("a leader is chosen, and only the leader's duties remain", { skip }, async () => {
  await open(LEDGER);
  await page.locator(".el-select").click();
  await page.getByRole("option", { name: "卫范例" }).click();
  await page.getByRole("heading", { name: "截至 2020-12-05，2 项任务尚未完成" }).waitFor();
  await page.close();
});

test("the problems of a broken workbook are listed", { skip }, async () => {
  const file = join(mkdtempSync(join(tmpdir(), "petition-")), "ledger.xlsx");
  writeFileSync(file, "这不是工作簿");
  await open(file);
  await page.getByRole("heading", { name: "ledger.xlsx：1 处问题" }).waitFor();
  await page.close();
});
