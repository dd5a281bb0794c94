/** Registers a matter, or puts one into the library as a case. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { Act } from "../protocol";
import { useApp, useQuery } from "../app/context";
import { Dialog } from "../ui/Dialog";
import { DateField, SelectField, TextArea, TextField } from "../ui/Field";
import { TrialText } from "./TrialText";
import { useTrial } from "./useTrial";

type Mode = "register_matter" | "open_case";

interface Draft {
  readonly matter: string;
  readonly case: string;
  readonly on: string;
  readonly source: string;
  readonly claim: string;
  readonly domain: string;
  readonly unit: string;
  readonly name: string;
  readonly phone: string;
  readonly headcount: string;
  readonly channel: string;
  readonly place: string;
}

/** Returns an object without empty texts. */
function filled(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
}

function actOf(mode: Mode, draft: Draft): Act | null {
  if (mode === "open_case") {
    const { matter, on, source } = draft;
    return draft.case === "" || matter === "" || on === "" ? null
      : { act: "open_case", ...filled({ case: draft.case, matter, on, source }) } as unknown as Act;
  }
  const petitioner = filled({ name: draft.name, phone: draft.phone });
  const location = filled({ detail: draft.place });
  const matter = {
    ...filled({ id: draft.matter, registered_on: draft.on, channel: draft.channel, domain: draft.domain, unit: draft.unit }),
    claim: draft.claim,
    headcount: Math.max(1, Number.parseInt(draft.headcount, 10) || 1),
    ...(Object.keys(petitioner).length > 0 ? { petitioners: [petitioner] } : {}),
    ...(Object.keys(location).length > 0 ? { location } : {}),
  };
  return draft.matter === "" ? null : { act: "register_matter", matter } as unknown as Act;
}

export function NewCase({ onClose }: { onClose: () => void }): JSX.Element {
  const { t } = useLanguage();
  const { client, session, fail, announce } = useApp();
  const [mode, setMode] = useState<Mode>("register_matter");
  const [draft, setDraft] = useState<Draft>({ matter: "", case: "", on: session.asOf, source: "", claim: "", domain: "", unit: "", name: "", phone: "", headcount: "1", channel: "visit", place: "" });
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const act = actOf(mode, draft);
  const trial = useTrial(act);
  const isReady = trial !== null && trial.failure === null;
  const submit = async (): Promise<void> => {
    if (act !== null && isReady) {
      await client.request("act", { act });
      announce(t("已登记", "recorded"));
      if (mode === "register_matter") {
        setMode("open_case");
      } else {
        onClose();
      }
    }
  };
  return (
    <Dialog title={t("登记信访事项、案件入库", "Register a matter or a case")} onClose={onClose} isWide actions={<>
      <button type="button" class="primary" disabled={!isReady} onClick={() => { submit().catch(fail); }}>{t("登记", "Record")}</button>
      <button type="button" onClick={onClose}>{t("关闭", "Close")}</button>
    </>}>
      <div class="tabs" role="group" aria-label={t("内容", "What")}>
        <button type="button" aria-pressed={mode === "register_matter"} onClick={() => setMode("register_matter")}>{t("登记信访事项", "Register a matter")}</button>
        <button type="button" aria-pressed={mode === "open_case"} onClick={() => setMode("open_case")}>{t("案件入库", "Put a case into the library")}</button>
      </div>
      <div class="form">{mode === "register_matter" ? <MatterFields draft={draft} set={set} /> : <CaseFields draft={draft} set={set} />}</div>
      {act === null ? <p class="trial">{t("请填写带 * 的内容。", "Fill in the fields with *.")}</p> : <TrialText trial={trial} />}
    </Dialog>
  );
}

interface Fields {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function MatterFields({ draft, set }: Fields): JSX.Element {
  const { t, words } = useLanguage();
  const people = useQuery("people", {}).data;
  return (
    <>
      <TextField label={t("信访事项编号", "Id of the matter")} value={draft.matter} onChange={(matter) => set({ matter })} isRequired />
      <DateField label={t("登记日期", "Registered on")} value={draft.on} onChange={(on) => set({ on })} isRequired />
      <TextArea label={t("诉求内容", "Claim")} value={draft.claim} onChange={(claim) => set({ claim })} isRequired class="wide" />
      <TextField label={t("信访人姓名", "Name of the petitioner")} value={draft.name} onChange={(name) => set({ name })} />
      <TextField label={t("联系电话", "Telephone")} value={draft.phone} onChange={(phone) => set({ phone })} />
      <TextField label={t("信访人数", "Number of people")} value={draft.headcount} onChange={(headcount) => set({ headcount })} />
      <SelectField label={t("信访形式", "Channel")} value={draft.channel} choices={words("channel")} onChange={(channel) => set({ channel })} />
      <TextField label={t("内容分类", "Subject area")} value={draft.domain} onChange={(domain) => set({ domain })} list={people?.domains ?? []} />
      <SelectField label={t("责任单位", "Unit")} value={draft.unit} all={t("未明确", "none yet")} onChange={(unit) => set({ unit })}
        choices={(people?.units ?? []).map(({ id, name }) => ({ value: id, label: `${name} ${id}` }))} />
      <TextField label={t("问题发生地", "Place")} value={draft.place} onChange={(place) => set({ place })} class="wide" />
    </>
  );
}

function CaseFields({ draft, set }: Fields): JSX.Element {
  const { t } = useLanguage();
  return (
    <>
      <TextField label={t("案件编号", "Id of the case")} value={draft.case} onChange={(id) => set({ case: id })} isRequired />
      <TextField label={t("信访事项编号", "Id of the matter")} value={draft.matter} onChange={(matter) => set({ matter })} isRequired />
      <DateField label={t("入库日期", "Day")} value={draft.on} onChange={(on) => set({ on })} isRequired />
      <TextField label={t("来源", "Source")} value={draft.source} onChange={(source) => set({ source })} />
    </>
  );
}
