/** A session of the chosen day: what is known of it, and what can be recorded. */
import type { JSX } from "preact";
import { useLanguage } from "../../i18n";
import { link } from "../../router";
import { Day } from "../../ui/Sign";
import { SESSION_SIGNS } from "./Calendar";
import type { Session } from "./protocol";

/** What a session can be asked to do. */
export type SessionAct = "hold" | "cancel" | "publish" | "replace" | "details";

interface Props {
  readonly session: Session;
  readonly today: string;
  readonly onAct: (act: SessionAct, session: Session) => void;
}

export function SessionCard({ session, today, onAct }: Props): JSX.Element {
  const { t, word } = useLanguage();
  const isLapsed = session.status === "planned" && session.date < today;
  return (
    <article class={`session st-${session.status}`}>
      <h3>
        <span class="sign" aria-hidden="true">{SESSION_SIGNS[session.status]}</span>
        {session.leader.name} <span class="minor">{session.offices}</span>
      </h3>
      <p class="line">
        <strong>{session.time ?? t("时间未定", "no time")}</strong> {session.place ?? t("地点未定", "no place")}
        <span class="minor"> {word("mode", session.mode)} · {word("setting", session.setting)} · {word("length", session.length)} · {session.id}</span>
      </p>
      <dl class="facts">
        <dt>{t("状态", "Status")}</dt>
        <dd>{word("reception_status", session.status)}{isLapsed && <strong class="late">{t("，已过期未登记", ", lapsed")}</strong>}</dd>
        <dt>{t("公示日期", "Published")}</dt>
        <dd><Day day={session.publishedOn} /></dd>
        {session.alsoPresent.length > 0 && <><dt>{t("同场领导", "Also present")}</dt><dd>{session.alsoPresent.map((one) => one.name).join(t("、", ", "))}</dd></>}
        <dt>{t("接访事项", "Matters")}</dt>
        <dd><Matters session={session} /></dd>
        {session.record !== null && <><dt>{t("接访记录", "Record")}</dt><dd>{session.record}</dd></>}
      </dl>
      <SessionActions session={session} onAct={onAct} />
    </article>
  );
}

function Matters({ session }: { session: Session }): JSX.Element {
  const { t } = useLanguage();
  if (session.matters.length === 0) {
    return <span class="none">–</span>;
  }
  return (
    <>
      {session.matters.map((one, at) => (
        <span key={one.id}>
          {at > 0 && t("、", ", ")}
          {one.case === null ? one.id : <a href={link("cases", one.case)}>{one.id}</a>} <span class="minor">{one.domain}</span>
        </span>
      ))}
    </>
  );
}

function SessionActions({ session, onAct }: Omit<Props, "today">): JSX.Element {
  const { t } = useLanguage();
  const isPlanned = session.status === "planned";
  const button = (act: SessionAct, label: string, refusals: readonly string[]): JSX.Element => (
    <button type="button" disabled={refusals.length > 0} title={refusals.join("\n")} onClick={() => onAct(act, session)}>{label}</button>
  );
  const { hold, cancel, publish } = session.refusals;
  const isPublished = session.publishedOn !== null;
  const refused: readonly (readonly [string, readonly string[]])[] = [
    [t("不能登记接访：", "Cannot be recorded as held: "), isPlanned ? hold : []],
    [t("不能登记公示：", "The notice cannot be recorded: "), isPlanned && !isPublished ? publish : []],
  ];
  return (
    <>
      <div class="actions-row">
        {isPlanned && button("hold", t("登记接访", "Record as held"), hold)}
        {isPlanned && !isPublished && button("publish", t("登记公示", "Record the notice"), publish)}
        {isPlanned && !isPublished && button("details", t("完善安排", "Details"), [])}
        {isPlanned && button("replace", t("改期", "Reschedule"), cancel)}
        {isPlanned && button("cancel", t("取消接访", "Cancel"), cancel)}
        <a class="button" href={link("papers", "reception", { about: session.id })}>{t("接访登记表", "Reception form")}</a>
      </div>
      {refused.filter(([, reasons]) => reasons.length > 0).map(([title, reasons]) => (
        <p key={title} class="refused">{title}{reasons.join(t("；", "; "))}</p>
      ))}
    </>
  );
}
