import assert from "node:assert/strict";
import { test } from "node:test";
import { bureauValue, withBureauValue } from "../src/app/mapping";

const draft = 'sheet = "Sheet1"\n\n[bureau]\ncode = ""  # 行政区划代码，六位\nname = "示范市信访局"\n\n[headers]\n"name" = "姓名"\n';

test("the bureau is read and replaced", () => {
  assert.deepEqual([bureauValue(draft, "code"), bureauValue(draft, "name")], ["", "示范市信访局"]);
  const filled = withBureauValue(draft, "code", "440300");
  assert.ok(filled.includes('code = "440300"  # 行政区划代码，六位'));
  assert.equal(withBureauValue(filled, "code", ""), draft);
});

test("quotes, backslashes and dollars are text", () => {
  for (const name of ['示范"市', "a\\b", "$& $1", "x\ny"]) {
    assert.equal(bureauValue(withBureauValue(draft, "name", name), "name"), name.replace("\n", " "));
  }
});

test("a draft without a bureau stays", () => {
  assert.equal(bureauValue('sheet = "a"', "code"), null);
  assert.equal(withBureauValue('sheet = "a"', "code", "440300"), 'sheet = "a"');
});
