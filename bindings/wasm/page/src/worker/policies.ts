/** Requests of the view 口径: the policy in use, other readings, two policies compared. */
import { Policy, policyFieldsJson, policyNames, policyText, type Duty, type Effect, type Finding, type Reading, type Settings } from "petition";
import { differences, type Value, type Values } from "../views/readings/policy-diff";
import type { Comparison, EffectLine, PolicySpec, PolicyView, ReadingField, ReadingRequests } from "../views/readings/protocol";
import { extendingToml, isPlain } from "../views/readings/spec";
import { pageError } from "./failure";
import type { Handlers } from "./handlers";
import { paged } from "./paging";
import type { State } from "./state";
import { workdayHandlers } from "./workdays";

/** The fields of policies: the JSON of the library. */
interface PolicyFields {
  readonly settings: readonly { readonly key: string; readonly zh: string; readonly en: string; readonly least: number; readonly most: number }[];
  readonly reading: readonly {
    readonly key: string;
    readonly zh: string;
    readonly en: string;
    readonly kind: ReadingField["kind"];
    readonly words: readonly { readonly key: string; readonly zh: string; readonly en: string }[];
  }[];
}

let fields: PolicyFields | null = null;

function policyFields(): PolicyFields {
  fields ??= JSON.parse(policyFieldsJson()) as PolicyFields;
  return fields;
}

/** Where the policy in use comes from. The session starts with the built-in policy. */
let inUse: PolicySpec = { name: "shenzhen-2019", text: null, reading: {}, settings: {} };

/** Returns the policy that a description is of, without its changes. */
function own(spec: PolicySpec): Policy {
  return spec.text === null ? Policy.builtin(spec.name) : Policy.parse(spec.text);
}

function policyOf(spec: PolicySpec): Policy {
  return using(own(spec), (base) => using(base.withReading(spec.reading as Partial<Reading>), (read) => read.withSettings(spec.settings as Partial<Settings>)));
}

/** Reads something of a policy and releases it. */
function using<T>(policy: Policy, read: (policy: Policy) => T): T {
  try {
    return read(policy);
  } finally {
    policy.free();
  }
}

function valuesOf(part: Reading | Settings): Values {
  return Object.fromEntries(Object.entries(part)) as Values;
}

const QUARTERS = [1, 2, 3, 4];

/** Returns the choices of a reading: its words, quarters, and texts that the policy has besides. */
function choices(state: State, field: PolicyFields["reading"][number], value: Value): ReadingField["words"] {
  if (field.kind === "integers") {
    return QUARTERS.map((quarter) => ({ value: String(quarter), label: state.t(`第${"一二三四".charAt(quarter - 1)}季度`, `Q${quarter}`) }));
  }
  const words = field.words.map((word) => ({ value: word.key, label: word[state.lang] }));
  const others = Array.isArray(value) ? value.map(String).filter((one) => !words.some((word) => word.value === one)) : [];
  return [...words, ...others.map((one) => ({ value: one, label: one }))];
}

function policyView(state: State): PolicyView {
  const parts = state.policy.document;
  const base = using(own(inUse), (policy) => policy.document);
  const known = policyFields();
  const reading = valuesOf(parts.reading);
  return {
    id: parts.id,
    title: parts.source.title ?? parts.id,
    issuer: parts.source.issuer ?? "",
    issued: parts.source.issued,
    effectiveFrom: parts.effective_from,
    effectiveTo: parts.effective_to,
    spec: inUse,
    reading,
    settings: valuesOf(parts.settings),
    ownReading: valuesOf(base.reading),
    ownSettings: valuesOf(base.settings),
    readingFields: known.reading.map((field) => ({
      key: field.key, label: field[state.lang], kind: field.kind, words: choices(state, field, reading[field.key] ?? null),
    })),
    settingFields: known.settings.map((field) => ({ key: field.key, label: field[state.lang], least: field.least, most: field.most })),
    builtin: policyNames(),
  };
}

/** Returns a value in words. */
function valueText(state: State, key: string, value: Value): string {
  const field = policyFields().reading.find((one) => one.key === key);
  if (field === undefined || value === null) {
    return value === null ? "–" : String(value);
  }
  const labels = new Map(choices(state, field, value).map((one) => [one.value, one.label]));
  const list = Array.isArray(value) ? value : [value];
  return list.map((one) => labels.get(String(one)) ?? String(one)).join(state.t("、", ", ")) || "–";
}

function differenceLines(state: State, before: Policy, after: Policy): Comparison["differences"] {
  const labels = new Map([...policyFields().reading, ...policyFields().settings].map((field) => [field.key, field[state.lang]]));
  const found = [
    ...differences(valuesOf(before.document.reading), valuesOf(after.document.reading)),
    ...differences(valuesOf(before.document.settings), valuesOf(after.document.settings)),
  ];
  return found.map((one) => ({
    label: labels.get(one.key) ?? one.key,
    before: valueText(state, one.key, one.before),
    after: valueText(state, one.key, one.after),
  }));
}

function dutyLine(state: State, { before, after }: { before: Duty | null; after: Duty | null }): EffectLine {
  const duty = after ?? before;
  const outcome = (one: Duty | null): string =>
    one === null ? "—" : `${state.words("status", one.status)} ${one.achieved}${one.required === null ? "" : `/${one.required}`}`;
  return {
    kind: "duty",
    subject: duty === null ? "" : state.personName(duty.subject),
    label: duty === null ? "" : state.dutyTitle(duty),
    before: outcome(before),
    beforeStatus: before?.status ?? null,
    after: outcome(after),
    afterStatus: after?.status ?? null,
    clause: duty === null ? "" : state.clauseLabel(duty.clause),
  };
}

function findingLine(state: State, { before, after }: { before: Finding | null; after: Finding | null }): EffectLine {
  const finding = after ?? before;
  const outcome = (one: Finding | null): string => (one === null ? state.t("无", "none") : state.words("severity", one.severity));
  return {
    kind: "finding",
    subject: finding?.leader == null ? "" : state.leaderName(finding.leader),
    label: finding?.message[state.lang] ?? "",
    before: outcome(before),
    beforeStatus: before?.severity ?? null,
    after: outcome(after),
    afterStatus: after?.severity ?? null,
    clause: finding === null ? "" : state.clauseLabel(finding.clause),
  };
}

function compare(state: State, { before, after }: { before: PolicySpec; after: PolicySpec }): Omit<Comparison, "rows" | "total"> & { lines: readonly EffectLine[] } {
  const rolled = (spec: PolicySpec): Policy => using(policyOf(spec), (policy) => policy.withWorkdays(state.workdays));
  return using(rolled(before), (one) => using(rolled(after), (other) => {
    const { year, asOf } = state;
    const effect = JSON.parse(state.ledger.comparePoliciesJson({ before: one, after: other, year, asOf })) as Effect;
    const lines = [...effect.duties.map((change) => dutyLine(state, change)), ...effect.findings.map((change) => findingLine(state, change))];
    return { duties: effect.duties.length, findings: effect.findings.length, differences: differenceLines(state, one, other), lines };
  }));
}

/** Returns the policy in use as a file of the command. A file with changed readings is not one text. */
function policyFile(state: State): { name: string; bytes: Uint8Array } {
  if (inUse.text !== null && !isPlain(inUse)) {
    throw pageError("policy_changed", state.t(
      "现用口径是在方案文件上改动的，请在该文件中修改后重新打开。",
      "the readings in use differ from the opened policy file: change them in that file",
    ));
  }
  const text = inUse.text ?? (isPlain(inUse) ? policyText(inUse.name) : extendingToml(inUse));
  const name = inUse.text === null ? `工作方案-${inUse.name}${isPlain(inUse) ? "" : "-本局口径"}.toml` : inUse.name;
  return { name, bytes: new TextEncoder().encode(text ?? "") };
}

export const readingHandlers: Handlers<keyof ReadingRequests> = {
  policy: policyView,
  choosePolicy(state, spec) {
    const policy = policyOf(spec);
    inUse = spec;
    state.setPolicy(policy);
    return null;
  },
  policyFile,
  comparePolicies(state, { before, after, from, count }) {
    const key = `compare ${JSON.stringify([before, after])}`;
    const { lines, ...rest } = state.cached(key, () => compare(state, { before, after }));
    return { ...rest, ...paged(lines, { from, count }) };
  },
  ...workdayHandlers,
};
