/** The dialogs that record what became of a session. Each says first what the library would refuse or change. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { useApp } from "../../app/context";
import { useLanguage } from "../../i18n";
import type { Act } from "../../protocol";
import { Dialog } from "../../ui/Dialog";
import { CheckField, DateField, TextArea, TextField } from "../../ui/Field";
import { periodLabel } from "../period-label";
import { TrialText, useTrial } from "../shared";
import { cancelAct, holdAct, publishAct, scheduleAct, type Holding } from "./acts";
import type { Change, Session } from "./protocol";

interface ActDialogProps {
  readonly title: string;
  readonly label: string;
  /** `null`: the form is not complete. */
  readonly change: Change | null;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
  readonly isWide?: boolean;
}

/** A dialog that applies a change as one step of 撤销, once the library accepts them. */
export function ActDialog({ title, label, change, onClose, children, isWide = false }: ActDialogProps): JSX.Element {
  const { client, announce, fail } = useApp();
  const { t } = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const { trial, isAccepted } = useTrial(change);
  const apply = (): void => {
    if (change === null) {
      return;
    }
    setBusy(true);
    client.request("change", { ...change, label: title }).then(
      () => {
        announce(t(`已登记：${title}`, `Recorded: ${title}`));
        onClose();
      },
      (error: unknown) => {
        setBusy(false);
        fail(error);
      },
    );
  };
  const actions = (
    <>
      <button type="button" class="primary" disabled={!isAccepted || isBusy} onClick={apply}>{label}</button>
      <button type="button" onClick={onClose}>{t("返回", "Back")}</button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions} isWide={isWide}>
      {children}
      {change !== null && <TrialText trial={trial} />}
    </Dialog>
  );
}

function byAct(act: Act): Change {
  return { acts: [act], details: null };
}

interface Props {
  readonly session: Session;
  readonly today: string;
  readonly onClose: () => void;
}

export function HoldDialog({ session, today, onClose }: Props): JSX.Element {
  const { t } = useLanguage();
  const [holding, setHolding] = useState<Holding>({
    date: session.date, record: "", matters: session.matters.map((one) => one.id), recordSteps: true,
  });
  const change = (part: Partial<Holding>): void => setHolding((before) => ({ ...before, ...part }));
  const toggle = (id: string, isOn: boolean): void =>
    change({ matters: isOn ? [...holding.matters, id] : holding.matters.filter((one) => one !== id) });
  const title = t(`登记接访：${session.leader.name} ${session.date}`, `Record as held: ${session.leader.name} ${session.date}`);
  return (
    <ActDialog title={title} label={t("登记为已接访", "Record as held")} change={byAct(holdAct(session, holding))} onClose={onClose}>
      <DateField label={t("接访日期", "Day")} value={holding.date} max={today} isRequired onChange={(date) => change({ date })} />
      <TextArea label={t("接访记录", "Work record")} value={holding.record} rows={4} isRequired={session.record === null} onChange={(record) => change({ record })}
        hint={session.record === null
          ? t("写明接访批次人数、处理意见；台账以此为接访的依据。", "Groups and people received, and what was decided.")
          : t("已有接访记录，不填则沿用。", "There is a record; without another one it stays.")} />
      {session.matters.length > 0 && (
        <fieldset>
          <legend>{t("实际接访的事项", "Matters received")}</legend>
          {session.matters.map((one) => (
            <CheckField key={one.id} label={`${one.id} ${one.domain}`} isOn={holding.matters.includes(one.id)} onChange={(isOn) => toggle(one.id, isOn)} />
          ))}
        </fieldset>
      )}
      <CheckField label={t("同时登记包案案件的约访、下访", "Also record the visit in the leader's cases")} isOn={holding.recordSteps} onChange={(recordSteps) => change({ recordSteps })} />
    </ActDialog>
  );
}

export function CancelDialog({ session, onClose }: Props): JSX.Element {
  const { t } = useLanguage();
  const title = t(`取消接访：${session.leader.name} ${session.date}`, `Cancel: ${session.leader.name} ${session.date}`);
  return (
    <ActDialog title={title} label={t("取消接访", "Cancel the reception")} change={byAct(cancelAct(session.id))} onClose={onClose}>
      {session.publishedOn !== null && <p>{t(`该场接访已于 ${session.publishedOn} 公示，取消后请同步更正公示。`, `It was published on ${session.publishedOn}: correct the notice too.`)}</p>}
    </ActDialog>
  );
}

export function PublishDialog({ session, today, onClose }: Props): JSX.Element {
  const { t } = useLanguage();
  const [on, setOn] = useState(today);
  const title = t(`登记公示：${session.leader.name} ${session.date}`, `Record the notice: ${session.leader.name} ${session.date}`);
  return (
    <ActDialog title={title} label={t("登记公示", "Record the notice")} change={on === "" ? null : byAct(publishAct(session, on))} onClose={onClose}>
      <DateField label={t("挂网公示日期", "Day of publication")} value={on} max={today} isRequired onChange={setOn} />
    </ActDialog>
  );
}

/** Records that the schedule of a period was published: every planned session of it that is not yet. */
export function ScheduleDialog({ period, today, onClose }: { period: string; today: string; onClose: () => void }): JSX.Element {
  const { t, lang } = useLanguage();
  const [form, setForm] = useState({ on: today, document: "" });
  const label = periodLabel(period, lang === "zh");
  const change = form.on === "" ? null : byAct(scheduleAct(period, form.on, form.document));
  return (
    <ActDialog title={t(`登记公示：${label}接访安排`, `Record the notice: schedule of ${label}`)} label={t("登记公示", "Record the notice")} change={change} onClose={onClose}>
      <DateField label={t("挂网公示日期", "Day of publication")} value={form.on} max={today} isRequired onChange={(on) => setForm({ ...form, on })} />
      <TextField label={t("文件名称或文号", "Title or number of the document")} value={form.document} onChange={(document) => setForm({ ...form, document })} />
    </ActDialog>
  );
}
