/** Requests of the view 公文: kinds, subjects, previews and files of papers. */
import { fillTemplate, paperDocx, paperFields, paperHtml, paperKinds, type Ledger, type Paper, type PaperKind, type Period } from "petition";
import { letterheadToml } from "../views/papers/letterhead";
import { fileName, placeholders, preview } from "../views/papers/paper";
import type { PaperAsk, PaperKindView, PaperRequests, PaperView, Subject } from "../views/papers/protocol";
import { periodLabel } from "../views/period-label";
import type { Ask, Choice, NamedBytes } from "../protocol";
import type { Handlers } from "./handlers";
import { matcher, searchable } from "./paging";
import { read } from "./session";
import type { State } from "./state";
import { caseLines } from "./views";

/** The rows of a table that the preview shows. */
const PREVIEW_ROWS = 200;

/** The subjects that a form lists. */
const MOST_CHOICES = 200;

function kinds(state: State): readonly PaperKindView[] {
  return paperKinds(state.policy).map((kind) => ({
    key: kind.key,
    label: kind.zh,
    when: kind.when,
    clause: kind.clause === null ? "" : state.clauseLabel(kind.clause),
    subject: kind.subject as Subject,
    isPublic: kind.public,
    form: kind.form,
  }));
}

/** Returns the option of the library that names what a paper is about. */
function about(kind: PaperKind, text: string): object {
  const [prefix, ...rest] = text.split(":");
  const id = rest.join(":");
  switch (subjectOf(kind)) {
    case "quarter":
    case "year":
      return { period: text as Period };
    case "leader_or_unit":
      return prefix === "unit" ? { unit: id } : { leader: id };
    case "unit":
      return { unit: id };
    default:
      return { record: text };
  }
}

function subjectOf(kind: PaperKind): Subject {
  return (paperKinds().find((one) => one.key === kind)?.subject ?? "quarter") as Subject;
}

/** The ledger of the year before, whose figures the annual summary shows beside those of the year. */
let lastYear: { readonly name: string; readonly ledger: Ledger } | null = null;

function setLastYear(state: State, file: NamedBytes | null): { name: string | null } {
  const ledger = file === null ? null : read(state, [file], null).ledger;
  lastYear?.ledger.free();
  lastYear = file === null || ledger === null ? null : { name: file.name, ledger };
  state.changed();
  return { name: lastYear?.name ?? null };
}

function write(state: State, ask: PaperAsk): Paper {
  const number = ask.number.trim();
  const { asOf, policy, workdays, full } = state;
  return state.ledger.paper(ask.kind, {
    asOf, policy, workdays, full,
    ...about(ask.kind, ask.about),
    letterhead: letterheadToml(ask.letterhead),
    ...(number === "" ? {} : { number }),
    ...(ask.kind === "annual" && lastYear !== null ? { lastYear: lastYear.ledger } : {}),
  });
}

/** Returns the name of a file: what the paper is, and what it is about. */
function nameOf(state: State, ask: Ask<"paperFile">): string {
  const kind = paperKinds().find((one) => one.key === ask.kind)?.zh ?? "";
  const [prefix, ...rest] = ask.about.split(":");
  const id = rest.join(":");
  const subject = prefix === "leader" ? state.leaderName(id) : prefix === "unit" ? state.unitName(id) : periodLabel(ask.about, true);
  return fileName(`${kind}-${subject}`, ask.format);
}

function view(state: State, ask: PaperAsk): PaperView {
  const paper = write(state, ask);
  return {
    ...preview(paper, PREVIEW_ROWS),
    title: paper.title.join(""),
    placeholders: placeholders(paper),
    omitted: paper.omitted.map((text) => text[state.lang]),
  };
}

/** A reception as the library lists it: the newest first. */
interface ReceptionChoice {
  readonly id: string;
  readonly date: string;
  readonly leader: string;
  readonly mode: string;
}

/** Lists the records that papers can be about, by the kind of subject. */
function subjects(state: State, subject: Subject): readonly Choice[] {
  const { leaders, units } = state.summary;
  const named = (kind: string, list: typeof leaders): readonly Choice[] => list.map(({ id, name }) => ({ value: `${kind}:${id}`, label: `${name}　${id}` }));
  switch (subject) {
    case "case":
      return caseLines(state).map(({ line }) => ({
        value: line.id,
        label: [line.id, line.about, state.words("stage", line.stage), line.leaderName].filter((part) => part != null && part !== "").join("　"),
      }));
    case "reception":
      return (JSON.parse(state.ledger.receptionChoicesJson(state.lang)) as readonly ReceptionChoice[]).map((one) => ({
        value: one.id, label: [one.date, one.leader, one.mode, one.id].join("　"),
      }));
    case "leader_or_unit":
      return [...named("leader", leaders), ...named("unit", units)];
    case "unit":
      return named("unit", units);
    default:
      return [];
  }
}

export const paperHandlers: Handlers<keyof PaperRequests> = {
  paperKinds: kinds,
  paperSubjects(state, { kind, text }) {
    const matches = matcher(text);
    const all = state.cached(`subjects ${kind}`, () => subjects(state, subjectOf(kind)));
    const found = text === "" ? all : all.filter((one) => matches(searchable(one.label)));
    return { choices: found.slice(0, MOST_CHOICES), total: found.length };
  },
  paper: view,
  paperFile(state, ask) {
    const paper = write(state, ask);
    const name = nameOf(state, ask);
    if (ask.format === "html") {
      return { name, bytes: new TextEncoder().encode(paperHtml(paper)) };
    }
    return { name, bytes: ask.template === null ? paperDocx(paper) : fillTemplate(ask.template, paper) };
  },
  lastYear: (state, { file }) => setLastYear(state, file),
  paperFields: (_, { kind }) => paperFields(kind),
};
