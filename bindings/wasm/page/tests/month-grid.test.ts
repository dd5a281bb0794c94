import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, addMonths, dayByKey, firstDay, lastDay, monthGrid, monthOf, spans, weekday } from "../src/views/receptions/month-grid";

test("days are counted without a time zone", () => {
  assert.equal(addDays("2020-02-28", 1), "2020-02-29");
  assert.equal(addDays("2021-03-01", -1), "2021-02-28");
  assert.equal(weekday("2020-12-20"), 6);
  assert.equal(weekday("2020-12-21"), 0);
});

test("months follow each other across years", () => {
  assert.deepEqual(addMonths({ year: 2020, month: 12 }, 1), { year: 2021, month: 1 });
  assert.deepEqual(addMonths({ year: 2020, month: 1 }, -1), { year: 2019, month: 12 });
  assert.deepEqual(addMonths({ year: 2020, month: 3 }, -15), { year: 2018, month: 12 });
  assert.deepEqual([firstDay({ year: 2020, month: 2 }), lastDay({ year: 2020, month: 2 })], ["2020-02-01", "2020-02-29"]);
  assert.deepEqual(monthOf("2020-02-12"), { year: 2020, month: 2 });
});

test("a grid has whole weeks and every day of its month once", () => {
  for (const [year, month, weeks] of [[2021, 2, 4], [2020, 12, 5], [2020, 8, 6]] as const) {
    const grid = monthGrid({ year, month });
    assert.equal(grid.length, weeks);
    assert.ok(grid.every((week) => week.length === 7 && weekday(week[0]?.date ?? "") === 0));
    const days = grid.flat().filter((day) => day.inMonth).map((day) => day.date);
    assert.equal(new Set(days).size, Number(lastDay({ year, month }).slice(8)));
  }
});

test("keys move by days, weeks and months", () => {
  assert.equal(dayByKey("2020-12-31", "ArrowRight"), "2021-01-01");
  assert.equal(dayByKey("2020-12-16", "ArrowUp"), "2020-12-09");
  assert.equal(dayByKey("2020-12-16", "Home"), "2020-12-14");
  assert.equal(dayByKey("2020-12-16", "End"), "2020-12-20");
  assert.equal(dayByKey("2020-03-31", "PageUp"), "2020-02-29");
  assert.equal(dayByKey("2020-12-31", "PageDown"), "2021-01-31");
  assert.equal(dayByKey("2020-12-31", "Enter"), null);
});

test("consecutive days are one span", () => {
  assert.deepEqual(spans(["2020-09-30", "2020-10-01", "2020-10-03"]), [
    { from: "2020-09-30", to: "2020-10-01" }, { from: "2020-10-03", to: "2020-10-03" },
  ]);
  assert.deepEqual(spans([]), []);
});
