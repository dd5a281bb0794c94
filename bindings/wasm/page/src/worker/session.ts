/** Requests of the session: open, save, undo, the day and the year. */
import { draftMapping, isoDate, Ledger, readCsv, readWorkbook, templateWorkbook, type IsoDate, type Problem } from "petition";
import type { NamedBytes, RequestName } from "../protocol";
import { failureOf, PageError, pageError, problemOf } from "./failure";
import type { Handlers } from "./handlers";
import { actLabel, trial } from "./acts";
import { paged } from "./paging";
import { setProgress } from "./progress";
import { planSave, saveBytes, wasSaved } from "./save";
import type { Origin, State } from "./state";
import { viewHandlers } from "./views";
import { vocabulary } from "./vocabulary";

/** The example ledger of the repository as JSON; the build puts it here. */
declare const EXAMPLE_LEDGER: string;

type Names = "open" | "openExample" | "close" | "template" | "notices" | "configure" | "act" | "tryAct" | "undo" | "redo"
  | "planSave" | "saveBytes" | "saved" | "people";

interface Read {
  readonly ledger: Ledger;
  readonly notices: readonly Problem[];
  readonly origin: Origin;
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

/** Reads one workbook, one JSON document, or all CSV files of a folder. */
export function read(state: State, files: readonly NamedBytes[], mapping: string | null): Read {
  const [first] = files;
  if (first === undefined) {
    throw pageError("no_file", state.t("没有选择文件", "no file was chosen"));
  }
  const options = mapping === null ? {} : { mapping };
  if (files.every((file) => extension(file.name) === "csv")) {
    const { ledger, notices } = readCsv(files, options);
    return { ledger, notices, origin: { source: "csv", fileName: files.map((file) => file.name).join("、"), files } };
  }
  if (files.length > 1) {
    throw pageError("several_files", state.t("一次只能打开一个工作簿或 JSON 文件；多个文件须全部为 .csv。", "Open one workbook or one JSON file; several files must all be .csv."));
  }
  const origin = { fileName: first.name, files };
  if (extension(first.name) === "json") {
    return { ledger: Ledger.fromJson(first.bytes), notices: [], origin: { ...origin, source: "json" } };
  }
  const { ledger, notices, isOneSheet } = readWorkbook(first.bytes, { name: first.name, ...options });
  return { ledger, notices, origin: { ...origin, source: isOneSheet ? "one_sheet" : "workbook" } };
}

/** Adds the draft of a mapping to the failure, if the file has a single sheet that the library can describe. */
function withDraft(error: unknown, state: State, files: readonly NamedBytes[], mapping: string | null): unknown {
  const [first] = files;
  const isWorkbook = first !== undefined && files.length === 1 && !["json", "csv"].includes(extension(first.name));
  if (!isWorkbook) {
    return error;
  }
  try {
    const draft = mapping ?? draftMapping(first.bytes, first.name);
    return new PageError({ ...failureOf(error, state.lang), mapping: draft });
  } catch {
    return error;
  }
}

function start(state: State, { ledger, notices, origin }: Read, asOf?: IsoDate): void {
  setProgress({ stage: "check", step: 2, steps: 4 });
  state.start(ledger, origin, notices, asOf);
  setProgress({ stage: "assess", step: 3, steps: 4 });
  viewHandlers.overview(state, {});
}

export const sessionHandlers: Handlers<Names & RequestName> = {
  open(state, { files, mapping }) {
    setProgress({ stage: "read", step: 1, steps: 4 });
    let result: Read;
    try {
      result = read(state, files, mapping);
    } catch (error) {
      throw withDraft(error, state, files, mapping);
    }
    start(state, result);
    return null;
  },
  openExample(state) {
    setProgress({ stage: "read", step: 1, steps: 4 });
    const origin: Origin = { source: "example", fileName: state.t("示例（虚构数据）.xlsx", "example.xlsx"), files: [] };
    start(state, { ledger: Ledger.fromJson(EXAMPLE_LEDGER), notices: [], origin }, isoDate("2020-12-20"));
    return null;
  },
  close(state) {
    state.close();
    return null;
  },
  template: (state) => ({ name: state.t("空白台账.xlsx", "empty-ledger.xlsx"), bytes: templateWorkbook(state.lang) }),
  notices: (state, part) => paged(state.notices.map((one) => problemOf(one, state.lang)), part),
  configure(state, { year, asOf, lang, full }) {
    if (asOf !== undefined) {
      state.setDay(isoDate(asOf));
    }
    if (year !== undefined) {
      state.setYear(year);
    }
    state.lang = lang ?? state.lang;
    state.full = full ?? state.full;
    state.changed();
    return vocabulary();
  },
  act(state, { act }) {
    state.change(actLabel(state, act), (ledger) => ledger.apply(act, state.options));
    return null;
  },
  tryAct: (state, { act }) => trial(state, (ledger) => ledger.apply(act, state.options)),
  undo(state) {
    state.undo();
    return null;
  },
  redo(state) {
    state.redo();
    return null;
  },
  planSave,
  saveBytes,
  saved: wasSaved,
  people: (state) => state.summary,
};
