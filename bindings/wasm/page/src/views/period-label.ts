/** Quarters and years, as a bureau writes them. */
import type { Choice } from "../protocol";

/** Returns the quarter of a day: `2020-Q4`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

const NUMERALS = ["一", "二", "三", "四"] as const;

/** Returns the quarters of a year, as a bureau writes them. */
export function quarters(year: number, isChinese: boolean): readonly Choice[] {
  return NUMERALS.map((numeral, at) => ({
    value: `${year}-Q${at + 1}`,
    label: isChinese ? `${year}年第${numeral}季度` : `${year} Q${at + 1}`,
  }));
}

/** Returns a quarter or a year as a bureau writes it; another period unchanged. */
export function periodLabel(period: string, isChinese: boolean): string {
  const year = Number(period.slice(0, 4));
  return [...quarters(year, isChinese), ...periods(year, isChinese)].find((one) => one.value === period)?.label ?? period;
}

/** Returns the year and its quarters. */
export function periods(year: number, isChinese: boolean): readonly Choice[] {
  return [{ value: String(year), label: isChinese ? `${year}年度` : `${year}` }, ...quarters(year, isChinese)];
}

/** Returns the choices with the chosen period, which an address may name, among them. */
export function withChosen(choices: readonly Choice[], chosen: string, isChinese: boolean): readonly Choice[] {
  const isListed = chosen === "" || choices.some((one) => one.value === chosen);
  return isListed ? choices : [{ value: chosen, label: periodLabel(chosen, isChinese) }, ...choices];
}
