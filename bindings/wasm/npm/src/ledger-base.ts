import type {
  Act,
  CaseFile,
  Changes,
  Duty,
  Effect,
  LedgerDocument,
  LedgerEntry,
  Limits,
  Lint,
  MatterInput,
  Notice,
  Owed,
  ReceptionInput,
  Report,
  StepInput,
  Todo,
  WorkingLedger,
} from "./documents.js";
import { call, Origin } from "./engine.js";
import { Handle } from "./handle.js";
import { limitsJson, optionsJson, parse, textOf } from "./json.js";
import type { AsOfOptions, TodoOptions, WorkingLedgerOptions, YearOptions } from "./options.js";
import { defaultPolicy } from "./policy.js";
import type { Freeable, Glue, RawLedger, RawPolicy } from "./raw.js";
import { defaultWorkdays } from "./workdays.js";

/** @internal */
export function readJson(text: string | Uint8Array, limits?: Limits): Origin<RawLedger> {
  const [json, most] = [textOf(text), limitsJson(limits)];
  return Origin.of((glue) => glue.RawLedger.from_json(json, most));
}

/** @internal */
export function mergeAll(base: LedgerBase, mine: LedgerBase, theirs: LedgerBase): Origin<RawLedger> {
  const [first, second, third] = [base.origin, mine.origin, theirs.origin];
  return Origin.of((glue) =>
    first.lend(glue, (a) =>
      second.lend(glue, (b) => third.lend(glue, (c) => glue.RawLedger.merge(a, b, c))),
    ),
  );
}

/** @internal What a call uses: the instance, the ledger and the policy in it. */
export interface Parts {
  readonly glue: Glue;
  readonly raw: RawLedger;
  readonly policy: RawPolicy;
}

/** @internal Returns the options of a to-do list as the module reads them. */
export function todoJson(options: TodoOptions, lang?: string): string {
  const { days, until, leader, unit, who } = options;
  return optionsJson({ days, horizon: until, leader, unit, who, lang });
}

/** @internal Returns the options of a working ledger as the module reads them. */
export function workingLedgerJson(options: WorkingLedgerOptions, lang?: string): string {
  const { period, leader, unit, full } = options;
  return optionsJson({ period, leader, unit, full, lang });
}

/**
 * 台账：a checked ledger. It is immutable: a change returns a new ledger, which shares its records with the old one.
 */
export abstract class LedgerBase extends Handle<RawLedger> {
  declare private parsed: LedgerDocument | null;

  /** @internal */
  protected constructor(origin: Origin<RawLedger>) {
    super(origin);
    Object.defineProperty(this, "parsed", { writable: true, value: null });
  }

  /** @internal Creates a ledger of the same class. */
  protected abstract make(origin: Origin<RawLedger>): this;

  /** Returns the ledger document as JSON. It contains personal data in full. */
  toJson(): string {
    return call((glue) => this.origin.get(glue).to_json());
  }

  /** The ledger document, parsed once. It contains personal data in full. */
  get document(): LedgerDocument {
    this.parsed ??= parse<LedgerDocument>(this.toJson());
    return this.parsed;
  }

  /** Returns a ledger with this reception, in place of the one with the same id. */
  withReception(reception: ReceptionInput): this {
    const json = JSON.stringify(reception);
    return this.derive((raw) => raw.with_reception(json));
  }

  /** Returns a ledger with this matter, in place of the one with the same id. */
  withMatter(matter: MatterInput): this {
    const json = JSON.stringify(matter);
    return this.derive((raw) => raw.with_matter(json));
  }

  /** Assesses a year: the duties with their status, the cases, the findings. */
  assess(options: YearOptions): Report {
    return parse(this.assessJson(options));
  }

  /** Assesses a year and returns the report as JSON: the bytes that the command writes. */
  assessJson(options: YearOptions): string {
    return this.with(options, ({ raw, policy }) => raw.assess(policy, options.year, options.asOf));
  }

  /** Returns the unmet duties: of a leader, of `bureau`, or of all. */
  outstanding(options: YearOptions & { readonly subject?: string | undefined }): readonly Duty[] {
    const { year, asOf, subject } = options;
    return parse(this.with(options, ({ raw, policy }) => raw.outstanding(policy, year, asOf, subject)));
  }

  /** Returns the accountability list: what was not done, and who has to act. */
  accountability(options: YearOptions): readonly Owed[] {
    const { year, asOf } = options;
    return parse(this.with(options, ({ raw, policy }) => raw.accountability(policy, year, asOf)));
  }

  /** Returns the valid records that are probably wrong or not complete. */
  lint(options: YearOptions): readonly Lint[] {
    return parse(this.with(options, ({ raw, policy }) => raw.lint(policy, options.year, options.asOf)));
  }

  /** Returns what is due within a number of days (by default 30), and the next steps of cases. */
  agenda(options: AsOfOptions & { readonly days?: number | undefined }): readonly Owed[] {
    const { asOf, days = 30 } = options;
    return parse(this.with(options, ({ raw, policy }) => raw.agenda(policy, asOf, days)));
  }

  /** Returns the to-do list of a day. */
  todo(options: TodoOptions): Todo {
    const { asOf, workdays = defaultWorkdays() } = options;
    const json = todoJson(options);
    return parse(
      this.with(options, ({ glue, raw, policy }) => raw.todo(policy, workdays.origin.get(glue), asOf, json)),
    );
  }

  /** Returns the matters with their nine elements, masked unless `full`. */
  entries(options: AsOfOptions & { readonly full?: boolean | undefined }): readonly LedgerEntry[] {
    const { asOf, full = false } = options;
    return parse(this.with(options, ({ raw, policy }) => raw.entries(policy, asOf, full)));
  }

  /** Returns the working ledger of a period, masked unless `full`. */
  workingLedger(options: WorkingLedgerOptions): WorkingLedger {
    const json = workingLedgerJson(options);
    return parse(this.with(options, ({ raw, policy }) => raw.working_ledger(policy, options.asOf, json)));
  }

  /** Returns a case on a day: stage, holder, history, next steps. */
  caseFile(id: string, options: AsOfOptions): CaseFile {
    return parse(this.with(options, ({ raw, policy }) => raw.case_file(id, policy, options.asOf)));
  }

  /** Returns a ledger in which a step of a case is recorded. Refuses a step out of order. */
  record(caseId: string, step: StepInput, options: AsOfOptions): this {
    const json = JSON.stringify(step);
    return this.change(options, (raw, policy) => raw.record(caseId, json, policy, options.asOf));
  }

  /** Returns a ledger in which an act is entered, in every record that it concerns. */
  apply(act: Act, options: AsOfOptions): this {
    const json = JSON.stringify(act);
    return this.change(options, (raw, policy) => raw.apply(json, policy, options.asOf));
  }

  /** Returns the rows that differ from those of an older ledger, masked. */
  changesSince(old: LedgerBase): Changes {
    return parse(call((glue) => this.origin.get(glue).changes_since(old.origin.get(glue))));
  }

  /** Returns what the changes since an older ledger do to the duties and findings of a year. */
  effectSince(old: LedgerBase, options: YearOptions): Effect {
    const { year, asOf } = options;
    return parse(
      this.with(options, ({ glue, raw, policy }) =>
        raw.effect_since(old.origin.get(glue), policy, year, asOf),
      ),
    );
  }

  /** Returns the public notice of a reception. `subject` replaces the subject areas of the matters. */
  receptionNotice(id: string, options: { readonly subject?: string | undefined } = {}): Notice {
    return parse(call((glue) => this.origin.get(glue).reception_notice(id, options.subject)));
  }

  /** Returns the public notice of a case. `subject` replaces the subject area of the matter. */
  caseNotice(id: string, options: AsOfOptions & { readonly subject?: string | undefined }): Notice {
    const { asOf, subject } = options;
    return parse(this.with(options, ({ raw, policy }) => raw.case_notice(id, subject, policy, asOf)));
  }

  /** @internal Calls the module with the ledger and the policy. */
  protected with<T>(options: { readonly policy?: AsOfOptions["policy"] }, use: (parts: Parts) => T): T {
    const policy = options.policy ?? defaultPolicy();
    return call((glue) =>
      use({ glue, raw: this.origin.get(glue), policy: policy.origin.get(glue) }),
    );
  }

  /** @internal Returns a ledger that a change of this one makes. */
  protected derive(change: (raw: RawLedger, glue: Glue) => RawLedger): this {
    const { origin } = this;
    return this.make(Origin.of((glue) => origin.lend(glue, (raw) => change(raw, glue))));
  }

  /** @internal Returns a ledger that a change under a policy makes. */
  protected change(options: AsOfOptions, change: (raw: RawLedger, policy: RawPolicy) => RawLedger): this {
    const { origin } = options.policy ?? defaultPolicy();
    return this.derive((raw, glue) => origin.lend(glue, (policy) => change(raw, policy)));
  }
}

/** @internal The memory of a result is freed at once. */
export function taken<R extends Freeable, T>(raw: R, use: (raw: R) => T): T {
  try {
    return use(raw);
  } finally {
    raw.free();
  }
}
