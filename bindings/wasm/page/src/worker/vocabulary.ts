/** The word lists of the library, by names in snake case: `status`, `step_kind`. */
import { wordLists } from "petition";
import type { Vocabulary } from "../protocol";

let all: Vocabulary | null = null;

export function vocabulary(): Vocabulary {
  return (all ??= read());
}

function read(): Vocabulary {
  return Object.fromEntries(wordLists().map((list) => [
    snake(list.name),
    Object.fromEntries(list.words.map((word) => [word.key, { zh: word.zh, en: word.en }])),
  ]));
}

function snake(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, "_$1").toLowerCase();
}
