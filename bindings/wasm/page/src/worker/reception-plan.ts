/** The plan of a period: proposals with the ids that they would get. */
import { isoDate, type Length, type Period, type Reception } from "petition";
import type { PlanAsk, PlanView } from "../views/receptions/protocol";
import type { State } from "./state";

/** The options of the library for a plan. */
function planOptions(state: State, ask: PlanAsk): Parameters<State["ledger"]["plan"]>[0] {
  const { asOf, policy, workdays } = state;
  const busy = ask.busy.map(({ leader, from, to }) => ({ from: isoDate(from), to: isoDate(to), ...(leader === "" ? {} : { leader }) }));
  return { asOf, policy, workdays, busy, maxLeadersADay: ask.maxLeadersADay, period: ask.period as Period, length: ask.length as Length };
}

export function receptionPlan(state: State, ask: PlanAsk): PlanView {
  const options = planOptions(state, ask);
  const plan = state.ledger.plan(options);
  const receptions = JSON.parse(state.ledger.planReceptionsJson(options)) as readonly Reception[];
  const { lang } = state;
  const leader = (id: string): { id: string; name: string } => ({ id, name: state.leaderName(id) });
  return {
    period: plan.period,
    proposals: plan.proposals.map((one, at) => ({
      // The receptions have the order of the proposals.
      id: receptions[at]?.id ?? "",
      leader: leader(one.leader),
      date: one.date,
      mode: one.mode,
      setting: one.setting,
      length: one.length,
      publishBy: one.publish_by,
      shortNotice: one.short_notice,
      mandatory: one.binding === "mandatory",
      clause: state.clauseLabel(one.clause),
      why: one.why[lang],
    })),
    unplaced: plan.unplaced.map((one) => ({
      leader: leader(one.leader),
      title: one.title[lang],
      missing: one.missing,
      mandatory: one.binding === "mandatory",
      clause: state.clauseLabel(one.clause),
      why: one.why[lang],
    })),
    notes: plan.notes.map((note) => note.text[lang] + (note.records.length === 0 ? "" : state.t(`（${note.records.join("、")}）`, ` (${note.records.join(", ")})`))),
    publication: plan.publication.map((one) => ({
      period: one.period, deadline: one.deadline, lastWorkday: one.last_workday, publishedOn: one.published_on,
    })),
  };
}
