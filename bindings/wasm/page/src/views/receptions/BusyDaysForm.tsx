/** Days on which a leader, or everybody, cannot receive: meetings, travel, leave. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useQuery } from "../../app/context";
import { useLanguage } from "../../i18n";
import { DateField, SelectField } from "../../ui/Field";
import type { BusyDays } from "./protocol";

interface Props {
  readonly busy: readonly BusyDays[];
  readonly onChange: (busy: readonly BusyDays[]) => void;
}

const EMPTY: BusyDays = { leader: "", from: "", to: "" };

export function BusyDaysForm({ busy, onChange }: Props): JSX.Element {
  const { t } = useLanguage();
  const [draft, setDraft] = useState(EMPTY);
  const leaders = useQuery("people", {}).data?.leaders ?? [];
  const name = (id: string): string => (id === "" ? t("全体领导", "everybody") : leaders.find((one) => one.id === id)?.name ?? id);
  const isReversed = draft.from !== "" && draft.to !== "" && draft.to < draft.from;
  const isComplete = draft.from !== "" && draft.to !== "" && !isReversed;
  const add = (): void => {
    onChange([...busy, draft]);
    setDraft(EMPTY);
  };
  return (
    <details class="busy" open={busy.length > 0}>
      <summary>{t(`不能安排接访的日期（${busy.length}）`, `Days on which leaders cannot receive (${busy.length})`)}</summary>
      {busy.length > 0 && (
        <ul class="chosen">{busy.map((one, at) => (
          <li key={`${one.leader} ${one.from} ${one.to} ${at}`}>
            {name(one.leader)} {one.from === one.to ? one.from : t(`${one.from} 至 ${one.to}`, `${one.from} to ${one.to}`)}{" "}
            <button type="button" aria-label={t(`移除 ${name(one.leader)} ${one.from}`, `remove ${name(one.leader)} ${one.from}`)} onClick={() => onChange(busy.filter((_, other) => other !== at))}>×</button>
          </li>
        ))}</ul>
      )}
      <div class="filters">
        <SelectField label={t("领导", "Leader")} value={draft.leader} all={t("全体领导", "everybody")} choices={leaders.map((one) => ({ value: one.id, label: one.name }))} onChange={(leader) => setDraft({ ...draft, leader })} />
        <DateField label={t("起", "From")} value={draft.from} onChange={(from) => setDraft({ ...draft, from, to: draft.to === "" ? from : draft.to })} />
        <DateField label={t("止", "To")} value={draft.to} problem={isReversed ? t("早于起始日期", "before the first day") : undefined} onChange={(to) => setDraft({ ...draft, to })} />
        <button type="button" disabled={!isComplete} onClick={add}>{t("加入", "Add")}</button>
      </div>
    </details>
  );
}
