/** The calendar of a month. One day is in the order of the Tab key; arrow keys move among days. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useLanguage } from "../../i18n";
import { dayByKey, monthGrid, type GridDay, type Month } from "./month-grid";
import type { CalendarDay } from "./protocol";

interface Props {
  readonly month: Month;
  readonly days: readonly CalendarDay[];
  readonly selected: string;
  readonly today: string;
  readonly onSelect: (date: string) => void;
}

export const WEEKDAYS: readonly (readonly [string, string])[] = [
  ["一", "Mon"], ["二", "Tue"], ["三", "Wed"], ["四", "Thu"], ["五", "Fri"], ["六", "Sat"], ["日", "Sun"],
];

export function Calendar({ month, days, selected, today, onSelect }: Props): JSX.Element {
  const { t, lang } = useLanguage();
  const byDate = new Map(days.map((day) => [day.date, day]));
  const grid = useRef<HTMLTableElement>(null);
  const movesFocus = useRef(false);
  useLayoutEffect(() => {
    if (movesFocus.current) {
      movesFocus.current = false;
      grid.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
    }
  }, [selected, days]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = dayByKey(selected, event.key);
    if (to !== null) {
      event.preventDefault();
      movesFocus.current = true;
      onSelect(to);
    }
  };
  const cell = (day: GridDay): JSX.Element => (
    <td key={day.date} role="gridcell" aria-selected={day.date === selected} class={classOf(day, byDate.get(day.date), day.date === selected)}>
      {day.inMonth && (
        <button type="button" tabIndex={day.date === selected ? 0 : -1} aria-current={day.date === today ? "date" : undefined}
          onClick={() => onSelect(day.date)}>
          <DayContent date={day.date} day={byDate.get(day.date)} isToday={day.date === today} />
        </button>
      )}
    </td>
  );
  return (
    <table class="calendar" role="grid" ref={grid} onKeyDown={onKeyDown}
      aria-label={t(`${month.year}年${month.month}月接访日历`, `Receptions of ${month.year}-${String(month.month).padStart(2, "0")}`)}>
      <thead>
        <tr role="row">{WEEKDAYS.map(([zh, en]) => <th key={en} scope="col" role="columnheader">{lang === "zh" ? zh : en}</th>)}</tr>
      </thead>
      <tbody>{monthGrid(month).map((week) => <tr key={week[0]?.date} role="row">{week.map(cell)}</tr>)}</tbody>
    </table>
  );
}

function classOf(day: GridDay, content: CalendarDay | undefined, isSelected: boolean): string {
  const kind = content === undefined ? "" : ` k-${content.kind}`;
  return `day${day.inMonth ? "" : " outside"}${isSelected ? " selected" : ""}${kind}`;
}

/** The signs of sessions by status, readable without colour. */
export const SESSION_SIGNS = { held: "●", planned: "○", cancelled: "×" } as const;

const STATUSES = ["held", "planned", "cancelled"] as const;

function DayContent({ date, day, isToday }: { date: string; day: CalendarDay | undefined; isToday: boolean }): JSX.Element {
  const { t, word } = useLanguage();
  const count = (status: (typeof STATUSES)[number]): number => day?.sessions[status] ?? 0;
  const mark = day?.kind === "make_up_workday" ? t("班", "work") : day?.kind === "holiday" ? t("休", "off") : "";
  return (
    <>
      <span class="head">
        <span class="number">{Number(date.slice(8))}</span>
        {isToday && <span class="today">{t("今日", "today")}</span>}
        {mark !== "" && <span class={`mark m-${day?.kind}`}>{mark}</span>}
        {day?.holiday != null && <span class="holiday">{day.holiday}</span>}
      </span>
      <span class="sessions">
        {STATUSES.filter((status) => count(status) > 0).map((status) => (
          <span key={status} class={`sessions-${status}`}>
            <span aria-hidden="true">{SESSION_SIGNS[status]}</span>
            <span class="quiet">{word("reception_status", status)}</span> {count(status)}{" "}
          </span>
        ))}
      </span>
      <span class="names">{day?.leaders.join(t("、", ", "))}</span>
    </>
  );
}
