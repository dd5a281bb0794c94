/** The state of the session, in the worker's memory alone. */
import { isoDate, Policy, Workdays, type Duty, type IsoDate, type Ledger, type LedgerDocument, type Problem, type Report } from "petition";
import type { ClauseView, Lang, LedgerState, Named, NamedBytes, Session, Source } from "../protocol";
import { History, mostSteps } from "./history";
import { vocabulary } from "./vocabulary";

/** What the ledger was read from. */
export interface Origin {
  readonly source: Source;
  readonly fileName: string;
  /** The files as they were read. */
  readonly files: readonly NamedBytes[];
}

/** Names and numbers of records. */
export interface LedgerSummary {
  readonly bureau: string;
  readonly code: string;
  readonly leaders: readonly Named[];
  readonly units: readonly Named[];
  readonly domains: readonly string[];
  /** The latest day of a reception, a step or a milestone. */
  readonly latest: string | null;
  readonly counts: LedgerState["counts"];
}

interface OpenLedger {
  origin: Origin;
  readonly history: History<Ledger>;
  /** The ledger as the file has it. */
  saved: Ledger;
  readonly notices: readonly Problem[];
}

export class State {
  policy: Policy = Policy.builtin("shenzhen-2019");
  workdays: Workdays = Workdays.builtin();
  /** The day of the browser's clock when the page was opened. */
  today: IsoDate = isoDate("2000-01-01");
  year = 2000;
  /** Whether the user chose a year other than that of the day. */
  private isYearChosen = false;
  asOf: IsoDate = isoDate("2000-01-01");
  lang: Lang = "zh";
  full = false;
  private revision = 0;
  private open: OpenLedger | null = null;
  private readonly cache = new Map<string, unknown>();

  constructor(private readonly publish: (session: Session) => void) {}

  get isOpen(): boolean {
    return this.open !== null;
  }

  get ledger(): Ledger {
    return this.opened.history.value;
  }

  get saved(): Ledger {
    return this.opened.saved;
  }

  get origin(): Origin {
    return this.opened.origin;
  }

  get notices(): readonly Problem[] {
    return this.opened.notices;
  }

  private get opened(): OpenLedger {
    if (this.open === null) {
      throw new Error("no ledger is open");
    }
    return this.open;
  }

  /** Options of most calls of the library. */
  get options(): { asOf: IsoDate; policy: Policy; workdays: Workdays; year: number; lang: Lang; full: boolean } {
    const { asOf, policy, workdays, year, lang, full } = this;
    return { asOf, policy, workdays, year, lang, full };
  }

  /** Returns the text of the language. */
  t(zh: string, en: string): string {
    return this.lang === "zh" ? zh : en;
  }

  /** Computes something once for the ledger, the day, the year, the policy, the language and the masking. */
  cached<T>(key: string, compute: () => T): T {
    if (!this.cache.has(key)) {
      this.cache.set(key, compute());
    }
    return this.cache.get(key) as T;
  }

  /** Names and numbers of records: cheap, also of a large ledger. */
  get summary(): LedgerSummary {
    return this.cached("summary", () => JSON.parse(this.ledger.summaryJson()) as LedgerSummary);
  }

  /** The whole document. A second of a large ledger: not for what the page shows at all times. */
  get document(): LedgerDocument {
    return this.cached("document", () => this.ledger.document);
  }

  get report(): Report {
    return this.cached("report", () => this.ledger.assess(this.options));
  }

  leaderName(id: string): string {
    const names = this.cached("leaders", () => new Map(this.summary.leaders.map((one) => [one.id, one.name])));
    return names.get(id) ?? id;
  }

  unitName(id: string): string {
    const names = this.cached("units", () => new Map(this.summary.units.map((one) => [one.id, one.name])));
    return names.get(id) ?? id;
  }

  /** Returns the name of a leader, or of the bureau. */
  personName(subject: string): string {
    return subject === "bureau" ? this.summary.bureau : this.leaderName(subject);
  }

  clauseView(id: string): ClauseView {
    const clause = this.policy.clause(id);
    return { id, anchor: this.clauseLabel(id), text: clause === null ? "" : this.t(clause.zh, clause.en) };
  }

  /** Returns a clause as people cite it: in Chinese its position in the source. */
  clauseLabel(id: string): string {
    return this.lang === "zh" ? this.policy.clause(id)?.anchor ?? id : id;
  }

  /** Returns the label of a word of the library. */
  get words(): (list: string, key: string) => string {
    const all = vocabulary();
    return (list, key) => all[list]?.[key]?.[this.lang] ?? key;
  }

  /** Returns the keys of a word list, in its order. */
  wordKeys(list: string): readonly string[] {
    return Object.keys(vocabulary()[list] ?? {});
  }

  /** Returns the title of a duty with its period. */
  dutyTitle(duty: Pick<Duty, "subject" | "rule" | "period">): string {
    return this.policy.title(duty)[this.lang];
  }

  /** Opens a ledger. The one before it is released. */
  start(ledger: Ledger, origin: Origin, notices: readonly Problem[], asOf?: IsoDate): void {
    this.release();
    this.isYearChosen = false;
    this.setDay(asOf ?? this.asOf);
    const { counts } = JSON.parse(ledger.summaryJson()) as LedgerSummary;
    const records = counts.cases + counts.matters + counts.receptions;
    const release = (one: Ledger): void => {
      // The ledger of the file remains: saving compares with it.
      if (one !== this.open?.saved) {
        one.free();
      }
    };
    const history = new History<Ledger>({ value: ledger, label: "" }, mostSteps(records), release);
    this.open = { origin, history, saved: ledger, notices };
    this.changed();
  }

  close(): void {
    this.release();
    this.changed();
  }

  private release(): void {
    // The example has a day of its own.
    if (this.open?.origin.source === "example") {
      this.setDay(this.today);
    }
    this.open?.history.clear();
    this.open?.saved.free();
    this.open = null;
    this.cache.clear();
  }

  /** Makes one undo step of what `next` returns. */
  change(label: string, next: (ledger: Ledger) => Ledger): void {
    this.opened.history.push(next(this.ledger), label);
    this.changed();
  }

  undo(): void {
    if (this.opened.history.undo()) {
      this.changed();
    }
  }

  redo(): void {
    if (this.opened.history.redo()) {
      this.changed();
    }
  }

  /** What was written is the new state of the file. */
  wasSaved(origin: Origin): void {
    const open = this.opened;
    const before = open.saved;
    open.saved = this.ledger;
    open.origin = origin;
    if (before !== open.saved && !open.history.has(before)) {
      before.free();
    }
    this.publishSession();
  }

  /** Sets the day, and with it the year, unless the user chose another year. */
  setDay(asOf: IsoDate): void {
    this.asOf = asOf;
    if (!this.isYearChosen) {
      this.year = yearOf(asOf);
    }
  }

  setYear(year: number): void {
    this.year = year;
    this.isYearChosen = year !== yearOf(this.asOf);
  }

  /** Sets the policy. Its rotas and clocks roll by the working days of the session; `policy` itself is freed. */
  setPolicy(policy: Policy): void {
    this.policy = policy.withWorkdays(this.workdays);
    policy.free();
    this.changed();
  }

  setWorkdays(workdays: Workdays): void {
    this.workdays = workdays;
    this.setPolicy(this.policy);
  }

  private get policyName(): Session["policy"] {
    const { id, source } = this.cached("policy", () => this.policy.document);
    return { id, title: source.title ?? id };
  }

  /** Ends what was computed for the state before, and publishes the new one. */
  changed(): void {
    this.revision += 1;
    this.cache.clear();
    this.publishSession();
  }

  private publishSession(): void {
    this.publish({
      revision: this.revision,
      ledger: this.open === null ? null : this.ledgerState(this.open),
      year: this.year,
      asOf: this.asOf,
      lang: this.lang,
      full: this.full,
      policy: this.policyName,
    });
  }

  private ledgerState(open: OpenLedger): LedgerState {
    const { bureau, code, counts, latest } = this.summary;
    return {
      latest,
      bureau,
      code,
      fileName: open.origin.fileName,
      source: open.origin.source,
      counts,
      isChanged: this.ledger !== open.saved,
      undo: open.history.undoLabel,
      redo: open.history.redoLabel,
      notices: open.notices.length,
    };
  }
}

function yearOf(day: IsoDate): number {
  return Number(day.slice(0, 4));
}
