/** 待办: what is to be done, by section, leader and unit. */
import type { JSX } from "preact";
import { useLanguage } from "../i18n";
import type { TodoRow } from "../protocol";
import { go, link, type Route } from "../router";
import { useApp, useQuery } from "../app/context";
import { download } from "../app/files";
import { FailureText } from "../ui/FailureText";
import { SelectField } from "../ui/Field";
import { Day } from "../ui/Sign";
import { PAGE, Pager, Table, type Column } from "../ui/Table";

export function TodoPage({ route }: { route: Route }): JSX.Element {
  const { t, word } = useLanguage();
  const { client, fail } = useApp();
  const { leader = "", unit = "", section = "", from = "0" } = route.params;
  const people = useQuery("people", {}).data;
  const filter = { leader, unit, section, from: Number(from) || 0, count: PAGE };
  const { data, failure } = useQuery("todo", filter);
  const set = (change: Readonly<Record<string, string>>): void =>
    go(link("todo", "", { leader, unit, section, from: "", ...change }), true);
  const named = (list: readonly { id: string; name: string }[] | undefined) => (list ?? []).map(({ id, name }) => ({ value: id, label: `${name} ${id}` }));
  const counts = new Map(data?.sections.map((one) => [one.section, one.count]));
  const heading = (row: TodoRow, before: TodoRow | undefined): JSX.Element | null => row.section === before?.section ? null : (
    <span class={row.section === "overdue" ? "late-heading" : undefined}>
      {word("todo_section", row.section)}{t(`（${counts.get(row.section) ?? 0} 项）`, ` (${counts.get(row.section) ?? 0})`)}
    </span>
  );
  return (
    <section aria-labelledby="view-title">
      <div class="view-head">
        <h1 id="view-title">{t("待办", "To do")}</h1>
        <button type="button" onClick={() => { client.request("todoFile", { leader, unit }).then(download).catch(fail); }}>{t("下载清单", "Download the list")}</button>
      </div>
      <div class="filters" role="search">
        <SelectField label={t("期限", "When")} value={section} all={t("全部", "all")} onChange={(value) => set({ section: value })}
          choices={(data?.sections ?? []).map((one) => ({ value: one.section, label: `${word("todo_section", one.section)} ${one.count}` }))} />
        <SelectField label={t("领导", "Leader")} value={leader} all={t("全部领导", "all leaders")} choices={named(people?.leaders)} onChange={(value) => set({ leader: value })} />
        <SelectField label={t("责任单位", "Unit")} value={unit} all={t("全部单位", "all units")} choices={named(people?.units)} onChange={(value) => set({ unit: value })} class="wide" />
        {data !== null && <p class="minor">{t(`列至 ${data.until}`, `until ${data.until}`)}</p>}
      </div>
      {failure !== null && <FailureText failure={failure} />}
      {data !== null && <>
        <Table caption={t("待办事项清单", "To-do list")} columns={columns(t, filter.from)} rows={data.rows} groupOf={heading}
          keyOf={(row, at) => `${row.what}-${at}`} empty={t("没有待办事项。", "There is nothing to do.")} class="todo" />
        <Pager from={filter.from} total={data.total} onMove={(to) => set({ from: String(to) })} />
      </>}
    </section>
  );
}

function columns(t: (zh: string, en: string) => string, from: number): readonly Column<TodoRow>[] {
  const what = (row: TodoRow): JSX.Element => {
    const target = row.case !== null ? link("cases", row.case, { step: row.step ?? "" }) : row.duty !== null ? link("duties", row.duty)
      : row.reception !== null ? link("receptions", row.reception) : null;
    return <>{target === null ? row.what : <a href={target}>{row.what}</a>} {row.about !== "" && <span class="minor">{row.about}</span>}</>;
  };
  return [
    { key: "number", head: t("序号", "No."), cell: (_, at) => from + at + 1, class: "num", width: "48px" },
    { key: "leader", head: t("涉及领导", "Whose"), cell: (row) => row.leader, width: "9%" },
    { key: "who", head: t("承办主体", "Who acts"), cell: (row) => row.who, width: "9%" },
    { key: "what", head: t("事项", "Item"), cell: what, isHead: true },
    { key: "unit", head: t("责任单位", "Unit"), cell: (row) => row.unit, width: "18%" },
    { key: "idle", head: t("停留天数", "Days idle"), cell: (row) => row.idle ?? "", class: "num", width: "74px" },
    { key: "due", head: t("期限", "Due"), cell: (row) => <span class={row.isLate ? "late-day" : undefined}><Day day={row.due} /></span>, class: "date", width: "96px" },
    { key: "workday", head: t("最后工作日", "Workday"), cell: (row) => <Day day={row.lastWorkday} />, class: "date", width: "96px" },
    { key: "clause", head: t("依据", "Clause"), cell: (row) => row.clause, width: "110px" },
  ];
}
