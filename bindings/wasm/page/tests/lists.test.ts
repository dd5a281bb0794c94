import assert from "node:assert/strict";
import { test } from "node:test";
import type { State } from "../src/worker/state";
import { reminderHandlers } from "../src/worker/reminders";
import { ledgerHandlers } from "../src/worker/working-ledger";

/** A session with a ledger that answers these calls. */
function session(ledger: object): State {
  const cache = new Map<string, unknown>();
  const cached = (key: string, compute: () => unknown): unknown => {
    if (!cache.has(key)) {
      cache.set(key, compute());
    }
    return cache.get(key);
  };
  return { ledger, cached, options: {}, lang: "zh", full: false } as unknown as State;
}

test("parts of the working ledger come from blocks that are fetched once", () => {
  const total = 1203;
  const asked: string[] = [];
  const state = session({
    workingLedgerTableJson({ from, count, period }: { from: number; count: number; period: string }) {
      asked.push(`${period} ${from}`);
      const numbers = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => ({ matter: `M${from + at}` }));
      return JSON.stringify({ title: "台账", total, rows: numbers });
    },
  });
  const part = (from: number, count: number): readonly string[] =>
    ledgerHandlers.workingLedger(state, { period: "2020", leader: "", unit: "", from, count }).rows.map((row) => row.matter);
  assert.deepEqual(part(0, 3), ["M0", "M1", "M2"]);
  assert.deepEqual(part(498, 4), ["M498", "M499", "M500", "M501"]);
  assert.deepEqual(part(1200, 50), ["M1200", "M1201", "M1202"]);
  assert.equal(part(450, 600).length, 600);
  assert.deepEqual(asked, ["2020 0", "2020 500", "2020 1000"]);
});

const LINE = {
  owed: { subject: "L1", who: "leader", record: "L1/reception/2020-Q1", status: "missed", binding: "advisory", due: "2020-03-31" },
  kind: "duty", is_unit: false, name: "林示例", office: "副市长", label: "接访天数 一季度", progress: "0/1", case: null, status: "未完成",
  last_workday: "2020-03-31", days: "逾期 32 天", clause: "二·首段", clause_text: "每季度接访",
};

test("a leader and a unit with the same id are two subjects", () => {
  const unit = { ...LINE, owed: { ...LINE.owed, who: "unit", record: "C1" }, kind: "finding", is_unit: true, name: "示范局", case: "C1" };
  const bureau = { ...LINE, owed: { ...LINE.owed, subject: "bureau", who: "bureau" }, name: "示范市信访局" };
  const state = session({ owedTableJson: () => JSON.stringify([bureau, LINE, unit, LINE]) });
  const all = reminderHandlers.reminders(state, { subject: "", from: 0, count: 50 });
  assert.deepEqual(all.subjects.map((one) => [one.value, one.count]), [["bureau", 1], ["leader:L1", 2], ["unit:L1", 1]]);
  const [line] = reminderHandlers.reminders(state, { subject: "unit:L1", from: 0, count: 50 }).rows;
  assert.deepEqual([line?.case, line?.duty, line?.name], ["C1", null, "示范局"]);
  const leaders = reminderHandlers.reminders(state, { subject: "leader:L1", from: 1, count: 50 });
  assert.deepEqual([leaders.total, leaders.rows.length, leaders.rows[0]?.duty, leaders.rows[0]?.advisory], [2, 1, "L1/reception/2020-Q1", true]);
});
