/** What several views show in the same way. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { failureOf, useApp } from "../app/context";
import { useLanguage } from "../i18n";
import type { Failure, Trial } from "../protocol";
import type { Change } from "./receptions/protocol";

/** The state of a trial: what a change would do, once the worker has answered. */
export interface TrialState {
  readonly trial: Trial | null;
  readonly isAccepted: boolean;
}

/** Asks the library what a change would do, again when it differs and after a pause of typing. */
export function useTrial(change: Change | null): TrialState {
  const { client, session } = useApp();
  const [trial, setTrial] = useState<Trial | null>(null);
  const key = JSON.stringify(change);
  useEffect(() => {
    setTrial(null);
    if (change === null) {
      return undefined;
    }
    let isCurrent = true;
    const refuse = (error: unknown): Trial => ({ failure: failureOf(error), rows: [], effect: [] });
    const timer = setTimeout(() => {
      client.request("tryChange", change).then(
        (answer) => isCurrent && setTrial(answer),
        (error: unknown) => isCurrent && setTrial(refuse(error)),
      );
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, client, session.revision]);
  return { trial, isAccepted: trial !== null && trial.failure === null };
}

/** Says before one clicks why acts are refused, or what they change. */
export function TrialText({ trial }: { trial: Trial | null }): JSX.Element {
  const { t } = useLanguage();
  return (
    <div class="trial" role="status" aria-live="polite">
      {trial === null && <p class="minor">{t("正在核对……", "Checking …")}</p>}
      {trial?.failure != null && <Refusals title={t("不予登记：", "Refused:")} reasons={reasonsOf(trial.failure)} />}
      {trial !== null && trial.failure === null && <Effects effect={trial.effect} />}
    </div>
  );
}

function reasonsOf(failure: Failure): readonly string[] {
  const problems = failure.problems.map((one) => `${one.place} ${one.message}`);
  const reasons = [...failure.reasons, ...problems];
  return reasons.length === 0 ? [failure.message] : reasons;
}

/** The reasons of a refusal. */
export function Refusals({ title, reasons }: { title: string; reasons: readonly string[] }): JSX.Element {
  return (
    <div class="refusal">
      <strong>{title}</strong>
      <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
    </div>
  );
}

function Effects({ effect }: { effect: readonly string[] }): JSX.Element {
  const { t } = useLanguage();
  return effect.length === 0
    ? <p class="minor">{t("可以登记；任务和审查结果不变。", "Accepted; no duty or finding changes.")}</p>
    : <div class="accepted"><strong>{t("可以登记，将会：", "Accepted. It will change:")}</strong><ul>{effect.map((line) => <li key={line}>{line}</li>)}</ul></div>;
}

/** The chosen size of printed pages, while the component is shown. Chinese offices print ledgers on A3. */
export function usePageSize(size: "A4" | "A4 landscape" | "A3 landscape"): void {
  useEffect(() => {
    const sheet = document.styleSheets[0];
    if (sheet === undefined) {
      return undefined;
    }
    const rule = sheet.insertRule(`@page { size: ${size}; }`, sheet.cssRules.length);
    const added = sheet.cssRules[rule];
    return () => {
      const at = Array.from(sheet.cssRules).findIndex((one) => one === added);
      if (at >= 0) {
        sheet.deleteRule(at);
      }
    };
  }, [size]);
}
