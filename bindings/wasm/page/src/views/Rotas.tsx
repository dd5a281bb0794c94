/** 轮值接访: a row of twelve months for each rota; a chosen month lists its slots. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { RotaMonth, RotaRow, SlotCounts } from "../protocol";
import { link, type Route } from "../router";
import { Binding, Status, statusSign } from "../ui/Sign";
import { chosenMonth } from "./rota-month";

export function Rotas({ rotas, route }: { rotas: readonly RotaRow[]; route: Route }): JSX.Element | null {
  const { t } = useLanguage();
  if (rotas.length === 0) {
    return null;
  }
  const title = t("轮值接访", "Rotas");
  const chosen = chosenMonth(rotas, route);
  return (
    <>
      <h2>{title}</h2>
      <p class="minor">{t("每格：已完成／应安排的次数；点选月份查看各次。", "Each cell: slots that are met / all slots. Choose a month to list its slots.")}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="heat">
          <caption class="quiet">{title}</caption>
          <thead><tr>
            <th scope="col" class="who">{t("安排", "Rota")}</th>
            {rotas[0]?.months.map((month) => <th key={month.label} scope="col">{month.label}</th>)}
            <th scope="col">{t("全年", "Year")}</th>
          </tr></thead>
          <tbody>{rotas.map((rota) => (
            <tr key={rota.id}>
              <th scope="row">
                {rota.name}{!rota.is_mandatory && <> <Binding binding="advisory" /></>}
                <span class="office" title={rota.when}>{rota.when}</span>
              </th>
              {rota.months.map((month, at) => <MonthCell key={at} rota={rota} at={at} month={month} isChosen={month === chosen?.month} />)}
              {rota.year === null ? <td /> : <td class={`cell s-${rota.year.status}`}><span class="whole-year"><Progress counts={rota.year} /></span></td>}
            </tr>
          ))}</tbody>
        </table>
      </div>
      {chosen !== null && <Slots rota={chosen.rota} at={chosen.at} month={chosen.month} duty={route.id} />}
    </>
  );
}

interface MonthProps {
  readonly rota: RotaRow;
  /** The place of the month in the row. */
  readonly at: number;
  readonly month: RotaMonth;
}

/** A link and not a button: the chosen month is a part of the address, as the chosen duty is. */
function MonthCell({ rota, at, month, isChosen }: MonthProps & { readonly isChosen: boolean }): JSX.Element {
  const { t } = useLanguage();
  if (month.counts === null) {
    return <td><span class="quiet">{t("无安排", "no slot")}</span></td>;
  }
  return (
    <td class={`cell s-${month.counts.status}${isChosen ? " is-chosen" : ""}`}>
      <a href={link("duties", "", place(rota, at))} aria-current={isChosen ? "true" : undefined}><Progress counts={month.counts} /></a>
    </td>
  );
}

function Progress({ counts }: { counts: SlotCounts }): JSX.Element {
  const { word } = useLanguage();
  return (
    <>
      <span class="sign" aria-hidden="true">{statusSign(counts.status)}</span>
      <span class="quiet">{word("status", counts.status)} </span>{counts.progress}
    </>
  );
}

function Slots({ rota, at, month, duty }: MonthProps & { readonly duty: string }): JSX.Element {
  const { t } = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Beside the panel the page is laid out anew: the chosen slot may be out of sight.
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [duty]);
  return (
    <section aria-live="polite">
      <h3>{rota.name}　{month.label}</h3>
      <ul class="records" ref={list}>{month.slots.map(({ label, cell }) => (
        <li key={cell.duty}>
          <a href={link("duties", cell.duty, place(rota, at))} aria-current={cell.duty === duty ? "true" : undefined}>{label}</a>{" "}
          <Status status={cell.status} /> {cell.progress}
        </li>
      ))}</ul>
      <p><a href={link("duties")}>{t("收起", "Close")}</a></p>
    </section>
  );
}

function place(rota: RotaRow, at: number): Readonly<Record<string, string>> {
  return { rota: rota.id, month: String(at + 1) };
}
