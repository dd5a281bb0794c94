/**
 * The protocol between the window and the worker: one row for each request.
 *
 * Answers are view models. They are paged, and their texts are in the language of the session.
 */
import type { Act, Reason, Text } from "./documents";
import type { LedgerRequests } from "./views/ledger/protocol";
import type { PaperRequests } from "./views/papers/protocol";
import type { ReadingRequests } from "./views/readings/protocol";
import type { ReceptionRequests } from "./views/receptions/protocol";
import type { ReminderRequests } from "./views/reminders/protocol";

/** A file that the user opens, or one to save. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the ledger was read from. It decides what saving writes. */
export type Source = "workbook" | "one_sheet" | "json" | "csv" | "example";

/** A problem of an input, or a notice about it. */
export interface Problem {
  readonly code: string;
  /** Sheet, row and column of a workbook, else a path of the document. */
  readonly place: string;
  readonly found: string;
  readonly expected: string;
  readonly message: string;
}

/** Why a request failed. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly problems: readonly Problem[];
  /** Problems that are not listed, by code and place. */
  readonly more: readonly { readonly code: string; readonly place: string; readonly count: number }[];
  /** Why the library refuses an act, a step or a paper. */
  readonly reasons: readonly string[];
  /** For a one-sheet ledger without a mapping: a first mapping to edit. */
  readonly mapping: string | null;
}

/** What the window shows at all times. */
export interface Session {
  /** Grows with every change of ledger, day, year, policy, language or masking. */
  readonly revision: number;
  readonly ledger: LedgerState | null;
  readonly year: number;
  readonly asOf: string;
  readonly lang: Lang;
  /** Whether personal data is unmasked. */
  readonly full: boolean;
  readonly policy: { readonly id: string; readonly title: string };
}

export type Lang = "zh" | "en";

export interface LedgerState {
  readonly bureau: string;
  readonly code: string;
  readonly fileName: string;
  readonly source: Source;
  readonly counts: Readonly<Record<"leaders" | "units" | "matters" | "receptions" | "cases", number>>;
  /** Whether something is not saved. */
  readonly isChanged: boolean;
  /** The acts that 撤销 and 重做 concern. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly notices: number;
  /** The latest day of a reception, a step or a milestone. */
  readonly latest: string | null;
}

/** A part of a list. */
export interface Part {
  readonly from: number;
  readonly count: number;
}

/** Rows of a list with the number of all that fit the filter. */
export interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** A choice of a filter or a form. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

// ---- 总览: petition_report::view::OnePager ---------------------------------------------------------------------------

export type Light = "green" | "amber" | "red" | "grey";

export interface Rate {
  readonly status: string | null;
  readonly light: Light;
  readonly achieved: string;
  readonly of: string;
  readonly has_numbers: boolean;
  readonly required: string | null;
  readonly reason: string | null;
}

export interface Overview {
  readonly quarter: string;
  readonly quarter_end: string;
  readonly leaders: readonly {
    readonly id: string;
    readonly name: string;
    readonly offices: string;
    readonly rates: readonly [Rate, Rate, Rate];
  }[];
  readonly total: readonly [Rate, Rate, Rate];
  readonly not_assessed: readonly { readonly reason: string; readonly names: readonly string[] }[];
  readonly lights: Readonly<Record<Light, number>>;
  readonly cases: { readonly selected: number; readonly resolved: number; readonly library: number };
  readonly due: readonly {
    readonly label: string;
    readonly count: number;
    readonly whose: string;
    readonly due: string;
    readonly last_workday: string | null;
    readonly is_overdue: boolean;
    readonly days_late: number;
  }[];
  readonly rotas: readonly { readonly name: string; readonly met: number; readonly missed: number; readonly slots: number }[];
  readonly units: readonly {
    readonly unit: string | null;
    readonly name: string | null;
    readonly open: number;
    readonly returned: number;
    readonly late: number;
  }[];
  /** The clocks of matters by status, the most urgent first. */
  readonly clocks: readonly { readonly status: string; readonly count: number }[];
  readonly findings: readonly {
    readonly severity: string;
    readonly rule: string;
    readonly record: string;
    readonly is_case: boolean;
    readonly days: number | null;
    readonly message: string;
    readonly leader: string | null;
    readonly unit: string | null;
    readonly clause: string;
    readonly others: number;
  }[];
}

// ---- 完成情况: petition_report::view::Matrix -------------------------------------------------------------------------

export interface MatrixPart {
  readonly columns: readonly {
    readonly title: string;
    readonly label: string;
    readonly period: string;
    readonly due: string;
    readonly is_mandatory: boolean;
  }[];
  readonly rows: readonly {
    readonly subject: string;
    readonly name: string;
    readonly offices: string;
    readonly cells: readonly (MatrixCell | null)[];
  }[];
}

export interface MatrixCell {
  readonly duty: string;
  readonly status: string;
  readonly progress: string;
}

/** The slots of some months: achieved of all, and the status that a cell shows. */
export interface SlotCounts {
  readonly status: string;
  readonly progress: string;
}

/** A rota with its slots by month (petition_report::view::RotaStrip). */
export interface RotaRow {
  readonly id: string;
  readonly name: string;
  /** When it has slots, in words. */
  readonly when: string;
  readonly is_mandatory: boolean;
  readonly months: readonly RotaMonth[];
  readonly year: SlotCounts | null;
}

export interface RotaMonth {
  readonly label: string;
  /** `null` without a slot. */
  readonly counts: SlotCounts | null;
  readonly slots: readonly { readonly label: string; readonly cell: MatrixCell }[];
}

export interface MatrixView {
  readonly leaders: MatrixPart;
  readonly bureau: MatrixPart;
  readonly rotas: readonly RotaRow[];
  /** Duties by binding and status. */
  readonly counts: readonly { readonly binding: string; readonly of: Readonly<Record<string, number>> }[];
}

export interface ClauseView {
  readonly id: string;
  readonly anchor: string;
  readonly text: string;
}

export interface RecordRef {
  readonly id: string;
  readonly label: string;
  /** The case to open, if it is one. */
  readonly isCase: boolean;
  readonly why: string | null;
}

export interface DutyView {
  readonly id: string;
  readonly subject: string;
  readonly title: string;
  readonly status: string;
  readonly binding: string;
  readonly progress: string;
  readonly from: string;
  readonly to: string;
  readonly lastWorkday: string | null;
  readonly metOn: string | null;
  readonly daysLeft: number | null;
  readonly daysLate: number | null;
  readonly reason: string | null;
  readonly who: string;
  readonly clause: ClauseView;
  readonly evidence: readonly RecordRef[];
  readonly excluded: readonly RecordRef[];
}

// ---- 待办 ------------------------------------------------------------------------------------------------------------

export interface TodoFilter extends Part {
  readonly leader: string;
  readonly unit: string;
  readonly section: string;
}

export interface TodoRow {
  readonly section: string;
  readonly leader: string;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly unit: string;
  readonly idle: number | null;
  readonly due: string | null;
  readonly lastWorkday: string | null;
  readonly isLate: boolean;
  readonly clause: string;
  readonly case: string | null;
  /** The step of the case that is due. */
  readonly step: string | null;
  readonly duty: string | null;
  readonly reception: string | null;
  readonly advisory: boolean;
}

export interface TodoView extends Paged<TodoRow> {
  readonly sections: readonly { readonly section: string; readonly count: number }[];
  readonly until: string;
}

// ---- 案件 ------------------------------------------------------------------------------------------------------------

export interface CaseFilter extends Part {
  readonly text: string;
  readonly stage: string;
  readonly leader: string;
  readonly unit: string;
}

export interface CaseLine {
  readonly id: string;
  readonly matter: string;
  /** The claim, or neutral words while personal data is masked. */
  readonly about: string;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly leader: string | null;
  readonly leaderName: string | null;
  readonly stage: string;
  readonly selectedOn: string | null;
  readonly publishedOn: string | null;
  readonly approvedOn: string | null;
  readonly resolvedOn: string | null;
  readonly lastStep: string | null;
  readonly lastOn: string | null;
  readonly irregular: number;
}

export interface CasesView extends Paged<CaseLine> {
  readonly stages: readonly Choice[];
}

export interface StepLine {
  readonly kind: string;
  readonly on: string;
  readonly regular: boolean;
  readonly missing: readonly string[];
  readonly clause: string;
  readonly persons: string;
  readonly note: string;
}

export interface NextLine {
  readonly kind: string;
  readonly who: readonly string[];
  readonly clause: string;
}

/** A statutory clock of the matter, from one start. */
export interface ClockLine {
  readonly id: string;
  readonly label: string;
  readonly binding: string;
  readonly status: string;
  /** The days left or late, or why it is not assessed, in words. */
  readonly days: string | null;
  readonly startedOn: string;
  readonly due: string | null;
  readonly stoppedOn: string | null;
  readonly stoppedBy: string | null;
  readonly who: string;
  readonly clause: string;
}

export interface CaseView {
  readonly id: string;
  readonly stage: string;
  readonly holder: Named | null;
  readonly needsConsent: boolean;
  readonly matter: {
    readonly id: string;
    readonly registeredOn: string;
    readonly petitioners: readonly string[];
    readonly headcount: number;
    readonly claim: string;
    readonly domain: string;
    readonly unit: string | null;
    readonly cause: string;
    readonly opinion: string;
    readonly result: string;
    readonly reply: string;
  };
  readonly history: readonly StepLine[];
  readonly next: readonly NextLine[];
  readonly receptions: readonly {
    readonly id: string;
    readonly date: string;
    readonly leader: string;
    readonly mode: string;
    readonly setting: string;
    readonly status: string;
  }[];
  readonly clocks: readonly ClockLine[];
  readonly findings: readonly { readonly severity: string; readonly rule: string; readonly message: string; readonly clause: string }[];
  /** Every kind of step: whether it is regular on the day, and what is missing. */
  readonly steps: readonly StepOption[];
}

export interface StepOption {
  readonly kind: string;
  /** Why the library refuses it on the day; empty if it does not. */
  readonly refusal: readonly string[];
}

/** Whether the library accepts an act, and what it changes. */
export interface Trial {
  readonly failure: Failure | null;
  readonly rows: readonly ChangedRow[];
  /** Duties and findings that change. */
  readonly effect: readonly string[];
}

export interface ChangedRow {
  /** Which row, or the library's sentence about it. */
  readonly text: string;
  readonly change: "added" | "removed" | "changed";
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

// ---- Saving ----------------------------------------------------------------------------------------------------------

export type SaveFormat = "same" | "xlsx" | "json" | "csv";

export interface SavePlan {
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** The rows that differ from the file that was read. */
  readonly rows: readonly ChangedRow[];
  /** Whether the file that was read is updated, so that everything else in it remains. */
  readonly isUpdate: boolean;
  readonly remarks: readonly string[];
}

// ---- The table of requests -------------------------------------------------------------------------------------------

type Row<Ask, Answer> = { readonly ask: Ask; readonly answer: Answer };
type None = Record<string, never>;

export interface Requests extends ReceptionRequests, LedgerRequests, ReminderRequests, PaperRequests, ReadingRequests {
  /** Starts the module. The first request. */
  start: Row<{ wasm: string; lang: Lang; asOf: string }, Vocabulary>;
  open: Row<{ files: readonly NamedBytes[]; mapping: string | null }, null>;
  openExample: Row<None, null>;
  close: Row<None, null>;
  template: Row<None, NamedBytes>;
  notices: Row<Part, Paged<Problem>>;
  configure: Row<{ year?: number; asOf?: string; lang?: Lang; full?: boolean }, Vocabulary>;
  /** Applies an act of the library. It can be undone. */
  act: Row<{ act: Act }, null>;
  /** Says what an act would do, or why it is refused. */
  tryAct: Row<{ act: Act }, Trial>;
  undo: Row<None, null>;
  redo: Row<None, null>;
  planSave: Row<{ format: SaveFormat }, SavePlan>;
  /** Returns the bytes of the last plan. */
  saveBytes: Row<None, readonly NamedBytes[]>;
  /** The last plan was written: nothing is unsaved. */
  saved: Row<{ name: string }, null>;
  people: Row<None, { readonly leaders: readonly Named[]; readonly units: readonly Named[]; readonly domains: readonly string[] }>;
  overview: Row<None, Overview>;
  /** The report of the year as a page; `leaders`: the one-pager alone. */
  reportFile: Row<{ leaders: boolean }, NamedBytes>;
  todoFile: Row<{ leader: string; unit: string }, NamedBytes>;
  matrix: Row<None, MatrixView>;
  duty: Row<{ id: string }, DutyView>;
  todo: Row<TodoFilter, TodoView>;
  cases: Row<CaseFilter, CasesView>;
  case: Row<{ id: string }, CaseView>;
  clause: Row<{ id: string }, ClauseView>;
}

export type RequestName = keyof Requests;
export type Ask<Name extends RequestName> = Requests[Name]["ask"];
export type Answer<Name extends RequestName> = Requests[Name]["answer"];

/** The word lists of the library in both languages: list, key, label. */
export type Vocabulary = Readonly<Record<string, Readonly<Record<string, Text>>>>;

/** A message to the worker. */
export interface RequestMessage {
  readonly id: number;
  readonly name: RequestName;
  readonly ask: unknown;
}

/** A message of the worker: the end of a request, progress of reading, or a new state of the session. */
export type WorkerMessage =
  | { readonly type: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly type: "failure"; readonly id: number; readonly failure: Failure }
  | { readonly type: "progress"; readonly progress: Progress | null }
  | { readonly type: "session"; readonly session: Session };

/** How far reading or saving is. `null`: it is over. */
export interface Progress {
  readonly stage: "start" | "read" | "check" | "assess" | "write";
  readonly step: number;
  readonly steps: number;
}

export type { Act, Reason, Text };
