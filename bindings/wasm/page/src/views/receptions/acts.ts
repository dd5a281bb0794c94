// Acts of the library that the forms of this view make. The library checks their words and days.
import type {
  Act, ArrangeReceptionAct, CancelReceptionAct, HoldReceptionAct, IsoDate, Length, Mode, Period, PublishReceptionAct,
  PublishScheduleAct, ReceptionInput, Setting,
} from "petition";
import type { Arrangement, Change, ProposalLine, Session } from "./protocol";

/** What a form says about a session that was held. */
export interface Holding {
  readonly date: string;
  readonly record: string;
  readonly matters: readonly string[];
  readonly recordSteps: boolean;
}

function orNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

/** Returns the act that arranges a session. */
export function arrangeAct(id: string, arrangement: Arrangement): ArrangeReceptionAct {
  const { leader, date, time, place, mode, setting, length, matters } = arrangement;
  const reception: ReceptionInput = {
    id, leader, date: date as IsoDate, time: orNull(time), place: orNull(place), matters,
    length: length as Length, mode: mode as Mode, setting: setting as Setting, status: "planned",
  };
  return { act: "arrange_reception", reception };
}

/** Returns the acts that enter proposals as planned sessions, with one time and place for all. */
export function proposalActs(proposals: readonly ProposalLine[], time: string, place: string): readonly Act[] {
  return proposals.map(({ id, leader, date, mode, setting, length }) =>
    arrangeAct(id, { leader: leader.id, date, time, place, mode, setting, length, matters: [] }));
}

/** Returns the act that records a session as held. What the plan says already is left to the library. */
export function holdAct(session: Session, holding: Holding): HoldReceptionAct {
  const planned = session.matters.map((matter) => matter.id);
  const isSame = planned.length === holding.matters.length && planned.every((id) => holding.matters.includes(id));
  return {
    act: "hold_reception",
    reception: session.id,
    date: holding.date === session.date ? null : (orNull(holding.date) as IsoDate | null),
    record: orNull(holding.record),
    matters: isSame ? null : holding.matters,
    case_steps: holding.recordSteps ? "record" : "leave",
  };
}

export function cancelAct(reception: string): CancelReceptionAct {
  return { act: "cancel_reception", reception };
}

export function publishAct(session: Session, on: string): PublishReceptionAct {
  return { act: "publish_reception", reception: session.id, on: on as IsoDate };
}

/** Returns the act that records the publication of a period's schedule. */
export function scheduleAct(period: string, on: string, document: string): PublishScheduleAct {
  return { act: "publish_schedule", period: period as Period, on: on as IsoDate, document: orNull(document) };
}

/** Returns a session as a form. */
export function arrangementOf(session: Session): Arrangement {
  return {
    leader: session.leader.id, date: session.date, time: session.time ?? "", place: session.place ?? "",
    mode: session.mode, setting: session.setting, length: session.length,
    matters: session.matters.map((matter) => matter.id),
  };
}

/** What a form of a session is for: a new one, one that replaces another on another day, details of a planned one. */
export type Purpose = { readonly kind: "new" } | { readonly kind: "replace" | "details"; readonly session: Session };

/** Returns the change that a form asks for. A replaced session is cancelled before the new one is arranged. */
export function arrangementChange(purpose: Purpose, newId: string, form: Arrangement): Change {
  switch (purpose.kind) {
    case "new":
      return { acts: [arrangeAct(newId, form)], details: null };
    case "replace":
      return { acts: [cancelAct(purpose.session.id), arrangeAct(newId, form)], details: null };
    case "details": {
      const { time, place, mode, setting, length, matters } = form;
      return { acts: [], details: { reception: purpose.session.id, time, place, mode, setting, length, matters } };
    }
  }
}
