import type { Limits, Paper, PaperField, PaperKind, PaperKindInfo } from "./documents.js";
import { call } from "./engine.js";
import { limitsJson, parse } from "./json.js";
import type { Lang } from "./options.js";
import { defaultPolicy, type Policy } from "./policy.js";
import type { FullGlue } from "./raw.js";

function fullCall<T>(use: (glue: FullGlue) => T): T {
  return call((glue) => use(glue as FullGlue));
}

/** Makes an empty workbook to fill in. */
export function templateWorkbook(lang: Lang = "zh"): Uint8Array {
  return fullCall((glue) => glue.template_workbook(lang));
}

/** Writes a first mapping of a ledger of one sheet, as TOML. */
export function draftMapping(bytes: Uint8Array, name: string, limits?: Limits): string {
  return fullCall((glue) => glue.draft_mapping(bytes, name, limitsJson(limits)));
}

/** Renders a paper as a Word document. */
export function paperDocx(paper: Paper): Uint8Array {
  return fullCall((glue) => glue.paper_docx(JSON.stringify(paper)));
}

/** Renders a paper as a web page. */
export function paperHtml(paper: Paper): string {
  return fullCall((glue) => glue.paper_html(JSON.stringify(paper)));
}

/** Renders a paper as plain text. */
export function paperText(paper: Paper): string {
  return fullCall((glue) => glue.paper_text(JSON.stringify(paper)));
}

/** Fills the fields of a bureau's own Word file. */
export function fillTemplate(template: Uint8Array, paper: Paper): Uint8Array {
  return fullCall((glue) => glue.fill_template(template, JSON.stringify(paper)));
}

/** Returns the fields that a template of a kind can have. */
export function paperFields(kind: PaperKind): readonly PaperField[] {
  return parse(fullCall((glue) => glue.paper_fields(kind)));
}

/** Returns the kinds of papers, in the order of the scheme's year, with the clauses of a policy. */
export function paperKinds(policy: Policy = defaultPolicy()): readonly PaperKindInfo[] {
  return parse(fullCall((glue) => glue.paper_kinds(policy.origin.get(glue))));
}

/** Returns the settings and readings of a policy with their labels and possible values, as JSON. */
export function policyFieldsJson(): string {
  return fullCall((glue) => glue.policy_fields());
}
