/**
 * Runs the scenarios of `tests/conformance` through the package. It imports nothing of Node.js: the tests in browsers
 * use it too.
 */
import type {
  Act,
  CaseFile,
  Conflict,
  IsoDate,
  Ledger,
  LedgerEntry,
  Notice,
  PetitionError,
  Policy,
  StepActor,
  StepInput,
} from "petition";
import { canonical, parse, pick, value, type Fields, type Value } from "./json.js";

/** The package: any of its entries. */
export type Package = Pick<typeof import("petition"), "Ledger" | "PetitionError" | "Policy">;

/** Returns the text of a file below `tests/conformance`; null if there is none. Byte-order marks stay. */
export type Read = (path: string) => string | null;

interface Ask {
  readonly ask: string;
  readonly act?: Act;
  readonly case?: string;
  readonly step?: StepInput;
  readonly days?: number;
  readonly reception?: string;
  readonly subject?: string;
  readonly old?: string;
  readonly base?: string;
  readonly theirs?: string;
  readonly options?: {
    readonly days?: number;
    readonly until?: "week" | "quarter";
    readonly leader?: string;
    readonly unit?: string;
    readonly who?: StepActor;
  };
}

interface ScenarioFile {
  readonly policy: string;
  readonly year: number;
  readonly as_of: string;
  readonly asks?: readonly Ask[];
}

/** The outcome of a scenario: a report with answers, or an error. */
interface Outcome {
  readonly report: string | null;
  readonly error: Value;
  readonly answers: Value;
}

/** Runs one scenario, such as `clause/2.1.2-short-notice`. Returns what differs from its files. */
export function differences(petition: Package, name: string, read: Read): string[] {
  const scenario = new Scenario(petition, name, read);
  const [actual, expected] = [scenario.run(), scenario.expected()];
  const found: string[] = [];
  if (actual.report !== expected.report) {
    found.push(`${name}: another report`);
  }
  for (const part of ["error", "answers"] as const) {
    const [is, should] = [canonical(actual[part]), canonical(expected[part])];
    if (is !== should) {
      found.push(`${name}: another ${part}\n  is     ${is}\n  should ${should}`);
    }
  }
  return found;
}

class Scenario {
  private readonly file: ScenarioFile;

  constructor(
    private readonly petition: Package,
    private readonly name: string,
    private readonly read: Read,
  ) {
    this.file = parse(this.text("scenario.json"));
  }

  expected(): Outcome {
    const document = (file: string): Value => parse(this.textOrNull(file) ?? "null");
    return {
      report: this.textOrNull("report.json"),
      error: document("error.json"),
      answers: document("answers.json"),
    };
  }

  run(): Outcome {
    try {
      const policy = this.policy();
      const ledger = this.ledger("ledger.json");
      // Not `isoDate`: the library itself refuses a day out of range.
      const asOf = this.file.as_of as IsoDate;
      const report = ledger.assessJson({ year: this.file.year, asOf, policy });
      const asks = this.file.asks ?? [];
      const answers = asks.length === 0 ? null : new Answers(this, policy, asOf).all(ledger, asks);
      return { report, error: null, answers };
    } catch (error) {
      return { report: null, error: this.errorFile(error), answers: null };
    }
  }

  get year(): number {
    return this.file.year;
  }

  ledger(file: string): Ledger {
    return this.petition.Ledger.fromJson(this.text(file));
  }

  merge(base: string, mine: Ledger, theirs: string): Ledger {
    return this.petition.Ledger.merge(this.ledger(base), mine, this.ledger(theirs));
  }

  /** Returns an error in the form of `error.json`. Another error is a fault of the package. */
  errorFile(error: unknown): Fields {
    if (!(error instanceof this.petition.PetitionError)) {
      throw error;
    }
    const file = pick(error, "code path zh en");
    file["problems"] = error.problems.map((problem) => pick(problem, "code path zh en"));
    if (error.kind === "RefusedAct") {
      file["reasons"] = reasons(error);
    }
    if (error.kind === "ConflictingChanges") {
      file["conflicts"] = error.conflicts.map(conflictFile);
    }
    return file;
  }

  private policy(): Policy {
    const { policy } = this.file;
    const { Policy } = this.petition;
    return policy.endsWith(".toml") ? Policy.parse(this.text(policy)) : Policy.builtin(policy);
  }

  private text(file: string): string {
    const text = this.textOrNull(file);
    if (text === null) {
      throw new Error(`${this.name} lacks ${file}`);
    }
    return text;
  }

  private textOrNull(file: string): string | null {
    return this.read(normal(`${this.name}/${file}`));
  }
}

/** Resolves `..` in a path: `policy/x/../../a` is `a`. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts[parts.length - 1] !== "..") {
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return parts.join("/");
}

function reasons(error: PetitionError): Value {
  return error.reasons.map(({ code, record, clause }) => ({
    code,
    record: record ?? "",
    clause: clause ?? "",
  }));
}

/** Returns a contradiction with the value of its field on each side, or the row. */
function conflictFile(conflict: Conflict): Fields {
  const side = (row: Conflict["base"]): Value => {
    const record = row === null ? null : (value(row.record) as Fields);
    return conflict.key === null || record === null ? record : textOfValue(fieldOf(record, conflict.key));
  };
  const { base, mine, theirs } = conflict;
  const place = pick(conflict, "table id kind key zh en");
  return { ...place, base: side(base), mine: side(mine), theirs: side(theirs) };
}

/** Returns the value of a column; those of a part have both keys joined by `_`. */
function fieldOf(record: Fields, key: string): Value {
  if (key in record) {
    return record[key] as Value;
  }
  const part = Object.keys(record).find((name) => key.startsWith(`${name}_`));
  const fields = part === undefined ? {} : (record[part] as Fields);
  return part === undefined ? null : (fields[key.slice(part.length + 1)] ?? null);
}

/** Returns a text as it is, and another value as JSON. */
function textOfValue(of: Value): Value {
  return of === null || typeof of === "string" ? of : JSON.stringify(of);
}

/** Answers the questions of a scenario, each with the ledger that the earlier ones left. */
class Answers {
  constructor(
    private readonly scenario: Scenario,
    private readonly policy: Policy,
    private readonly asOf: IsoDate,
  ) {}

  all(first: Ledger, asks: readonly Ask[]): Value {
    let ledger = first;
    return asks.map((ask) => {
      try {
        const before = ledger;
        ledger = this.changed(ask, ledger);
        return { gives: this.answer(ask, before, ledger) };
      } catch (error) {
        return { error: this.scenario.errorFile(error) };
      }
    });
  }

  private changed(ask: Ask, ledger: Ledger): Ledger {
    const { policy, asOf } = this;
    switch (ask.ask) {
      case "record":
        return ledger.record(present(ask.case), present(ask.step), { asOf, policy });
      case "act":
        return ledger.apply(present(ask.act), { asOf, policy });
      case "merge":
        return this.scenario.merge(present(ask.base), ledger, present(ask.theirs));
      default:
        return ledger;
    }
  }

  private answer(ask: Ask, before: Ledger, ledger: Ledger): Value {
    const { policy, asOf } = this;
    const of = { asOf, policy };
    const year = { ...of, year: this.scenario.year };
    switch (ask.ask) {
      case "case":
      case "record":
        return caseFile(ledger.caseFile(present(ask.case), of));
      case "entries":
        return ledger.entries(of).map(entry);
      case "agenda":
        return value(ledger.agenda({ ...of, days: present(ask.days) }));
      case "accountability":
        return value(ledger.accountability(year));
      case "reception_notice":
        return notice(ledger.receptionNotice(present(ask.reception), { subject: ask.subject }));
      case "case_notice":
        return notice(ledger.caseNotice(present(ask.case), { ...of, subject: ask.subject }));
      case "act":
        return value(ledger.changesSince(before));
      case "merge":
        return value(ledger.changesSince(this.scenario.ledger(present(ask.base))));
      case "changes":
        return value(ledger.changesSince(this.scenario.ledger(present(ask.old))));
      case "effect":
        return value(ledger.effectSince(this.scenario.ledger(present(ask.old)), year));
      case "todo":
        return value(ledger.todo({ ...of, ...ask.options }));
      default:
        throw new Error(`there is no question ${ask.ask}`);
    }
  }
}

/** A field that the question has by its kind. */
function present<T>(field: T | undefined): T {
  if (field === undefined) {
    throw new Error("the question lacks a field");
  }
  return field;
}

function caseFile(file: CaseFile): Value {
  return value(file);
}

function notice(of: Notice): Value {
  return pick(of, "zh en");
}

function entry(row: LedgerEntry): Value {
  return {
    ...pick(row, "matter unit leader missing"),
    petitioners: row.petitioners.map((who) => pick(who, "name id_number phone")),
    replied_on: row.reply.replied_on,
    reply_step_on: row.reply.step_on,
  };
}
