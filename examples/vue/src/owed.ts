/** Asks the library who owes what. The component only lays out the answer. */

import { init, isoDate, type Ledger, PetitionError, Policy, type Problem, readWorkbook, wordLists } from "petition";

/** A duty that is not met, in words. */
export interface OwedLine {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
  readonly duty: string;
  readonly progress: string;
  readonly due: string;
  readonly status: string;
  readonly clause: string;
}

/** What a workbook says: the lines, or the problems for which it is refused. */
export interface Answer {
  readonly lines: readonly OwedLine[];
  readonly problems: readonly Problem[];
}

/** Reads a workbook and lists the unmet duties of the year of `asOf`. */
export async function owedOf(file: Blob & { readonly name: string }, asOf: string): Promise<Answer> {
  await init();
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { ledger, notices } = readWorkbook(bytes, { name: file.name });
    const lines = linesOf(ledger, asOf);
    ledger.free();
    return { lines, problems: notices };
  } catch (error) {
    if (error instanceof PetitionError) {
      return { lines: [], problems: error.problems };
    }
    throw error;
  }
}

function linesOf(ledger: Ledger, asOf: string): readonly OwedLine[] {
  const policy = Policy.builtin("shenzhen-2019");
  const statuses = new Map(wordLists().find(({ name }) => name === "Status")?.words.map(({ key, zh }) => [key, zh]));
  const names = new Map(ledger.document.leaders?.map((leader) => [leader.id, leader.name]));
  const duties = ledger.outstanding({ year: Number(asOf.slice(0, 4)), asOf: isoDate(asOf), policy });
  return duties.map((duty) => ({
    id: duty.id,
    subject: duty.subject,
    name: names.get(duty.subject) ?? ledger.document.bureau.name,
    duty: policy.title(duty).zh,
    progress: duty.required === null ? `${duty.achieved}` : `${duty.achieved}/${duty.required}`,
    due: duty.window.to,
    status: statuses.get(duty.status) ?? duty.status,
    clause: policy.clause(duty.clause)?.zh ?? duty.clause,
  }));
}
