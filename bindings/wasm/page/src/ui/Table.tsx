/** A table of records with a pager. */
import type { ComponentChildren, JSX } from "preact";
import { useLanguage } from "../i18n";

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row, at: number) => ComponentChildren;
  /** Whether the column names the row. */
  readonly isHead?: boolean;
  readonly class?: string;
  /** A CSS width. With widths, the columns do not move from part to part. */
  readonly width?: string;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, at: number) => string;
  readonly classOf?: (row: Row) => string | undefined;
  /** What the table says without rows. */
  readonly empty: string;
  readonly class?: string;
  /** A heading over the rows from this one on. */
  readonly groupOf?: (row: Row, before: Row | undefined) => ComponentChildren | null;
}

export function Table<Row>(props: Props<Row>): JSX.Element {
  const { caption, columns, rows, keyOf, classOf, empty, groupOf } = props;
  if (rows.length === 0) {
    return <p class="empty">{empty}</p>;
  }
  const isFixed = columns.some((column) => column.width !== undefined);
  const row = (one: Row, at: number): JSX.Element => (
    <tr key={keyOf(one, at)} class={classOf?.(one)}>
      {columns.map((column) => column.isHead === true
        ? <th key={column.key} scope="row" class={column.class}>{column.cell(one, at)}</th>
        : <td key={column.key} class={column.class}>{column.cell(one, at)}</td>)}
    </tr>
  );
  const group = (one: Row, at: number): JSX.Element | null => {
    const heading = groupOf?.(one, rows[at - 1]) ?? null;
    return heading === null ? null : (
      <tr key={`group-${keyOf(one, at)}`} class="group"><th colSpan={columns.length} scope="rowgroup">{heading}</th></tr>
    );
  };
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class={`${props.class ?? ""}${isFixed ? " fixed" : ""}`}>
        <caption class="quiet">{caption}</caption>
        {isFixed && <colgroup>{columns.map((column) => <col key={column.key} style={{ width: column.width ?? "auto" }} />)}</colgroup>}
        <thead>
          <tr>{columns.map((column) => <th key={column.key} scope="col" class={column.class}>{column.head}</th>)}</tr>
        </thead>
        <tbody>{rows.flatMap((one, at) => [group(one, at), row(one, at)])}</tbody>
      </table>
    </div>
  );
}

/** The rows of a part. */
export const PAGE = 50;

interface PagerProps {
  readonly from: number;
  readonly total: number;
  readonly count?: number;
  readonly onMove: (from: number) => void;
}

/** Moves through the parts of a list. It says which rows are shown. */
export function Pager({ from, total, count = PAGE, onMove }: PagerProps): JSX.Element {
  const { t } = useLanguage();
  const last = Math.max(0, Math.floor((total - 1) / count) * count);
  const button = (to: number, isOff: boolean, zh: string, en: string): JSX.Element => (
    <button type="button" disabled={isOff} onClick={() => onMove(to)}>{t(zh, en)}</button>
  );
  const shown = total === 0 ? "0" : `${from + 1}–${Math.min(from + count, total)}`;
  return (
    <nav class="pager" aria-label={t("翻页", "Pages")}>
      <span role="status">{t(`第 ${shown} 条，共 ${total} 条`, `${shown} of ${total}`)}</span>
      {total > count && <>
        {button(0, from === 0, "首页", "First")}
        {button(Math.max(0, from - count), from === 0, "上一页", "Previous")}
        {button(from + count, from >= last, "下一页", "Next")}
        {button(last, from >= last, "末页", "Last")}
      </>}
    </nav>
  );
}
