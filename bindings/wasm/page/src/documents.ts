/** The types of the library's documents that the window needs. They are types alone: the window runs no rule. */
export type { Act } from "petition";

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A reason for a refusal. */
export interface Reason extends Text {
  readonly code: string;
}
