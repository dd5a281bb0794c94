/** The requests of the view 口径. */
import type { Choice, NamedBytes, Paged, Part } from "../../protocol";
import type { Values } from "./policy-diff";

type Row<Ask, Answer> = { readonly ask: Ask; readonly answer: Answer };

/** Where a policy comes from: its name, or the text of a policy file; then the readings and settings that differ. */
export interface PolicySpec {
  readonly name: string;
  readonly text: string | null;
  readonly reading: Values;
  readonly settings: Values;
}

export interface ReadingField {
  readonly key: string;
  readonly label: string;
  readonly kind: "word" | "words" | "integers" | "texts";
  readonly words: readonly Choice[];
}

export interface SettingField {
  readonly key: string;
  readonly label: string;
  readonly least: number;
  readonly most: number;
}

export interface PolicyView {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly issued: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly spec: PolicySpec;
  /** The values now, and those of the policy without changes. */
  readonly reading: Values;
  readonly settings: Values;
  readonly ownReading: Values;
  readonly ownSettings: Values;
  readonly readingFields: readonly ReadingField[];
  readonly settingFields: readonly SettingField[];
  readonly builtin: readonly string[];
}

export interface WorkdayYear {
  readonly year: number;
  readonly holidays: readonly { readonly name: string; readonly days: string; readonly worked: string }[];
}

/** A duty or finding whose outcome differs under two policies. */
export interface EffectLine {
  readonly kind: "duty" | "finding";
  readonly subject: string;
  readonly label: string;
  readonly before: string;
  readonly beforeStatus: string | null;
  readonly after: string;
  readonly afterStatus: string | null;
  readonly clause: string;
}

export interface Comparison extends Paged<EffectLine> {
  readonly duties: number;
  readonly findings: number;
  /** Readings and settings that differ, in words. */
  readonly differences: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

export interface ReadingRequests {
  policy: Row<Record<string, never>, PolicyView>;
  /** Chooses the policy of the session. */
  choosePolicy: Row<PolicySpec, null>;
  /** The policy in use as a file that the command reads. */
  policyFile: Row<Record<string, never>, NamedBytes>;
  comparePolicies: Row<Part & { before: PolicySpec; after: PolicySpec }, Comparison>;
  workdayYears: Row<Record<string, never>, readonly number[]>;
  workdayYear: Row<{ year: number }, WorkdayYear>;
  /** Adds a table of working days; its years replace those in use. */
  addWorkdays: Row<{ text: string }, readonly number[]>;
}
