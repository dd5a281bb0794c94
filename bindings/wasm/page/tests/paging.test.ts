import assert from "node:assert/strict";
import { test } from "node:test";
import { matcher, paged, searchable } from "../src/worker/paging";

test("a part has its rows and the number of all", () => {
  assert.deepEqual(paged([1, 2, 3, 4, 5], { from: 2, count: 2 }), { rows: [3, 4], total: 5 });
  assert.deepEqual(paged([1], { from: 50, count: 50 }), { rows: [], total: 1 });
});

test("a search ignores width, case and spaces", () => {
  const text = searchable("C014｜北例区人民政府 陈样本");
  assert.ok(matcher("ｃ０１４")(text));
  assert.ok(matcher("c014 陈样本")(text));
  assert.ok(matcher("陈样 政府")(text));
  assert.ok(!matcher("c014 林示例")(text));
});

test("an empty search fits everything", () => {
  assert.ok(matcher("  ")(searchable("")));
});
