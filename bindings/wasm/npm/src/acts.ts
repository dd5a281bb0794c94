import type { Act } from "./documents.js";
import { call } from "./engine.js";
import { parse } from "./json.js";

/** Validates an act before it is applied or queued, and returns its complete form. */
export function checkAct(act: Act): Act {
  return parse(parseAct(JSON.stringify(act)));
}

/** Returns the canonical JSON of an act. */
export function parseAct(text: string): string {
  return call((glue) => glue.parse_act(text));
}
