/** The command `petition`, which writes what the package must return. `cargo xtask node` builds it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./files.js";

const PROGRAM = process.env["PETITION"] ?? join(ROOT, "target/debug/petition");

/** The example year. */
export const LEDGER = join(ROOT, "examples/shenzhen-2020/ledger.json");

/** Runs the command and returns what it prints. */
export function command(...args: string[]): string {
  return execFileSync(PROGRAM, args, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Runs the command with an output file and returns the file. */
export function fileOf(name: string, ...args: string[]): Uint8Array {
  const file = join(temporaryFolder(), name);
  command(...args, "--output", file);
  return new Uint8Array(readFileSync(file));
}

/** Returns a new folder that the system removes. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "petition-"));
}
