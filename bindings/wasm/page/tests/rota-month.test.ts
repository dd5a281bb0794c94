import assert from "node:assert/strict";
import { test } from "node:test";
import type { RotaRow } from "../src/protocol";
import { link, parseRoute } from "../src/router";
import { chosenMonth } from "../src/views/rota-month";

const slot = (day: string): RotaRow["months"][number]["slots"][number] => ({
  label: day, cell: { duty: `bureau/day/${day}`, status: "met", progress: "1/1" },
});
const rota: RotaRow = {
  id: "day", name: "接待日", when: "每月1日", is_mandatory: true, year: { status: "met", progress: "2/2" },
  months: [
    { label: "1月", counts: { status: "met", progress: "1/1" }, slots: [slot("2020-01-01")] },
    { label: "2月", counts: null, slots: [] },
    { label: "3月", counts: { status: "met", progress: "1/1" }, slots: [slot("2020-03-01")] },
  ],
};

const monthOf = (id: string, params: Readonly<Record<string, string>> = {}): string | undefined =>
  chosenMonth([rota], parseRoute(link("duties", id, params)))?.month.label;

test("the address names the month of a rota", () => {
  assert.equal(monthOf("", { rota: "day", month: "3" }), "3月");
  assert.equal(monthOf("", { rota: "other", month: "3" }), undefined);
});

test("a chosen slot shows its month", () => {
  assert.equal(monthOf("bureau/day/2020-03-01"), "3月");
  assert.equal(monthOf("L1/reception/2020-Q1"), undefined);
});

test("a month without slots, and what is no month, is not chosen", () => {
  for (const month of ["2", "0", "13", "1.5", "x"]) {
    assert.equal(monthOf("", { rota: "day", month }), undefined, month);
  }
});
