// Policies as the page describes them: where one comes from, and what differs from it.
import { differences, isSame, type Value, type Values } from "./policy-diff";
import type { PolicySpec } from "./protocol";

/** Returns only the values that differ from those of the policy. */
export function changes(own: Values, draft: Values): Values {
  return Object.fromEntries(Object.entries(draft).filter(([key, value]) => !isSame(value, own[key] ?? null)));
}

/** Returns a value as TOML. `null` has none. */
function toml(value: Value): string {
  return JSON.stringify(value);
}

function table(name: string, values: Values): string {
  const lines = Object.entries(values).filter(([, value]) => value !== null).map(([key, value]) => `${key} = ${toml(value)}`);
  return lines.length === 0 ? "" : `\n[${name}]\n${lines.join("\n")}\n`;
}

/** Returns a policy file for the command that extends a built-in policy by changed readings and settings. */
export function extendingToml(spec: PolicySpec): string {
  const head = `id = ${toml(`${spec.name}-local`)}\nextends = ${toml(spec.name)}\n`;
  return head + table("settings", spec.settings) + table("reading", spec.reading);
}

/** Whether a policy has no changes. */
export function isPlain(spec: PolicySpec): boolean {
  return Object.keys(spec.reading).length + Object.keys(spec.settings).length === 0;
}

/** Whether two descriptions are of the same policy. */
export function isSameSpec(one: PolicySpec, other: PolicySpec): boolean {
  const same = (a: Values, b: Values): boolean => differences(a, b).length === 0;
  return one.name === other.name && one.text === other.text && same(one.reading, other.reading) && same(one.settings, other.settings);
}
