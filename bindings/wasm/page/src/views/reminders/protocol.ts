/** The requests of the view 督办提醒. */
import type { Paged, Part } from "../../protocol";

type Row<Ask, Answer> = { readonly ask: Ask; readonly answer: Answer };

/** Who a line is about. */
export type SubjectKind = "bureau" | "leader" | "unit";

export interface ReminderFilter extends Part {
  /** `leader:L01`, `unit:U02`, `bureau`, or empty for everybody. */
  readonly subject: string;
}

export interface ReminderLine {
  readonly subject: string;
  readonly subjectKind: SubjectKind;
  readonly name: string;
  readonly office: string;
  readonly who: string;
  /** What is owed: a word of `owed_kinds`. */
  readonly kind: string;
  readonly label: string;
  readonly record: string;
  /** The case to open, if it is one. */
  readonly case: string | null;
  readonly duty: string | null;
  readonly progress: string;
  /** The key of the status, which chooses its sign, and its label. */
  readonly status: string;
  readonly statusLabel: string;
  readonly advisory: boolean;
  readonly due: string | null;
  readonly lastWorkday: string | null;
  readonly days: string;
  readonly clause: string;
  readonly clauseText: string;
}

/** How much one leader or unit owes. */
export interface ReminderSubject {
  readonly value: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface RemindersView extends Paged<ReminderLine> {
  readonly subjects: readonly ReminderSubject[];
}

export interface ReminderRequests {
  reminders: Row<ReminderFilter, RemindersView>;
}
