/** Errors of the library as failures in the language of the session. */
import { PetitionError, type Place, type Problem as LibraryProblem } from "petition";
import type { Failure, Lang, Problem } from "../protocol";

/** A failure that the page reports itself. */
export class PageError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export function pageError(code: string, message: string, mapping: string | null = null): PageError {
  return new PageError({ code, message, problems: [], more: [], reasons: [], mapping });
}

export function failureOf(error: unknown, lang: Lang): Failure {
  if (error instanceof PageError) {
    return error.failure;
  }
  if (error instanceof PetitionError) {
    return {
      code: error.code,
      message: error[lang],
      problems: error.problems.map((problem) => problemOf(problem, lang)),
      more: error.more.map(({ code, place, count }) => ({ code, place: placeText(place, lang), count })),
      reasons: error.reasons.map((reason) => reason[lang]),
      mapping: null,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "internal_error", message, problems: [], more: [], reasons: [], mapping: null };
}

export function problemOf(problem: LibraryProblem, lang: Lang): Problem {
  return {
    code: problem.code,
    place: placeText(problem.place, lang),
    found: problem.found[lang],
    expected: problem.expected[lang],
    message: problem[lang],
  };
}

/** Returns a place as a clerk reads it: sheet, row, column. */
function placeText(place: Place, lang: Lang): string {
  const isChinese = lang === "zh";
  switch (place.in) {
    case "cell":
      return cellText(place, isChinese);
    case "document":
      return place.path;
    case "line":
      return isChinese ? `第 ${place.line} 行 ${place.path}` : `line ${place.line} ${place.path}`;
    case "row":
      return [place.table, place.row === null ? "" : String(place.row + 1), place.column].filter((part) => part !== "").join(" ");
    case "file":
      return place.name;
  }
}

function cellText({ sheet, row, column }: Extract<Place, { readonly in: "cell" }>, isChinese: boolean): string {
  const parts = isChinese
    ? [sheet, row === 0 ? "" : `第 ${row} 行`, column]
    : [sheet, row === 0 ? "" : `row ${row}`, column];
  return parts.filter((part) => part !== "").join(" · ");
}
