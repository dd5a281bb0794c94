/** `cargo xtask pictures`: draws views of the page for the README, with the example year open: `pictures VIEW…`. */

import { join } from "node:path";
import type { Page } from "playwright-core";
import { launch } from "./chromium.js";
import { EXAMPLE, ROOT } from "./files.js";
import { openLedger, settled, visit } from "./visit.js";

/** A picture: the address of the view, and the height. Every picture has the same width. */
interface Picture {
  readonly address: string;
  readonly height: number;
}

const WIDTH = 1400;

const PICTURES: Readonly<Record<string, Picture>> = {
  overview: { address: "#overview", height: 760 },
  todo: { address: "#todo", height: 760 },
  case: { address: "#cases/C014", height: 800 },
  paper: { address: "#papers/supervision?about=unit:U22", height: 960 },
};

async function draw(page: Page, name: string): Promise<void> {
  const picture = PICTURES[name];
  if (picture === undefined) {
    throw new Error(`there is no picture ${name}; there are ${Object.keys(PICTURES).join(", ")}`);
  }
  await page.setViewportSize({ width: WIDTH, height: picture.height });
  await page.evaluate((address) => {
    location.hash = address;
  }, picture.address);
  await settled(page);
  await page.screenshot({ path: join(ROOT, `docs/page-${name}.png`), animations: "disabled" });
}

const browser = await launch();
const { page, close } = await visit(browser);
await openLedger(page, EXAMPLE);
for (const name of process.argv.slice(2)) {
  await draw(page, name);
}
await close();
await browser.close();
