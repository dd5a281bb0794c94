/** Proposes reception days for leaders who owe some, and enters the chosen ones as planned sessions. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { useLanguage } from "../../i18n";
import { go, link } from "../../router";
import { FailureText } from "../../ui/FailureText";
import { SelectField, TextField } from "../../ui/Field";
import { Day } from "../../ui/Sign";
import { Table, type Column } from "../../ui/Table";
import { usePeriods } from "../period";
import { periodLabel } from "../period-label";
import { TrialText, useTrial } from "../shared";
import { proposalActs } from "./acts";
import { BusyDaysForm } from "./BusyDaysForm";
import { WEEKDAYS } from "./Calendar";
import { weekday } from "./month-grid";
import type { BusyDays, PlanView, ProposalLine } from "./protocol";
import { ScheduleDialog } from "./SessionDialogs";

/** The busy days that were entered, until the page is closed. The ledger has no place for them. */
const memory: { busy: readonly BusyDays[] } = { busy: [] };

export function PlanPanel({ period }: { period: string }): JSX.Element {
  const { session } = useApp();
  const { t, words } = useLanguage();
  const periods = usePeriods(period);
  const [isPublishing, setPublishing] = useState(false);
  const [most, setMost] = useState("1");
  const [length, setLength] = useState("full_day");
  const [busy, setBusy] = useState(memory.busy);
  useEffect(() => {
    memory.busy = busy;
  }, [busy]);
  const plan = useQuery("receptionPlan", { period, maxLeadersADay: Number(most), length, busy });
  const counts = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }));
  return (
    <>
      <div class="filters">
        <SelectField label={t("期间", "Period")} value={period} choices={periods} onChange={(to) => go(link("receptions", "plan", { period: to }), true)} />
        <SelectField label={t("每日至多几位领导", "Leaders a day, at most")} value={most} choices={counts} onChange={setMost} />
        <SelectField label={t("时长", "Length")} value={length} choices={words("length")} onChange={setLength} />
        <div class="steps end">
          <a class="button" href={link("papers", "schedule", { about: period })}>{t("出具接访安排公示", "Write the public schedule")}</a>
          <button type="button" onClick={() => setPublishing(true)}>{t("登记本期公示", "Record the notice")}</button>
          <a class="button" href={link("receptions")}>{t("返回日历", "Back to the calendar")}</a>
        </div>
      </div>
      <BusyDaysForm busy={busy} onChange={setBusy} />
      {isPublishing && <ScheduleDialog period={period} today={session.asOf} onClose={() => setPublishing(false)} />}
      {plan.failure !== null && <FailureText failure={plan.failure} />}
      {plan.data !== null && <PlanContent key={plan.data.proposals.map((one) => `${one.leader.id} ${one.date}`).join()} plan={plan.data} />}
    </>
  );
}

function PlanContent({ plan }: { plan: PlanView }): JSX.Element {
  const { t } = useLanguage();
  return (
    <>
      <Publication plan={plan} />
      {plan.notes.length > 0 && <div class="notice-bar"><ul>{plan.notes.map((note) => <li key={note}>{note}</li>)}</ul></div>}
      <h2>{t("建议接访安排", "Proposed receptions")}</h2>
      <Proposals plan={plan} />
      {plan.unplaced.length > 0 && <Unplaced plan={plan} />}
    </>
  );
}

function Publication({ plan }: { plan: PlanView }): JSX.Element {
  const { t, lang } = useLanguage();
  const label = (period: string): string => periodLabel(period, lang === "zh");
  return (
    <>
      {plan.publication.map((one) => (
        <p key={one.period} class="lead">
          {t(`${label(one.period)}接访安排公示期限 ${one.deadline}`, `Schedule of ${label(one.period)}: due online by ${one.deadline}`)}
          {one.lastWorkday !== null && one.lastWorkday !== one.deadline && t(`（最后工作日 ${one.lastWorkday}）`, ` (last working day ${one.lastWorkday})`)}
          {one.publishedOn !== null && t(`，已于 ${one.publishedOn} 公示`, `, published on ${one.publishedOn}`)}
        </p>
      ))}
    </>
  );
}

function Proposals({ plan }: { plan: PlanView }): JSX.Element {
  const { t, word, lang } = useLanguage();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = plan.proposals.filter((one) => !left.has(one.id));
  const toggle = (id: string): void => {
    const next = new Set(left);
    if (!next.delete(id)) {
      next.add(id);
    }
    setLeft(next);
  };
  const day = (date: string): string => WEEKDAYS[weekday(date)]?.[lang === "zh" ? 0 : 1] ?? "";
  const columns: readonly Column<ProposalLine>[] = [
    { key: "choose", head: t("编入", "Add"), width: "52px", cell: (one) => (
      <input type="checkbox" checked={!left.has(one.id)} aria-label={t(`编入 ${one.leader.name} ${one.date}`, `add ${one.leader.name} ${one.date}`)} onChange={() => toggle(one.id)} />
    ) },
    { key: "date", head: t("日期", "Day"), width: "150px", cell: (one) => <><Day day={one.date} /> {lang === "zh" ? `周${day(one.date)}` : day(one.date)}</> },
    { key: "leader", head: t("接访领导", "Leader"), width: "110px", isHead: true, cell: (one) => one.leader.name },
    { key: "mode", head: t("方式、形式", "Mode, setting"), width: "150px", cell: (one) => `${word("mode", one.mode)}，${word("setting", one.setting)}` },
    { key: "publish", head: t("公示期限", "Publish by"), width: "110px", cell: (one) => <span class={one.shortNotice ? "late" : undefined}><Day day={one.publishBy} /></span> },
    { key: "clause", head: t("依据", "Clause"), width: "90px", cell: (one) => one.clause },
    { key: "why", head: t("理由", "Reason"), cell: (one) => one.why },
  ];
  return (
    <>
      <Table caption={t("建议接访安排", "Proposed receptions")} columns={columns} rows={plan.proposals} keyOf={(one) => one.id}
        empty={t("本期没有需要补排的接访：应接访天数已经完成或已经安排。", "Nothing to propose: what is owed is held or planned.")} />
      {plan.proposals.length > 0 && <Enter chosen={chosen} />}
    </>
  );
}

/** Enters the chosen proposals; time and place are the same for all. */
function Enter({ chosen }: { chosen: readonly ProposalLine[] }): JSX.Element {
  const { client, announce, fail } = useApp();
  const { t } = useLanguage();
  const [time, setTime] = useState("09:00");
  const [place, setPlace] = useState("");
  const [isBusy, setBusy] = useState(false);
  const change = chosen.length === 0 ? null : { acts: proposalActs(chosen, time, place), details: null };
  const { trial, isAccepted } = useTrial(change);
  useEffect(() => setBusy(false), [chosen.length]);
  const enter = (): void => {
    if (change === null) {
      return;
    }
    setBusy(true);
    const label = t(`编排接访 ${chosen.length} 场`, `${chosen.length} receptions planned`);
    client.request("change", { ...change, label }).then(() => announce(t(`已编入台账：${label}`, label)), (error: unknown) => {
      setBusy(false);
      fail(error);
    });
  };
  return (
    <section class="enter" aria-label={t("编入台账", "Add to the ledger")}>
      <div class="form-grid">
        <TextField label={t("统一时间", "Time of all")} value={time} onChange={setTime} />
        <TextField label={t("统一地点", "Place of all")} value={place} class="wide" onChange={setPlace} hint={t("事项可在公示前逐场补充。", "Matters can follow before the notice.")} />
      </div>
      {change !== null && <TrialText trial={trial} />}
      <button type="button" class="primary" disabled={!isAccepted || isBusy} onClick={enter}>
        {t(`编入台账（${chosen.length} 场）`, `Add ${chosen.length} to the ledger`)}
      </button>
    </section>
  );
}

function Unplaced({ plan }: { plan: PlanView }): JSX.Element {
  const { t } = useLanguage();
  const columns: readonly Column<PlanView["unplaced"][number]>[] = [
    { key: "leader", head: t("领导", "Leader"), width: "110px", isHead: true, cell: (one) => one.leader.name },
    { key: "title", head: t("任务", "Duty"), width: "200px", cell: (one) => one.title },
    { key: "missing", head: t("尚缺天数", "Missing days"), width: "90px", class: "num", cell: (one) => one.missing },
    { key: "clause", head: t("依据", "Clause"), width: "90px", cell: (one) => one.clause },
    { key: "why", head: t("原因", "Reason"), cell: (one) => one.why },
  ];
  return (
    <>
      <h2>{t("未能安排", "Not placed")}</h2>
      <Table caption={t("未能安排", "Not placed")} columns={columns} rows={plan.unplaced} keyOf={(one, at) => `${one.leader.id}-${at}`} empty="" />
    </>
  );
}
