/** Requests of the view 接访: the calendar, the sessions of a day, acts. */
import { isoDate, type Act, type Ledger, type Length, type Mode, type Reception, type Setting } from "petition";
import type { Choice } from "../protocol";
import { addDays, firstDay, lastDay, monthOf } from "../views/receptions/month-grid";
import type {
  CalendarDay, CalendarMonth, Change, DayView, ReceptionRequests, Session, SessionDetails, SessionStatus,
} from "../views/receptions/protocol";
import { trial } from "./acts";
import { failureOf, pageError } from "./failure";
import type { Handlers } from "./handlers";
import { matcher, paged, searchable } from "./paging";
import { receptionPlan } from "./reception-plan";
import type { State } from "./state";

/** The leaders that a day of the calendar names. */
const NAMES_A_DAY = 2;

type Counts = Record<SessionStatus, number>;

const none = (): Counts => ({ planned: 0, held: 0, cancelled: 0 });

/** A session as the library returns it. */
type SessionRow = Omit<Session, "refusals">;

/** Returns the sessions of a month by day, each day in the order of time and id. */
function byDay(state: State, date: string): ReadonlyMap<string, readonly SessionRow[]> {
  const month = monthOf(date);
  return state.cached(`sessions ${firstDay(month)}`, () => {
    const part = { from: isoDate(firstDay(month)), to: isoDate(lastDay(month)) };
    const rows = JSON.parse(state.ledger.receptionRowsJson({ ...state.options, ...part })) as readonly SessionRow[];
    const days = new Map<string, SessionRow[]>();
    for (const one of rows) {
      const list = days.get(one.date);
      if (list === undefined) {
        days.set(one.date, [one]);
      } else {
        list.push(one);
      }
    }
    return days;
  });
}

function dayOf(state: State, date: string): CalendarDay {
  const list = byDay(state, date).get(date) ?? [];
  const sessions = none();
  list.forEach((one) => {
    sessions[one.status] += 1;
  });
  const active = list.filter((one) => one.status !== "cancelled");
  const names = active.slice(0, NAMES_A_DAY).map((one) => one.leader.name);
  const day = isoDate(date);
  return {
    date,
    kind: state.workdays.dayKind(day),
    isWorkday: state.workdays.isWorkday(day),
    holiday: state.workdays.holiday(day)?.[state.lang] ?? null,
    sessions,
    leaders: active.length > NAMES_A_DAY ? [...names, `+${active.length - NAMES_A_DAY}`] : names,
  };
}

function calendar(state: State, month: { year: number; month: number }): CalendarMonth {
  const last = lastDay(month);
  const days: CalendarDay[] = [];
  for (let date = firstDay(month); date <= last; date = addDays(date, 1)) {
    days.push(dayOf(state, date));
  }
  const totals = none();
  for (const { sessions } of days) {
    totals.planned += sessions.planned;
    totals.held += sessions.held;
    totals.cancelled += sessions.cancelled;
  }
  const lapsed = days.filter((day) => day.date < state.asOf && day.sessions.planned > 0)
    .flatMap((day) => (byDay(state, day.date).get(day.date) ?? []).filter((one) => one.status === "planned"))
    .map((one) => ({ id: one.id, name: `${one.date} ${one.leader.name}` }));
  return { days, totals, lapsed: lapsed.slice(0, 20) };
}

/** Returns why the library refuses acts today; empty if it accepts them. */
function refusals(state: State, act: Act): readonly string[] {
  try {
    state.ledger.apply(act, state.options).free();
    return [];
  } catch (error) {
    const failure = failureOf(error, state.lang);
    return failure.reasons.length === 0 ? [failure.message] : failure.reasons;
  }
}

function sessionOf(state: State, one: SessionRow): Session {
  const isPlanned = one.status === "planned";
  const later = one.date > state.asOf ? state.asOf : null;
  // The form asks for day and record, so neither is a reason here.
  const hold: Act = { act: "hold_reception", reception: one.id, date: later, record: one.record ?? "…" };
  const cancel: Act = { act: "cancel_reception", reception: one.id };
  const publish: Act = { act: "publish_reception", reception: one.id, on: state.asOf };
  const refused = (act: Act): readonly string[] => (isPlanned ? refusals(state, act) : []);
  return { ...one, refusals: { hold: refused(hold), cancel: refused(cancel), publish: refused(publish) } };
}

function receptionDay(state: State, { date, from, count }: { date: string; from: number; count: number }): DayView {
  const { rows, total } = paged(byDay(state, date).get(date) ?? [], { from, count });
  return { day: dayOf(state, date), rows: rows.map((one) => sessionOf(state, one)), total };
}

/** Applies the steps of a change in their order. The ledgers between are released. */
function changed(state: State, ledger: Ledger, { acts, details }: Change): Ledger {
  const steps = acts.map((act) => (one: Ledger) => one.apply(act, state.options));
  if (details !== null) {
    steps.push((one) => withDetails(state, one, details));
  }
  let current = ledger;
  for (const step of steps) {
    try {
      const before = current;
      current = step(before);
      release(before, ledger);
    } catch (error) {
      release(current, ledger);
      throw error;
    }
  }
  return current;
}

/** Releases a ledger between two steps, not the one that the session holds. */
function release(one: Ledger, held: Ledger): void {
  if (one !== held) {
    one.free();
  }
}

/** Changes the details of a planned session that is not published. */
function withDetails(state: State, ledger: Ledger, details: SessionDetails): Ledger {
  const reception = JSON.parse(ledger.receptionJson(details.reception)) as Reception | null;
  if (reception === null || reception.status !== "planned" || reception.published_on !== null) {
    throw pageError("reception_settled", state.t("只有尚未公示的计划接访可以修改安排", "only a planned reception without a notice can be changed"));
  }
  const { time, place, matters } = details;
  const [mode, setting, length] = [details.mode as Mode, details.setting as Setting, details.length as Length];
  return ledger.withReception({ ...reception, time: orNull(time), place: orNull(place), matters, mode, setting, length });
}

function orNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

/** The most matters that a form lists. */
const MOST_CHOICES = 20;

/** A matter as the library lists it: open ones first. */
interface MatterChoice {
  readonly id: string;
  readonly domain: string | null;
  readonly unit: string | null;
  readonly registered_on: string;
}

function allMatters(state: State): readonly Choice[] {
  return state.cached("matterChoices", () => {
    const list = JSON.parse(state.ledger.matterChoicesJson()) as readonly MatterChoice[];
    const label = (one: MatterChoice): string => [one.id, one.domain, one.unit, one.registered_on].filter((part) => part !== null && part !== "").join("　");
    return list.map((one) => ({ value: one.id, label: label(one) }));
  });
}

/** Lists the matters that match a text. */
function matterChoices(state: State, { text }: { text: string }): readonly Choice[] {
  const matches = matcher(text);
  const all = allMatters(state);
  return (text === "" ? all : all.filter((one) => matches(searchable(one.label)))).slice(0, MOST_CHOICES);
}

export const receptionHandlers: Handlers<keyof ReceptionRequests> = {
  calendar,
  receptionDay,
  receptionPlan,
  nextReceptionId: (state) => ({ id: state.ledger.nextReceptionId() }),
  matterChoices,
  change(state, { label, ...change }) {
    state.change(label, (ledger) => changed(state, ledger, change));
    return null;
  },
  tryChange: (state, change) => trial(state, (ledger) => changed(state, ledger, change)),
};
