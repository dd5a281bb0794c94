/** 督办提醒: who owes what, by which clause, how late. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { useLanguage } from "../../i18n";
import { go, link, type Route } from "../../router";
import { FailureText } from "../../ui/FailureText";
import { SelectField } from "../../ui/Field";
import { Binding, Day, statusSign } from "../../ui/Sign";
import { PAGE, Pager, Table, type Column } from "../../ui/Table";
import { usePageSize } from "../shared";
import { paperLink } from "./paper-link";
import type { ReminderLine, RemindersView as View, ReminderSubject } from "./protocol";

export function RemindersView({ route }: { route: Route }): JSX.Element {
  const { t } = useLanguage();
  const { session } = useApp();
  usePageSize("A4 landscape");
  const subject = route.params["subject"] ?? "";
  const [part, setPart] = useState({ subject, from: 0 });
  const from = part.subject === subject ? part.from : 0;
  const list = useQuery("reminders", { subject, from, count: PAGE });
  return (
    <section class="view reminders">
      <h1>{t("督办提醒清单", "What is late, and who owes it")}</h1>
      <p class="lead">{t(
        `${session.year}年度，截至 ${session.asOf}：未完成、逾期和逾期完成的任务，逾期的办理期限，不符合要求的事项，以及方案列明的需核实事项，按涉及的领导或单位排列。`,
        `${session.year}, as of ${session.asOf}: duties that are missed, overdue or met late, late time limits, violations, and the warnings that the policy lists.`,
      )}</p>
      {list.failure !== null && <FailureText failure={list.failure} />}
      {list.data !== null && <Content view={list.data} subject={subject} from={from} onMove={(to) => setPart({ subject, from: to })} />}
    </section>
  );
}

interface ContentProps {
  readonly view: View;
  readonly subject: string;
  readonly from: number;
  readonly onMove: (from: number) => void;
}

function Content({ view, subject, from, onMove }: ContentProps): JSX.Element {
  const { t } = useLanguage();
  const show = (to: string): void => go(link("reminders", "", { subject: to }), true);
  const kinds = { bureau: t("信访局", "bureau"), leader: t("领导", "leader"), unit: t("单位", "unit") };
  const choices = view.subjects.map((one) => ({ value: one.value, label: `${kinds[one.kind]}　${one.name}（${one.count}）` }));
  const chosen = view.subjects.find((one) => one.value === subject);
  return (
    <>
      <div class="filters">
        <SelectField label={t("涉及领导或单位", "Whose")} value={subject} all={t("全部", "everybody")} choices={choices} onChange={show} />
        <p class="totals"><Totals view={view} /></p>
        <div class="steps end">
          {chosen !== undefined && <PaperButton subject={chosen} />}
          <button type="button" onClick={() => window.print()}>{t("打印", "Print")}</button>
        </div>
      </div>
      <Lines view={view} />
      {view.total > PAGE && <Pager from={from} total={view.total} onMove={onMove} />}
    </>
  );
}

function Totals({ view }: { view: View }): JSX.Element {
  const { t } = useLanguage();
  const of = (kind: string): number => view.subjects.filter((one) => one.kind === kind).length;
  return <>{t(
    `共 ${view.total} 项，涉及领导 ${of("leader")} 位、责任单位 ${of("unit")} 个`,
    `${view.total} items, ${of("leader")} leaders, ${of("unit")} units`,
  )}</>;
}

/** Leads to the letter about what a leader or a unit owes. */
function PaperButton({ subject }: { subject: ReminderSubject }): JSX.Element | null {
  const { t } = useLanguage();
  const to = paperLink(subject.kind, subject.id);
  if (to === null) {
    return null;
  }
  return <a class="button" href={to}>{subject.kind === "unit" ? t("写督办函", "Write a supervision letter") : t("写提醒函", "Write a reminder")}</a>;
}

function Lines({ view }: { view: View }): JSX.Element {
  const { t, word } = useLanguage();
  const columns: readonly Column<ReminderLine>[] = [
    { key: "what", head: t("事由", "What for"), width: "24%", isHead: true, cell: (one) => (
      <>
        <span class={`status s-${one.status} v-${one.status}`}><span class="sign" aria-hidden="true">{statusSign(one.status) || SEVERITY[one.status]}</span>{one.statusLabel}</span>{" "}
        {one.label}{one.advisory && <> <Binding binding="advisory" /></>}
      </>
    ) },
    { key: "record", head: t("记录", "Record"), width: "13%", cell: (one) => <Record line={one} /> },
    { key: "who", head: t("承办主体", "Who acts"), width: "8%", cell: (one) => word("step_actor", one.who) },
    { key: "due", head: t("期限", "Due"), width: "9%", cell: (one) => <Day day={one.due} /> },
    { key: "last", head: t("最后工作日", "Last working day"), width: "9%", cell: (one) => one.lastWorkday ?? "–" },
    { key: "days", head: t("时限", "Days"), width: "10%", cell: (one) => one.days === "" ? <span class="none">–</span> : <span class="late">{one.days}</span> },
    { key: "clause", head: t("依据", "Clause"), cell: (one) => <><span class="clause">{one.clause}</span> <span class="paraphrase">{one.clauseText}</span></> },
  ];
  const subjects = new Map(view.subjects.map((one) => [one.value, one]));
  const group = (one: ReminderLine, before: ReminderLine | undefined): JSX.Element | null =>
    before !== undefined && valueOf(before) === valueOf(one) ? null : <Group line={one} subject={subjects.get(valueOf(one))} />;
  return (
    <Table caption={t("督办提醒清单", "What is late")} columns={columns} rows={view.rows} class="late-list" keyOf={(one, at) => `${one.record}-${at}`}
      empty={t("没有逾期任务和不符合要求的事项。", "Nothing is late and there is no violation.")} groupOf={group} />
  );
}

const SEVERITY: Readonly<Record<string, string>> = { violation: "■", warning: "◆" };

/** Returns the value by which the filter names the subject of a line. */
function valueOf(line: ReminderLine): string {
  return line.subjectKind === "bureau" ? "bureau" : `${line.subjectKind}:${line.subject}`;
}

function Group({ line, subject }: { line: ReminderLine; subject: ReminderSubject | undefined }): JSX.Element {
  const { t } = useLanguage();
  return (
    <span class="group-line">
      <span>{line.name} <span class="minor">{line.office}</span> {subject !== undefined && <span class="minor">{t(`${subject.count} 项`, `${subject.count}`)}</span>}</span>
      {subject !== undefined && <PaperButton subject={subject} />}
    </span>
  );
}

function Record({ line }: { line: ReminderLine }): JSX.Element {
  const { t } = useLanguage();
  if (line.case !== null) {
    return <a href={link("cases", line.case)}>{t("案件", "case")} {line.case}</a>;
  }
  if (line.duty !== null) {
    return <><span class="num">{line.progress}</span> <a href={link("duties", line.duty)}>{t("明细", "detail")}</a></>;
  }
  return <span class="id">{line.record}</span>;
}
