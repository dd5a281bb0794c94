/** Acts: their label for undo, and what one would do. */
import { PetitionError, type Ledger } from "petition";
import type { Act, ChangedRow, Trial } from "../protocol";
import { failureOf } from "./failure";
import type { State } from "./state";

/** Names an act and its record, for 撤销. */
export function actLabel(state: State, act: Act): string {
  const parts: readonly (readonly [string, (act: Record<string, unknown>) => unknown])[] = [
    [state.t("登记步骤", "step of"), (one) => one["case"]],
    [state.t("接访", "reception"), (one) => (typeof one["reception"] === "string" ? one["reception"] : (one["reception"] as { id?: string } | undefined)?.id)],
    [state.t("信访事项", "matter"), (one) => (typeof one["matter"] === "string" ? one["matter"] : (one["matter"] as { id?: string } | undefined)?.id)],
    [state.t("期间", "period"), (one) => one["period"]],
  ];
  const fields = act as unknown as Record<string, unknown>;
  for (const [label, find] of parts) {
    const id = find(fields);
    if (typeof id === "string") {
      return `${label} ${id}`;
    }
  }
  return act.act;
}

/** Computes the ledger after an act on a copy: the rows and results that change, or why it is refused. */
export function trial(state: State, next: (ledger: Ledger) => Ledger): Trial {
  let after: Ledger | null = null;
  try {
    after = next(state.ledger);
    return { failure: null, rows: changedRows(state, after, state.ledger), effect: effectLines(state, after) };
  } catch (error) {
    if (error instanceof PetitionError) {
      return { failure: failureOf(error, state.lang), rows: [], effect: [] };
    }
    throw error;
  } finally {
    after?.free();
  }
}

interface WordedChange {
  readonly kind: ChangedRow["change"];
  readonly zh: string;
  readonly en: string;
}

/** Returns the rows that differ, masked by the library. */
export function changedRows(state: State, after: Ledger, before: Ledger): readonly ChangedRow[] {
  const changes = after.changesSince(before) as unknown as readonly WordedChange[];
  return changes.map((row) => ({ text: row[state.lang], change: row.kind, fields: [] }));
}

function effectLines(state: State, after: Ledger): readonly string[] {
  const effect = after.effectSince(state.ledger, state.options);
  const words = state.words;
  const duties = effect.duties.map(({ before, after: now }) => {
    const duty = now ?? before;
    const title = duty === null ? "" : state.dutyTitle(duty);
    const status = (one: typeof before): string => (one === null ? "—" : words("status", one.status));
    return `${duty === null ? "" : state.personName(duty.subject)} ${title}：${status(before)} → ${status(now)}`;
  });
  const findings = effect.findings.map(({ before, after: now }) => {
    const change = now === null ? state.t("审查发现消除：", "finding gone: ") : state.t("新的审查发现：", "new finding: ");
    return change + ((now ?? before)?.message[state.lang] ?? "");
  });
  return [...duties, ...findings];
}
