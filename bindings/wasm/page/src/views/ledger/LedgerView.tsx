/** 台账: the working ledger of a period, as its printed sheet has it. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { download } from "../../app/files";
import { useLanguage } from "../../i18n";
import { go, link, type Route } from "../../router";
import { FailureText } from "../../ui/FailureText";
import { SelectField } from "../../ui/Field";
import { PAGE, Pager } from "../../ui/Table";
import { usePeriods } from "../period";
import { usePageSize } from "../shared";
import { LedgerTable } from "./LedgerTable";
import type { LedgerFilter, LedgerPage, LedgerRow } from "./protocol";

/** Longer ledgers are printed from their Excel file: the browser would lay out too many pages. */
const MOST_PRINTED_ROWS = 2000;

export function LedgerView({ route }: { route: Route }): JSX.Element {
  const { t } = useLanguage();
  const { session } = useApp();
  usePageSize("A3 landscape");
  const param = (name: string): string => route.params[name] ?? "";
  const filter: LedgerFilter = { period: param("period") || String(session.year), leader: param("leader"), unit: param("unit") };
  const [part, setPart] = useState({ key: "", from: 0 });
  const key = JSON.stringify(filter);
  const from = part.key === key ? part.from : 0;
  const page = useQuery("workingLedger", { ...filter, from, count: PAGE });
  const printing = usePrinting(filter);
  return (
    <section class="view ledger-view">
      <h1>{t("台账", "Working ledger")}</h1>
      <LedgerBar filter={filter} total={page.data?.total ?? 0} printing={printing} />
      {page.failure !== null && <FailureText failure={page.failure} />}
      {page.data !== null && (
        <div class={printing.rows === null ? "sheet" : "sheet screen-only"}>
          <p class="sheet-title">{page.data.title}</p>
          <p class="sheet-subtitle">{page.data.subtitle}</p>
          <LedgerTable page={page.data} rows={page.data.rows} />
          <Notes page={page.data} />
        </div>
      )}
      {page.data !== null && page.data.total > PAGE && <Pager from={from} total={page.data.total} onMove={(to) => setPart({ key, from: to })} />}
      {page.data !== null && printing.rows !== null && (
        <div class="sheet print-only">
          <p class="sheet-title">{page.data.title}</p>
          <p class="sheet-subtitle">{page.data.subtitle}</p>
          <LedgerTable page={page.data} rows={printing.rows} />
          <Notes page={page.data} />
        </div>
      )}
    </section>
  );
}

function Notes({ page }: { page: LedgerPage }): JSX.Element {
  return <div class="notes">{page.notes.map((note) => <p key={note} class="minor">{note}</p>)}</div>;
}

interface Printing {
  /** All rows, while they are printed. */
  readonly rows: readonly LedgerRow[] | null;
  readonly isBusy: boolean;
  readonly print: () => void;
}

/** Fetches every row, a part at a time, and prints them. */
function usePrinting(filter: LedgerFilter): Printing {
  const { client, fail } = useApp();
  const [rows, setRows] = useState<readonly LedgerRow[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isWaiting = useRef(false);
  useEffect(() => {
    if (rows !== null && isWaiting.current) {
      isWaiting.current = false;
      window.print();
      setRows(null);
    }
  }, [rows]);
  const collect = async (): Promise<void> => {
    const all: LedgerRow[] = [];
    let total = 1;
    while (all.length < total && all.length < MOST_PRINTED_ROWS) {
      const part = await client.request("workingLedger", { ...filter, from: all.length, count: 200 });
      total = part.rows.length === 0 ? 0 : part.total;
      all.push(...part.rows);
    }
    isWaiting.current = true;
    setRows(all);
  };
  const print = (): void => {
    setBusy(true);
    collect().catch(fail).finally(() => setBusy(false));
  };
  return { rows, isBusy, print };
}

function LedgerBar({ filter, total, printing }: { filter: LedgerFilter; total: number; printing: Printing }): JSX.Element {
  const { client, fail, session } = useApp();
  const { t } = useLanguage();
  const people = useQuery("people", {});
  const periods = usePeriods(filter.period);
  const show = (part: Partial<LedgerFilter>): void => go(link("ledger", "", { ...filter, ...part }), true);
  const choices = (list: readonly { readonly id: string; readonly name: string }[] | undefined): { value: string; label: string }[] =>
    (list ?? []).map((one) => ({ value: one.id, label: one.name }));
  const file = (format: "xlsx" | "html"): void => {
    client.request("workingLedgerFile", { ...filter, format }).then(download, fail);
  };
  const isLong = total > MOST_PRINTED_ROWS;
  return (
    <>
      <div class="filters">
        <SelectField label={t("期间", "Period")} value={filter.period} choices={periods} onChange={(period) => show({ period })} />
        <SelectField label={t("领导", "Leader")} value={filter.leader} all={t("全部领导", "all leaders")} choices={choices(people.data?.leaders)} onChange={(leader) => show({ leader })} />
        <SelectField label={t("责任单位", "Unit")} value={filter.unit} all={t("全部单位", "all units")} choices={choices(people.data?.units)} onChange={(unit) => show({ unit })} />
        <div class="steps end">
          <button type="button" disabled={printing.isBusy || isLong || total === 0} onClick={printing.print}>{t("打印（A3横向）", "Print (A3 landscape)")}</button>
          <button type="button" onClick={() => file("xlsx")}>{t("下载 Excel", "Download Excel")}</button>
          <button type="button" onClick={() => file("html")}>{t("下载网页", "Download HTML")}</button>
        </div>
      </div>
      {isLong && <p class="minor">{t(`超过 ${MOST_PRINTED_ROWS} 行，请下载 Excel 后打印。`, `More than ${MOST_PRINTED_ROWS} rows: print the Excel file.`)}</p>}
      {session.full && <p class="notice-bar">{t("正在显示完整个人信息，打印和下载的台账同样不脱敏，请注意保管。", "Personal data is shown in full, also in print and files.")}</p>}
    </>
  );
}
