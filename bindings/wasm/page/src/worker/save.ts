/** Saving: what is written, which rows change, and the new state of the file. */
import type { ChangedRow, NamedBytes, SaveFormat, SavePlan } from "../protocol";
import { changedRows } from "./acts";
import { pageError } from "./failure";
import { setProgress } from "./progress";
import type { Origin, State } from "./state";

interface Prepared {
  readonly files: readonly NamedBytes[];
  /** What the ledger comes from once the files are written; `null` for a copy in another format. */
  readonly origin: Origin | null;
}

let prepared: Prepared | null = null;

export function planSave(state: State, { format }: { format: SaveFormat }): SavePlan {
  setProgress({ stage: "write", step: 1, steps: 2 });
  const { origin } = state;
  if (format === "same" && (origin.source === "workbook" || origin.source === "one_sheet")) {
    return planUpdate(state, origin);
  }
  const files = written(state, format);
  prepared = { files, origin: format === "same" || origin.source === "example" ? { ...origin, files } : null };
  return plan(files, changedRows(state, state.ledger, state.saved), false, []);
}

function plan(files: readonly NamedBytes[], rows: readonly ChangedRow[], isUpdate: boolean, remarks: readonly string[]): SavePlan {
  return { files: files.map(({ name, bytes }) => ({ name, size: bytes.length })), rows, isUpdate, remarks };
}

/** Updates the workbook that was read: rows only, as the command does. */
function planUpdate(state: State, origin: Origin): SavePlan {
  const [file] = origin.files;
  if (file === undefined) {
    throw pageError("no_file", state.t("没有原文件", "there is no original file"));
  }
  const { bytes, rows, notExtended } = state.ledger.updatedWorkbook(file.bytes, file.name, state.saved);
  const files = [{ name: file.name, bytes: bytes ?? file.bytes }];
  prepared = { files, origin: { ...origin, files } };
  const changed = rows.map((row): ChangedRow => ({
    text: state.t(`工作表“${row.sheet}”第 ${row.row} 行`, `sheet “${row.sheet}”, row ${row.row}`),
    change: row.is_new ? "added" : "changed",
    fields: row.cells.map((cell) => ({ field: cell.header, before: cell.old ?? "", after: cell.new ?? "" })),
  }));
  const remarks = notExtended.map((place) =>
    state.t(`未扩展到新行，请在表格软件中检查：${place}`, `not extended to new rows, check in the spreadsheet program: ${place}`));
  return plan(files, changed, true, remarks);
}

/** Writes all files anew. */
function written(state: State, format: SaveFormat): readonly NamedBytes[] {
  const { origin, ledger } = state;
  const base = origin.source === "csv" ? state.t("台账", "ledger") : origin.fileName.replace(/\.[^.]*$/, "");
  const kind = format !== "same" ? format : origin.source === "json" ? "json" : origin.source === "csv" ? "csv" : "xlsx";
  switch (kind) {
    case "json":
      return [{ name: `${base}.json`, bytes: new TextEncoder().encode(ledger.toJson()) }];
    case "csv":
      return ledger.writeCsv();
    default:
      return [{ name: `${base}.xlsx`, bytes: ledger.writeWorkbook() }];
  }
}

export function saveBytes(state: State): readonly NamedBytes[] {
  if (prepared === null) {
    throw pageError("no_file", state.t("尚未选择保存内容", "nothing was planned to be saved"));
  }
  return prepared.files;
}

export function wasSaved(state: State, { name }: { name: string }): null {
  if (prepared !== null && prepared.origin !== null) {
    state.wasSaved({ ...prepared.origin, fileName: name });
  }
  prepared = null;
  return null;
}
