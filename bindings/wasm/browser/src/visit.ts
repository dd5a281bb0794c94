/** A visit to the page: it is opened from disk, and everything that it asks the network for is recorded. */

import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { PAGE, REPORT_DAY } from "./files.js";

export interface Options {
  /** Whether the browser can write files in place. The default is a browser that downloads, such as Firefox. */
  readonly hasFileSystem?: boolean;
}

/** How long the content of a view must not change to be complete, in milliseconds. */
const QUIET = 300;

/** An open page with what the browser reported about it. */
export interface Visit {
  readonly page: Page;
  /** The address of every request, also of workers and frames. */
  readonly requests: readonly string[];
  /** Uncaught errors, and errors and warnings of the console. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** The views in the order of the navigation. The key is that of the address. */
export const VIEWS = {
  overview: { zh: "总览", en: "Overview" },
  duties: { zh: "完成情况", en: "Duties" },
  todo: { zh: "待办", en: "To do" },
  cases: { zh: "案件", en: "Cases" },
  receptions: { zh: "接访", en: "Receptions" },
  ledger: { zh: "台账", en: "Working ledger" },
  reminders: { zh: "督办提醒", en: "Reminders" },
  papers: { zh: "公文", en: "Papers" },
  readings: { zh: "口径", en: "Readings" },
} as const;

export type View = keyof typeof VIEWS;

/** Removes File System Access, so that the page offers downloads. */
function withoutFileSystem(): void {
  for (const name of ["showOpenFilePicker", "showSaveFilePicker", "showDirectoryPicker"]) {
    Reflect.deleteProperty(window, name);
  }
}

/** Sets the computer's clock to one moment. The timers run as usual. */
function fixClock(time: number): void {
  const RealDate = Date;
  window.Date = class extends RealDate {
    constructor(...parts: [] | [number | string | Date]) {
      super(parts[0] ?? time);
    }
    static override now(): number {
      return time;
    }
  } as DateConstructor;
}

/** Switches to English. The page starts in Chinese. */
export async function switchToEnglish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "中文" }).waitFor();
}

/** Opens the page on the report day, in China's time zone. */
export async function visit(browser: Browser, options: Options = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 1000 },
    acceptDownloads: true,
  });
  if (options.hasFileSystem !== true) {
    await context.addInitScript(withoutFileSystem);
  }
  // The page takes the day from the clock of the computer.
  await context.addInitScript(fixClock, Date.parse(`${REPORT_DAY}T12:00:00+08:00`));
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  // Playwright catches choosers of files while something listens. Set only before a key, it can be too late for that key.
  page.on("filechooser", () => undefined);
  const errors = listen(page);
  await page.goto(pathToFileURL(PAGE).href);
  // The module has started.
  await page.locator("main h1").waitFor();
  return { page, requests, errors, close: () => context.close() };
}

function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      errors.push(message.text());
    }
  });
  return errors;
}

/** Returns the requests that leave the file: the page itself, and what it makes in memory, do not. */
export function leavingRequests(requests: readonly string[]): readonly string[] {
  const page = pathToFileURL(PAGE).href;
  return requests.filter((url) => url.split("#")[0] !== page && !/^(blob|data|about):/.test(url));
}

/** Opens a ledger as a user does, and waits until the overview shows it. */
export async function openLedger(page: Page, ...files: readonly string[]): Promise<void> {
  await chooseFiles(page, ...files);
  await overview(page).waitFor();
}

/** Chooses files in the input of the page. */
export async function chooseFiles(page: Page, ...files: readonly string[]): Promise<void> {
  await page.locator("input[type=file]").first().setInputFiles([...files]);
}

/** Returns the first leader of the overview: it is there once the ledger is assessed. */
export function overview(page: Page): Locator {
  return page.locator("main table tbody th").first();
}

/** Returns the link of a view in the navigation, in either language. */
function linkTo(page: Page, name: View): Locator {
  const { zh, en } = VIEWS[name];
  return page.getByRole("navigation").getByRole("link", { name: new RegExp(`^(${zh}|${en})$`) });
}

/** Goes to a view with the navigation, and waits until it shows its content. */
export async function goTo(page: Page, name: View): Promise<void> {
  await linkTo(page, name).click();
  await page.locator(`nav a[href="#${name}"][aria-current=page]`).waitFor();
  await settled(page);
}

/** Waits until the view changes no more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").waitFor();
  const content = (): Promise<string> => page.locator("main").innerHTML();
  let [before, now] = ["", await content()];
  while (now !== before) {
    await page.waitForTimeout(QUIET);
    [before, now] = [now, await content()];
  }
}
