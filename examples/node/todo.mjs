/**
 * 一位领导的待办，并写一份提醒函 · The to-do list of a leader, and a paper that reminds of it.
 *
 *     node todo.mjs WORKBOOK LEADER DAY [PAPER.docx]
 */

import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { isoDate, paperDocx, PetitionError, Policy, readWorkbook, wordLists } from "petition";

const [workbook, leader, day, paper] = process.argv.slice(2);
if (day === undefined) {
  console.error("usage: node todo.mjs WORKBOOK LEADER DAY [PAPER.docx]");
  process.exit(2);
}

try {
  const { ledger } = readWorkbook(readFileSync(workbook), { name: basename(workbook) });
  const asOf = isoDate(day);
  const { items } = ledger.todo({ asOf, leader });
  console.log(`${leader}，截至 ${day}，${items.length} 项待办`);
  for (const item of items) {
    console.log(`  ${item.owed.due}  ${whatOf(item.owed)}  最迟 ${item.last_workday} 办理`);
  }
  if (paper !== undefined) {
    writeFileSync(paper, paperDocx(ledger.paper("reminder", { asOf, leader })));
    console.log(`提醒函：${basename(paper)}`);
  }
} catch (error) {
  if (!(error instanceof PetitionError)) {
    throw error;
  }
  // 每处问题都有位置和说明 · Each problem has a place and a message.
  console.error(error.zh);
  process.exitCode = 2;
}

/** 一项任务的名称，或案件的下一步 · The title of a duty, or the next step of a case. */
function whatOf({ subject, what, record }) {
  const period = record.split("/")[2];
  if (period !== undefined) {
    return Policy.builtin("shenzhen-2019").title({ subject, rule: what, period }).zh;
  }
  return `${label("StepKind", what) ?? label("OwedKind", what)} ${record}`;
}

/** 词表中一个词的中文 · The Chinese label of a word in a list. */
function label(list, key) {
  return wordLists().find(({ name }) => name === list).words.find((word) => word.key === key)?.zh;
}
