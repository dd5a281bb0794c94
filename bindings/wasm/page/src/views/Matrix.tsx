/** 完成情况: duties by leader and period; a chosen duty shows its evidence and its clause. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { DutyView, MatrixPart, MatrixView, RecordRef } from "../protocol";
import { link, type Route } from "../router";
import { useQuery } from "../app/context";
import { FailureText } from "../ui/FailureText";
import { Binding, Day, Status, statusSign } from "../ui/Sign";
import { PAGE, Pager } from "../ui/Table";
import { Rotas } from "./Rotas";

export function MatrixPage({ route }: { route: Route }): JSX.Element {
  const { t } = useLanguage();
  const { data, failure } = useQuery("matrix", {});
  const parts = data === null ? null : (
    <div>
      <Heat part={data.leaders} title={t("领导任务完成情况一览表", "Duties of the leaders")} who={t("领导", "Leader")} chosen={route.id} />
      <Heat part={data.bureau} title={t("信访局工作节点", "Milestones of the bureau")} who={t("单位", "Bureau")} chosen={route.id} />
      <Rotas rotas={data.rotas} route={route} />
      <Counts data={data} />
    </div>
  );
  return (
    <section aria-labelledby="view-title">
      <h1 id="view-title">{t("完成情况", "Duties")}</h1>
      {failure !== null && <FailureText failure={failure} />}
      {route.id === "" ? parts : <div class="split">{parts}<DutyPanel key={route.id} id={route.id} /></div>}
    </section>
  );
}

function Heat({ part, title, who, chosen }: { part: MatrixPart; title: string; who: string; chosen: string }): JSX.Element {
  const { t, word } = useLanguage();
  const table = useRef<HTMLTableElement>(null);
  const chosenRow = part.rows.findIndex((row) => row.cells.some((cell) => cell !== null && cell.duty === chosen));
  const [from, setFrom] = useState(() => Math.floor(Math.max(0, chosenRow) / PAGE) * PAGE);
  useEffect(() => {
    // Beside the panel the matrix is narrower: the chosen cell may be out of sight.
    table.current?.querySelector(".is-chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  if (part.rows.length === 0) {
    return <><h2>{title}</h2><p class="empty">{t("本年度没有任务。", "There is no duty in this year.")}</p></>;
  }
  return (
    <>
      <h2>{title}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="heat" ref={table}>
          <caption class="quiet">{title}</caption>
          <thead><tr>
            <th scope="col" class="who">{who}</th>
            {part.columns.map((column, at) => (
              <th key={at} scope="col" title={column.label}>
                {column.title}
                {!column.is_mandatory && <> <Binding binding="advisory" /></>}
                <span class="due">{t("至 ", "by ")}{column.due.slice(5)}</span>
              </th>
            ))}
          </tr></thead>
          <tbody>{part.rows.slice(from, from + PAGE).map((row) => (
            <tr key={row.subject}>
              <th scope="row">{row.name} {row.offices !== "" && <span class="id">{row.subject}</span>}{row.offices !== "" && <span class="office" title={row.offices}>{row.offices}</span>}</th>
              {row.cells.map((cell, at) => cell === null ? <td key={at} /> : (
                <td key={at} class={`cell s-${cell.status}${cell.duty === chosen ? " is-chosen" : ""}`}>
                  <a href={link("duties", cell.duty)} aria-current={cell.duty === chosen ? "true" : undefined}>
                    <span class="sign" aria-hidden="true">{statusSign(cell.status)}</span>
                    <span class="quiet">{word("status", cell.status)} </span>{cell.progress}
                  </a>
                </td>
              ))}
            </tr>
          ))}</tbody>
        </table>
      </div>
      {part.rows.length > PAGE && <Pager from={from} total={part.rows.length} onMove={setFrom} />}
    </>
  );
}

/** Duties by binding and status: also the key of the signs. */
function Counts({ data }: { data: MatrixView }): JSX.Element {
  const { t, word, words } = useLanguage();
  const statuses = words("status");
  const sum = (of: Readonly<Record<string, number>>): number => Object.values(of).reduce((all, one) => all + one, 0);
  return (
    <>
      <h2>{t("任务数", "Numbers of duties")}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={t("任务数", "Numbers of duties")}>
        <table class="counts">
          <caption class="quiet">{t("任务数，按任务性质和状态", "Duties by binding and status")}</caption>
          <thead><tr>
            <th scope="col">{t("任务", "Duties")}</th>
            {statuses.map((one) => <th key={one.value} scope="col"><Status status={one.value} /></th>)}
            <th scope="col" class="num">{t("合计", "All")}</th>
          </tr></thead>
          <tbody>{data.counts.map(({ binding, of }) => (
            <tr key={binding}>
              <th scope="row">{word("duty_binding", binding)}</th>
              {statuses.map(({ value }) => <td key={value} class={`num${(of[value] ?? 0) === 0 ? " zero" : ""}`}>{of[value] ?? 0}</td>)}
              <td class="num"><b>{sum(of)}</b></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </>
  );
}

function DutyPanel({ id }: { id: string }): JSX.Element {
  const { t } = useLanguage();
  const { data, failure } = useQuery("duty", { id });
  return (
    <aside class="panel" aria-label={t("任务明细", "Duty in detail")} aria-live="polite">
      <a class="close" href={link("duties")}>{t("关闭明细", "Close")}</a>
      {failure !== null && <FailureText failure={failure} />}
      {data !== null && <DutyText duty={data} />}
    </aside>
  );
}

function DutyText({ duty }: { duty: DutyView }): JSX.Element {
  const { t, word } = useLanguage();
  const days = duty.daysLeft !== null ? t(`剩余 ${duty.daysLeft} 天`, `${duty.daysLeft} days left`)
    : duty.daysLate !== null ? t(`逾期 ${duty.daysLate} 天`, `${duty.daysLate} days late`) : "";
  return (
    <>
      <h2>{duty.subject}　{duty.title}</h2>
      <dl class="facts">
        <dt>{t("状态", "Status")}</dt><dd><Status status={duty.status} /> {days}{duty.reason !== null && <span class="minor"> {duty.reason}</span>}</dd>
        <dt>{t("完成／要求", "Progress")}</dt><dd><b>{duty.progress}</b> <Binding binding={duty.binding} /></dd>
        <dt>{t("起止", "Window")}</dt><dd><Day day={duty.from} /> – <Day day={duty.to} /></dd>
        <dt>{t("最后工作日", "Working day")}</dt><dd><Day day={duty.lastWorkday} /></dd>
        {duty.metOn !== null && <><dt>{t("完成日期", "Met on")}</dt><dd><Day day={duty.metOn} /></dd></>}
        <dt>{t("承办主体", "Who acts")}</dt><dd>{word("step_actor", duty.who)}</dd>
      </dl>
      <h3>{t("依据", "Evidence")}</h3>
      <Records list={duty.evidence} empty={t("没有计入的记录。", "Nothing counts.")} />
      {duty.excluded.length > 0 && <><h3>{t("未计入", "Does not count")}</h3><Records list={duty.excluded} empty="" /></>}
      <h3>{t("条款", "Clause")}　{duty.clause.anchor}</h3>
      <p>{duty.clause.text}</p>
      <p class="minor">{t("条款文字为释义，以原文为准。", "The clause is paraphrased; the source alone is authoritative.")}</p>
    </>
  );
}

function Records({ list, empty }: { list: readonly RecordRef[]; empty: string }): JSX.Element {
  if (list.length === 0) {
    return <p class="minor">{empty}</p>;
  }
  return (
    <ul class="records">{list.map((one) => (
      <li key={one.id}>
        {one.isCase ? <a href={link("cases", one.id)}>{one.id}</a> : one.id.includes("@") ? null : one.id} {one.label}
        {one.why !== null && <span class="why"> {one.why}</span>}
      </li>
    ))}</ul>
  );
}
