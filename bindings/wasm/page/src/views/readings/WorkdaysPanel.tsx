/** The table of working days of a year: holidays, and weekends that are worked. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { readFiles } from "../../app/files";
import { useLanguage } from "../../i18n";
import { FailureText } from "../../ui/FailureText";
import { SelectField } from "../../ui/Field";
import { Table, type Column } from "../../ui/Table";
import type { WorkdayYear } from "./protocol";

export function WorkdaysPanel(): JSX.Element {
  const { client, session, fail, announce } = useApp();
  const { t } = useLanguage();
  const years = useQuery("workdayYears", {});
  const known = years.data ?? [];
  const [chosen, setChosen] = useState(session.year);
  const add = (files: FileList | null): void => {
    readFiles(Array.from(files ?? [])).then(async ([file]) => {
      if (file === undefined) {
        return;
      }
      const added = await client.request("addWorkdays", { text: new TextDecoder().decode(file.bytes).replace(/^\ufeff/, "") });
      announce(t(`已采用工作日表：${added.join("、")} 年`, `Working days of ${added.join(", ")} are in use`));
    }).catch(fail);
  };
  const isKnown = known.includes(chosen);
  return (
    <>
      <div class="filters">
        <SelectField label={t("年度", "Year")} value={isKnown ? String(chosen) : ""} all={t("请选择", "choose")} choices={known.map((year) => ({ value: String(year), label: String(year) }))} onChange={(year) => setChosen(Number(year))} />
        <label class="button file-button">{t("打开工作日表", "Open a table")}<input type="file" accept=".txt,text/plain" class="quiet" onChange={(event) => add(event.currentTarget.files)} /></label>
      </div>
      <p class="minor">{t("工作日依国务院办公厅放假通知；接访编排、最后工作日以此为准。新年度的通知发布后，在此打开新的工作日表，其年度取代原有年度。", "Plans and last working days follow this table. A newer table replaces the years that it lists.")}</p>
      {isKnown ? <Year year={chosen} /> : <p class="notice-bar">{t(`没有 ${chosen} 年的工作日安排。`, `The working days of ${chosen} are unknown.`)}</p>}
    </>
  );
}

function Year({ year }: { year: number }): JSX.Element {
  const { t } = useLanguage();
  const table = useQuery("workdayYear", { year });
  const columns: readonly Column<WorkdayYear["holidays"][number]>[] = [
    { key: "name", head: t("节假日", "Holiday"), width: "180px", isHead: true, cell: (one) => one.name },
    { key: "days", head: t("放假", "Days off"), width: "320px", cell: (one) => one.days },
    { key: "worked", head: t("调休上班", "Worked in exchange"), cell: (one) => one.worked },
  ];
  return (
    <>
      {table.failure !== null && <FailureText failure={table.failure} />}
      {table.data !== null && <Table caption={t(`${year}年放假安排`, `Holidays of ${year}`)} columns={columns} rows={table.data.holidays} keyOf={(one, at) => `${one.name}-${at}`} empty={t("没有放假安排。", "No holiday.")} />}
    </>
  );
}
