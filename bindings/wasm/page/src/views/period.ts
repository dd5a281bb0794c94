/** The periods of the session, for filters and forms. */
import { useApp } from "../app/context";
import { useLanguage } from "../i18n";
import type { Choice } from "../protocol";
import { periods, quarters, withChosen } from "./period-label";

/** Returns the quarters of the session's year, the year, the first quarter of the next one, and the chosen period. */
export function usePeriods(chosen: string): readonly Choice[] {
  const { year } = useApp().session;
  const isChinese = useLanguage().lang === "zh";
  const choices = [...quarters(year, isChinese), ...periods(year, isChinese).slice(0, 1), ...quarters(year + 1, isChinese).slice(0, 1)];
  return withChosen(choices, chosen, isChinese);
}
