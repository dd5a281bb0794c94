import assert from "node:assert/strict";
import { test } from "node:test";
import { periodLabel, periods, quarterOf, quarters, withChosen } from "../src/views/period-label";

test("a day is in its quarter", () => {
  assert.deepEqual(["2020-01-01", "2020-03-31", "2020-04-01", "2020-12-20"].map(quarterOf), ["2020-Q1", "2020-Q1", "2020-Q2", "2020-Q4"]);
});

test("periods are written as a bureau writes them", () => {
  assert.deepEqual(quarters(2020, true)[3], { value: "2020-Q4", label: "2020年第四季度" });
  assert.deepEqual(periods(2020, true).map((one) => one.value), ["2020", "2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]);
  assert.equal(periodLabel("2021-Q1", true), "2021年第一季度");
  assert.equal(periodLabel("2021", false), "2021");
  assert.equal(periodLabel("2021-H1", true), "2021-H1");
});

test("the chosen period is always among the choices", () => {
  const choices = quarters(2026, true);
  assert.deepEqual(withChosen(choices, "2020-Q4", true)[0], { value: "2020-Q4", label: "2020年第四季度" });
  assert.equal(withChosen(choices, "2026-Q2", true), choices);
  assert.equal(withChosen(choices, "", true), choices);
});
