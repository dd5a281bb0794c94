/** The fields of a step in the form (docs/reference.zh.md, 步骤). */
import type { Act } from "../protocol";

export interface StepDraft {
  readonly kind: string;
  readonly on: string;
  readonly source: string;
  readonly leader: string;
  readonly lead: string;
  readonly led_by: string;
  readonly unit_head: string;
  readonly to: string;
  readonly record: string;
  readonly note: string;
  /** The reply to the petitioners, and the outcome: they belong to the matter. */
  readonly reply: string;
  readonly result: string;
}

export type StepField = Exclude<keyof StepDraft, "kind" | "on" | "record" | "note" | "reply" | "result">;

/** The field that a kind of step has of its own. */
const OWN: Readonly<Record<string, StepField>> = {
  screened: "source",
  selected: "leader",
  team_formed: "lead",
  supervised: "led_by",
  unit_reported: "unit_head",
  transferred: "to",
};

export function ownField(kind: string): StepField | null {
  return OWN[kind] ?? null;
}

export function emptyDraft(kind: string, on: string): StepDraft {
  return { kind, on, source: "", leader: "", lead: "", led_by: "", unit_head: "", to: "", record: "", note: "", reply: "", result: "" };
}

/** Whether the step is a reply: its act also enters the reply in the matter. */
export function isReply(draft: StepDraft): boolean {
  return draft.kind === "replied";
}

/** Returns the act of the form. */
export function actOf(caseId: string, matter: string, draft: StepDraft): Act | null {
  if (draft.kind === "" || draft.on === "") {
    return null;
  }
  if (!isReply(draft)) {
    return recordAct(caseId, draft);
  }
  const result = draft.result.trim();
  const fields = { matter, on: draft.on, reply: draft.reply.trim(), case_steps: "record", ...(result === "" ? {} : { result }) };
  return { act: "reply", ...fields } as unknown as Act;
}

/** Returns the act that records the step. Fields of other kinds, and empty ones, are left out. */
export function recordAct(caseId: string, draft: StepDraft): Act {
  const step: Record<string, string> = { kind: draft.kind, on: draft.on };
  const own = ownField(draft.kind);
  for (const field of [own, "record", "note"] as const) {
    const value = field === null ? "" : draft[field].trim();
    if (field !== null && value !== "") {
      step[field] = value;
    }
  }
  return { act: "record", case: caseId, step } as unknown as Act;
}
