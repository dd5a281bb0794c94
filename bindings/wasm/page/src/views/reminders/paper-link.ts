// The paper that a line of the list leads to.
import { link } from "../../router";
import type { SubjectKind } from "./protocol";

/** Returns the address of the letter: a reminder for a leader, a supervision letter for a unit, none for the bureau. */
export function paperLink(kind: SubjectKind, id: string): string | null {
  switch (kind) {
    case "leader":
      return link("papers", "reminder", { about: `leader:${id}` });
    case "unit":
      return link("papers", "supervision", { about: `unit:${id}` });
    case "bureau":
      return null;
  }
}
