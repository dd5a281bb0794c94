/** Nothing leaves the computer: the page asks the network for nothing, and its policy refuses what a script tries. */

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launch, MISSING } from "./chromium.js";
import { EXAMPLE } from "./files.js";
import { goTo, leavingRequests, openLedger, VIEWS, type View, visit } from "./visit.js";

/** Ways in which a script could send data away. Each gets the address of a server. */
const WAYS: Readonly<Record<string, string>> = {
  fetch: "fetch(address, { mode: 'no-cors' })",
  XMLHttpRequest: "new Promise(done => { const r = new XMLHttpRequest(); r.onloadend = done; r.open('GET', address); r.send(); })",
  beacon: "Promise.resolve(navigator.sendBeacon(address, 'x'))",
  WebSocket: "new Promise(done => { const s = new WebSocket(address.replace('http', 'ws')); s.onclose = s.onerror = done; })",
  EventSource: "new Promise(done => { const s = new EventSource(address); s.onerror = () => { s.close(); done(); }; })",
  image: "new Promise(done => { const i = new Image(); i.onload = i.onerror = done; i.src = address; })",
  script: "new Promise(done => { const s = document.createElement('script'); s.onload = s.onerror = done; s.src = address; document.head.append(s); })",
  style: "new Promise(done => { const s = document.createElement('link'); s.rel = 'stylesheet'; s.onload = s.onerror = done; s.href = address; document.head.append(s); })",
  frame: "new Promise(done => { const f = document.createElement('iframe'); f.onload = f.onerror = done; f.src = address; document.body.append(f); setTimeout(done, 500); })",
  form: "new Promise(done => { const f = document.createElement('form'); f.action = address; f.target = '_self'; document.body.append(f); f.submit(); setTimeout(done, 500); })",
};

let browser: Browser;
let server: Server;
let address: string;
let arrived: string[] = [];

before(async () => {
  if (MISSING !== undefined) {
    return;
  }
  browser = await launch();
  server = createServer((request, response) => {
    arrived.push(request.url ?? "");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end("ok");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("every view is shown without a request", { skip: MISSING }, async () => {
  const { page, requests, errors, close } = await visit(browser);
  await openLedger(page, EXAMPLE);
  for (const name of Object.keys(VIEWS) as View[]) {
    await goTo(page, name);
  }
  assert.deepEqual(leavingRequests(requests), []);
  assert.deepEqual(errors, []);
  await close();
});

test("the server that the next tests use can be reached", { skip: MISSING }, async () => {
  arrived = [];
  const page = await browser.newPage();
  await page.goto(address);
  assert.equal(arrived[0], "/");
  await page.close();
});

for (const [way, script] of Object.entries(WAYS)) {
  test(`the policy of the page refuses ${way}`, { skip: MISSING }, async () => {
    const { page, close } = await visit(browser);
    await openLedger(page, EXAMPLE);
    arrived = [];
    const refused = page.evaluate(`new Promise((refused) => {
      const address = ${JSON.stringify(address)};
      document.addEventListener("securitypolicyviolation", (event) => refused(event.effectiveDirective));
      setTimeout(() => refused("nothing was refused"), 5000);
      void (${script}).catch(() => undefined);
    })`);
    assert.match(String(await refused), /-src|form-action/);
    assert.deepEqual(arrived, []);
    await close();
  });
}
