/** What a user does with an open ledger. */

import type { Download, Page } from "playwright-core";
import { settled } from "./visit.js";

/** Opens a case by its address, as from a bookmark. */
export async function openCase(page: Page, id: string): Promise<void> {
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, `#cases/${id}`);
  await page.getByRole("heading", { name: new RegExp(id) }).first().waitFor();
  await settled(page);
}

/** Records a step of the open case with the form of the page. */
export async function recordStep(page: Page, kind: string): Promise<void> {
  await page.getByLabel(/^步骤/).selectOption(kind);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("未保存").waitFor();
}

export async function undo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await page.getByText("未保存").waitFor({ state: "detached" });
}

/** Saves to the folder of downloads. */
export async function save(page: Page): Promise<Download> {
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "下载" }).click();
  return download;
}
