import assert from "node:assert/strict";
import { test } from "node:test";
import { link, parseRoute } from "../src/router";

test("an address has view, record and filters", () => {
  assert.deepEqual(parseRoute("#cases/C014?stage=handling&text=%E9%99%88"), { view: "cases", id: "C014", params: { stage: "handling", text: "陈" } });
  assert.deepEqual(parseRoute(""), { view: "overview", id: "", params: {} });
});

test("ids with any character survive", () => {
  for (const id of ["L12/reception/2020-Q3", "a?b#c&d", "50%", "<img src=x>", "案件 1"]) {
    assert.equal(parseRoute(link("duties", id)).id, id);
  }
});

test("an invalid escape is text", () => {
  assert.equal(parseRoute("#cases/50%").id, "50%");
});

test("empty filters are left out", () => {
  assert.equal(link("cases", "", { text: "", stage: "handling" }), "#cases?stage=handling");
  assert.equal(link("cases", "", { text: "" }), "#cases");
});
