/** Measures how the page opens a workbook: the time until the overview shows it, and how long the window freezes. */

import type { Browser, Page } from "playwright-core";
import { openLedger, visit } from "./visit.js";

/** Durations in milliseconds. */
export interface Opening {
  readonly total: number;
  /** The longest task of the window. Chromium reports tasks from 50 ms on; 0 if there was none. */
  readonly longestTask: number;
  /** The largest gap between two frames, which a user sees as a freeze. */
  readonly largestGap: number;
}

interface Freezes {
  longestTask: number;
  largestGap: number;
}

declare global {
  interface Window {
    petitionFreezes?: Freezes;
  }
}

/** Observes the window's tasks and frames from now on. */
function observe(): void {
  const freezes: Freezes = { longestTask: 0, largestGap: 0 };
  window.petitionFreezes = freezes;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      freezes.longestTask = Math.max(freezes.longestTask, duration);
    }
  }).observe({ type: "longtask" });
  let last = performance.now();
  const frame = (now: number): void => {
    freezes.largestGap = Math.max(freezes.largestGap, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function freezes(page: Page): Promise<Freezes> {
  const found = await page.evaluate(() => window.petitionFreezes);
  if (found === undefined) {
    throw new Error("the window was not observed");
  }
  return found;
}

/** Opens a workbook in a new window. */
export async function measureOpening(browser: Browser, workbook: string): Promise<Opening> {
  const { page, close } = await visit(browser);
  await page.evaluate(observe);
  const start = performance.now();
  await openLedger(page, workbook);
  const total = performance.now() - start;
  const { longestTask, largestGap } = await freezes(page);
  await close();
  return { total, longestTask, largestGap };
}
