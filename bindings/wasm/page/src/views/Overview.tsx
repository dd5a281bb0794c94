/** 总览: the leaders' one-pager of the report. */
import type { JSX } from "preact";
import { useLanguage } from "../i18n";
import type { Light, Overview, Rate } from "../protocol";
import { link } from "../router";
import { Severity, Status, statusSign } from "../ui/Sign";
import { useApp, useQuery } from "../app/context";
import { download } from "../app/files";
import { NoticeBar } from "../app/NoticeBar";
import { FailureText } from "../ui/FailureText";

/** The longest lists of the report's one-pager (`page/leaders.rs`). */
const MAX_LEADERS = 60;
const MAX_DUE = 8;
const MAX_UNITS = 6;

/** The colours with their signs and meanings, as in the report. */
const KEY: readonly (readonly [Light, readonly string[], string, string])[] = [
  ["red", ["missed"], "期间已过，未完成", "missed"],
  ["amber", ["at_risk", "open"], "即将到期或进行中", "soon due, or open"],
  ["green", ["met"], "至今全部完成", "all done so far"],
  ["grey", ["not_assessed", "not_started"], "不作评定或未开始", "not assessed, or not begun"],
];

export function OverviewPage(): JSX.Element {
  const { t } = useLanguage();
  const { client, fail } = useApp();
  const { data, failure } = useQuery("overview", {});
  const save = (leaders: boolean): void => {
    client.request("reportFile", { leaders }).then(download).catch(fail);
  };
  return (
    <section aria-labelledby="view-title">
      <div class="view-head">
        <h1 id="view-title">{t("总览", "Overview")}</h1>
        <button type="button" onClick={() => save(true)}>{t("下载领导参阅", "Download the one-pager")}</button>
        <button type="button" onClick={() => save(false)}>{t("下载年度报告", "Download the report")}</button>
      </div>
      <NoticeBar />
      {failure !== null && <FailureText failure={failure} />}
      {data !== null && <OnePager data={data} />}
    </section>
  );
}

function OnePager({ data }: { data: Overview }): JSX.Element {
  return (
    <>
      <Lights data={data} />
      <div class="one-pager">
        <Rates data={data} />
        <div class="aside">
          <Due data={data} />
          <Clocks data={data} />
          <Units data={data} />
          <Findings data={data} />
        </div>
      </div>
    </>
  );
}

/** How many leaders have each colour. It is also the key of colours and signs. */
function Lights({ data }: { data: Overview }): JSX.Element {
  const { t } = useLanguage();
  return (
    <ul class="lights">{KEY.map(([light, statuses, zh, en]) => (
      <li key={light}>
        {statuses.map((status) => <span key={status} class={`light l-${light}`} aria-hidden="true">{statusSign(status)}</span>)}
        {" "}{t(zh, en)} <b>{data.lights[light]}</b>{t(" 人", "")}
      </li>
    ))}</ul>
  );
}

function Rates({ data }: { data: Overview }): JSX.Element {
  const { t, word } = useLanguage();
  const more = Math.max(0, data.leaders.length - MAX_LEADERS);
  return (
    <section class="rates-of-leaders" aria-labelledby="rates-title">
      <h2 id="rates-title">{t("领导任务完成情况", "Leaders")}<span class="hint">{t("规定任务，至今应完成的", "mandatory duties that have begun")}</span></h2>
      {data.leaders.length === 0 ? <p class="empty">{t("本年度没有领导任务。", "No leader has a duty in this year.")}</p> : (
        <table class="rates">
          <caption class="quiet">{t("领导任务完成情况", "Leaders")}</caption>
          <thead><tr>
            <th scope="col">{t("领导", "Leader")}</th>
            <th scope="col">{t("职务", "Office")}</th>
            <th scope="col" class="rate">{t("接访", "Receptions")}<span class="hint">{t("天数／要求", "days / required")}</span></th>
            <th scope="col" class="rate">{t("筛选", "Selected")}<span class="hint">{t("案件／要求", "cases / required")}</span></th>
            <th scope="col" class="rate">{t("化解", "Resolved")}<span class="hint">{t("化解／选定（要求）", "of selected (required)")}</span></th>
          </tr></thead>
          <tbody>{data.leaders.slice(0, MAX_LEADERS).map((line) => (
            <tr key={line.id}>
              <th scope="row"><a href={link("cases", "", { leader: line.id })}>{line.name}</a> <span class="id">{line.id}</span></th>
              <td class="office">{line.offices}</td>
              {line.rates.map((rate, at) => <RateCell key={at} rate={rate} resolves={at === 2} />)}
            </tr>
          ))}</tbody>
          <tfoot><tr>
            <th colSpan={2} scope="row">{t("合计", "All")}{more > 0 && <span class="hint">{t(`含未列出的 ${more} 位，见一览表`, `with ${more} more, in the matrix`)}</span>}</th>
            {data.total.map((rate, at) => <td key={at} class="rate">{rate.achieved}/{rate.of}</td>)}
          </tr></tfoot>
        </table>
      )}
      {data.rotas.map(({ name, met, missed, slots }) => (
        <p class="minor" key={name}>
          {name}{t("：已完成 ", ": met ")}<b>{met}</b>{t(" 次，未完成 ", ", missed ")}<b>{missed}</b>{t(` 次，全年应安排 ${slots} 次。`, `, in the year ${slots}.`)}
        </p>
      ))}
      {data.not_assessed.map(({ reason, names }) => (
        <p class="minor" key={reason}>{word("status", "not_assessed")} · {reason}{t("：", ": ")}{names.join(t("、", ", "))}</p>
      ))}
      <p class="minor">
        {t("另有在库案件 ", "In the library, not selected: ")}<b>{data.cases.library}</b>
        {t(" 宗，未选定，不计入化解；超额完成不抵其他期间；尚未开始的期间不计。", " cases. A surplus does not make up for another period. Periods that have not begun do not count.")}
      </p>
    </section>
  );
}

/** A rate: the sign and the word of its status, and the numbers. */
function RateCell({ rate, resolves }: { rate: Rate; resolves: boolean }): JSX.Element {
  const { t, word } = useLanguage();
  if (rate.status === null) {
    return <td class="rate"><span class="none" aria-hidden="true">–</span><span class="quiet">{t("无此任务", "no such duty")}</span></td>;
  }
  const isWord = rate.status === "not_assessed" || rate.status === "not_started";
  return (
    <td class={`rate l-${rate.light}`} title={rate.reason ?? undefined}>
      <span class="sign" aria-hidden="true">{statusSign(rate.status)}</span>
      <span class={isWord ? undefined : "quiet"}>{word("status", rate.status)} </span>
      {rate.has_numbers ? `${rate.achieved}/${rate.of}` : resolves && rate.required !== null && <span class="minor">{t("尚未选定", "none selected")}</span>}
      {rate.required !== null && <span class="minor">{t(`（${rate.required}）`, ` (${rate.required})`)}</span>}
    </td>
  );
}

const shortDay = (day: string): string => day.slice(5);

function Due({ data }: { data: Overview }): JSX.Element {
  const { t } = useLanguage();
  const more = Math.max(0, data.due.length - MAX_DUE);
  const title = t("本季度要办", "Due this quarter");
  return (
    <section aria-labelledby="due-title">
      <h2 id="due-title">{title}<span class="hint">{t("至 ", "until ")}{shortDay(data.quarter_end)}</span></h2>
      {data.due.length === 0 ? <p class="empty">{t("没有到期事项。", "Nothing is due.")}</p> : (
        <table>
          <caption class="quiet">{title}</caption>
          <thead><tr>
            <th scope="col">{t("事项", "What")}</th>
            <th scope="col" class="num">{t("件数", "Items")}</th>
            <th scope="col">{t("涉及", "Whose")}</th>
            <th scope="col">{t("最早期限", "First due")}</th>
          </tr></thead>
          <tbody>{data.due.slice(0, MAX_DUE).map((line) => (
            <tr key={`${line.label}-${String(line.is_overdue)}`}>
              <th scope="row"><a href={link("todo", "", { section: line.is_overdue ? "overdue" : "" })}>{line.label}</a></th>
              <td class="num">{line.count}</td>
              <td>{line.whose}</td>
              <td class="date">{line.is_overdue
                ? <><span class="light l-red" aria-hidden="true">{statusSign("overdue")}</span> {t(`逾期 ${line.days_late} 天`, `${line.days_late} days late`)}</>
                : <>{shortDay(line.due)}{line.last_workday !== null && line.last_workday < line.due && <div class="minor">{t("最后工作日 ", "working day ")}{shortDay(line.last_workday)}</div>}</>}
              </td>
            </tr>
          ))}</tbody>
        </table>
      )}
      {more > 0 && <p class="minor">{t(`另有 ${more} 类`, `and ${more} more kinds`)}</p>}
    </section>
  );
}

/** The clocks of all matters by status; a policy without clocks has none. */
function Clocks({ data }: { data: Overview }): JSX.Element | null {
  const { t } = useLanguage();
  if (data.clocks.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="clocks-title">
      <h2 id="clocks-title">{t("信访事项办理期限", "Time limits of matters")}</h2>
      <ul class="lights">{data.clocks.map(({ status, count }) => (
        <li key={status}><Status status={status} list="clock_status" /> <b>{count}</b></li>
      ))}</ul>
      {data.clocks.some(({ status }) => status === "overdue") && <p class="minor"><a href={link("reminders")}>{t("见督办提醒清单", "see what is late")}</a></p>}
    </section>
  );
}

function Units({ data }: { data: Overview }): JSX.Element {
  const { t } = useLanguage();
  const more = Math.max(0, data.units.length - MAX_UNITS);
  const number = (value: number): JSX.Element => <td class={`num${value === 0 ? " zero" : ""}`}>{value}</td>;
  return (
    <section aria-labelledby="units-title">
      <h2 id="units-title">{t("责任单位", "Units")}</h2>
      {data.units.length === 0 ? <p class="empty">{t("没有在办案件。", "No case is open.")}</p> : (
        <table>
          <caption class="quiet">{t("责任单位的案件", "Cases of the units")}</caption>
          <thead><tr>
            <th scope="col">{t("单位", "Unit")}</th>
            <th scope="col" class="num">{t("在办", "Open")}</th>
            <th scope="col" class="num">{t("本年度退回", "Returned")}</th>
            <th scope="col" class="num">{t("逾期", "Late")}</th>
          </tr></thead>
          <tbody>{data.units.slice(0, MAX_UNITS).map((line) => (
            <tr key={line.unit ?? ""}>
              <th scope="row">{line.unit === null ? t("未明确责任单位", "no unit") : <a href={link("cases", "", { unit: line.unit })}>{line.name}</a>}</th>
              {number(line.open)}
              {number(line.returned)}
              <td class={`num${line.late === 0 ? " zero" : ""}`}>{line.late > 0 && <><span class="light l-red" aria-hidden="true">{statusSign("overdue")}</span> </>}{line.late}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      {more > 0 && <p class="minor">{t(`另有 ${more} 个单位`, `and ${more} more units`)}</p>}
    </section>
  );
}

function Findings({ data }: { data: Overview }): JSX.Element {
  const { t } = useLanguage();
  return (
    <section class="grave" aria-labelledby="findings-title">
      <h2 id="findings-title">{t("突出问题", "Gravest findings")}</h2>
      {data.findings.length === 0 ? <p class="empty">{t("没有发现。", "There are no findings.")}</p> : (
        <ol>{data.findings.map((one) => (
          <li key={one.rule}>
            <Severity severity={one.severity} /> <b>{one.rule}</b>
            {one.days !== null && <span class="minor"> {t(`已 ${one.days} 天`, `${one.days} days ago`)}</span>}
            <div>{one.is_case ? <a href={link("cases", one.record)}>{one.message}</a> : one.message}</div>
            <div class="minor">
              {[one.leader, one.unit, one.clause, one.others > 0 ? t(`同类另有 ${one.others} 件`, `${one.others} more like it`) : null].filter((part) => part !== null).join(" · ")}
            </div>
          </li>
        ))}</ol>
      )}
    </section>
  );
}
