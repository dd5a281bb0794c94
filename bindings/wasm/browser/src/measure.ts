/** Measures the npm package in Node.js: the tasks of `bindings/wasm/examples/native.rs`, in the same order. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { init, isoDate, Ledger, readWorkbook } from "petition";
import { REPORT_DAY } from "./files.js";

/** How much CPU time the runs of a task take at least in milliseconds, and how many there are at least. */
const DURATION = 2000;
const LEAST = 5;

/** How much CPU time a run takes at least, as on the native side. A shorter task is repeated within a run. */
const RUN = 100;

/** A task and the CPU time of its fastest run in milliseconds. Other programs do not add to it. */
export type Row = readonly [task: string, fastest: number];

function fastest(call: () => void): number {
  const run = (times: number): number => {
    const start = cpuTime();
    for (let at = 0; at < times; at += 1) {
      call();
    }
    return cpuTime() - start;
  };
  let times = 1;
  while (run(times) < RUN) {
    times *= 2;
  }
  const begin = cpuTime();
  let [least, runs] = [Number.POSITIVE_INFINITY, 0];
  while (runs < LEAST || cpuTime() - begin < DURATION) {
    least = Math.min(least, run(times) / times);
    runs += 1;
  }
  return least;
}

/** Returns the CPU time of this process: also that of the compiler and the garbage collector. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Measures the ledgers `year` and `large` of a folder. */
export async function measure(folder: string): Promise<readonly Row[]> {
  await init();
  return ["year", "large"].flatMap((name) => measureLedger(folder, name));
}

function measureLedger(folder: string, name: string): readonly Row[] {
  const text = readFileSync(join(folder, `${name}.json`), "utf8");
  const workbook = readFileSync(join(folder, `${name}.xlsx`));
  const options = { year: 2020, asOf: isoDate(REPORT_DAY) };
  const ledger = Ledger.fromJson(text);
  const rows: readonly Row[] = [
    [`${name}: read JSON`, fastest(() => Ledger.fromJson(text).free())],
    [`${name}: read workbook`, fastest(() => readWorkbook(workbook).ledger.free())],
    [`${name}: assess`, fastest(() => void ledger.assessJson(options))],
    [`${name}: report page`, fastest(() => void ledger.reportHtml({ ...options, lang: "zh" }))],
  ];
  ledger.free();
  return rows;
}
