// What differs between the readings and settings of two policies.

/** A value of a reading or a setting in a policy document. */
export type Value = string | number | null | readonly (string | number)[];

export type Values = Readonly<Record<string, Value>>;

/** A reading or setting whose values differ. */
export interface Difference {
  readonly key: string;
  readonly before: Value;
  readonly after: Value;
}

/** Whether two values say the same. The order of a list of words or quarters has no meaning. */
export function isSame(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) {
    return one === other;
  }
  const sorted = (list: readonly unknown[]): string => JSON.stringify(list.map(String).sort());
  return sorted(one) === sorted(other);
}

/** Lists what differs, in the order of the first policy; keys that it lacks follow. */
export function differences(before: Values, after: Values): readonly Difference[] {
  const keys = [...Object.keys(before), ...Object.keys(after).filter((key) => !(key in before))];
  const pairs = keys.map((key) => ({ key, before: before[key] ?? null, after: after[key] ?? null }));
  return pairs.filter((pair) => !isSame(pair.before, pair.after));
}
