/** The requests of the view 接访. */
import type { Act, Choice, Named, Paged, Part, Trial } from "../../protocol";

type Row<Ask, Answer> = { readonly ask: Ask; readonly answer: Answer };

/** A day of the calendar with the number of its sessions. */
export interface CalendarDay {
  readonly date: string;
  /** A word of the list `day_kinds`. */
  readonly kind: string;
  readonly isWorkday: boolean | null;
  readonly holiday: string | null;
  readonly sessions: Readonly<Record<SessionStatus, number>>;
  /** The leaders of the first sessions. */
  readonly leaders: readonly string[];
}

export type SessionStatus = "planned" | "held" | "cancelled";

export interface CalendarMonth {
  readonly days: readonly CalendarDay[];
  readonly totals: Readonly<Record<SessionStatus, number>>;
  /** Planned sessions before today, which somebody has to hold or cancel. */
  readonly lapsed: readonly Named[];
}

/** A matter of a session, in neutral words. */
export interface SessionMatter {
  readonly id: string;
  readonly domain: string;
  readonly case: string | null;
}

export interface Session {
  readonly id: string;
  readonly date: string;
  readonly time: string | null;
  readonly place: string | null;
  readonly leader: Named;
  readonly offices: string;
  readonly alsoPresent: readonly Named[];
  readonly length: string;
  readonly mode: string;
  readonly setting: string;
  readonly status: SessionStatus;
  readonly publishedOn: string | null;
  readonly matters: readonly SessionMatter[];
  readonly record: string | null;
  /** Why the library refuses each act today; empty if it accepts it. */
  readonly refusals: Readonly<Record<"hold" | "cancel" | "publish", readonly string[]>>;
}

export interface DayView extends Paged<Session> {
  readonly day: CalendarDay;
}

/** Days on which a leader, or everybody, cannot receive. */
export interface BusyDays {
  /** Empty: everybody. */
  readonly leader: string;
  readonly from: string;
  readonly to: string;
}

export interface PlanAsk {
  readonly period: string;
  readonly maxLeadersADay: number;
  readonly length: string;
  readonly busy: readonly BusyDays[];
}

export interface ProposalLine {
  /** The id that the reception would get. */
  readonly id: string;
  readonly leader: Named;
  readonly date: string;
  readonly mode: string;
  readonly setting: string;
  readonly length: string;
  readonly publishBy: string;
  readonly shortNotice: boolean;
  readonly mandatory: boolean;
  readonly clause: string;
  readonly why: string;
}

export interface PlanView {
  readonly period: string;
  readonly proposals: readonly ProposalLine[];
  readonly unplaced: readonly {
    readonly leader: Named;
    readonly title: string;
    readonly missing: number;
    readonly mandatory: boolean;
    readonly clause: string;
    readonly why: string;
  }[];
  readonly notes: readonly string[];
  readonly publication: readonly {
    readonly period: string;
    readonly deadline: string;
    readonly lastWorkday: string | null;
    readonly publishedOn: string | null;
  }[];
}

/** A session that a form arranges. */
export interface Arrangement {
  readonly leader: string;
  readonly date: string;
  readonly time: string;
  readonly place: string;
  readonly mode: string;
  readonly setting: string;
  readonly length: string;
  readonly matters: readonly string[];
}

/** What one step of 撤销 does: acts in their order, then new details of a planned session. */
export interface Change {
  readonly acts: readonly Act[];
  /** The details of a session that is not published: the library has no act for them. */
  readonly details: SessionDetails | null;
}

export interface SessionDetails extends Omit<Arrangement, "leader" | "date"> {
  readonly reception: string;
}

export interface ReceptionRequests {
  calendar: Row<{ year: number; month: number }, CalendarMonth>;
  receptionDay: Row<Part & { date: string }, DayView>;
  receptionPlan: Row<PlanAsk, PlanView>;
  /** Returns the id that a new session gets. */
  nextReceptionId: Row<Record<string, never>, { readonly id: string }>;
  /** The matters that a session may have: open ones first. */
  matterChoices: Row<{ text: string }, readonly Choice[]>;
  change: Row<Change & { label: string }, null>;
  /** Says what a change would do, or why it is refused. */
  tryChange: Row<Change, Trial>;
}
