/** The rows of the working ledger. Cells are those of the command's sheet. */
import type { ComponentChildren, JSX } from "preact";
import { useLanguage } from "../../i18n";
import { link } from "../../router";
import type { LedgerColumn, LedgerPage, LedgerRow } from "./protocol";
import { columnWidths, wholeParts } from "./sheet";

export function LedgerTable({ page, rows }: { page: LedgerPage; rows: readonly LedgerRow[] }): JSX.Element {
  const { t } = useLanguage();
  if (page.nothing !== null) {
    return <p class="empty">{page.nothing}</p>;
  }
  const widths = columnWidths(page.columns);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={page.title}>
      <table class="working-ledger">
        <caption class="quiet">{page.title}</caption>
        <colgroup>{widths.map((width, at) => <col key={at} style={{ width: `${width}%` }} />)}</colgroup>
        <thead><tr>{page.columns.map((column) => <th key={column.label} scope="col">{column.label}</th>)}</tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.matter}>
            {page.columns.map((column, at) => <Cell key={column.label} column={column} at={at} row={row} missing={t("应填未填", "missing")} />)}
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

/** The column of the matter's id, which names the row. */
const MATTER = 1;

function Cell({ column, at, row, missing }: { column: LedgerColumn; at: number; row: LedgerRow; missing: string }): JSX.Element {
  const lines = row.cells[at] ?? [];
  const text: ComponentChildren = lines.map((line, number) => <p key={number}>{wholeParts(line).map((part) => part.isWhole ? <span key={part.at} class="whole">{part.text}</span> : part.text)}</p>);
  if (at === MATTER) {
    return <th scope="row" class="id">{row.case === null ? text : <a href={link("cases", row.case)}>{text}</a>}</th>;
  }
  if (row.missing.includes(at)) {
    return <td class="missing">{lines.length === 0 ? <span class="minor">{missing}</span> : text}</td>;
  }
  return <td class={column.holds_days ? "date" : undefined}>{text}</td>;
}
