/** Says before the click whether the library accepts an act: why not, or what changes. */
import type { JSX } from "preact";
import { useLanguage } from "../i18n";
import type { Trial } from "../protocol";

export function TrialText({ trial }: { trial: Trial | null }): JSX.Element {
  const { t } = useLanguage();
  return <div aria-live="polite">{trial === null ? <p class="trial">{t("正在核对…", "Checking…")}</p> : <Verdict trial={trial} />}</div>;
}

function Verdict({ trial }: { trial: Trial }): JSX.Element {
  const { t } = useLanguage();
  const { failure } = trial;
  if (failure !== null) {
    const lines = failure.reasons.length > 0 ? failure.reasons : failure.problems.map((one) => `${one.place} ${one.message}`);
    return (
      <div class="trial refused">
        <b>{t("暂不能登记：", "Not yet: ")}</b>{lines.length === 0 || failure.reasons.length > 0 ? failure.message.split("\n")[0] : ""}
        {lines.length > 0 && <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>}
      </div>
    );
  }
  return (
    <div class="trial accepted">
      <b>{t("可以登记。", "It can be recorded.")}</b>{t("改动：", " Changes: ")}
      <ul>
        {trial.rows.map((row, at) => <li key={`row-${at}`}>{row.text}</li>)}
        {trial.effect.map((line, at) => <li key={`effect-${at}`}>{line}</li>)}
      </ul>
    </div>
  );
}
