/** Chooses what a paper is about: a quarter, a year, a case, a reception, a leader or a unit. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { useLanguage } from "../../i18n";
import { SearchField, SelectField } from "../../ui/Field";
import { quarterOf, quarters, withChosen } from "../period-label";
import type { PaperKindView, Subject } from "./protocol";

interface Props {
  readonly kind: PaperKindView;
  readonly about: string;
  readonly onChange: (about: string) => void;
}

export function SubjectField(props: Props): JSX.Element {
  const isPeriod = props.kind.subject === "quarter" || props.kind.subject === "year";
  return isPeriod ? <PeriodField {...props} /> : <RecordField {...props} />;
}

/** The years around the day and the year of the session, which may differ. */
function yearsAround(year: number, asOf: string): readonly number[] {
  const day = Number(asOf.slice(0, 4));
  const [first, last] = [Math.min(year, day) - 1, Math.max(year, day) + 1];
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return all.filter((one) => Math.abs(one - year) <= 1 || Math.abs(one - day) <= 1);
}

function PeriodField({ kind, about, onChange }: Props): JSX.Element {
  const { session } = useApp();
  const { t, lang } = useLanguage();
  const isYear = kind.subject === "year";
  const isOfKind = (isYear ? /^\d{4}$/ : /^\d{4}-Q[1-4]$/).test(about);
  const years = yearsAround(session.year, session.asOf);
  const choices = isYear
    ? years.map((year) => ({ value: String(year), label: t(`${year}年度`, String(year)) }))
    : years.flatMap((year) => quarters(year, lang === "zh"));
  useEffect(() => {
    if (!isOfKind) {
      onChange(isYear ? session.asOf.slice(0, 4) : quarterOf(session.asOf));
    }
  }, [isOfKind]);
  return <SelectField label={isYear ? t("年度", "Year") : t("季度", "Quarter")} value={about} choices={withChosen(choices, isOfKind ? about : "", lang === "zh")} isRequired onChange={onChange} />;
}

const LABELS: Readonly<Record<Subject, readonly [string, string]>> = {
  quarter: ["季度", "Quarter"],
  year: ["年度", "Year"],
  case: ["案件", "Case"],
  reception: ["接访", "Reception"],
  leader_or_unit: ["领导或责任单位", "Leader or unit"],
  unit: ["责任单位", "Unit"],
};

function RecordField({ kind, about, onChange }: Props): JSX.Element {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const found = useQuery("paperSubjects", { kind: kind.key, text });
  const [zh, en] = LABELS[kind.subject];
  const choices = found.data?.choices ?? [];
  const all = choices.some((one) => one.value === about) || about === "" ? choices : [{ value: about, label: about.replace(/^(leader|unit):/, "") }, ...choices];
  const total = found.data?.total ?? 0;
  return (
    <>
      <SearchField label={t("查找", "Find")} value={text} onChange={setText} />
      <SelectField label={t(zh, en)} value={about} choices={all} all={t("请选择", "choose")} isRequired class="wide" onChange={onChange}
        hint={total > choices.length ? t(`列出前 ${choices.length} 条，共 ${total} 条，可查找缩小范围`, `the first ${choices.length} of ${total}; search for others`) : undefined} />
    </>
  );
}
