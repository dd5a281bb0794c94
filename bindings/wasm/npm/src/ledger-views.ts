import { call } from "./engine.js";
import { LedgerBase, todoJson, workingLedgerJson } from "./ledger-base.js";
import type { IsoDate } from "./documents.js";
import { optionsJson } from "./json.js";
import type { AsOfOptions, Lang, PlanOptions, TodoOptions, WorkdaysOptions, WorkingLedgerOptions, YearOptions } from "./options.js";
import type { Policy } from "./policy.js";
import type { Glue, RawPageLedger, RawPolicy } from "./raw.js";
import { defaultWorkdays } from "./workdays.js";

/** 年度和语言：a year in the words of a page. */
export type ViewOptions = YearOptions & WorkdaysOptions & { readonly lang?: Lang | undefined };

/** @internal Returns the options of a plan as the module reads them. */
export function planJson(options: PlanOptions): string {
  const { period, maxLeadersADay, length, busy } = options;
  return optionsJson({ period, max_leaders_a_day: maxLeadersADay, length, busy });
}

/** The tables of the page `信访台账.html`, as JSON: labels and numbers as the report shows them. */
export abstract class LedgerViews extends LedgerBase {
  /** Returns the one-pager for the leaders as JSON. */
  onePagerJson(options: ViewOptions): string {
    const { year, asOf, lang = "zh", workdays = defaultWorkdays() } = options;
    return this.view(options, (raw, policy, glue) =>
      raw.one_pager(policy, workdays.origin.get(glue), year, asOf, lang),
    );
  }

  /** Returns the matrix of duties as JSON. */
  dutyMatrixJson(options: ViewOptions): string {
    const { year, asOf, lang = "zh" } = options;
    return this.view(options, (raw, policy) => raw.duty_matrix(policy, year, asOf, lang));
  }

  /** Returns the bureau, the names of leaders and units, subject areas and numbers of records as JSON. */
  summaryJson(): string {
    return call((glue) => (this.origin.get(glue) as RawPageLedger).ledger_summary());
  }

  /** Returns a duty with the names of its records as JSON; `null` as text if the report has no such duty. */
  dutyPageJson(id: string, options: ViewOptions): string {
    const { year, asOf, lang = "zh" } = options;
    return this.view(options, (raw, policy) => raw.duty_page(id, policy, year, asOf, lang));
  }

  /** Returns the rows of the to-do list as JSON. */
  todoRowsJson(options: TodoOptions & { readonly lang?: Lang | undefined }): string {
    const { asOf, lang = "zh", workdays = defaultWorkdays() } = options;
    const json = todoJson(options);
    return this.view(options, (raw, policy, glue) =>
      raw.todo_rows(policy, workdays.origin.get(glue), asOf, json, lang),
    );
  }

  /** Returns a row for each case as JSON. `full`: with claims. */
  caseRowsJson(options: ViewOptions & { readonly full?: boolean | undefined }): string {
    const { year, asOf, lang = "zh", full = false } = options;
    return this.view(options, (raw, policy) => raw.case_rows(policy, year, asOf, lang, full));
  }

  /** Returns a case with its matter, history, receptions and findings as JSON. `full`: unmasked. */
  casePageJson(id: string, options: ViewOptions & { readonly full?: boolean | undefined }): string {
    const { year, asOf, lang = "zh", full = false } = options;
    return this.view(options, (raw, policy) => raw.case_page(id, policy, year, asOf, lang, full));
  }

  /** Returns the accountability list in the words of the report as JSON. */
  owedTableJson(options: ViewOptions): string {
    const { year, asOf, lang = "zh", workdays = defaultWorkdays() } = options;
    return this.view(options, (raw, policy, glue) =>
      raw.owed_table(policy, workdays.origin.get(glue), year, asOf, lang),
    );
  }

  /** Returns rows of the working ledger of a period, as it is printed, as JSON. */
  workingLedgerTableJson(
    options: WorkingLedgerOptions & {
      readonly lang?: Lang | undefined;
      readonly from: number;
      readonly count: number;
    },
  ): string {
    const { asOf, lang = "zh", from, count } = options;
    const json = workingLedgerJson(options);
    return this.view(options, (raw, policy) =>
      raw.working_ledger_table(policy, asOf, json, lang, from, count),
    );
  }

  /** Returns the proposed receptions as records of a ledger, as JSON. */
  planReceptionsJson(options: PlanOptions): string {
    const { asOf, workdays = defaultWorkdays() } = options;
    const json = planJson(options);
    return this.view(options, (raw, policy, glue) =>
      raw.plan_receptions(policy, workdays.origin.get(glue), asOf, json),
    );
  }

  /** Returns the receptions from a day to a day with names, as JSON. */
  receptionRowsJson(
    options: ViewOptions & { readonly from: IsoDate; readonly to: IsoDate; readonly full?: boolean | undefined },
  ): string {
    const { from, to, lang = "zh", full = false } = options;
    return this.view(options, (raw, policy) => raw.reception_rows(policy, from, to, lang, full));
  }

  /** Returns a reception as the ledger has it, as JSON; `null` without one. */
  receptionJson(id: string): string {
    return call((glue) => (this.origin.get(glue) as RawPageLedger).reception(id));
  }

  /** Returns each reception with its day, leader and mode, as JSON. */
  receptionChoicesJson(lang: Lang): string {
    return call((glue) => (this.origin.get(glue) as RawPageLedger).reception_choices(lang));
  }

  /** Returns each matter with its subject area, unit and day of registration, as JSON. */
  matterChoicesJson(): string {
    return call((glue) => (this.origin.get(glue) as RawPageLedger).matter_choices());
  }

  /** Returns the id of a new reception: it continues the numbers of the ledger. */
  nextReceptionId(): string {
    return call((glue) => (this.origin.get(glue) as RawPageLedger).next_reception_id());
  }

  /** Returns what another policy does to the duties and findings of a year, as JSON. */
  comparePoliciesJson(options: Omit<YearOptions, "policy"> & { readonly before: Policy; readonly after: Policy }): string {
    const { year, asOf, before, after } = options;
    return this.view({ asOf, policy: before }, (raw, policy, glue) =>
      raw.compare_policies(policy, after.origin.get(glue), year, asOf),
    );
  }

  private view(
    options: AsOfOptions,
    use: (raw: RawPageLedger, policy: RawPolicy, glue: Glue) => string,
  ): string {
    return this.with(options, ({ glue, raw, policy }) => use(raw as RawPageLedger, policy, glue));
  }
}
