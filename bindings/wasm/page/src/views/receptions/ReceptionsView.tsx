/** 接访: the calendar of a month with the sessions of a day, and the plan of a period. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { useLanguage } from "../../i18n";
import { go, link, type Route } from "../../router";
import { FailureText } from "../../ui/FailureText";
import { Pager } from "../../ui/Table";
import { quarterOf } from "../period-label";
import { usePageSize } from "../shared";
import { arrangementOf } from "./acts";
import { ArrangeDialog } from "./ArrangeDialog";
import { Calendar, SESSION_SIGNS, WEEKDAYS } from "./Calendar";
import { addMonths, firstDay, lastDay, monthOf, weekday, type Month } from "./month-grid";
import { PlanPanel } from "./PlanPanel";
import type { Arrangement, CalendarDay, CalendarMonth, Session } from "./protocol";
import { SessionCard, type SessionAct } from "./SessionCard";
import { CancelDialog, HoldDialog, PublishDialog } from "./SessionDialogs";

/** What is open over the calendar. */
type Open = { readonly act: SessionAct; readonly session: Session } | { readonly act: "new"; readonly date: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function ReceptionsView({ route }: { route: Route }): JSX.Element {
  const { t } = useLanguage();
  const { session } = useApp();
  usePageSize("A4 landscape");
  const day = DAY.test(route.params["day"] ?? "") ? (route.params["day"] ?? "") : session.asOf;
  return (
    <section class="view receptions">
      <h1>{route.id === "plan" ? t("接访编排", "Reception plan") : t("接访", "Receptions")}</h1>
      {route.id === "plan" ? <PlanPanel period={route.params["period"] ?? quarterOf(session.asOf)} /> : <MonthView day={day} />}
    </section>
  );
}

function MonthView({ day }: { day: string }): JSX.Element {
  const { session } = useApp();
  const [open, setOpen] = useState<Open | null>(null);
  const month = monthOf(day);
  const calendar = useQuery("calendar", month);
  const show = (date: string): void => go(link("receptions", "", { day: date }), true);
  const onAct = (act: SessionAct, one: Session): void => setOpen({ act, session: one });
  return (
    <>
      <MonthBar month={month} calendar={calendar.data} onShow={show} onArrange={() => setOpen({ act: "new", date: day })} />
      {calendar.failure !== null && <FailureText failure={calendar.failure} />}
      {calendar.data !== null && calendar.data.lapsed.length > 0 && <Lapsed calendar={calendar.data} />}
      <div class="split">
        <Calendar month={month} days={calendar.data?.days ?? []} selected={day} today={session.asOf} onSelect={show} />
        <DayPanel date={day} onAct={onAct} />
      </div>
      {open !== null && <OpenDialog open={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function emptyArrangement(date: string): Arrangement {
  return { leader: "", date, time: "09:00", place: "", mode: "fixed_point", setting: "hall", length: "full_day", matters: [] };
}

function OpenDialog({ open, onClose }: { open: Open; onClose: () => void }): JSX.Element {
  const today = useApp().session.asOf;
  switch (open.act) {
    case "new":
      return <ArrangeDialog purpose={{ kind: "new" }} first={emptyArrangement(open.date)} onClose={onClose} />;
    case "replace":
    case "details":
      return <ArrangeDialog purpose={{ kind: open.act, session: open.session }} first={arrangementOf(open.session)} onClose={onClose} />;
    case "hold":
      return <HoldDialog session={open.session} today={today} onClose={onClose} />;
    case "cancel":
      return <CancelDialog session={open.session} today={today} onClose={onClose} />;
    case "publish":
      return <PublishDialog session={open.session} today={today} onClose={onClose} />;
  }
}

interface BarProps {
  readonly month: Month;
  readonly calendar: CalendarMonth | null;
  readonly onShow: (date: string) => void;
  readonly onArrange: () => void;
}

function MonthBar({ month, calendar, onShow, onArrange }: BarProps): JSX.Element {
  const { t, word } = useLanguage();
  const today = useApp().session.asOf;
  const step = (count: number): void => onShow(firstDay(addMonths(month, count)));
  const totals = calendar?.totals;
  return (
    <div class="filters month-bar">
      <div class="steps">
        <button type="button" onClick={() => step(-1)} aria-label={t("上个月", "Previous month")}>‹</button>
        <strong aria-live="polite">{t(`${month.year}年${month.month}月`, `${month.year}-${String(month.month).padStart(2, "0")}`)}</strong>
        <button type="button" onClick={() => step(1)} aria-label={t("下个月", "Next month")}>›</button>
        <button type="button" onClick={() => onShow(today)}>{t("今日", "Today")}</button>
      </div>
      {totals !== undefined && (
        <p class="totals">
          {(["held", "planned", "cancelled"] as const).map((status) => (
            <span key={status} class={`sessions-${status}`}><span aria-hidden="true">{SESSION_SIGNS[status]}</span> {word("reception_status", status)} {totals[status]}</span>
          ))}
        </p>
      )}
      <div class="steps end">
        <a class="button" href={link("receptions", "plan", { period: quarterOf(lastDay(month)) })}>{t("编排接访", "Plan receptions")}</a>
        <button type="button" onClick={onArrange}>{t("新增接访", "New reception")}</button>
        <button type="button" onClick={() => window.print()}>{t("打印", "Print")}</button>
      </div>
    </div>
  );
}

function Lapsed({ calendar }: { calendar: CalendarMonth }): JSX.Element {
  const { t } = useLanguage();
  return (
    <p class="notice-bar">
      <span>{t("计划接访已过期，请登记为已接访或取消：", "Planned receptions that have passed; record them as held or cancelled: ")}</span>
      {calendar.lapsed.map((one, at) => (
        <span key={one.id}>{at > 0 && t("、", ", ")}<a href={link("receptions", "", { day: one.name.slice(0, 10) })}>{one.name} {one.id}</a></span>
      ))}
    </p>
  );
}

const DAY_PAGE = 10;

function DayPanel({ date, onAct }: { date: string; onAct: (act: SessionAct, session: Session) => void }): JSX.Element {
  const { t, lang } = useLanguage();
  const today = useApp().session.asOf;
  const [from, setFrom] = useState({ date, from: 0 });
  const start = from.date === date ? from.from : 0;
  const day = useQuery("receptionDay", { date, from: start, count: DAY_PAGE });
  const name = WEEKDAYS[weekday(date)]?.[lang === "zh" ? 0 : 1] ?? "";
  return (
    <section class="day-panel" aria-label={t("当日接访", "Receptions of the day")}>
      <h2>{lang === "zh" ? `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 周${name}` : `${date} ${name}`} {day.data !== null && <KindOfDay day={day.data.day} />}</h2>
      {day.failure !== null && <FailureText failure={day.failure} />}
      {day.data !== null && day.data.total === 0 && <p class="empty">{t("当日没有接访安排。", "No reception on this day.")}</p>}
      {day.data?.rows.map((one) => <SessionCard key={one.id} session={one} today={today} onAct={onAct} />)}
      {day.data !== null && day.data.total > DAY_PAGE && <Pager from={start} total={day.data.total} count={DAY_PAGE} onMove={(to) => setFrom({ date, from: to })} />}
    </section>
  );
}

function KindOfDay({ day }: { day: CalendarDay }): JSX.Element {
  const { word } = useLanguage();
  return <span class={`tag k-${day.kind}`}>{day.holiday ?? word("day_kind", day.kind)}</span>;
}
