/** Requests of the view 督办提醒: the accountability list in the words of the library. */
import type { Owed } from "petition";
import type { ReminderLine, ReminderRequests, ReminderSubject, RemindersView, SubjectKind } from "../views/reminders/protocol";
import type { Handlers } from "./handlers";
import { paged } from "./paging";
import type { State } from "./state";

/** A line of the list: the JSON of the library. */
interface OwedLine {
  readonly owed: Owed;
  readonly kind: string;
  readonly is_unit: boolean;
  readonly name: string;
  readonly office: string;
  readonly label: string;
  readonly record: string;
  readonly progress: string | null;
  readonly case: string | null;
  readonly status: string;
  readonly last_workday: string | null;
  readonly days: string;
  readonly clause: string;
  readonly clause_text: string;
}

function subjectKind(line: OwedLine): SubjectKind {
  if (line.owed.subject === "bureau") {
    return "bureau";
  }
  return line.is_unit ? "unit" : "leader";
}

function lineOf(line: OwedLine): ReminderLine {
  const { owed } = line;
  return {
    subject: owed.subject,
    subjectKind: subjectKind(line),
    name: line.name,
    office: line.office,
    who: owed.who,
    kind: line.kind,
    label: line.label,
    record: line.record,
    case: line.case,
    duty: line.kind === "duty" ? owed.record : null,
    progress: line.progress ?? "",
    status: owed.status,
    statusLabel: line.status,
    advisory: owed.binding === "advisory",
    due: owed.due,
    lastWorkday: line.last_workday,
    days: line.days,
    clause: line.clause,
    clauseText: line.clause_text,
  };
}

/** Returns every line, in the order of the list. */
function lines(state: State): readonly ReminderLine[] {
  return state.cached("reminders", () => {
    const list = JSON.parse(state.ledger.owedTableJson(state.options)) as readonly OwedLine[];
    return list.map(lineOf);
  });
}

function valueOf(line: ReminderLine): string {
  return line.subjectKind === "bureau" ? "bureau" : `${line.subjectKind}:${line.subject}`;
}

/** Counts the lines of each subject, in the order of the list. */
function subjects(list: readonly ReminderLine[]): readonly ReminderSubject[] {
  const found = new Map<string, ReminderSubject>();
  for (const line of list) {
    const value = valueOf(line);
    const count = (found.get(value)?.count ?? 0) + 1;
    found.set(value, { value, kind: line.subjectKind, id: line.subject, name: line.name, count });
  }
  return [...found.values()];
}

export const reminderHandlers: Handlers<keyof ReminderRequests> = {
  reminders(state, { subject, from, count }): RemindersView {
    const all = lines(state);
    const shown = subject === "" ? all : all.filter((line) => valueOf(line) === subject);
    return { ...paged(shown, { from, count }), subjects: subjects(all) };
  },
};
