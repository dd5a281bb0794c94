/** Workbooks, CSV files and papers: the bytes that the command writes. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import {
  draftMapping,
  fillTemplate,
  isoDate,
  Ledger,
  paperDocx,
  paperFields,
  paperHtml,
  paperKinds,
  paperText,
  readCsv,
  readWorkbook,
  templateWorkbook,
  type PaperKind,
  type PaperOptions,
} from "petition";
import { command, fileOf, LEDGER, temporaryFolder } from "./command.js";
import { bytesOf, textOf } from "./files.js";

const ledger = Ledger.fromJson(textOf("examples/shenzhen-2020/ledger.json"));
const asOf = isoDate("2020-12-20");
const WORKBOOK = "examples/shenzhen-2020/ledger.xlsx";

test("a workbook has the bytes of the command and reads back", () => {
  const folder = temporaryFolder();
  const file = join(folder, "ledger.xlsx");
  command("convert", LEDGER, file);
  const bytes = ledger.writeWorkbook();
  assert.deepEqual(bytes, new Uint8Array(readFileSync(file)));
  const { ledger: read, notices, isOneSheet } = readWorkbook(bytes, { name: "ledger.xlsx" });
  assert.equal(read.toJson(), ledger.toJson());
  assert.deepEqual([notices.length, isOneSheet], [0, false]);
});

test("CSV files have the bytes of the command and read back", () => {
  const folder = join(temporaryFolder(), "csv");
  command("convert", LEDGER, folder);
  const files = ledger.writeCsv();
  const names = files.map(({ name }) => name).sort();
  assert.deepEqual(names, readdirSync(folder).sort());
  for (const { name, bytes } of files) {
    assert.deepEqual(bytes, new Uint8Array(readFileSync(join(folder, name))), name);
  }
  assert.equal(readCsv(files).ledger.toJson(), ledger.toJson());
});

test("CSV files in GB 18030 are read", () => {
  const small = Ledger.fromDocument({
    format: "petition-ledger/1",
    bureau: { code: "440300", name: "示范市信访局" },
    leaders: [{ id: "L01", name: "林示例" }],
  });
  // 领导编号,姓名,分工 and L01,林示例, as Excel saves them.
  const header = [193, 236, 181, 188, 177, 224, 186, 197, 44, 208, 213, 195, 251, 44, 183, 214, 185, 164, 13, 10];
  const bytes = Uint8Array.of(...header, 76, 48, 49, 44, 193, 214, 202, 190, 192, 253, 44, 13, 10);
  const files = small.writeCsv().map((file) => (file.name === "领导名册.csv" ? { ...file, bytes } : file));
  assert.equal(readCsv(files).ledger.toJson(), small.toJson());
});

test("an edited workbook has the bytes that the command saves", () => {
  const original = bytesOf(WORKBOOK);
  const { ledger: old } = readWorkbook(original);
  const step = { kind: "field_research", on: asOf, record: "到现场调研" } as const;
  const changed = old.record("C033", step, { asOf });
  const update = changed.updatedWorkbook(original, "ledger.xlsx", old);
  assert.deepEqual([update.rows.length, update.notExtended], [1, []]);
  assert.equal(update.rows[0]?.is_new, true);
  const file = join(temporaryFolder(), "ledger.xlsx");
  writeFileSync(file, original);
  command("record", file, "C033", step.kind, "--record", step.record, "--as-of", asOf);
  assert.deepEqual(update.bytes, new Uint8Array(readFileSync(file)));
  assert.equal(readWorkbook(update.bytes ?? original).ledger.toJson(), changed.toJson());
  assert.equal(old.updatedWorkbook(original, "ledger.xlsx", old).bytes, null);
});

test("an empty workbook has the bytes of the command", () => {
  for (const lang of ["zh", "en"] as const) {
    const file = join(temporaryFolder(), "template.xlsx");
    command("template", file, "--lang", lang);
    assert.deepEqual(templateWorkbook(lang), new Uint8Array(readFileSync(file)));
  }
});

test("a ledger of one sheet is read with a mapping", () => {
  const text = "序号,登记日期,信访人姓名,诉求内容,接访领导,接访日期\n1,2020-03-02,张示一,反映漏水,林示例,2020-03-05\n";
  const bytes = new TextEncoder().encode(text);
  const folder = temporaryFolder();
  const file = join(folder, "ledger.csv");
  writeFileSync(file, text);
  const mapping = draftMapping(bytes, "ledger.csv");
  assert.equal(mapping, command("mapping", file));
});

test("papers have the bytes of the command", () => {
  const papers: readonly (readonly [PaperKind, Omit<PaperOptions, "asOf">, readonly string[]])[] = [
    ["schedule", { period: "2020-Q1" }, ["--period", "2020-Q1"]],
    ["cases", { period: "2020-Q2" }, ["--period", "2020-Q2"]],
    ["summary", { period: "2020-Q1" }, ["--period", "2020-Q1"]],
    ["annual", { period: "2020" }, ["--period", "2020"]],
    ["submission", { record: "C033" }, ["C033"]],
    ["assignment", { record: "C001" }, ["C001"]],
    ["minutes", { record: "C001" }, ["C001"]],
    ["review", { record: "C001" }, ["C001"]],
    ["site", { record: "C001" }, ["C001"]],
    ["reception", { record: "R001", full: true }, ["R001", "--full"]],
    ["reminder", { leader: "L02", number: "7" }, ["--leader", "L02", "--number", "7"]],
    ["supervision", { unit: "U22" }, ["--unit", "U22"]],
  ];
  for (const [kind, options, args] of papers) {
    const paper = ledger.paper(kind, { asOf, ...options });
    const doc = ["doc", kind, LEDGER, ...args, "--as-of", asOf, "--lang", "zh"];
    assert.equal(`${JSON.stringify(paper, null, 2)}\n`, command(...doc, "--format", "json"), kind);
    assert.equal(paperText(paper), command(...doc, "--format", "text"), kind);
    assert.equal(paperHtml(paper), command(...doc, "--format", "html"), kind);
    assert.deepEqual(paperDocx(paper), fileOf("paper.docx", ...doc), kind);
  }
  const kinds = new Set(papers.map(([kind]) => kind));
  assert.deepEqual(paperKinds().map(({ key }) => key).filter((key) => !kinds.has(key)), []);
});

test("the annual summary compares with the year before", () => {
  const paper = ledger.paper("annual", { asOf, period: "2020", lastYear: ledger });
  const args = ["annual", LEDGER, "--period", "2020", "--last-year", LEDGER, "--as-of", asOf];
  assert.equal(`${JSON.stringify(paper, null, 2)}\n`, command("doc", ...args, "--format", "json"));
});

test("a bureau's own Word file is filled", () => {
  const paper = ledger.paper("schedule", { asOf, period: "2020-Q1" });
  assert.ok(paperFields("schedule").some(({ list, name }) => list === null && name === "标题"));
  // A document without fields is refused or stays a document: the paper itself has no braces.
  const filled = fillTemplate(paperDocx(paper), paper);
  assert.equal(new TextDecoder().decode(filled.subarray(0, 2)), "PK");
});
