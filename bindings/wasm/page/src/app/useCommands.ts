/** The commands of the header and their keys: open, save, undo, redo, close. */
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Client } from "../client";
import type { NamedBytes, Session } from "../protocol";
import { go, link } from "../router";
import { canPick, download, pickFiles, readFiles, type FileHandle, type Opened } from "./files";

export interface Commands {
  readonly open: () => void;
  readonly save: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly close: () => void;
  readonly template: () => void;
  readonly example: () => void;
  readonly switchLanguage: () => void;
  /** Opens files that were dropped or chosen. */
  readonly take: (opened: Opened) => void;
  /** Opens the last files again with a mapping. */
  readonly retry: (mapping: string) => void;
}

/** What the commands need of the application. */
export interface Host {
  readonly client: Client;
  readonly session: () => Session;
  readonly fail: (error: unknown) => void;
  readonly announce: (zh: string, en: string) => void;
  /** Asks whether unsaved changes may be lost. */
  readonly mayDiscard: () => Promise<boolean>;
  readonly showSave: () => void;
  /** Opens the file input of the page, where there is no File System Access. */
  readonly chooseByInput: () => void;
  readonly setHandle: (handle: FileHandle | null) => void;
}

/** The files that were opened last: the user may edit the mapping and try again. */
let last: Opened | null = null;

async function openFiles(host: Host, opened: Opened, mapping: string | null): Promise<void> {
  last = opened;
  // The bytes are copied to the worker: a second attempt needs them again.
  await host.client.request("open", { files: opened.files, mapping });
  host.setHandle(opened.handle);
  go(link("overview"));
  const names = opened.files.map((file) => file.name).join("、");
  host.announce(`已打开 ${names}`, `opened ${names}`);
}

async function open(host: Host): Promise<void> {
  if (!(await host.mayDiscard())) {
    return;
  }
  if (!canPick()) {
    host.chooseByInput();
    return;
  }
  const opened = await pickFiles();
  if (opened !== null) {
    await openFiles(host, opened, null);
  }
}

async function take(host: Host, opened: Opened): Promise<void> {
  if (opened.files.length > 0 && (await host.mayDiscard())) {
    await openFiles(host, opened, null);
  }
}

async function example(host: Host): Promise<void> {
  if (await host.mayDiscard()) {
    await host.client.request("openExample", {});
    host.setHandle(null);
    go(link("overview"));
    host.announce("已打开示例，均为虚构数据", "opened the example; its data is made up");
  }
}

async function close(host: Host): Promise<void> {
  if (await host.mayDiscard()) {
    await host.client.request("close", {});
    host.setHandle(null);
  }
}

async function step(host: Host, name: "undo" | "redo"): Promise<void> {
  const act = host.session().ledger?.[name] ?? null;
  if (act !== null) {
    await host.client.request(name, {});
    host.announce(name === "undo" ? `已撤销：${act}` : `已重做：${act}`, `${name}: ${act}`);
  }
}

export function useCommands(host: Host): Commands {
  const commands = useMemo((): Commands => {
    const run = (work: () => Promise<void>) => (): void => {
      work().catch(host.fail);
    };
    return {
      open: run(() => open(host)),
      save: () => host.session().ledger !== null && host.showSave(),
      undo: run(() => step(host, "undo")),
      redo: run(() => step(host, "redo")),
      close: run(() => close(host)),
      template: run(async () => download(await host.client.request("template", {}))),
      example: run(() => example(host)),
      switchLanguage: run(async () => {
        await host.client.request("configure", { lang: host.session().lang === "zh" ? "en" : "zh" });
      }),
      take: (opened) => run(() => take(host, opened))(),
      retry: (mapping) => run(async () => {
        if (last !== null) {
          await openFiles(host, last, mapping);
        }
      })(),
    };
  }, [host]);
  useKeys(commands);
  useDrop(commands);
  return commands;
}

/** Ctrl+O, Ctrl+S, Ctrl+Z, Ctrl+Y. In a text field, undo and redo are the field's own. */
function useKeys(commands: Commands): void {
  // The keys work as soon as the page is shown.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("[aria-modal]") !== null) {
        return;
      }
      const key = event.key.toLowerCase();
      const isText = event.target instanceof Element && event.target.matches("input, textarea, select");
      const command = key === "o" ? commands.open
        : key === "s" ? commands.save
        : isText ? undefined
        : key === "z" ? (event.shiftKey ? commands.redo : commands.undo)
        : key === "y" ? commands.redo
        : undefined;
      if (command !== undefined) {
        event.preventDefault();
        command();
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [commands]);
}

interface HandleItem {
  getAsFileSystemHandle?: () => Promise<FileHandle | null>;
}

/** Files dropped on the window. Where the browser has it, a single file comes with its handle. */
function useDrop(commands: Commands): void {
  useLayoutEffect(() => {
    const onDragOver = (event: DragEvent): void => event.preventDefault();
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      const files = event.dataTransfer?.files;
      const items = event.dataTransfer?.items;
      if (files === undefined || files.length === 0) {
        return;
      }
      const item = files.length === 1 ? (items?.[0] as HandleItem | undefined) : undefined;
      const handle = item?.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
      void Promise.all([readFiles(files), handle]).then(([read, found]: [readonly NamedBytes[], FileHandle | null]) =>
        commands.take({ files: read, handle: found }));
    };
    addEventListener("dragover", onDragOver);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onDragOver);
      removeEventListener("drop", onDrop);
    };
  }, [commands]);
}
