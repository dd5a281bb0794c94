/** Errors with every field, a trap and the next call, memory. */
import assert from "node:assert/strict";
import test from "node:test";
import {
  checkAct,
  checkCreditCode,
  checkDate,
  checkIdNumber,
  checkPhone,
  errorCodes,
  isoDate,
  Ledger,
  maskIdNumber,
  maskName,
  maskPhone,
  paperText,
  parseAct,
  PetitionError,
  Policy,
  policyNames,
  policyText,
  readWorkbook,
  version,
  wordLists,
  Workdays,
  type ErrorKind,
  type Paper,
} from "petition";
import { bytesOf, textOf } from "./files.js";

const text = textOf("examples/shenzhen-2020/ledger.json");
const ledger = Ledger.fromJson(text);
const asOf = isoDate("2020-12-20");

/** Returns the error of a call. */
function errorOf(call: () => unknown): PetitionError {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof PetitionError, String(error));
    assert.ok(error instanceof Error && error.name === "PetitionError");
    assert.equal(error.message, `${error.zh}\n${error.en}`);
    return error;
  }
  return assert.fail("no error");
}

test("each kind of error has its code and place", () => {
  const unknown = { ...ledger.document.receptions[0], leader: "L99" };
  const policy = Policy.builtin("shenzhen-2019");
  const cases: readonly (readonly [ErrorKind, string, string | null, () => unknown])[] = [
    ["InvalidLedger", "invalid_ledger", "$.format", () => Ledger.fromJson("{}")],
    ["InvalidLedger", "invalid_ledger", null, () => ledger.withReception(unknown as never)],
    ["InvalidPolicy", "invalid_policy", null, () => Policy.parse("id = 1")],
    ["InvalidPolicy", "invalid_policy", "$.settings.notice_days", () => policy.withSettings({ notice_days: -1 })],
    ["InvalidWorkdays", "invalid_workdays", null, () => Workdays.parse("?")],
    ["InvalidAct", "invalid_act", "$.act", () => parseAct("{}")],
    ["UnknownPolicy", "unknown_policy", null, () => Policy.builtin("none")],
    ["UnknownRecord", "unknown_record", "cases/C999", () => ledger.caseFile("C999", { asOf })],
    ["OutOfRange", "year_out_of_range", null, () => ledger.assess({ year: 1900, asOf })],
    ["InvalidArgument", "invalid_argument", "as_of", () => ledger.agenda({ asOf: "soon" as never })],
    ["InvalidArgument", "invalid_argument", null, () => isoDate("2020-02-30")],
    ["InvalidArgument", "invalid_argument", null, () => Ledger.fromJson(new Uint8Array([0xff]))],
    ["InvalidWorkbook", "unreadable_file", null, () => readWorkbook(new Uint8Array([1, 2, 3]))],
  ];
  for (const [kind, code, path, call] of cases) {
    const error = errorOf(call);
    assert.equal(error.kind, kind, error.en);
    if (kind !== "InvalidWorkbook") {
      assert.equal(error.code, code, error.en);
    }
    if (path !== null) {
      assert.equal(error.path, path);
    }
  }
});

test("invalid input lists every problem with its place and texts", () => {
  const error = errorOf(() => Ledger.fromJson('{"format": "petition-ledger/1", "matters": [{"id": "M1"}]}'));
  const places = error.problems.map(({ code, path, place }) => [code, path, place.in]);
  assert.deepEqual(places, [
    ["missing", "$.bureau.code", "document"],
    ["missing", "$.bureau.name", "document"],
    ["missing", "$.matters[0].registered_on", "document"],
    ["missing", "$.matters[0].claim", "document"],
  ]);
  const [problem] = error.problems;
  assert.ok(problem && problem.zh.includes("缺少") && problem.en.includes("missing"));
  assert.ok(problem.found.zh.length > 0 && problem.expected.en.length > 0);
  const limited = errorOf(() => Ledger.fromJson("{}", { problems: 1 }));
  assert.deepEqual([limited.problems.length, limited.more.length > 0], [1, true]);
  assert.ok(limited.more[0] && limited.more[0].count >= 1);
});

test("refusals have steps, reasons and contradictions", () => {
  const step = errorOf(() => ledger.record("C001", { kind: "selected", on: asOf }, { asOf }));
  assert.deepEqual([step.kind, step.case_id, step.step], ["RefusedStep", "C001", "selected"]);
  assert.deepEqual([step.missing, step.in_the_way], [[], ["selected"]]);
  assert.ok(step.clause);
  const act = errorOf(() => ledger.apply({ act: "cancel_reception", reception: "R001" }, { asOf }));
  assert.deepEqual([act.kind, act.act, act.record], ["RefusedAct", "cancel_reception", "R001"]);
  assert.deepEqual(act.reasons.map(({ code }) => code), ["reception_not_planned"]);
  const notice = errorOf(() => ledger.receptionNotice("R001", { subject: "请联系13800000001" }));
  const [reason] = notice.reasons;
  assert.deepEqual([notice.kind, reason?.code, reason?.field], ["RefusedNotice", "notice_contains_phone", "subject"]);
  const [matter] = ledger.document.matters;
  assert.ok(matter);
  const other = (result: string): Ledger => ledger.withMatter({ ...matter, result });
  const merge = errorOf(() => Ledger.merge(ledger, other("已修"), other("未修")));
  assert.equal(merge.kind, "ConflictingChanges");
  const [conflict] = merge.conflicts;
  assert.ok(conflict);
  const { table, id, kind, key } = conflict;
  assert.deepEqual([table, id, kind, key], ["matters", matter.id, "changed", "result"]);
  assert.ok(conflict.zh.includes("已修") && conflict.mine?.record["result"] === "已修");
});

test("an error crosses threads and logs as a plain object", () => {
  const error = errorOf(() => Policy.builtin("none"));
  const again = new PetitionError(structuredClone(error.toJSON()));
  assert.deepEqual(again.toJSON(), error.toJSON());
  assert.equal(JSON.parse(JSON.stringify(error)).code, "unknown_policy");
});

test("refused files have a kind of their own", () => {
  const bytes = bytesOf("examples/shenzhen-2020/ledger.xlsx");
  const { ledger: old } = readWorkbook(bytes);
  const fewer = Ledger.fromDocument({ ...old.document, milestones: old.document.milestones.slice(1) });
  assert.equal(errorOf(() => fewer.updatedWorkbook(bytes, "ledger.xlsx", old)).kind, "RefusedEdit");
  assert.equal(errorOf(() => ledger.paper("schedule", { asOf })).kind, "RefusedPaper");
  assert.equal(errorOf(() => paperText({} as Paper)).kind, "RefusedPaper");
  const mapping = errorOf(() => readWorkbook(bytes, { mapping: "nonsense = [" }));
  assert.equal(mapping.kind, "InvalidMapping");
});

test("forms and words", () => {
  assert.deepEqual(checkDate("2020-02-30"), { fault: "form_bad_date", date: null });
  assert.equal(checkPhone("13800000001").masked, "138******01");
  assert.equal(checkIdNumber("1").fault, "form_incomplete");
  assert.equal(checkCreditCode("1").code, null);
  assert.deepEqual([maskName("张示一"), maskPhone("13800000001")], ["张**", "138******01"]);
  assert.equal(maskIdNumber("44030019000101000X").length, 18);
  const status = wordLists().find(({ name }) => name === "Status");
  assert.ok(status?.words.some(({ key, zh }) => key === "met_late" && zh === "逾期完成"));
  assert.ok(errorCodes().some(({ key }) => key === "invalid_ledger"));
  assert.match(version(), /^\d+\.\d+\.\d+$/);
  assert.ok(policyNames().includes("shenzhen-2019"));
  assert.ok(policyText("shenzhen-2019")?.includes("[reading]") && policyText("none") === null);
  const act = checkAct({ act: "reply", matter: "M001", on: asOf, reply: "已答复" });
  assert.ok(act.act === "reply" && act.case_steps === "record");
});

test("policies have titles, offices and clauses", () => {
  const policy = Policy.builtin("shenzhen-2019");
  assert.match(policy.title({ subject: "L01", rule: "reception", period: "2020-Q3" }).zh, /三季度/);
  assert.equal(policy.officeLabel("vice_mayor").zh, "副市长");
  assert.equal(policy.clause("2.p2")?.id, "2.p2");
  assert.equal(policy.clause("none"), null);
  assert.ok(policy.stepClause("selected", true));
  assert.equal(policy.withReading({ tenure: "any_day" }).document.reading.tenure, "any_day");
});

test("values of a policy are replaced and written", () => {
  const policy = Policy.builtin("shenzhen-2019");
  const other = policy.replace({
    quota: { resolution: { at_least: 4 } },
    settings: { notice_days: 7 },
    delegated: [],
  });
  assert.deepEqual(
    other.document.quotas.filter((quota) => quota.id === "resolution").map((quota) => quota.at_least),
    [4],
  );
  assert.equal(other.document.settings.notice_days, 7);
  assert.deepEqual(other.document.delegated, []);
  assert.equal(Policy.parse(other.toToml()).toJson(), other.toJson());
  const error = errorOf(() => policy.replace({ quota: { resolution: { at_least: 0 }, no: {} } }));
  assert.deepEqual(
    error.problems.map((problem) => [problem.code, problem.path]),
    [
      ["unknown_reference", "$.quota.no"],
      ["out_of_range", "$.quota.resolution.at_least"],
    ],
  );
  const lists = Policy.parse('id = "x"\nextends = "shenzhen-2019"\ndelegated = []');
  assert.match(lists.droppedEntries[0]?.en ?? "", /delegated_selection, delegated_resolution/);
  assert.deepEqual(policy.droppedEntries, []);
});

test("freed objects are refused, those made from them work", () => {
  const parent = Ledger.fromJson(text);
  const child = parent.withMatter(parent.document.matters[0] as never);
  parent.free();
  parent.free();
  assert.equal(errorOf(() => parent.toJson()).code, "object_freed");
  assert.equal(child.toJson(), ledger.toJson());
  child[Symbol.dispose]();
  assert.equal(errorOf(() => child.toJson()).code, "object_freed");
});
