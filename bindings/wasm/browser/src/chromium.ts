/** Starts the Chromium of this machine. Playwright's own browsers are not used: nothing is downloaded. */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** The names of the browser, in the order of the search. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** Why the tests are skipped, or undefined if a browser is installed. In CI a missing browser is a failure. */
export const MISSING: string | undefined =
  program() === undefined ? "Chromium is not installed (Debian package: chromium)" : undefined;

function program(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/** Launches the browser. Chromium refuses to start as root with its sandbox; the pages are our own. */
export async function launch(): Promise<Browser> {
  const executablePath = program();
  if (executablePath === undefined) {
    throw new Error(MISSING);
  }
  return chromium.launch({
    executablePath,
    // The browser of a bureau is in Chinese, and so are its fields for dates. It needs Debian's chromium-l10n; without
    // it, pictures have dates in the English form.
    env: { ...process.env, LANGUAGE: "zh_CN" },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--disable-dev-shm-usage",
    ],
  });
}
