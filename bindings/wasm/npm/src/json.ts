import { ownError } from "./error.js";

/** Parses a document of the module. The type is the declared one: tests compare them. */
export function parse<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** Returns options as a JSON object; those that are undefined are absent. */
export function optionsJson(options: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(options);
}

/** Returns limits as JSON, if there are some. */
export function limitsJson(limits: object | undefined): string | undefined {
  return limits === undefined ? undefined : JSON.stringify(limits);
}

/** Decodes UTF-8; set by the entry. A byte-order mark stays: the reader of the ledger skips it. */
let decode: (bytes: Uint8Array) => string = (bytes) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** Sets the decoder of an environment that has none. */
export function setDecoder(decoder: (bytes: Uint8Array) => string): void {
  decode = decoder;
}

/** Returns a text, or bytes as text. */
export function textOf(text: string | Uint8Array): string {
  if (typeof text === "string") {
    return text;
  }
  try {
    return decode(text);
  } catch (error) {
    const zh = "文件不是 UTF-8 编码的文本";
    throw ownError("InvalidArgument", "invalid_argument", zh, "the bytes are not text in UTF-8", error);
  }
}
