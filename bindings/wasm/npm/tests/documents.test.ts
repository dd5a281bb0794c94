/** Documents and pages of the example year: the bytes that the command writes. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { isoDate, Ledger, Policy, Workdays, type Effect, type RowChange, type WorkingLedgerRow } from "petition";
import { command, fileOf, LEDGER, temporaryFolder } from "./command.js";
import { textOf } from "./files.js";
import { canonical, parse, pick, value } from "./json.js";

const ledger = Ledger.fromJson(textOf("examples/shenzhen-2020/ledger.json"));
const asOf = isoDate("2020-12-20");
const year = 2020;
const ON = ["--as-of", asOf];
const JSON_OUT = ["--format", "json"];

/** Returns a document as the command writes it. */
function written(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

test("the report has the bytes of the command", () => {
  assert.equal(ledger.assessJson({ year, asOf }), command("assess", LEDGER, ...ON, ...JSON_OUT));
  assert.deepEqual(ledger.assess({ year, asOf }), parse(ledger.assessJson({ year, asOf })));
});

test("the ledger has the bytes of the command", () => {
  assert.equal(ledger.toJson(), command("convert", LEDGER, "-"));
  assert.equal(Ledger.fromDocument(ledger.document).toJson(), ledger.toJson());
});

test("lists have the bytes of the command", () => {
  assert.equal(
    written(ledger.accountability({ year, asOf })),
    command("accountability", LEDGER, ...ON, ...JSON_OUT),
  );
  assert.equal(written(ledger.agenda({ asOf })), command("agenda", LEDGER, ...ON, ...JSON_OUT));
  const days = command("agenda", LEDGER, ...ON, ...JSON_OUT, "--days", "90");
  assert.equal(written(ledger.agenda({ asOf, days: 90 })), days);
});

test("to-do lists have the bytes of the command", () => {
  const options = [
    [{}, []],
    [{ until: "week" }, ["--week"]],
    [{ days: 3 }, ["--days", "3"]],
    [{ leader: "L02" }, ["--leader", "L02"]],
    [{ unit: "U03", who: "bureau" }, ["--unit", "U03", "--who", "bureau"]],
  ] as const;
  for (const [choice, args] of options) {
    const expected = command("todo", LEDGER, ...ON, ...JSON_OUT, ...args);
    assert.equal(written(ledger.todo({ asOf, ...choice })), expected);
  }
});

test("plans and candidates have the bytes of the command", () => {
  const day = isoDate("2020-04-06");
  const plan = ["plan", LEDGER, "--as-of", day, ...JSON_OUT, "--period"];
  assert.equal(ledger.planJson({ period: "2020-Q2", asOf: day }), command(...plan, "2020-Q2"));
  const two = command(...plan, "2020-H2", "--max-per-day", "2");
  assert.equal(ledger.planJson({ period: "2020-H2", asOf: day, maxLeadersADay: 2 }), two);
  assert.deepEqual(ledger.plan({ period: "2020-Q2", asOf: day }).period, "2020-Q2");
  const candidates = command("candidates", LEDGER, "--as-of", day, ...JSON_OUT);
  assert.equal(ledger.candidatesJson({ year, asOf: day }), candidates);
  assert.ok(ledger.candidates({ year, asOf: day }).leaders.length > 0);
});

test("busy days move a plan, and a plan can be entered", () => {
  const day = isoDate("2020-04-06");
  const free = ledger.plan({ period: "2020-Q2", asOf: day });
  const [first] = free.proposals;
  assert.ok(first);
  const busy = [{ leader: first.leader, from: first.date, to: first.date }];
  const moved = ledger.plan({ period: "2020-Q2", asOf: day, busy });
  assert.ok(!moved.proposals.some((one) => one.leader === first.leader && one.date === first.date));
  const entered = ledger.withPlan({ period: "2020-Q2", asOf: day });
  const added = entered.document.receptions.length - ledger.document.receptions.length;
  assert.equal(added, free.proposals.length);
});

test("working ledgers have the bytes of the command", () => {
  const period = "2020-Q2";
  const args = ["ledger", LEDGER, "--quarter", period, ...ON];
  // The command prints the rows alone, with a note about masking.
  const rows = parse<WorkingLedgerRow[]>(command(...args, ...JSON_OUT));
  const own = ledger.workingLedger({ period, asOf });
  const keys = "matter claim unit leader received_on case holder stage selected_on approved_on missing";
  assert.deepEqual(own.rows.map((row) => pick(row, keys)), rows.map((row) => pick(row, keys)));
  assert.ok(own.is_masked && !ledger.workingLedger({ period, asOf, full: true }).is_masked);
  assert.equal(ledger.workingLedgerHtml({ period, asOf }), command(...args, "--format", "html", "--lang", "zh"));
  const english = command(...args, "--format", "html", "--lang", "en");
  assert.equal(ledger.workingLedgerHtml({ period, asOf, lang: "en" }), english);
  assert.deepEqual(ledger.workingLedgerWorkbook({ period, asOf }), fileOf("l.xlsx", ...args, "--lang", "zh"));
});

test("pages have the bytes of the command", () => {
  const report = (...args: string[]): string => command("report", LEDGER, ...ON, ...args);
  assert.equal(ledger.reportHtml({ year, asOf }), report("--lang", "zh"));
  assert.equal(ledger.reportHtml({ year, asOf, lang: "en" }), report("--lang", "en"));
  assert.equal(ledger.reportHtml({ year, asOf, leaders: true }), report("--lang", "zh", "--leaders"));
  const todo = command("todo", LEDGER, ...ON, "--format", "html", "--lang", "zh", "--week");
  assert.equal(ledger.todoHtml({ asOf, until: "week" }), todo);
});

test("cases and entries are those of the command", () => {
  const own = ledger.caseFile("C001", { asOf });
  const expected = parse<Record<string, unknown>>(command("case", LEDGER, "C001", ...ON, ...JSON_OUT));
  assert.equal(canonical(pick(own, "case as_of stage holder")), canonical(pick(expected, "case as_of stage holder")));
  const masked = ledger.entries({ asOf });
  const full = ledger.entries({ asOf, full: true });
  assert.equal(masked.length, full.length);
  assert.notDeepEqual(masked[0]?.petitioners, full[0]?.petitioners);
});

test("changes and their effect are those of the command", () => {
  const changed = ledger.apply(
    { act: "reply", matter: "M011", on: isoDate("2020-12-18"), reply: "已书面答复" },
    { asOf },
  );
  const file = join(temporaryFolder(), "changed.json");
  writeFileSync(file, changed.toJson());
  const diff = parse<{ changes: RowChange[]; effect: Effect }>(
    command("diff", LEDGER, file, ...ON, ...JSON_OUT),
  );
  // The command has the sentences in its table only.
  const rows = changed.changesSince(ledger).map(({ zh, en, ...row }) => {
    assert.ok(zh.length > 0 && en.length > 0);
    return row;
  });
  assert.ok(rows.length > 0);
  assert.equal(canonical(value(rows)), canonical(value(diff.changes)));
  const effect = changed.effectSince(ledger, { year, asOf });
  assert.equal(canonical(value(effect)), canonical(value(diff.effect)));
});

test("another policy gives another report", () => {
  const file = "examples/county/policy.toml";
  const policy = Policy.parse(textOf(file));
  const path = join(LEDGER, "../../county/policy.toml");
  const expected = command("assess", LEDGER, ...ON, ...JSON_OUT, "--policy", path);
  assert.equal(ledger.assessJson({ year, asOf, policy }), expected);
  assert.equal(policy.id, policy.document.id);
});

test("records and acts return new ledgers", () => {
  const [matter] = ledger.document.matters;
  assert.ok(matter);
  const other = ledger.withMatter({ ...matter, claim: "反映电梯停运" });
  assert.equal(other.document.matters[0]?.claim, "反映电梯停运");
  assert.notEqual(ledger.document.matters[0]?.claim, "反映电梯停运");
  const [reception] = ledger.document.receptions;
  assert.ok(reception);
  assert.equal(ledger.withReception({ ...reception, place: "二楼" }).document.receptions[0]?.place, "二楼");
  const merged = Ledger.merge(ledger, other, ledger.withReception({ ...reception, place: "二楼" }));
  assert.equal(merged.document.receptions[0]?.place, "二楼");
  assert.equal(merged.document.matters[0]?.claim, "反映电梯停运");
});

test("duties, lints and notices are there", () => {
  const all = ledger.outstanding({ year, asOf });
  const own = ledger.outstanding({ year, asOf, subject: "bureau" });
  assert.ok(own.length > 0 && own.length < all.length);
  assert.ok(own.every((duty) => duty.subject === "bureau"));
  assert.ok(ledger.lint({ year, asOf }).every((lint) => lint.text.zh.length > 0));
  const notice = ledger.receptionNotice("R001");
  assert.equal(notice.zh, command("notice", LEDGER, "R001", "--lang", "zh"));
  assert.match(ledger.caseNotice("C001", { asOf, subject: "住房问题" }).zh, /住房问题/);
});

test("working days are those of the table", () => {
  const table = Workdays.builtin();
  assert.equal(table.dayKind(isoDate("2020-10-01")), "holiday");
  assert.equal(table.isWorkday(isoDate("2020-10-09")), true);
  assert.equal(table.isWorkday(isoDate("2150-10-09")), null);
  assert.match(table.holiday(isoDate("2020-10-01"))?.zh ?? "", /国庆/);
  assert.equal(table.lastWorkdayOnOrBefore(isoDate("2020-10-05")), "2020-09-30");
  assert.equal(table.nextWorkdayOnOrAfter(isoDate("2020-10-05")), "2020-10-09");
  assert.ok(table.years.includes(2020));
});

/** The policy with a clock of 60 days and one of five working days. */
const CLOCKS = `
id = "clocks"
extends = "shenzhen-2019"
[[clock]]
id = "inform"
zh = "告知期限"
en = "time to inform"
starts = "accepted"
stops = ["informed"]
days = 5
count = "working"
who = "bureau"
binding = "mandatory"
clause = "2.p1"
[[clock]]
id = "conclude"
zh = "办理期限"
en = "time to conclude"
starts = "accepted"
stops = ["concluded", "closed"]
days = 60
count = "calendar"
extension = { event = "extended", at_most = 30 }
who = "unit"
binding = "mandatory"
clause = "2.p1"
`;

test("a matter has clocks", () => {
  const policy = Policy.parse(CLOCKS);
  const [first] = ledger.document.matters;
  assert.ok(first);
  const events = [
    { kind: "accepted", on: isoDate("2020-01-10") },
    { kind: "informed", on: isoDate("2020-01-20") },
    { kind: "extended", on: isoDate("2020-03-02"), days: 10 },
  ] as const;
  const changed = ledger.withMatter({ ...first, events });
  const clocks = (of: Policy) => changed.assess({ policy: of, year, asOf: isoDate("2020-04-01") }).clocks;
  const [inform, conclude] = clocks(policy);
  assert.deepEqual([inform?.due, inform?.status, inform?.days_late, inform?.stopped_by], ["2020-01-17", "met_late", 3, "informed"]);
  assert.deepEqual([conclude?.id, conclude?.due, conclude?.status], [`${first.id}/conclude/2020-01-10`, "2020-03-20", "overdue"]);
  const { summary } = changed.assess({ policy, year, asOf: isoDate("2020-04-01") });
  assert.deepEqual([summary.clocks.overdue, summary.clocks.met_late], [1, 1]);
  assert.deepEqual(policy.document.clocks.map(({ id, count, days }) => [id, count, days]), [["inform", "working", 5], ["conclude", "calendar", 60]]);
  assert.ok(changed.agenda({ policy, asOf: isoDate("2020-04-01") }).some(({ what, status }) => what === "conclude" && status === "overdue"));
  // 15 January, a Wednesday, is a holiday of this table.
  const table = Workdays.parse("petition-workdays/1\nyear 2020\nsource 示例\noff 01-15 示例 | example\n");
  assert.equal(clocks(policy.withWorkdays(table))[0]?.due, "2020-01-20");
});
