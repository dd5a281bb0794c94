import assert from "node:assert/strict";
import { test } from "node:test";
import { columnWidths, wholeParts } from "../src/views/ledger/sheet";
import { paperLink } from "../src/views/reminders/paper-link";
import { arrangementChange, arrangementOf, holdAct, proposalActs } from "../src/views/receptions/acts";
import type { Session } from "../src/views/receptions/protocol";

const session: Session = {
  id: "R1", date: "2020-12-16", time: "09:00", place: "大厅", leader: { id: "L1", name: "林示例" }, offices: "副市长", alsoPresent: [],
  length: "full_day", mode: "themed", setting: "hall", status: "planned", publishedOn: "2020-12-01",
  matters: [{ id: "M1", domain: "住房保障", case: null }, { id: "M2", domain: "", case: "C1" }], record: null,
  refusals: { hold: [], cancel: [], publish: [] },
};

test("days and masked numbers do not break", () => {
  assert.deepEqual(wholeParts("答复日期 2020-05-11。"), [
    { at: 0, text: "答复日期 ", isWhole: false }, { at: 5, text: "2020-05-11", isWhole: true }, { at: 15, text: "。", isWhole: false },
  ]);
  assert.deepEqual(wholeParts("没有"), [{ at: 0, text: "没有", isWhole: false }]);
});

test("the columns of a sheet fill it", () => {
  const columns = [false, false, true, false, true, false].map((holds_days) => ({ label: "", holds_days }));
  const widths = columnWidths(columns);
  assert.ok(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 100) < 1e-9);
  assert.equal(widths[3], widths[5]);
});

test("a line leads to the letter for its subject", () => {
  assert.equal(paperLink("unit", "U 1"), "#papers/supervision?about=unit%3AU+1");
  assert.equal(paperLink("leader", "L1"), "#papers/reminder?about=leader%3AL1");
  assert.equal(paperLink("bureau", "bureau"), null);
});

test("a replaced session is cancelled before the new one is arranged", () => {
  const form = { ...arrangementOf(session), date: "2020-12-23" };
  const { acts } = arrangementChange({ kind: "replace", session }, "R2", form);
  assert.deepEqual(acts[0], { act: "cancel_reception", reception: "R1" });
  assert.ok(acts[1]?.act === "arrange_reception");
  assert.deepEqual([acts[1].reception.id, acts[1].reception.date, acts[1].reception.matters], ["R2", "2020-12-23", ["M1", "M2"]]);
  assert.equal(acts[1].reception.published_on, undefined);
});

test("details of a planned session are no act", () => {
  const form = { ...arrangementOf(session), place: "视频室", matters: ["M2"] };
  const change = arrangementChange({ kind: "details", session }, "R2", form);
  assert.deepEqual([change.acts.length, change.details?.reception, change.details?.place, change.details?.matters], [0, "R1", "视频室", ["M2"]]);
  assert.deepEqual(arrangementChange({ kind: "new" }, "R2", form).acts.map((act) => act.act), ["arrange_reception"]);
});

test("what the plan says already is left to the library", () => {
  const same = holdAct(session, { date: "2020-12-16", record: " 接访一批 ", matters: ["M2", "M1"], recordSteps: true });
  assert.deepEqual([same.date, same.matters, same.record, same.case_steps], [null, null, "接访一批", "record"]);
  const other = holdAct(session, { date: "2020-12-17", record: "", matters: ["M1"], recordSteps: false });
  assert.deepEqual([other.date, other.matters, other.record, other.case_steps], ["2020-12-17", ["M1"], null, "leave"]);
});

test("proposals become planned sessions of one time and place", () => {
  const proposal = {
    id: "R9", leader: session.leader, date: "2020-12-24", mode: "themed", setting: "hall", length: "full_day",
    publishBy: "2020-12-20", shortNotice: false, mandatory: true, clause: "", why: "",
  };
  const [act] = proposalActs([proposal], "09:00", " ");
  assert.ok(act?.act === "arrange_reception");
  assert.deepEqual([act.reception.status, act.reception.time, act.reception.place], ["planned", "09:00", null]);
});
