import type {
  Candidates,
  LedgerDocumentInput,
  Limits,
  Paper,
  PaperKind,
  Period,
  Plan,
  Problem,
  RowEdit,
} from "./documents.js";
import { call, Origin } from "./engine.js";
import { mergeAll, readJson, taken, todoJson, workingLedgerJson } from "./ledger-base.js";
import { LedgerViews, planJson } from "./ledger-views.js";
import { limitsJson, optionsJson, parse } from "./json.js";
import type {
  AsOfOptions,
  LangOptions,
  PlanOptions,
  TodoOptions,
  WorkdaysOptions,
  WorkingLedgerOptions,
  YearOptions,
} from "./options.js";
import { defaultPolicy } from "./policy.js";
import type { FullGlue, Glue, RawFullLedger, RawLedger, RawRead } from "./raw.js";
import { defaultWorkdays } from "./workdays.js";

/** 文件：a file's name and content. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 公文的对象和内容：what a paper is about, and what it says. A kind uses one of the first four. */
export interface PaperOptions extends AsOfOptions, WorkdaysOptions {
  /** 期间：a quarter or a year. */
  readonly period?: Period | undefined;
  /** 编号：the id of a case or reception. */
  readonly record?: string | undefined;
  /** 领导编号：the id of a leader. */
  readonly leader?: string | undefined;
  /** 责任单位编号：the id of a unit. */
  readonly unit?: string | undefined;
  /** 发文信息：organ, document numbers and contact, as TOML. */
  readonly letterhead?: string | undefined;
  /** 序号：the running number of the paper. */
  readonly number?: string | undefined;
  /** 不脱敏：personal data in full; public papers never have it. */
  readonly full?: boolean | undefined;
  /** 上年台账：the ledger of the year before, for the annual summary. */
  readonly lastYear?: Ledger | undefined;
}

/** 读入的台账：a ledger read from a workbook or CSV files. */
export interface ReadLedger {
  /** 台账：the ledger. */
  readonly ledger: Ledger;
  /** 提示：what is not wrong and worth knowing. */
  readonly notices: readonly Problem[];
  /** 单表台账：whether it is a ledger of one sheet. */
  readonly isOneSheet: boolean;
}

/** 读入的方式：how a workbook or CSV files are read. */
export interface ReadOptions {
  /** 对应表：a mapping of headers, words and leaders of a ledger of one sheet, as TOML. */
  readonly mapping?: string | undefined;
  /** 限额：how much is read. */
  readonly limits?: Limits | undefined;
}

/** 改动的工作簿：a changed workbook. */
export interface UpdatedWorkbook {
  /** 内容：the changed file; null: nothing has changed. */
  readonly bytes: Uint8Array | null;
  /** 改动的行：the changed and new rows, masked. */
  readonly rows: readonly RowEdit[];
  /** 未延伸的表：sheets with formulas that do not include the new rows. */
  readonly notExtended: readonly string[];
}

/** The full build makes full ledgers. */
function full(raw: RawLedger): RawFullLedger {
  return raw as RawFullLedger;
}

/**
 * 台账：a checked ledger. It is immutable: a change returns a new ledger, which shares its records with the old one.
 */
export class Ledger extends LedgerViews {
  private constructor(origin: Origin<RawLedger>) {
    super(origin);
  }

  /** Reads a ledger document. */
  static fromJson(text: string | Uint8Array, limits?: Limits): Ledger {
    return new Ledger(readJson(text, limits));
  }

  /** Validates a ledger document. */
  static fromDocument(document: LedgerDocumentInput, limits?: Limits): Ledger {
    return new Ledger(readJson(JSON.stringify(document), limits));
  }

  /** Merges two copies of a ledger that were changed apart. `base` is the ledger before the changes. */
  static merge(base: Ledger, mine: Ledger, theirs: Ledger): Ledger {
    return new Ledger(mergeAll(base, mine, theirs));
  }

  /** @internal Reads a ledger by a function of the module. */
  static read(read: (glue: FullGlue) => RawRead): ReadLedger {
    const ledgerOf = (glue: Glue) => taken(read(glue as FullGlue), (result) => result.ledger);
    return call((glue) =>
      taken(read(glue as FullGlue), (result) => ({
        ledger: new Ledger(Origin.adopt(glue, result.ledger, ledgerOf)),
        notices: parse<readonly Problem[]>(result.notices),
        isOneSheet: result.is_one_sheet,
      })),
    );
  }

  /** Proposes a day for each reception that a leader still owes in a period. */
  plan(options: PlanOptions): Plan {
    return parse(this.planJson(options));
  }

  /** Proposes reception days and returns the plan as JSON: the bytes that the command writes. */
  planJson(options: PlanOptions): string {
    const { asOf, workdays = defaultWorkdays() } = options;
    const json = planJson(options);
    return this.with(options, ({ glue, raw, policy }) =>
      full(raw).plan(policy, workdays.origin.get(glue), asOf, json),
    );
  }

  /** Returns a ledger with the proposed receptions as planned ones. */
  withPlan(options: PlanOptions): this {
    const { origin: workdays } = options.workdays ?? defaultWorkdays();
    const { origin: policy } = options.policy ?? defaultPolicy();
    const json = planJson(options);
    return this.derive((raw, glue) =>
      policy.lend(glue, (rules) =>
        workdays.lend(glue, (days) => full(raw).with_plan(rules, days, options.asOf, json)),
      ),
    );
  }

  /** Suggests cases of the library to leaders who need some. */
  candidates(options: YearOptions): Candidates {
    return parse(this.candidatesJson(options));
  }

  /** Suggests cases and returns the document as JSON: the bytes that the command writes. */
  candidatesJson(options: YearOptions): string {
    const { year, asOf } = options;
    return this.with(options, ({ raw, policy }) => full(raw).candidates(policy, year, asOf));
  }

  /** Makes an Excel workbook of the ledger. It contains personal data in full. */
  writeWorkbook(): Uint8Array {
    return call((glue) => full(this.origin.get(glue)).write_workbook());
  }

  /** Makes the CSV files of the ledger. They contain personal data in full. */
  writeCsv(): readonly NamedBytes[] {
    return call((glue) =>
      full(this.origin.get(glue))
        .write_csv()
        .map((raw) => taken(raw, ({ name, bytes }) => ({ name, bytes }))),
    );
  }

  /** Writes the changes since `old` into the workbook that `old` was read from: only the rows concerned. */
  updatedWorkbook(original: Uint8Array, name: string, old: Ledger): UpdatedWorkbook {
    return call((glue) => {
      const raw = full(this.origin.get(glue));
      return taken(raw.updated_workbook(original, name, old.origin.get(glue)), (update) => ({
        bytes: update.bytes ?? null,
        rows: parse<readonly RowEdit[]>(update.rows),
        notExtended: parse<readonly string[]>(update.not_extended),
      }));
    });
  }

  /** Makes the working ledger of a period as a workbook to print on A3. */
  workingLedgerWorkbook(options: WorkingLedgerOptions & LangOptions): Uint8Array {
    const json = workingLedgerJson(options, options.lang);
    return this.with(options, ({ raw, policy }) =>
      full(raw).working_ledger_workbook(policy, options.asOf, json),
    );
  }

  /** Renders the working ledger of a period as a web page. */
  workingLedgerHtml(options: WorkingLedgerOptions & LangOptions): string {
    const json = workingLedgerJson(options, options.lang);
    return this.with(options, ({ raw, policy }) =>
      full(raw).working_ledger_html(policy, options.asOf, json),
    );
  }

  /** Renders the report of a year as a web page. `leaders`: the one-pager for the leaders alone. */
  reportHtml(
    options: YearOptions & WorkdaysOptions & LangOptions & { readonly leaders?: boolean | undefined },
  ): string {
    const { year, asOf, lang, leaders, workdays = defaultWorkdays() } = options;
    const json = optionsJson({ lang, leaders });
    return this.with(options, ({ glue, raw, policy }) =>
      full(raw).report_html(policy, workdays.origin.get(glue), year, asOf, json),
    );
  }

  /** Renders the to-do list of a day as a web page. */
  todoHtml(options: TodoOptions & LangOptions): string {
    const { asOf, lang, workdays = defaultWorkdays() } = options;
    const json = todoJson(options, lang);
    return this.with(options, ({ glue, raw, policy }) =>
      full(raw).todo_html(policy, workdays.origin.get(glue), asOf, json),
    );
  }

  /** Writes a paper and returns its content as data; `paperDocx`, `paperHtml` and `paperText` render it. */
  paper(kind: PaperKind, options: PaperOptions): Paper {
    const { asOf, period, record, leader, unit, letterhead, number, lastYear } = options;
    const { workdays = defaultWorkdays() } = options;
    const json = optionsJson({ period, record, leader, unit, letterhead, number, full: options.full });
    return parse(
      this.with(options, ({ glue, raw, policy }) => {
        const [ledger, days] = [full(raw), workdays.origin.get(glue)];
        return lastYear === undefined
          ? ledger.paper(kind, policy, days, asOf, json)
          : ledger.paper_with_last_year(kind, policy, days, asOf, json, lastYear.origin.get(glue));
      }),
    );
  }

  /** @internal */
  protected override make(origin: Origin<RawLedger>): this {
    return new Ledger(origin) as this;
  }
}

/** Reads a workbook: Excel, OpenDocument, or one of another form with a mapping. */
export function readWorkbook(
  bytes: Uint8Array,
  options: ReadOptions & { readonly name?: string | undefined } = {},
): ReadLedger {
  const { name = "ledger.xlsx", mapping, limits } = options;
  const most = limitsJson(limits);
  return Ledger.read((glue) => glue.read_workbook(bytes, name, mapping, most));
}

/** Reads CSV files, one for each sheet. */
export function readCsv(files: readonly NamedBytes[], options: ReadOptions = {}): ReadLedger {
  const { mapping, limits } = options;
  const most = limitsJson(limits);
  return Ledger.read((glue) => {
    const raw = files.map(({ name, bytes }) => new glue.RawFile(name, bytes));
    return glue.read_csv(raw, mapping, most);
  });
}
