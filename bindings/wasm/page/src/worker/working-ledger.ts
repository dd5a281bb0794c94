/** Requests of the view 台账. The library writes the cells, so the page shows what its sheet prints. */
import type { Period } from "petition";
import type { Part } from "../protocol";
import type { LedgerFilter, LedgerPage, LedgerRequests } from "../views/ledger/protocol";
import { fileName } from "../views/papers/paper";
import { periodLabel } from "../views/period-label";
import type { Handlers } from "./handlers";
import type { State } from "./state";

function options(state: State, { period, leader, unit }: LedgerFilter): Parameters<State["ledger"]["workingLedger"]>[0] {
  const { asOf, policy, full } = state;
  return {
    asOf, policy, full,
    period: period as Period,
    ...(leader === "" ? {} : { leader }),
    ...(unit === "" ? {} : { unit }),
  };
}

/** Returns the name of a file of the ledger: what it is, of which period, and whose. */
function nameOf(state: State, { period, leader, unit }: LedgerFilter, ending: string): string {
  const whose = [leader === "" ? "" : state.leaderName(leader), unit === "" ? "" : state.unitName(unit)];
  return fileName(["工作台账", periodLabel(period, true), ...whose].filter((part) => part !== "").join("-"), ending);
}

/** The library computes the whole ledger for each part. So several parts of the page are fetched at once. */
const BLOCK = 500;

function block(state: State, filter: LedgerFilter, number: number): LedgerPage {
  const { period, leader, unit } = filter;
  return state.cached(`ledger ${JSON.stringify([period, leader, unit, number])}`, () => {
    const part = { lang: state.lang, from: number * BLOCK, count: BLOCK };
    return JSON.parse(state.ledger.workingLedgerTableJson({ ...options(state, filter), ...part })) as LedgerPage;
  });
}

/** Returns some rows; they may lie in two blocks or more. */
function rowsOf(state: State, filter: LedgerFilter & Part): LedgerPage {
  const { from, count } = filter;
  const [first, last] = [Math.floor(from / BLOCK), Math.floor((from + Math.max(count, 1) - 1) / BLOCK)];
  const page = block(state, filter, first);
  const rows = [...page.rows];
  for (let number = first + 1; number <= last && number * BLOCK < page.total; number += 1) {
    rows.push(...block(state, filter, number).rows);
  }
  const start = from - first * BLOCK;
  return { ...page, rows: rows.slice(start, start + count) };
}

export const ledgerHandlers: Handlers<keyof LedgerRequests> = {
  workingLedger: rowsOf,
  workingLedgerFile(state, ask) {
    const name = nameOf(state, ask, ask.format);
    const of = options(state, ask);
    const bytes = ask.format === "xlsx"
      ? state.ledger.workingLedgerWorkbook(of)
      : new TextEncoder().encode(state.ledger.workingLedgerHtml({ ...of, lang: state.lang }));
    return { name, bytes };
  },
};
