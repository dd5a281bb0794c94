/** Paths of the project, and the command `petition`. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project: four above the compiled file. */
export const ROOT = resolve(fileURLToPath(import.meta.url), "../../../../..");

/** The example year. Its numbers are those of `REPORT_DAY`. */
export const EXAMPLE = join(ROOT, "examples/shenzhen-2020/ledger.xlsx");
export const EXAMPLE_JSON = join(ROOT, "examples/shenzhen-2020/ledger.json");
export const REPORT_DAY = "2020-12-31";

/** The page. `cargo xtask page` builds it. */
export const PAGE = process.env["PETITION_PAGE"] ?? join(ROOT, "target/xtask/page/信访台账.html");

const COMMAND = process.env["PETITION"] ?? join(ROOT, "target/debug/petition");

/** Runs the command, and returns what it prints. */
export function petition(...args: readonly string[]): string {
  return execFileSync(COMMAND, args, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** The parts of a report document that the tests compare. */
export interface ReportDocument {
  readonly summary: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly duties: readonly {
    readonly id: string;
    readonly measure: string;
    readonly achieved: number;
    readonly required: number | null;
  }[];
}

/** Returns the report document of a ledger, as the command computes it. */
export function reportOf(ledger: string): ReportDocument {
  return JSON.parse(petition("assess", ledger, "--as-of", REPORT_DAY, "--format", "json")) as ReportDocument;
}

/** A row that `petition diff` lists. */
export interface ChangedRow {
  readonly table: string;
  readonly id: string;
  readonly kind: string;
}

/** Returns the rows that differ between two ledgers. */
export function changedRows(before: string, after: string): readonly ChangedRow[] {
  const text = petition("diff", before, after, "--as-of", REPORT_DAY, "--format", "json");
  return (JSON.parse(text) as { readonly changes: readonly ChangedRow[] }).changes;
}

/** Creates an empty folder for the files of a test. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), "petition-"));
}

/** The cell of a problem that `petition check` lists. */
export interface Cell {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

/** Returns the cells of a workbook's problems, in the order of the command. */
export function cellsOfProblems(ledger: string): readonly Cell[] {
  const { stdout } = spawnSync(COMMAND, ["check", ledger, "--format", "json"], { encoding: "utf8" });
  const { problems } = JSON.parse(stdout) as { readonly problems: readonly { readonly place: Cell }[] };
  return problems.map(({ place }) => place);
}
