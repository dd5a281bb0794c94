/** One case: stage, matter, history, receptions, clocks, findings, and the form that records a step. */
import type { ComponentChildren, JSX } from "preact";
import { useLanguage } from "../i18n";
import type { CaseView, ClockLine, NextLine, StepLine } from "../protocol";
import { link, type Route } from "../router";
import { useApp, useQuery } from "../app/context";
import { FailureText } from "../ui/FailureText";
import { Binding, Day, Severity, Stage, Status } from "../ui/Sign";
import { Table, type Column } from "../ui/Table";
import { RecordForm } from "./RecordForm";

export function CasePage({ id, route }: { id: string; route: Route }): JSX.Element {
  const { t } = useLanguage();
  const { data, failure } = useQuery("case", { id });
  return (
    <section aria-labelledby="view-title">
      <div class="case-head">
        <h1 id="view-title">{t("案件", "Case")} {id}</h1>
        {data !== null && <Stage stage={data.stage} />}
        {data?.holder != null && <span>{t("包案领导：", "leader: ")}<b>{data.holder.name}</b> <span class="id">{data.holder.id}</span></span>}
        {data?.needsConsent === true && <span class="tag">{t("须经领导同意", "consent required")}</span>}
        <a href={link("cases")}>{t("返回案件列表", "Back to the list")}</a>
      </div>
      {failure !== null && <FailureText failure={failure} />}
      {data !== null && <CaseText data={data} route={route} />}
    </section>
  );
}

function CaseText({ data, route }: { data: CaseView; route: Route }): JSX.Element {
  const { t } = useLanguage();
  return (
    <div class="case-columns">
      <div>
        <h2>{t("办理经过", "History")}</h2>
        <History steps={data.history} />
        <h2>{t("下一步", "Next steps")}</h2>
        <Next data={data} />
        <h2>{t("接访", "Receptions")}</h2>
        <Receptions data={data} />
        {data.clocks.length > 0 && <><h2>{t("办理期限", "Time limits")}</h2><Clocks clocks={data.clocks} /></>}
        <h2>{t("审查发现", "Findings")}</h2>
        {data.findings.length === 0 ? <p class="minor">{t("没有发现。", "There are no findings.")}</p> : (
          <ul class="records">{data.findings.map((one, at) => (
            <li key={at}><Severity severity={one.severity} /> {one.message} <span class="minor">{one.clause}</span></li>
          ))}</ul>
        )}
      </div>
      <div>
        <RecordForm data={data} first={route.params["step"] ?? ""} />
        <h2>{t("信访事项", "Matter")} <span class="id">{data.matter.id}</span></h2>
        <MatterText data={data} />
      </div>
    </div>
  );
}

function History({ steps }: { steps: readonly StepLine[] }): JSX.Element {
  const { t, word } = useLanguage();
  const columns: readonly Column<StepLine>[] = [
    { key: "on", head: t("日期", "Date"), cell: (step) => <Day day={step.on} />, class: "date" },
    { key: "kind", head: t("步骤", "Step"), cell: (step) => word("step_kind", step.kind), isHead: true },
    { key: "text", head: t("人员、记录", "People, records"), cell: (step) => <>{step.persons}{step.note !== "" && <div class="minor">{step.note}</div>}</> },
    { key: "regular", head: t("合规", "In order"), cell: (step) => step.regular ? "✓" : <b>✗ {t("不合规", "out of order")}{step.missing.length > 0 && <div>{t("缺：", "missing: ")}{step.missing.join(t("、", ", "))}</div>}</b> },
    { key: "clause", head: t("依据", "Clause"), cell: (step) => step.clause },
  ];
  return <Table caption={t("办理经过", "History")} columns={columns} rows={steps} keyOf={(_, at) => String(at)} empty={t("截至该日没有步骤。", "There is no step up to the day.")}
    classOf={(step) => (step.regular ? undefined : "irregular")} class="history" />;
}

/** The steps that would be regular next. The link chooses the step in the form. */
function Next({ data }: { data: CaseView }): JSX.Element {
  const { t, word } = useLanguage();
  const columns: readonly Column<NextLine>[] = [
    { key: "kind", head: t("步骤", "Step"), cell: (step) => <a href={link("cases", data.id, { step: step.kind })}>{word("step_kind", step.kind)}</a>, isHead: true },
    { key: "who", head: t("承办主体", "Who acts"), cell: (step) => step.who.map((one) => word("step_actor", one)).join(t("或", " or ")) },
    { key: "clause", head: t("依据", "Clause"), cell: (step) => step.clause },
  ];
  return <Table caption={t("下一步", "Next steps")} columns={columns} rows={data.next} keyOf={(step) => step.kind} empty={t("没有下一步。", "There is no next step.")} class="next" />;
}

function Receptions({ data }: { data: CaseView }): JSX.Element {
  const { t, word } = useLanguage();
  const columns: readonly Column<CaseView["receptions"][number]>[] = [
    { key: "date", head: t("日期", "Date"), cell: (one) => <Day day={one.date} />, class: "date" },
    { key: "id", head: t("接访", "Reception"), cell: (one) => <a href={link("receptions", one.id)}>{one.id}</a>, isHead: true },
    { key: "leader", head: t("领导", "Leader"), cell: (one) => one.leader },
    { key: "mode", head: t("方式", "Mode"), cell: (one) => word("mode", one.mode) },
    { key: "setting", head: t("场所", "Setting"), cell: (one) => word("setting", one.setting) },
    { key: "status", head: t("状态", "Status"), cell: (one) => word("reception_status", one.status) },
  ];
  return <Table caption={t("接访", "Receptions")} columns={columns} rows={data.receptions} keyOf={(one) => one.id} empty={t("没有接访。", "There is no reception.")} />;
}

function Clocks({ clocks }: { clocks: readonly ClockLine[] }): JSX.Element {
  const { t } = useLanguage();
  const columns: readonly Column<ClockLine>[] = [
    { key: "label", head: t("期限", "Time limit"), cell: (one) => <>{one.label}{one.binding === "advisory" && <> <Binding binding="advisory" /></>}</>, isHead: true },
    { key: "status", head: t("状态", "Status"), cell: (one) => <><Status status={one.status} list="clock_status" />{one.days !== null && <div class="minor">{one.days}</div>}</> },
    { key: "started", head: t("起算", "Started"), cell: (one) => <Day day={one.startedOn} />, class: "date" },
    { key: "due", head: t("届满", "Due"), cell: (one) => <Day day={one.due} />, class: "date" },
    { key: "stopped", head: t("截止", "Stopped"), cell: (one) => <><Day day={one.stoppedOn} />{one.stoppedBy !== null && <div class="minor">{one.stoppedBy}</div>}</>, class: "date" },
    { key: "who", head: t("承办主体", "Who acts"), cell: (one) => one.who },
    { key: "clause", head: t("依据", "Clause"), cell: (one) => one.clause },
  ];
  return <Table caption={t("办理期限", "Time limits")} columns={columns} rows={clocks} keyOf={(one) => one.id} empty="" />;
}

function MatterText({ data }: { data: CaseView }): JSX.Element {
  const { t } = useLanguage();
  const { session } = useApp();
  const { matter } = data;
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [t("登记日期", "Registered"), <Day day={matter.registeredOn} />],
    [t("信访人", "Petitioners"), <>{matter.petitioners.map((one, at) => <div key={at}>{one}</div>)}{t(`共 ${matter.headcount} 人`, `${matter.headcount} people`)}</>],
    [t("诉求内容", "Claim"), matter.claim],
    [t("内容分类", "Subject area"), matter.domain],
    [t("责任单位", "Unit"), matter.unit],
    [t("产生原因", "Cause"), matter.cause],
    [t("处理意见", "Opinion"), matter.opinion],
    [t("办理结果", "Result"), matter.result],
    [t("答复情况", "Reply"), matter.reply],
  ];
  return (
    <>
      <dl class="matter">{rows.map(([label, value]) => [
        <dt key={`${label}-dt`}>{label}</dt>,
        <dd key={label}>{value === "" || value === null ? <span class="none">–</span> : value}</dd>,
      ])}</dl>
      {!session.full && <p class="minor">{t("信访人信息已脱敏；其他人的姓名可能仍在文字中。", "Personal data of the petitioners is masked; the name of somebody else can remain in the texts.")}</p>}
    </>
  );
}
