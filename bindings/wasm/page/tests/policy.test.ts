import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, isSame } from "../src/views/readings/policy-diff";
import { changes, extendingToml, isPlain, isSameSpec } from "../src/views/readings/spec";
import type { PolicySpec } from "../src/views/readings/protocol";

const plain: PolicySpec = { name: "shenzhen-2019", text: null, reading: {}, settings: {} };

test("lists are the same in any order", () => {
  assert.ok(isSame(["hall", "video"], ["video", "hall"]));
  assert.ok(!isSame([1, 2], [1, 2, 3]));
  assert.ok(!isSame("any_day", null));
});

test("differences name what one side lacks", () => {
  assert.deepEqual(differences({ tenure: "any_day", a: 1 }, { tenure: "pro_rata", a: 1, b: 2 }), [
    { key: "tenure", before: "any_day", after: "pro_rata" },
    { key: "b", before: null, after: 2 },
  ]);
});

test("changes hold only what differs from the policy", () => {
  const own = { tenure: "full_period", consent_quarters: [2, 3, 4] };
  assert.deepEqual(changes(own, { tenure: "full_period", consent_quarters: [4, 3, 2] }), {});
  assert.deepEqual(changes(own, { tenure: "any_day", consent_quarters: [4] }), { tenure: "any_day", consent_quarters: [4] });
});

test("changed readings are a policy file that extends", () => {
  const spec = { ...plain, reading: { tenure: "any_day", supervisors: ["甲\"乙"] }, settings: { notice_days: 3 } };
  assert.equal(extendingToml(spec), [
    'id = "shenzhen-2019-local"', 'extends = "shenzhen-2019"', "", "[settings]", "notice_days = 3", "",
    "[reading]", 'tenure = "any_day"', 'supervisors = ["甲\\"乙"]', "",
  ].join("\n"));
  assert.ok(isPlain(plain) && !isPlain(spec));
  assert.ok(isSameSpec(plain, { ...plain }) && !isSameSpec(plain, spec));
});
