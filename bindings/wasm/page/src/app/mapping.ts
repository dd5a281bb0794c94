/** The bureau in the draft of a mapping: what a one-sheet ledger most often lacks. */

export type BureauKey = "code" | "name";

/** The line of a key in the section `[bureau]`. */
function line(key: BureauKey): RegExp {
  return new RegExp(`(^\\[bureau\\][^\\[]*?^${key} *= *)"((?:[^"\\\\]|\\\\.)*)"`, "m");
}

/** Returns the value of a key; `null` if the draft has no such line. */
export function bureauValue(mapping: string, key: BureauKey): string | null {
  const found = line(key).exec(mapping);
  return found === null ? null : (found[2] ?? "").replace(/\\(["\\])/g, "$1");
}

/** Returns the draft with another value. */
export function withBureauValue(mapping: string, key: BureauKey, value: string): string {
  const text = value.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/["\\]/g, (found) => `\\${found}`);
  return mapping.replace(line(key), (_, before: string) => `${before}"${text}"`);
}
