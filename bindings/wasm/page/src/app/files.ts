/** Files of the user: chosen, dropped, written back or downloaded. */
import type { NamedBytes } from "../protocol";

/** The File System Access API, where there is one. TypeScript's library of the page's oldest browsers lacks it. */
interface PickerWindow {
  showOpenFilePicker?: (options: object) => Promise<readonly FileHandle[]>;
  showSaveFilePicker?: (options: object) => Promise<FileHandle>;
}

export interface FileHandle {
  readonly name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(data: Uint8Array): Promise<void>; close(): Promise<void> }>;
}

const pickers = (): PickerWindow => window as unknown as PickerWindow;

/** What the page opens. */
export const ACCEPTED = ".xlsx,.xlsm,.xlsb,.xls,.et,.ods,.json,.csv";

const TYPES: Readonly<Record<string, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  json: "application/json",
  csv: "text/csv",
  html: "text/html",
  ics: "text/calendar",
};

export interface Opened {
  readonly files: readonly NamedBytes[];
  /** The file that saving writes back to. */
  readonly handle: FileHandle | null;
}

/** Reads files of an input or of a drop. */
export async function readFiles(files: Iterable<File>): Promise<readonly NamedBytes[]> {
  return Promise.all(Array.from(files, async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
}

export function canPick(): boolean {
  return pickers().showOpenFilePicker !== undefined;
}

/** Asks for files to open. `null`: the user chose none. */
export async function pickFiles(): Promise<Opened | null> {
  const handles = await unlessAborted(pickers().showOpenFilePicker?.({ multiple: true }));
  if (handles === null || handles.length === 0) {
    return null;
  }
  const files = await readFiles(await Promise.all(handles.map((handle) => handle.getFile())));
  return { files, handle: handles.length === 1 ? handles[0] ?? null : null };
}

/** Asks where to save. `null`: the user chose nothing, or the browser cannot. */
export async function pickTarget(name: string): Promise<FileHandle | null> {
  return unlessAborted(pickers().showSaveFilePicker?.({ suggestedName: name }));
}

export function canPickTarget(): boolean {
  return pickers().showSaveFilePicker !== undefined;
}

async function unlessAborted<T>(picked: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await picked) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      return null;
    }
    throw error;
  }
}

export async function write(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  const stream = await handle.createWritable();
  await stream.write(bytes);
  await stream.close();
}

/** Downloads a file. */
export function download({ name, bytes }: NamedBytes): void {
  const extension = name.slice(name.lastIndexOf(".") + 1);
  const type = TYPES[extension] ?? "application/octet-stream";
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
