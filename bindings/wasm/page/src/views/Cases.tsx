/** 案件: the list of cases, or one case. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { CaseLine } from "../protocol";
import { go, link, type Route } from "../router";
import { useQuery } from "../app/context";
import { FailureText } from "../ui/FailureText";
import { SearchField, SelectField } from "../ui/Field";
import { Day, Stage } from "../ui/Sign";
import { PAGE, Pager, Table, type Column } from "../ui/Table";
import { CasePage } from "./Case";
import { NewCase } from "./NewCase";

export function CasesView({ route }: { route: Route }): JSX.Element {
  return route.id === "" ? <CaseList route={route} /> : <CasePage key={route.id} id={route.id} route={route} />;
}

function CaseList({ route }: { route: Route }): JSX.Element {
  const { t } = useLanguage();
  const { text = "", stage = "", leader = "", unit = "", from = "0" } = route.params;
  const [isNew, setNew] = useState(false);
  const people = useQuery("people", {}).data;
  const filter = { text, stage, leader, unit, from: Number(from) || 0, count: PAGE };
  const { data, failure, isLoading } = useQuery("cases", filter);
  const set = (change: Readonly<Record<string, string>>): void =>
    go(link("cases", "", { text, stage, leader, unit, from: "", ...change }), true);
  const named = (list: readonly { id: string; name: string }[] | undefined) => (list ?? []).map(({ id, name }) => ({ value: id, label: `${name} ${id}` }));
  return (
    <section aria-labelledby="view-title">
      <div class="case-head">
        <h1 id="view-title">{t("案件", "Cases")}</h1>
        <button type="button" onClick={() => setNew(true)}>{t("登记信访事项、案件入库…", "Register a matter or a case…")}</button>
      </div>
      <div class="filters" role="search">
        <SearchField label={t("查找（编号、内容、领导、单位）", "Search (id, content, leader, unit)")} value={text} onChange={(value) => set({ text: value })} class="wide" />
        <SelectField label={t("进度", "Stage")} value={stage} all={t("全部", "all")} choices={data?.stages ?? []} onChange={(value) => set({ stage: value })} />
        <SelectField label={t("包案领导", "Leader")} value={leader} all={t("全部领导", "all leaders")} choices={named(people?.leaders)} onChange={(value) => set({ leader: value })} />
        <SelectField label={t("责任单位", "Unit")} value={unit} all={t("全部单位", "all units")} choices={named(people?.units)} onChange={(value) => set({ unit: value })} />
      </div>
      {failure !== null && <FailureText failure={failure} />}
      {data !== null && <div class={isLoading ? "loading" : undefined}>
        <Table caption={t("案件一览", "Cases")} columns={columns(t)} rows={data.rows} keyOf={(row) => row.id} empty={t("没有符合条件的案件。", "No case fits.")} class="cases" />
        <Pager from={filter.from} total={data.total} onMove={(to) => set({ from: String(to) })} />
      </div>}
      {isNew && <NewCase onClose={() => setNew(false)} />}
    </section>
  );
}

function columns(t: (zh: string, en: string) => string): readonly Column<CaseLine>[] {
  const day = (key: string, head: string, of: (row: CaseLine) => string | null): Column<CaseLine> =>
    ({ key, head, cell: (row) => <Day day={of(row)} />, class: "date", width: "92px" });
  return [
    { key: "id", head: t("案件", "Case"), cell: (row) => <a href={link("cases", row.id)}>{row.id}</a>, isHead: true, width: "76px" },
    { key: "about", head: t("信访事项", "Matter"), cell: (row) => <>{row.about} <span class="id">{row.matter}</span>{row.unitName !== null && <div class="minor">{row.unitName}</div>}</> },
    { key: "leader", head: t("包案领导", "Leader"), cell: (row) => row.leaderName ?? <span class="none">–</span>, width: "84px" },
    { key: "stage", head: t("进度", "Stage"), cell: (row) => <Stage stage={row.stage} />, width: "150px" },
    day("selected", t("筛选", "Selected"), (row) => row.selectedOn),
    day("published", t("公示", "Published"), (row) => row.publishedOn),
    day("approved", t("审定", "Approved"), (row) => row.approvedOn),
    day("resolved", t("化解", "Resolved"), (row) => row.resolvedOn),
    { key: "last", head: t("最后一步", "Last step"), cell: (row) => <><Day day={row.lastOn} /><div class="minor">{row.lastStep}</div></>, class: "date", width: "104px" },
    { key: "irregular", head: t("不合规", "Irregular"), cell: (row) => row.irregular, class: "num", width: "62px" },
  ];
}
