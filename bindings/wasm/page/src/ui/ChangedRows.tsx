/** Rows that differ: added, removed, changed with their fields. */
import type { JSX } from "preact";
import { useLanguage } from "../i18n";
import type { ChangedRow } from "../protocol";
import { Table, type Column } from "./Table";

/** More rows than this are counted, not listed. */
const MOST = 200;

export function ChangedRows({ rows }: { rows: readonly ChangedRow[] }): JSX.Element {
  const { t } = useLanguage();
  const changes = { added: t("新增", "added"), removed: t("删除", "removed"), changed: t("改动", "changed") };
  const columns: readonly Column<ChangedRow>[] = [
    { key: "change", head: t("变化", "Change"), cell: (row) => changes[row.change], width: "72px" },
    { key: "text", head: t("记录", "Record"), cell: (row) => row.text, isHead: true },
    ...(rows.some((row) => row.fields.length > 0)
      ? [{ key: "fields", head: t("内容", "Fields"), cell: (row: ChangedRow) => <Fields row={row} />, width: "52%" }]
      : []),
  ];
  return (
    <>
      <Table caption={t("改动的行", "Rows that change")} columns={columns} rows={rows.slice(0, MOST)} keyOf={(row, at) => `${row.text}-${at}`}
        empty={t("没有改动。", "Nothing changes.")} class="changes" />
      {rows.length > MOST && <p class="minor">{t(`另有 ${rows.length - MOST} 行`, `and ${rows.length - MOST} more rows`)}</p>}
    </>
  );
}

function Fields({ row }: { row: ChangedRow }): JSX.Element {
  return (
    <ul class="field-changes">{row.fields.map((one) => (
      <li key={one.field}>
        <span class="field-name">{one.field}</span>{" "}
        {one.before !== "" && <><del>{one.before}</del>{" → "}</>}
        <ins>{one.after === "" ? "—" : one.after}</ins>
      </li>
    ))}</ul>
  );
}
