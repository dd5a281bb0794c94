/**
 * `cargo xtask bench wasm`: the same tasks natively and in Node.js, sizes, and how the page opens a workbook of 20,000
 * cases. Prints tables for `benches/wasm/README.md`.
 */

import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { init, Ledger } from "petition";
import { launch, MISSING } from "./chromium.js";
import { EXAMPLE, EXAMPLE_JSON, PAGE, ROOT, scratch } from "./files.js";
import { largeLedger } from "./large_ledger.js";
import { measure, type Row } from "./measure.js";
import { measureOpening, type Opening } from "./opening.js";

const CASES = 20_000;

/** How often the page opens each workbook: the fastest time counts, and the longest freeze. */
const OPENINGS = 3;

/** Writes the ledgers that both sides read. */
async function writeLedgers(folder: string): Promise<void> {
  await init();
  copyFileSync(EXAMPLE, join(folder, "year.xlsx"));
  copyFileSync(EXAMPLE_JSON, join(folder, "year.json"));
  const text = largeLedger(CASES);
  writeFileSync(join(folder, "large.json"), text);
  const ledger = Ledger.fromJson(text);
  writeFileSync(join(folder, "large.xlsx"), ledger.writeWorkbook());
  ledger.free();
}

/** Runs the native program, which prints a task and its fastest run a line. */
function measureNatively(folder: string): readonly Row[] {
  const program = process.env["PETITION_NATIVE"];
  if (program === undefined) {
    throw new Error("PETITION_NATIVE names no program; run cargo xtask bench wasm");
  }
  const lines = execFileSync(program, [folder], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [task = "", milliseconds = ""] = line.split("\t");
    return [task, Number(milliseconds)];
  });
}

const threeDigits = (value: number): string => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0));

function printTasks(native: readonly Row[], node: readonly Row[]): void {
  console.log("\n| task | native, ms of CPU time | Node.js, ms | ratio |\n|---|---:|---:|---:|");
  const natively = new Map(native);
  for (const [task, fastest] of node) {
    const other = natively.get(task) ?? Number.NaN;
    console.log(`| ${task} | ${threeDigits(other)} | ${threeDigits(fastest)} | ${threeDigits(fastest / other)} |`);
  }
}

function printSizes(): void {
  console.log("\n| file | kB | Brotli, kB |\n|---|---:|---:|");
  const modules = join(ROOT, "bindings/wasm/npm/dist");
  for (const file of [join(modules, "petition.wasm"), join(modules, "petition_core.wasm"), PAGE]) {
    const bytes = readFileSync(file);
    const name = file.split("/").at(-1);
    console.log(`| ${name} | ${Math.round(bytes.length / 1000)} | ${Math.round(brotliCompressSync(bytes).length / 1000)} |`);
  }
}

async function printOpenings(folder: string): Promise<void> {
  if (MISSING !== undefined) {
    console.log(`\nThe page was not measured: ${MISSING}`);
    return;
  }
  const browser = await launch();
  console.log("\n| the page opens | until the overview shows, ms | longest task of the window, ms | largest gap between frames, ms |\n|---|---:|---:|---:|");
  for (const name of ["year", "large"]) {
    const openings: Opening[] = [];
    for (let time = 0; time < OPENINGS; time += 1) {
      openings.push(await measureOpening(browser, join(folder, `${name}.xlsx`)));
    }
    const total = Math.min(...openings.map((opening) => opening.total));
    const longestTask = Math.max(...openings.map((opening) => opening.longestTask));
    const largestGap = Math.max(...openings.map((opening) => opening.largestGap));
    console.log(`| ${name}.xlsx | ${[total, longestTask, largestGap].map(threeDigits).join(" | ")} |`);
  }
  await browser.close();
}

const folder = scratch();
await writeLedgers(folder);
printTasks(measureNatively(folder), await measure(folder));
printSizes();
await printOpenings(folder);
rmSync(folder, { recursive: true });
