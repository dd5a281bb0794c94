// How the sheet of the working ledger is laid out.
import type { LedgerColumn } from "./protocol";

/** A part of a line. Days and numbers stay whole: a browser breaks after a hyphen. */
export interface LinePart {
  readonly at: number;
  readonly text: string;
  readonly isWhole: boolean;
}

const WHOLE = /\d[\w*]*-[\w*-]+/g;

/** Splits a line into days and numbers, which do not break, and the text between them. */
export function wholeParts(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  let end = 0;
  for (const match of line.matchAll(WHOLE)) {
    const at = match.index ?? 0;
    if (at > end) {
      parts.push({ at: end, text: line.slice(end, at), isWhole: false });
    }
    parts.push({ at, text: match[0], isWhole: true });
    end = at + match[0].length;
  }
  if (end < line.length) {
    parts.push({ at: end, text: line.slice(end), isWhole: false });
  }
  return parts;
}

/** The shares of the first columns, as in the sheet that the library prints: number, matter, registration. */
const FIRST = [2.2, 4, 4.2] as const;

/** The share of a column of days. */
const DAYS = 4.2;

/** Returns the width of each column in per cent: days are narrow, texts share the rest. */
export function columnWidths(columns: readonly LedgerColumn[]): readonly number[] {
  const fixed = columns.map((column, at) => FIRST[at] ?? (column.holds_days ? DAYS : null));
  const taken = fixed.reduce((sum: number, width) => sum + (width ?? 0), 0);
  const texts = fixed.filter((width) => width === null).length;
  const rest = texts === 0 ? 0 : Math.max(0, 100 - taken) / texts;
  return fixed.map((width) => width ?? rest);
}
