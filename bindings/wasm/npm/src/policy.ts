import type {
  Clause,
  Period,
  PolicyDocument,
  Reading,
  Settings,
  StepKind,
  Text,
} from "./documents.js";
import { call, Origin } from "./engine.js";
import { Handle } from "./handle.js";
import { parse } from "./json.js";
import type { RawPolicy } from "./raw.js";
import type { Workdays } from "./workdays.js";

/** Values of a policy file, to replace those of a policy. */
export type PolicyValues = {
  readonly reading?: Partial<Reading>;
  readonly settings?: Partial<Settings>;
  readonly [part: string]: unknown;
};

/** 工作方案：the requirements of a bureau's scheme as data. It is immutable. */
export class Policy extends Handle<RawPolicy> {
  private constructor(origin: Origin<RawPolicy>) {
    super(origin);
  }

  /** Returns a built-in policy: `shenzhen-2019`. */
  static builtin(name: string): Policy {
    return new Policy(Origin.of((glue) => glue.RawPolicy.builtin(name)));
  }

  /** Reads a policy from TOML. `extends` names a built-in policy to start from, `include` those whose lists are added. */
  static parse(toml: string): Policy {
    return new Policy(Origin.of((glue) => glue.RawPolicy.parse(toml)));
  }

  /** Returns every part of the policy as JSON. */
  toJson(): string {
    return call((glue) => this.origin.get(glue).to_json());
  }

  /** The policy with all of its parts. */
  get document(): PolicyDocument {
    return parse(this.toJson());
  }

  /** The id. */
  get id(): string {
    return this.document.id;
  }

  /** Returns the text of a policy file that defines this policy, with `extends` and `include` resolved. */
  toToml(): string {
    return call((glue) => this.origin.get(glue).to_toml());
  }

  /** What lists of the policy's text drop from the policy that it extends: each replaces the complete list. */
  get droppedEntries(): readonly Text[] {
    return parse(call((glue) => this.origin.get(glue).dropped_entries()));
  }

  /**
   * Returns the policy with other values, named as in a policy file: tables by key, entries of lists by id, milestones by
   * kind. Others stay. `null` removes an entry, or a value that may be left out; an array replaces the complete list.
   */
  replace(values: PolicyValues): Policy {
    const json = JSON.stringify(values);
    const { origin } = this;
    return new Policy(Origin.of((glue) => origin.lend(glue, (raw) => raw.replace(json))));
  }

  /** Returns the policy with these readings; others stay. */
  withReading(reading: Partial<Reading>): Policy {
    const json = JSON.stringify(reading);
    const { origin } = this;
    return new Policy(Origin.of((glue) => origin.lend(glue, (raw) => raw.with_reading(json))));
  }

  /** Returns the policy with these settings; others stay. */
  withSettings(settings: Partial<Settings>): Policy {
    const json = JSON.stringify(settings);
    const { origin } = this;
    return new Policy(Origin.of((glue) => origin.lend(glue, (raw) => raw.with_settings(json))));
  }

  /** Returns the policy with another table of working days, by which rotas and clocks find and roll their days. */
  withWorkdays(workdays: Workdays): Policy {
    const { origin } = this;
    const table = workdays.origin;
    return new Policy(Origin.of((glue) => origin.lend(glue, (raw) => table.lend(glue, (days) => raw.with_workdays(days)))));
  }

  /** Returns the title of a duty with its period. An unknown rule appears unchanged. */
  title(duty: { readonly subject: string; readonly rule: string; readonly period: Period }): Text {
    return parse(call((glue) => this.origin.get(glue).title(duty.subject, duty.rule, duty.period)));
  }

  /** Returns the label of an office if the text is the id of one; else the text. */
  officeLabel(text: string): Text {
    return parse(call((glue) => this.origin.get(glue).office_label(text)));
  }

  /** Returns the clause with this id. */
  clause(id: string): Clause | null {
    return parse(call((glue) => this.origin.get(glue).clause(id)));
  }

  /** Returns the id of the clause of a step. `consent`: the selection of the case needs consent. */
  stepClause(kind: StepKind, consent = false): string {
    return call((glue) => this.origin.get(glue).step_clause(kind, consent));
  }
}

/** Returns the names of the built-in policies. */
export function policyNames(): readonly string[] {
  return parse(call((glue) => glue.policy_names()));
}

/** Returns the text of a built-in policy, as a start for another one. */
export function policyText(name: string): string | null {
  return call((glue) => glue.policy_text(name)) ?? null;
}

let byDefault: Policy | null = null;

/** The policy of calls that name none. */
export function defaultPolicy(): Policy {
  byDefault ??= Policy.builtin("shenzhen-2019");
  return byDefault;
}
