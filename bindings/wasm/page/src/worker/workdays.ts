/** Requests about the table of working days. */
import { isoDate, Workdays } from "petition";
import { addDays, spans } from "../views/receptions/month-grid";
import type { ReadingRequests, WorkdayYear } from "../views/readings/protocol";
import type { Handlers } from "./handlers";
import type { State } from "./state";

type Names = Extract<keyof ReadingRequests, "workdayYears" | "workdayYear" | "addWorkdays">;

interface Days {
  readonly off: string[];
  readonly worked: string[];
}

/** Groups the days of a year by holiday: days off, and weekends that are worked in exchange. */
function holidays(state: State, year: number): ReadonlyMap<string, Days> {
  const found = new Map<string, Days>();
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
    const kind = state.workdays.dayKind(isoDate(date));
    if (kind === "holiday" || kind === "make_up_workday") {
      const name = state.workdays.holiday(isoDate(date))?.[state.lang] ?? "";
      const days = found.get(name) ?? { off: [], worked: [] };
      (kind === "holiday" ? days.off : days.worked).push(date);
      found.set(name, days);
    }
  }
  return found;
}

/** Returns days as text: consecutive ones as a span. */
function daysText(state: State, dates: readonly string[]): string {
  const texts = spans(dates).map(({ from, to }) => (from === to ? from : state.t(`${from} 至 ${to}`, `${from} to ${to}`)));
  return texts.join(state.t("、", ", "));
}

function workdayYear(state: State, { year }: { year: number }): WorkdayYear {
  const rows = [...holidays(state, year)].map(([name, { off, worked }]) => ({ name, days: daysText(state, off), worked: daysText(state, worked) }));
  return { year, holidays: rows };
}

export const workdayHandlers: Handlers<Names> = {
  workdayYears: (state) => state.workdays.years,
  workdayYear,
  addWorkdays(state, { text }) {
    const newer = Workdays.parse(text);
    state.setWorkdays(state.workdays.merge(newer));
    return newer.years;
  },
};
