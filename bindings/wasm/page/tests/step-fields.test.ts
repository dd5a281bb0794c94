import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf, emptyDraft, ownField, recordAct } from "../src/views/step-fields";

test("a step has the fields of its kind alone", () => {
  const draft = { ...emptyDraft("transferred", "2020-12-18"), to: "L02", lead: "林示例", note: " 备注 " };
  assert.deepEqual(recordAct("C014", draft), {
    act: "record", case: "C014", step: { kind: "transferred", on: "2020-12-18", to: "L02", note: "备注" },
  });
});

test("blank fields are left out", () => {
  const draft = { ...emptyDraft("consented", "2020-12-18"), leader: "L01", record: "  " };
  assert.deepEqual(recordAct("C1", draft), { act: "record", case: "C1", step: { kind: "consented", on: "2020-12-18" } });
  assert.equal(ownField("consented"), null);
});

test("a reply is an act of the matter", () => {
  const draft = { ...emptyDraft("replied", "2020-12-18"), reply: "已答复", note: "x" };
  assert.deepEqual(actOf("C1", "M1", draft), { act: "reply", matter: "M1", on: "2020-12-18", reply: "已答复", case_steps: "record" });
  assert.equal(actOf("C1", "M1", emptyDraft("", "2020-12-18")), null);
});
