/** Signs of statuses, severities and stages: readable without colour, as in the report. */
import type { JSX } from "preact";
import { useLanguage } from "../i18n";

/** The signs of petition-report (`view/sign.rs`, `view/clock.rs`). */
const STATUS_SIGNS: Readonly<Record<string, string>> = {
  met: "✓", met_late: "●", open: "◐", at_risk: "▲", missed: "✗", overdue: "!", not_started: "○", not_assessed: "–", paused: "‖",
};

const SEVERITY_SIGNS: Readonly<Record<string, string>> = { violation: "■", warning: "◆", note: "·" };

export function statusSign(status: string): string {
  return STATUS_SIGNS[status] ?? "";
}

/** The sign and the word of a status. `list` names its words. */
export function Status({ status, isShort = false, list = "status" }: { status: string; isShort?: boolean; list?: string }): JSX.Element {
  const { word } = useLanguage();
  return (
    <span class={`status s-${status}`}>
      <span class="sign" aria-hidden="true">{statusSign(status)}</span>
      <span class={isShort ? "quiet" : undefined}>{word(list, status)}</span>
    </span>
  );
}

/** The sign and the word of a severity. */
export function Severity({ severity }: { severity: string }): JSX.Element {
  const { word } = useLanguage();
  return (
    <span class={`severity v-${severity}`}>
      <span class="sign" aria-hidden="true">{SEVERITY_SIGNS[severity] ?? ""}</span>
      {word("severity", severity)}
    </span>
  );
}

/** The stage of a case. */
export function Stage({ stage }: { stage: string }): JSX.Element {
  const { word } = useLanguage();
  return <span class={`stage g-${stage}`}>{word("stage", stage)}</span>;
}

/** Whether a duty is mandatory. */
export function Binding({ binding }: { binding: string }): JSX.Element {
  const { word } = useLanguage();
  return <span class={`tag b-${binding}`}>{word("duty_binding", binding)}</span>;
}

/** A day, or a dash. */
export function Day({ day }: { day: string | null }): JSX.Element {
  return day === null ? <span class="none">–</span> : <time dateTime={day}>{day}</time>;
}
