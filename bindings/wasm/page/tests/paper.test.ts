import assert from "node:assert/strict";
import { test } from "node:test";
import type { Paper, PaperCell } from "petition";
import { fileName, placeholders, preview } from "../src/views/papers/paper";

const cell = (text: string): PaperCell => ({ lines: [[{ text }]], span: 1, label: false, height: 1 });

const paper: Paper = {
  format: "petition-paper/1", kind: "schedule", form: "document", public: true, organ: "示范市信访局",
  number: [{ text: "示信函〔2020〕" }, { placeholder: "号" }], signer: null, title: ["关于", "公示"], addressee: null,
  blocks: [
    { heading: { level: 1, text: "一、安排" } },
    { paragraph: [{ text: "预约方式：" }, { placeholder: "预约方式" }] },
    { table: { name: "场次", widths: [1], head: 1, rows: [[cell("日期")], [cell("甲")], [{ ...cell("乙"), lines: [[{ placeholder: "号" }]] }], [cell("丙")]] } },
  ],
  signature: { organ: [{ text: "示范市信访局" }], date: [{ placeholder: "成文日期" }] }, contact: null, copy_to: [], omitted: [],
};

test("placeholders are listed in the order of the text, each once", () => {
  assert.deepEqual(placeholders(paper), [
    { name: "号", count: 2 }, { name: "预约方式", count: 1 }, { name: "成文日期", count: 1 },
  ]);
});

test("a preview cuts long tables and says by how much", () => {
  assert.equal(preview(paper, 3).rowsLeftOut, 0);
  const short = preview(paper, 1);
  assert.equal(short.rowsLeftOut, 2);
  const [table] = short.paper.blocks.filter((block) => "table" in block);
  assert.ok(table !== undefined && "table" in table && table.table.rows.length === 2);
  assert.equal(placeholders(paper).length, 3, "the paper itself is whole");
});

test("file names have nothing that a file system refuses or that disguises", () => {
  assert.equal(fileName("关于/2020:公示\u202e", "docx"), "关于2020公示.docx");
  assert.equal(fileName(" \u0000 ", "html"), "公文.html");
  assert.equal([...fileName("字".repeat(200), "docx")].length, 85);
});
