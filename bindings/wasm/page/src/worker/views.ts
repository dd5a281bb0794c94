/** Requests of the views: view models from the library's results, paged and filtered. */
import type { IsoDate } from "petition";
import type {
  CaseFilter, CaseLine, CasesView, CaseView, DutyView, MatrixView, NamedBytes, Overview, RequestName, TodoFilter, TodoRow, TodoView,
} from "../protocol";
import { pageError } from "./failure";
import type { Handlers } from "./handlers";
import { matcher, paged, searchable } from "./paging";
import type { State } from "./state";

type Names = "overview" | "reportFile" | "todoFile" | "matrix" | "duty" | "todo" | "cases" | "case" | "clause";

export const viewHandlers: Handlers<Names & RequestName> = {
  overview: (state) => state.cached("overview", () => JSON.parse(state.ledger.onePagerJson(state.options)) as Overview),
  reportFile: (state, { leaders }) => page(
    leaders ? state.t(`领导参阅-${state.asOf}.html`, `leaders-${state.asOf}.html`) : state.t(`${state.year}年度落实情况报告.html`, `report-${state.year}.html`),
    state.ledger.reportHtml({ ...state.options, leaders }),
  ),
  todoFile: (state, { leader, unit }) => page(state.t(`待办事项清单-${state.asOf}.html`, `todo-${state.asOf}.html`), state.ledger.todoHtml(todoOptions(state, leader, unit))),
  matrix: (state) => state.cached("matrix", () => JSON.parse(state.ledger.dutyMatrixJson(state.options)) as MatrixView),
  duty,
  todo,
  cases,
  case: caseView,
  clause: (state, { id }) => state.clauseView(id),
};

/** A duty of the library names its clause by id. */
type RawDuty = Omit<DutyView, "clause" | "lastWorkday"> & { readonly clause: string; readonly to: IsoDate };

function duty(state: State, { id }: { id: string }): DutyView {
  const raw = JSON.parse(state.ledger.dutyPageJson(id, state.options)) as RawDuty | null;
  if (raw === null) {
    throw pageError("unknown_record", state.t(`没有任务 ${id}`, `there is no duty ${id}`));
  }
  return { ...raw, clause: state.clauseView(raw.clause), lastWorkday: state.workdays.lastWorkdayOnOrBefore(raw.to) };
}

function page(name: string, html: string): NamedBytes {
  return { name, bytes: new TextEncoder().encode(html) };
}

function todoOptions(state: State, leader: string, unit: string): Parameters<typeof state.ledger.todoHtml>[0] {
  const { asOf, policy, workdays, lang } = state.options;
  return { asOf, policy, workdays, lang, ...(leader === "" ? {} : { leader }), ...(unit === "" ? {} : { unit }) };
}

function todo(state: State, { leader, unit, section, ...part }: TodoFilter): TodoView {
  const options = todoOptions(state, leader, unit);
  const key = `todo ${JSON.stringify([leader, unit])}`;
  const list = state.cached(key, () => JSON.parse(state.ledger.todoRowsJson(options)) as { until: string; rows: readonly TodoRow[] });
  const counts = new Map<string, number>();
  list.rows.forEach((row) => counts.set(row.section, (counts.get(row.section) ?? 0) + 1));
  return {
    ...paged(section === "" ? list.rows : list.rows.filter((row) => row.section === section), part),
    sections: Array.from(counts, ([one, count]) => ({ section: one, count })),
    until: list.until,
  };
}

interface SearchableCase {
  readonly line: CaseLine;
  readonly text: string;
}

export function caseLines(state: State): readonly SearchableCase[] {
  return state.cached("cases", () => {
    const lines = JSON.parse(state.ledger.caseRowsJson(state.options)) as readonly CaseLine[];
    return lines.map((line) => ({
      line,
      text: searchable([line.id, line.matter, line.about, line.unit, line.unitName, line.leader, line.leaderName].join("|")),
    }));
  });
}

function cases(state: State, filter: CaseFilter): CasesView {
  const all = caseLines(state);
  const matches = matcher(filter.text);
  const fits = ({ line, text }: SearchableCase): boolean =>
    (filter.leader === "" || line.leader === filter.leader) && (filter.unit === "" || line.unit === filter.unit) && matches(text);
  const found = all.filter(fits);
  const counts = new Map<string, number>();
  found.forEach(({ line }) => counts.set(line.stage, (counts.get(line.stage) ?? 0) + 1));
  const shown = filter.stage === "" ? found : found.filter(({ line }) => line.stage === filter.stage);
  const { rows, total } = paged(shown, filter);
  const stages = state.wordKeys("stage").filter((stage) => counts.has(stage) || stage === filter.stage);
  return {
    rows: rows.map(({ line }) => line),
    total,
    stages: stages.map((stage) => ({ value: stage, label: `${state.words("stage", stage)} ${counts.get(stage) ?? 0}` })),
  };
}

function caseView(state: State, { id }: { id: string }): CaseView {
  return state.cached(`case ${id}`, () => JSON.parse(state.ledger.casePageJson(id, state.options)) as CaseView);
}
