/** Values of JSON documents, compared without the order of their keys. Runs in browsers too. */

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** An object of a document. */
export type Fields = { [key: string]: Value };

/** Parses a text; its shape is what the tests check. */
export function parse<T = Value>(text: string): T {
  return JSON.parse(text) as T;
}

/** Returns a document as a plain value. */
export function value(document: unknown): Value {
  return parse(JSON.stringify(document ?? null));
}

/** Returns the canonical text of a value: keys in order. */
export function canonical(of: Value): string {
  if (Array.isArray(of)) {
    return `[${of.map(canonical).join(",")}]`;
  }
  if (of !== null && typeof of === "object") {
    const keys = Object.keys(of).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(of[key] as Value)}`).join(",")}}`;
  }
  return JSON.stringify(of);
}

/** Returns some members of an object. */
export function pick(from: object, keys: string): Fields {
  const members = from as Record<string, unknown>;
  return Object.fromEntries(keys.split(" ").map((key) => [key, value(members[key])]));
}
