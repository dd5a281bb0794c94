/** The exports of the generated glue, as the package uses them. The build compares them with the glue's own types. */

/** An object in the memory of the module. */
export interface Freeable {
  free(): void;
}

export interface RawPolicy extends Freeable {
  to_json(): string;
  to_toml(): string;
  dropped_entries(): string;
  replace(json: string): RawPolicy;
  with_reading(json: string): RawPolicy;
  with_settings(json: string): RawPolicy;
  with_workdays(workdays: RawWorkdays): RawPolicy;
  title(subject: string, rule: string, period: string): string;
  office_label(text: string): string;
  clause(id: string): string;
  step_clause(kind: string, consent: boolean): string;
}

export interface RawWorkdays extends Freeable {
  merge(newer: RawWorkdays): RawWorkdays;
  years(): string;
  day_kind(date: string): string;
  is_workday(date: string): boolean | undefined;
  holiday(date: string): string;
  last_workday_on_or_before(date: string): string | undefined;
  next_workday_on_or_after(date: string): string | undefined;
}

export interface RawLedger extends Freeable {
  to_json(): string;
  with_reception(json: string): RawLedger;
  with_matter(json: string): RawLedger;
  case_file(id: string, policy: RawPolicy, asOf: string): string;
  record(caseId: string, stepJson: string, policy: RawPolicy, asOf: string): RawLedger;
  apply(actJson: string, policy: RawPolicy, asOf: string): RawLedger;
  assess(policy: RawPolicy, year: number, asOf: string): string;
  outstanding(policy: RawPolicy, year: number, asOf: string, subject?: string | null): string;
  accountability(policy: RawPolicy, year: number, asOf: string): string;
  lint(policy: RawPolicy, year: number, asOf: string): string;
  reception_notice(id: string, subject?: string | null): string;
  case_notice(id: string, subject: string | null | undefined, policy: RawPolicy, asOf: string): string;
  agenda(policy: RawPolicy, asOf: string, days: number): string;
  todo(policy: RawPolicy, workdays: RawWorkdays, asOf: string, optionsJson?: string | null): string;
  entries(policy: RawPolicy, asOf: string, full: boolean): string;
  working_ledger(policy: RawPolicy, asOf: string, optionsJson: string): string;
  changes_since(old: RawLedger): string;
  effect_since(old: RawLedger, policy: RawPolicy, year: number, asOf: string): string;
}

/** What the small build lacks. */
export interface RawFullLedger extends RawLedger {
  plan(policy: RawPolicy, workdays: RawWorkdays, asOf: string, optionsJson: string): string;
  with_plan(policy: RawPolicy, workdays: RawWorkdays, asOf: string, optionsJson: string): RawFullLedger;
  candidates(policy: RawPolicy, year: number, asOf: string): string;
  write_workbook(): Uint8Array;
  write_csv(): RawFile[];
  working_ledger_workbook(policy: RawPolicy, asOf: string, optionsJson: string): Uint8Array;
  working_ledger_html(policy: RawPolicy, asOf: string, optionsJson: string): string;
  report_html(
    policy: RawPolicy,
    workdays: RawWorkdays,
    year: number,
    asOf: string,
    optionsJson?: string | null,
  ): string;
  todo_html(policy: RawPolicy, workdays: RawWorkdays, asOf: string, optionsJson?: string | null): string;
  updated_workbook(bytes: Uint8Array, name: string, old: RawLedger): RawUpdate;
  paper(
    kind: string,
    policy: RawPolicy,
    workdays: RawWorkdays,
    asOf: string,
    optionsJson: string,
  ): string;
  paper_with_last_year(
    kind: string,
    policy: RawPolicy,
    workdays: RawWorkdays,
    asOf: string,
    optionsJson: string,
    lastYear: RawLedger,
  ): string;
}

/** The tables of the page. */
export interface RawPageLedger extends RawLedger {
  one_pager(policy: RawPolicy, workdays: RawWorkdays, year: number, asOf: string, lang: string): string;
  duty_matrix(policy: RawPolicy, year: number, asOf: string, lang: string): string;
  ledger_summary(): string;
  duty_page(id: string, policy: RawPolicy, year: number, asOf: string, lang: string): string;
  todo_rows(policy: RawPolicy, workdays: RawWorkdays, asOf: string, optionsJson: string, lang: string): string;
  case_rows(policy: RawPolicy, year: number, asOf: string, lang: string, full: boolean): string;
  case_page(id: string, policy: RawPolicy, year: number, asOf: string, lang: string, full: boolean): string;
  owed_table(policy: RawPolicy, workdays: RawWorkdays, year: number, asOf: string, lang: string): string;
  working_ledger_table(
    policy: RawPolicy,
    asOf: string,
    optionsJson: string,
    lang: string,
    from: number,
    count: number,
  ): string;
  plan_receptions(policy: RawPolicy, workdays: RawWorkdays, asOf: string, optionsJson: string): string;
  reception_rows(policy: RawPolicy, from: string, to: string, lang: string, full: boolean): string;
  reception_choices(lang: string): string;
  reception(id: string): string;
  matter_choices(): string;
  next_reception_id(): string;
  compare_policies(before: RawPolicy, after: RawPolicy, year: number, asOf: string): string;
}

export interface RawFile extends Freeable {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface RawRead extends Freeable {
  readonly ledger: RawLedger;
  readonly notices: string;
  readonly is_one_sheet: boolean;
}

export interface RawUpdate extends Freeable {
  readonly bytes: Uint8Array | undefined;
  readonly rows: string;
  readonly not_extended: string;
}

/** An instance of the module with its glue. */
export interface Glue {
  initSync(module: { module: unknown }): unknown;
  default(module: { module_or_path: unknown }): Promise<unknown>;
  readonly RawPolicy: { builtin(name: string): RawPolicy; parse(toml: string): RawPolicy };
  readonly RawWorkdays: { builtin(): RawWorkdays; parse(text: string): RawWorkdays };
  readonly RawLedger: {
    from_json(text: string, limitsJson?: string | null): RawLedger;
    merge(base: RawLedger, mine: RawLedger, theirs: RawLedger): RawLedger;
  };
  policy_names(): string;
  policy_text(name: string): string | undefined;
  check_id_number(text: string): string;
  check_credit_code(text: string): string;
  check_phone(text: string): string;
  check_date(text: string): string;
  mask_name(name: string): string;
  mask_phone(phone: string): string;
  mask_id_number(number: string): string;
  word_lists(): string;
  error_codes(): string;
  parse_act(text: string): string;
  version(): string;
}

/** The exports of the full build. */
export interface FullGlue extends Glue {
  read_workbook(
    bytes: Uint8Array,
    name: string,
    mapping?: string | null,
    limitsJson?: string | null,
  ): RawRead;
  read_csv(files: RawFile[], mapping?: string | null, limitsJson?: string | null): RawRead;
  readonly RawFile: new (name: string, bytes: Uint8Array) => RawFile;
  draft_mapping(bytes: Uint8Array, name: string, limitsJson?: string | null): string;
  template_workbook(lang: string): Uint8Array;
  paper_docx(paperJson: string): Uint8Array;
  paper_html(paperJson: string): string;
  paper_text(paperJson: string): string;
  fill_template(bytes: Uint8Array, paperJson: string): Uint8Array;
  paper_fields(kind: string): string;
  paper_kinds(policy: RawPolicy): string;
  policy_fields(): string;
}
