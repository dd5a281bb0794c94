/** Writes a TypeScript module in which documents of the package are literals of their types. */
import {
  checkAct,
  checkCreditCode,
  checkDate,
  checkIdNumber,
  checkPhone,
  errorCodes,
  isoDate,
  Ledger,
  paperFields,
  paperKinds,
  PetitionError,
  Policy,
  readWorkbook,
  wordLists,
  type IsoDate,
  type WordList,
} from "petition";
import { bytesOf, textOf } from "./files.js";

/** Days are branded in the types; in a literal they are texts. */
const HEAD = `import type * as D from "petition";
type Plain<T> = T extends D.IsoDate ? string
  : T extends readonly (infer Item)[] ? readonly Plain<Item>[]
  : T extends object ? { readonly [Key in keyof T]: Plain<T[Key]> }
  : T;
`;

const ledger = Ledger.fromJson(textOf("examples/shenzhen-2020/ledger.json"));

function errorOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error instanceof PetitionError ? error.toJSON() : undefined;
  }
  return undefined;
}

/** Changes of each kind, and two copies that contradict each other. */
function changes(asOf: IsoDate): [string, unknown][] {
  const { matters, receptions } = ledger.document;
  const [first, ...rest] = matters.map((matter) => ({ ...matter }));
  const changed = Ledger.fromDocument({
    ...ledger.document,
    matters: [...rest, { ...first, claim: "反映漏水" }] as typeof matters,
    receptions: [...receptions.slice(0, -1), { ...receptions[0], id: "R999" }] as typeof receptions,
  });
  const other = (claim: string): Ledger => ledger.withMatter({ ...first, claim } as (typeof matters)[0]);
  return [
    ["Changes", changed.changesSince(ledger)],
    ["Effect", changed.effectSince(ledger, { year: 2020, asOf })],
    ["ErrorFields", errorOf(() => Ledger.merge(ledger, other("一"), other("二")))],
  ];
}

function errors(asOf: IsoDate): [string, unknown][] {
  const calls = [
    () => Ledger.fromJson('{"format": "petition-ledger/1", "leaders": [{}, {}, {}]}', { problems: 2 }),
    () => Policy.parse("id = 1"),
    () => ledger.record("C001", { kind: "selected", on: asOf }, { asOf }),
    () => ledger.apply({ act: "cancel_reception", reception: "R001" }, { asOf }),
    () => ledger.receptionNotice("R001", { subject: "请联系13800000001" }),
    () => ledger.paper("schedule", { asOf }),
    () => readWorkbook(new Uint8Array([1])),
  ];
  return calls.map((call) => ["ErrorFields", errorOf(call)]);
}

function forms(): [string, unknown][] {
  return [
    ["DateCheck", checkDate("2020-02-29")],
    ["DateCheck", checkDate("")],
    ["PhoneCheck", checkPhone("13800000001")],
    ["PhoneCheck", checkPhone("1")],
    ["IdNumberCheck", checkIdNumber("44030019000101000X")],
    ["IdNumberCheck", checkIdNumber("1")],
    ["CreditCodeCheck", checkCreditCode("1")],
    ["readonly D.Word[]", errorCodes()],
    ["readonly D.WordList[]", wordLists()],
  ];
}

function documents(): [string, unknown][] {
  const asOf = isoDate("2020-12-20");
  const year = 2020;
  const workbook = bytesOf("examples/shenzhen-2020/ledger.xlsx");
  const read = readWorkbook(workbook).ledger;
  const step = { kind: "field_research", on: asOf } as const;
  const updated = read.record("C033", step, { asOf }).updatedWorkbook(workbook, "ledger.xlsx", read);
  return [
    ["LedgerDocument", ledger.document],
    ["LedgerDocumentInput", ledger.document],
    ["Report", ledger.assess({ year, asOf })],
    ["readonly D.Duty[]", ledger.outstanding({ year, asOf })],
    ["readonly D.Owed[]", ledger.accountability({ year, asOf })],
    ["readonly D.Owed[]", ledger.agenda({ asOf })],
    ["readonly D.Lint[]", ledger.lint({ year, asOf })],
    ["Todo", ledger.todo({ asOf })],
    ["readonly D.LedgerEntry[]", ledger.entries({ asOf })],
    ["readonly D.LedgerEntry[]", ledger.entries({ asOf, full: true })],
    ["WorkingLedger", ledger.workingLedger({ asOf, period: "2020-Q1" })],
    ["WorkingLedger", ledger.workingLedger({ asOf, period: "2020-Q1", full: true })],
    ["CaseFile", ledger.caseFile("C001", { asOf })],
    ["Notice", ledger.receptionNotice("R001")],
    ["Notice", ledger.caseNotice("C001", { asOf })],
    ["Plan", ledger.plan({ asOf: isoDate("2020-02-03"), period: "2020" })],
    ["Candidates", ledger.candidates({ year, asOf: isoDate("2020-02-03") })],
    ["Paper", ledger.paper("schedule", { asOf, period: "2020-Q1" })],
    ["Paper", ledger.paper("reception", { asOf, record: "R001" })],
    ["Paper", ledger.paper("assignment", { asOf, record: "C001" })],
    ["readonly D.PaperKindInfo[]", paperKinds()],
    ["readonly D.PaperField[]", paperFields("schedule")],
    ["readonly D.RowEdit[]", updated.rows],
    ["PolicyDocument", Policy.builtin("shenzhen-2019").document],
    ["Act", checkAct({ act: "reply", matter: "M001", on: asOf, reply: "已答复" })],
    ...changes(asOf),
    ...errors(asOf),
    ...forms(),
  ];
}

/** Each list of words has a type of its name with exactly these words. */
function words({ name, words: list }: WordList): string {
  const keys = JSON.stringify(list.map(({ key }) => key));
  const all = `export const all${name}: Record<D.${name}, 1> = { ${list.map(({ key }) => `"${key}": 1`).join(", ")} };`;
  return `export const list${name}: readonly D.${name}[] = ${keys};\n${all}`;
}

/** Returns the module. */
export function documentsModule(): string {
  const constant = ([type, document]: [string, unknown], at: number): string => {
    const name = type.includes("D.") ? type : `D.${type}`;
    return `export const document${at}: Plain<${name}> = ${JSON.stringify(document)};`;
  };
  return [HEAD, ...documents().map(constant), ...wordLists().map(words)].join("\n");
}
