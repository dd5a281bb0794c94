/** The form that records a step of a case. The next steps are offered; others say what is missing. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { CaseView, Choice } from "../protocol";
import { useApp, useQuery } from "../app/context";
import { DateField, SelectField, TextArea, TextField } from "../ui/Field";
import { actOf, emptyDraft, isReply, ownField, type StepDraft, type StepField } from "./step-fields";
import { TrialText } from "./TrialText";
import { useTrial } from "./useTrial";

export function RecordForm({ data, first }: { data: CaseView; first: string }): JSX.Element {
  const { t, word } = useLanguage();
  const { client, session, fail, announce } = useApp();
  const next = first !== "" ? first : data.next.find((step) => !REPEATING.has(step.kind))?.kind ?? data.next[0]?.kind ?? "";
  const [draft, setDraft] = useState<StepDraft>(() => emptyDraft(next, session.asOf));
  // Another day of the session is another day for the form.
  useEffect(() => setDraft((before) => ({ ...before, on: session.asOf })), [session.asOf]);
  useEffect(() => {
    if (first !== "") {
      setDraft((before) => ({ ...before, kind: first }));
    }
  }, [first]);
  const act = actOf(data.id, data.matter.id, draft);
  const trial = useTrial(act);
  const set = (change: Partial<StepDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const isReady = trial !== null && trial.failure === null;
  const submit = async (): Promise<void> => {
    if (act !== null && isReady) {
      await client.request("act", { act });
      announce(t(`已登记：${data.id} ${word("step_kind", draft.kind)}`, `recorded: ${data.id} ${word("step_kind", draft.kind)}`));
      setDraft(emptyDraft("", session.asOf));
    }
  };
  return (
    <section class="record" aria-labelledby="record-title">
      <h2 id="record-title">{t("登记步骤", "Record a step")}</h2>
      <form class="form" onSubmit={(event) => { event.preventDefault(); submit().catch(fail); }}>
        <StepSelect data={data} value={draft.kind} onChange={(kind) => set({ kind })} />
        <DateField label={t("日期", "Day")} value={draft.on} max={session.asOf} onChange={(on) => set({ on })} isRequired />
        <OwnField draft={draft} set={set} />
        {isReply(draft) ? <>
          <TextArea label={t("答复情况", "Reply")} value={draft.reply} onChange={(reply) => set({ reply })} isRequired class="wide" />
          <TextArea label={t("办理结果（空白时不改动）", "Result (blank: as it is)")} value={draft.result} onChange={(result) => set({ result })} class="wide" />
        </> : <>
          <TextField label={t("工作记录（文号或内容）", "Work record")} value={draft.record} onChange={(record) => set({ record })} />
          <TextField label={t("备注", "Remark")} value={draft.note} onChange={(note) => set({ note })} />
        </>}
        {act !== null && <div class="wide"><TrialText trial={trial} /></div>}
        <div class="wide row">
          <button type="submit" class="primary" disabled={!isReady}>{t("登记", "Record")}</button>
          <span class="minor">{t("登记后可撤销；保存后才写入文件。", "It can be undone; the file changes when you save.")}</span>
        </div>
      </form>
    </section>
  );
}

/** Steps that may come at any time: they are not offered first. */
const REPEATING: ReadonlySet<string> = new Set(["studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised"]);

function StepSelect({ data, value, onChange }: { data: CaseView; value: string; onChange: (kind: string) => void }): JSX.Element {
  const { t, word, words } = useLanguage();
  const isNext = new Set(data.next.map((step) => step.kind));
  const who = new Map(data.next.map((step) => [step.kind, step.who.map((one) => word("step_actor", one)).join(t("或", " or "))]));
  const refusal = new Map(data.steps.map((step) => [step.kind, step.refusal]));
  const missing = (kind: string): string => {
    const reasons = refusal.get(kind) ?? [];
    return reasons.length === 0 ? "" : t(`（${reasons.join("；")}）`, ` (${reasons.join("; ")})`);
  };
  const choices: readonly Choice[] = [
    ...data.next.map((step) => ({ value: step.kind, label: `${word("step_kind", step.kind)}　${who.get(step.kind) ?? ""}` })),
    ...words("step_kind").filter((one) => !isNext.has(one.value)).map((one) => ({ value: one.value, label: `✗ ${one.label}${missing(one.value)}` })),
  ];
  return <SelectField label={t("步骤（前列为下一步）", "Step (next ones first)")} value={value} choices={choices} all={t("请选择", "choose")} onChange={onChange} isRequired />;
}

function OwnField({ draft, set }: { draft: StepDraft; set: (change: Partial<StepDraft>) => void }): JSX.Element | null {
  const { t, words } = useLanguage();
  const people = useQuery("people", {}).data;
  const field = ownField(draft.kind);
  if (field === null) {
    return null;
  }
  const leaders = (people?.leaders ?? []).map(({ id, name }) => ({ value: id, label: `${name} ${id}` }));
  const change = (value: string): void => set({ [field]: value });
  const labels: Readonly<Record<StepField, string>> = {
    source: t("来源", "Source"),
    leader: t("包案领导", "Leader"),
    lead: t("工作小组负责人", "Who leads the team"),
    led_by: t("督办带队人", "Who leads the supervision"),
    unit_head: t("单位主要领导", "Head of the unit"),
    to: t("移交给领导", "To the leader"),
  };
  const props = { label: labels[field], value: draft[field], onChange: change, class: "wide" };
  if (field === "leader" || field === "to") {
    return <SelectField {...props} choices={leaders} all={t("请选择", "choose")} isRequired={field === "to"} />;
  }
  if (field === "led_by") {
    return <SelectField {...props} choices={words("supervisor")} all={t("请选择", "choose")} />;
  }
  return <TextField {...props} />;
}

