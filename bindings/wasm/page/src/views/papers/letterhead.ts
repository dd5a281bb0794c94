// The letterhead as a form. The library reads it as TOML, so that the form and a bureau's file are the same thing.

/** The fields of a letterhead, as texts of a form. `copyTo` has one receiver a line. */
export interface Letterhead {
  readonly organ: string;
  readonly number: string;
  readonly contact: string;
  readonly phone: string;
  readonly booking: string;
  readonly leaders: string;
  readonly signer: string;
  readonly copyTo: string;
}

export const EMPTY_LETTERHEAD: Letterhead = {
  organ: "",
  number: "",
  contact: "",
  phone: "",
  booking: "",
  leaders: "",
  signer: "",
  copyTo: "",
};

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Returns a basic string of TOML. Lone surrogates cannot be in TOML and become U+FFFD. */
export function tomlString(text: string): string {
  const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  const escaped = whole.replace(
    /["\\\u0000-\u001f\u007f]/g,
    (one) => ESCAPES[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

/** Returns the receivers of a copy: the lines that are not blank. */
export function receivers(copyTo: string): readonly string[] {
  return copyTo
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Returns the letterhead as TOML. Blank fields are left out: papers have placeholders for them. */
export function letterheadToml(letterhead: Letterhead): string {
  const { copyTo, ...texts } = letterhead;
  const lines = Object.entries(texts)
    .map(([key, text]): [string, string] => [key, text.trim()])
    .filter(([, text]) => text !== "")
    .map(([key, text]) => `${key} = ${tomlString(text)}`);
  const copies = receivers(copyTo);
  if (copies.length > 0) {
    lines.push(`copy_to = [${copies.map(tomlString).join(", ")}]`);
  }
  return ["[letterhead]", ...lines, ""].join("\n");
}
