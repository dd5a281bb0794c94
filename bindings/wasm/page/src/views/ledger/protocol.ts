/** The requests of the view 台账. */
import type { NamedBytes, Part } from "../../protocol";

type Row<Ask, Answer> = { readonly ask: Ask; readonly answer: Answer };

export interface LedgerFilter {
  /** `2020` or `2020-Q1`. */
  readonly period: string;
  readonly leader: string;
  readonly unit: string;
}

export interface LedgerColumn {
  readonly label: string;
  readonly holds_days: boolean;
}

export interface LedgerRow {
  readonly matter: string;
  readonly case: string | null;
  /** The lines of each cell. */
  readonly cells: readonly (readonly string[])[];
  /** The columns whose element is required and missing. */
  readonly missing: readonly number[];
}

/** Some rows of the working ledger, as its printed sheet has them: the JSON of the library. */
export interface LedgerPage {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly LedgerColumn[];
  readonly total: number;
  readonly rows: readonly LedgerRow[];
  readonly nothing: string | null;
  readonly notes: readonly string[];
}

export interface LedgerRequests {
  workingLedger: Row<LedgerFilter & Part, LedgerPage>;
  workingLedgerFile: Row<LedgerFilter & { format: "xlsx" | "html" }, NamedBytes>;
}
