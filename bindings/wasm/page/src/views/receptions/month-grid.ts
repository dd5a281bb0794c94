// Months as grids of weeks. Days are texts `YYYY-MM-DD`; no function here reads a clock or a time zone.

/** A month of a year, 1 to 12. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** A day in the grid; days of the months beside fill the first and the last week. */
export interface GridDay {
  readonly date: string;
  readonly inMonth: boolean;
}

const MILLISECONDS_A_DAY = 86_400_000;

function timeOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Returns the day that is this many days later; earlier for a negative number. */
export function addDays(date: string, days: number): string {
  return dateOf(timeOf(date) + days * MILLISECONDS_A_DAY);
}

/** Returns the weekday: 0 for Monday to 6 for Sunday. */
export function weekday(date: string): number {
  return (new Date(timeOf(date)).getUTCDay() + 6) % 7;
}

/** Returns the month of a day. */
export function monthOf(date: string): Month {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)) };
}

/** Returns the month that is this many months later; earlier for a negative number. */
export function addMonths({ year, month }: Month, count: number): Month {
  const number = year * 12 + month - 1 + count;
  return { year: Math.floor(number / 12), month: (((number % 12) + 12) % 12) + 1 };
}

/** Returns the first day of a month. */
export function firstDay({ year, month }: Month): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
}

/** Returns the last day of a month. */
export function lastDay(month: Month): string {
  return addDays(firstDay(addMonths(month, 1)), -1);
}

/** Returns the weeks of a month, each from Monday to Sunday. */
export function monthGrid(month: Month): readonly (readonly GridDay[])[] {
  const first = firstDay(month);
  const last = lastDay(month);
  const weeks: GridDay[][] = [];
  let monday = addDays(first, -weekday(first));
  while (monday <= last) {
    const start = monday;
    const days = Array.from({ length: 7 }, (_, at) => addDays(start, at));
    weeks.push(days.map((date) => ({ date, inMonth: date >= first && date <= last })));
    monday = addDays(monday, 7);
  }
  return weeks;
}

/** How far each key of a calendar moves the selected day. Months move by the key's own rule. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Returns the day that a key moves to, or null if the key does not move. */
export function dayByKey(date: string, key: string): string | null {
  const step = STEPS[key];
  if (step !== undefined) {
    return addDays(date, step);
  }
  if (key === "Home") {
    return addDays(date, -weekday(date));
  }
  if (key === "End") {
    return addDays(date, 6 - weekday(date));
  }
  if (key === "PageUp" || key === "PageDown") {
    const month = addMonths(monthOf(date), key === "PageUp" ? -1 : 1);
    const last = lastDay(month);
    const same = `${firstDay(month).slice(0, 8)}${date.slice(8)}`;
    return same > last ? last : same;
  }
  return null;
}

/** Consecutive days, both ends included. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** Groups days, which are in order, into spans of consecutive ones. */
export function spans(dates: readonly string[]): readonly DaySpan[] {
  const found: DaySpan[] = [];
  for (const date of dates) {
    const last = found[found.length - 1];
    if (last !== undefined && addDays(last.to, 1) === date) {
      found[found.length - 1] = { from: last.from, to: date };
    } else {
      found.push({ from: date, to: date });
    }
  }
  return found;
}
