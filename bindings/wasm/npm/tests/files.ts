/** Files of the repository for the tests in Node.js. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

const CONFORMANCE = join(ROOT, "tests/conformance");

/** Returns a file's exact text, byte-order mark included; null if there is none. */
export function readOrNull(path: string): string | null {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(join(CONFORMANCE, path)));
  } catch {
    return null;
  }
}

/** Returns the names of all scenarios, such as `clause/2.1.2-short-notice`. */
export function scenarioNames(): string[] {
  const folders = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  return folders(CONFORMANCE).flatMap((kind) =>
    folders(join(CONFORMANCE, kind)).map((name) => `${kind}/${name}`),
  );
}

/** Returns the bytes of a file of the repository. */
export function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(ROOT, path)));
}

/** Returns the text of a file of the repository. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
