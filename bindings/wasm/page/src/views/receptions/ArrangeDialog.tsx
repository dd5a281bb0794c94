/** Arranges a session: a new one, or one that replaces another. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useQuery } from "../../app/context";
import { useLanguage } from "../../i18n";
import { DateField, SearchField, SelectField, TextField } from "../../ui/Field";
import { arrangementChange, type Purpose } from "./acts";
import type { Arrangement } from "./protocol";
import { ActDialog } from "./SessionDialogs";

interface Props {
  readonly purpose: Purpose;
  readonly first: Arrangement;
  readonly onClose: () => void;
}

/** Returns the title, the label of the button, and a remark. */
function useWords(purpose: Purpose): { title: string; label: string; remark: string | null } {
  const { t } = useLanguage();
  if (purpose.kind === "new") {
    return { title: t("新增接访", "New reception"), label: t("编入台账", "Add to the ledger"), remark: null };
  }
  const { id, date, leader } = purpose.session;
  const name = `${leader.name} ${date}（${id}）`;
  return purpose.kind === "replace"
    ? {
      title: t(`改期：${name}`, `Reschedule: ${name}`),
      label: t("取消原接访并另行安排", "Cancel and arrange anew"),
      remark: t("改期按“取消原接访、另行安排一场”登记；新安排须重新公示。", "The old reception is cancelled and a new one arranged, which needs a new notice."),
    }
    : { title: t(`完善安排：${name}`, `Details: ${name}`), label: t("保存安排", "Save the details"), remark: null };
}

export function ArrangeDialog({ purpose, first, onClose }: Props): JSX.Element {
  const { t, words } = useLanguage();
  const [form, setForm] = useState(first);
  const people = useQuery("people", {});
  const id = useQuery("nextReceptionId", {});
  const change = (part: Partial<Arrangement>): void => setForm((before) => ({ ...before, ...part }));
  const leaders = (people.data?.leaders ?? []).map((one) => ({ value: one.id, label: one.name }));
  const isReady = id.data !== null && form.leader !== "" && form.date !== "";
  const { title, label, remark } = useWords(purpose);
  const isFixed = purpose.kind === "details";
  return (
    <ActDialog title={title} label={label} change={isReady ? arrangementChange(purpose, id.data.id, form) : null} onClose={onClose} isWide>
      {remark !== null && <p class="minor">{remark}</p>}
      <div class="form-grid">
        <SelectField label={t("接访领导", "Leader")} value={form.leader} choices={leaders} all={t("请选择", "choose")} isRequired isDisabled={isFixed} onChange={(leader) => change({ leader })} />
        <DateField label={t("接访日期", "Day")} value={form.date} isRequired isDisabled={isFixed} onChange={(date) => change({ date })} />
        <TextField label={t("时间", "Time")} value={form.time} placeholder="09:00" onChange={(time) => change({ time })} />
        <TextField label={t("地点", "Place")} value={form.place} class="wide" onChange={(place) => change({ place })} />
        <SelectField label={t("接访方式", "Mode")} value={form.mode} choices={words("mode")} onChange={(mode) => change({ mode })} />
        <SelectField label={t("接访形式", "Setting")} value={form.setting} choices={words("setting")} onChange={(setting) => change({ setting })} />
        <SelectField label={t("时长", "Length")} value={form.length} choices={words("length")} onChange={(length) => change({ length })} />
      </div>
      <MatterPicker chosen={form.matters} onChange={(matters) => change({ matters })} />
      <p class="minor">{t("公示须有时间、地点、领导和事项。", "A public notice needs time, place, leader and matters.")}</p>
    </ActDialog>
  );
}

/** Chooses matters by id, subject area or unit. */
function MatterPicker({ chosen, onChange }: { chosen: readonly string[]; onChange: (ids: readonly string[]) => void }): JSX.Element {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const found = useQuery("matterChoices", { text });
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    const known = (found.data ?? []).map((one): [string, string] => [one.value, one.label]);
    setLabels((before) => ({ ...before, ...Object.fromEntries(known) }));
  }, [found.data]);
  const open = (found.data ?? []).filter((one) => !chosen.includes(one.value));
  return (
    <fieldset class="picker">
      <legend>{t("接访事项", "Matters")}</legend>
      {chosen.length > 0 && (
        <ul class="chosen">
          {chosen.map((one) => (
            <li key={one}>
              {labels[one] ?? one}{" "}
              <button type="button" aria-label={t(`移除 ${one}`, `remove ${one}`)} onClick={() => onChange(chosen.filter((id) => id !== one))}>×</button>
            </li>
          ))}
        </ul>
      )}
      <SearchField label={t("查找事项（编号、领域、单位）", "Find a matter (id, subject area, unit)")} value={text} onChange={setText} />
      <ul class="found">
        {open.slice(0, 6).map((one) => (
          <li key={one.value}><button type="button" class="plain" onClick={() => onChange([...chosen, one.value])}>＋ {one.label}</button></li>
        ))}
      </ul>
    </fieldset>
  );
}
