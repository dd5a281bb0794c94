// The content of a paper as the library writes it, and what the preview reads of it.

import type { Block, Line, Paper } from "petition";

/** A placeholder, and how often the paper has it. */
export interface Placeholder {
  readonly name: string;
  readonly count: number;
}

function linesOf(block: Block): readonly Line[] {
  if ("paragraph" in block) {
    return [block.paragraph];
  }
  if ("table" in block) {
    return block.table.rows.flatMap((row) => row.flatMap((cell) => cell.lines));
  }
  return [];
}

/** Returns every line of a paper that may have a placeholder, in the order of the text. */
function allLines(paper: Paper): readonly Line[] {
  const head = [paper.number, paper.signer, paper.addressee];
  const signature = paper.signature === null ? [] : [paper.signature.organ, paper.signature.date];
  const lines = [...head, ...paper.blocks.flatMap(linesOf), ...signature, paper.contact];
  return lines.filter((line): line is Line => line !== null);
}

/** Lists what a person must still write, in the order of the text, each name once. */
export function placeholders(paper: Paper): readonly Placeholder[] {
  const counts = new Map<string, number>();
  for (const span of allLines(paper).flat()) {
    if ("placeholder" in span) {
      counts.set(span.placeholder, (counts.get(span.placeholder) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}

/** A paper with tables cut to this many rows below their heads, and how many rows the preview leaves out. */
export interface Preview {
  readonly paper: Paper;
  readonly rowsLeftOut: number;
}

/** Cuts long tables for the preview: the window would freeze over thousands of rows. */
export function preview(paper: Paper, mostRows: number): Preview {
  let rowsLeftOut = 0;
  const blocks = paper.blocks.map((block): Block => {
    if (!("table" in block)) {
      return block;
    }
    const rows = block.table.rows.slice(0, block.table.head + mostRows);
    rowsLeftOut += block.table.rows.length - rows.length;
    return { table: { ...block.table, rows } };
  });
  return { paper: { ...paper, blocks }, rowsLeftOut };
}

const UNSAFE_IN_NAMES = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"*/:<>?\\|]/g;

/** Returns a file name for a paper: its title without what file systems refuse or what disguises a name. */
export function fileName(title: string, ending: string): string {
  const safe = [...title.replace(UNSAFE_IN_NAMES, "").trim()].slice(0, 80).join("");
  return `${safe === "" ? "公文" : safe}.${ending}`;
}
