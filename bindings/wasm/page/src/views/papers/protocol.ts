/** The requests of the view 公文. */
import type { Paper, PaperField, PaperKind } from "petition";
import type { Choice, NamedBytes } from "../../protocol";
import type { Letterhead } from "./letterhead";
import type { Placeholder } from "./paper";

type Row<Ask, Answer> = { readonly ask: Ask; readonly answer: Answer };

/** What a kind of paper is about. */
export type Subject = "quarter" | "year" | "case" | "reception" | "leader_or_unit" | "unit";

export interface PaperKindView {
  readonly key: PaperKind;
  readonly label: string;
  readonly when: string;
  readonly clause: string;
  readonly subject: Subject;
  readonly isPublic: boolean;
  readonly form: string;
}

/** A paper to write. `about` is a period, an id, `leader:L01` or `unit:U02`. */
export interface PaperAsk {
  readonly kind: PaperKind;
  readonly about: string;
  readonly letterhead: Letterhead;
  readonly number: string;
}

export interface PaperView {
  /** The paper, long tables cut. */
  readonly paper: Paper;
  readonly title: string;
  readonly placeholders: readonly Placeholder[];
  readonly omitted: readonly string[];
  readonly rowsLeftOut: number;
}

export interface PaperRequests {
  paperKinds: Row<Record<string, never>, readonly PaperKindView[]>;
  /** The subjects that a kind can be about, those that match the text. */
  paperSubjects: Row<{ kind: PaperKind; text: string }, { readonly choices: readonly Choice[]; readonly total: number }>;
  paper: Row<PaperAsk, PaperView>;
  /** Writes the paper as a file; with a template, as the filled template. */
  paperFile: Row<PaperAsk & { format: "docx" | "html"; template: Uint8Array | null }, NamedBytes>;
  /** Reads the ledger of the year before, for the annual summary; `null` removes it. Returns the name of its file. */
  lastYear: Row<{ file: NamedBytes | null }, { readonly name: string | null }>;
  paperFields: Row<{ kind: PaperKind }, readonly PaperField[]>;
}
