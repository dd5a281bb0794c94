/** Filters and parts of lists. */
import type { Paged, Part } from "../protocol";

export function paged<Row>(rows: readonly Row[], part: Part): Paged<Row> {
  return { rows: rows.slice(part.from, part.from + part.count), total: rows.length };
}

/** Prepares a text for searching: one case, narrow digits and letters, no spaces. */
export function searchable(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** Whether every word of the query is in the text. */
export function matcher(query: string): (text: string) => boolean {
  const words = query.split(/\s+/).map(searchable).filter((word) => word !== "");
  return (text) => words.every((word) => text.includes(word));
}
