/** A made-up ledger of many cases, for measurements: each case has a matter and eight steps, every fourth a reception. */

const CLAIM = "反映小区外墙渗水，请求维修";
const LEADERS = 20;
const UNITS = 25;

/** The steps of a case, a week apart. */
const STEPS = ["screened", "selected", "submitted", "consented", "published", "assigned", "team_formed", "studied"];

const numbered = (letter: string, number: number, width: number): string =>
  letter + String(number).padStart(width, "0");

/** Returns a day of 2020: `offset` days after 6 January. */
function day(offset: number): string {
  return new Date(Date.UTC(2020, 0, 6 + offset)).toISOString().slice(0, 10);
}

function steps(leader: string, first: number): readonly object[] {
  return STEPS.map((kind, index) => ({
    kind,
    on: day(first + 7 * index),
    ...(kind === "selected" ? { leader } : {}),
    ...(kind === "team_formed" ? { lead: "林示例" } : {}),
  }));
}

/** Returns the ledger document, as JSON text. */
export function largeLedger(cases: number): string {
  const numbers = Array.from({ length: cases }, (_, number) => number);
  const leader = (number: number): string => numbered("L", number % LEADERS, 2);
  const offset = (number: number): number => number % 240;
  return JSON.stringify({
    format: "petition-ledger/1",
    bureau: { code: "440300", name: "示范市信访局" },
    leaders: Array.from({ length: LEADERS }, (_, number) => ({
      id: numbered("L", number, 2),
      name: `林示例${number}`,
      terms: [{ office: "vice_mayor", from: "2019-01-01" }],
    })),
    units: Array.from({ length: UNITS }, (_, number) => ({ id: numbered("U", number, 2), name: `示范单位${number}` })),
    matters: numbers.map((number) => ({
      id: numbered("M", number, 6),
      registered_on: day(offset(number)),
      claim: CLAIM,
      petitioners: [{ name: "张示例", phone: "13800000001" }],
      unit: numbered("U", number % UNITS, 2),
      location: { code: "440305", detail: "示范路" },
    })),
    receptions: numbers
      .filter((number) => number % 4 === 0)
      .map((number) => ({
        id: numbered("R", number, 6),
        leader: leader(number),
        date: day(offset(number)),
        mode: "appointment",
        setting: "hall",
        status: "held",
        matters: [numbered("M", number, 6)],
        record: "已登记",
      })),
    cases: numbers.map((number) => ({
      id: numbered("C", number, 6),
      matter: numbered("M", number, 6),
      steps: steps(leader(number), offset(number)),
    })),
  });
}
