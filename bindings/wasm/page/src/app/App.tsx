/** The application: one session of the worker, and the dialogs over the views. */
import type { JSX } from "preact";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Client } from "../client";
import { LanguageContext, language } from "../i18n";
import type { Failure, Progress, Session, Vocabulary } from "../protocol";
import { AppContext, failureOf, type App } from "./context";
import { AskDiscard } from "./AskDiscard";
import { FailureDialog } from "./FailureDialog";
import { ACCEPTED, readFiles, type FileHandle } from "./files";
import { SaveDialog } from "./SaveDialog";
import { Shell } from "./Shell";
import { useCommands, type Host } from "./useCommands";

interface Props {
  readonly client: Client;
  readonly first: { readonly session: Session; readonly vocabulary: Vocabulary };
}

/** Asks before the window closes with unsaved changes. */
function useCloseWarning(isChanged: boolean): void {
  useLayoutEffect(() => {
    const onClose = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      event.returnValue = "";
    };
    if (isChanged) {
      addEventListener("beforeunload", onClose);
    }
    return () => removeEventListener("beforeunload", onClose);
  }, [isChanged]);
}

export function Application({ client, first }: Props): JSX.Element {
  const [session, setSession] = useState(first.session);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [status, setStatus] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [discard, setDiscard] = useState<((may: boolean) => void) | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const handle = useRef<FileHandle | null>(null);
  const current = useRef(session);
  current.current = session;
  useLayoutEffect(() => {
    client.onSession = setSession;
    client.onProgress = setProgress;
  }, [client]);
  const words = useMemo(() => language(session.lang, first.vocabulary), [session.lang, first.vocabulary]);
  useLayoutEffect(() => {
    document.documentElement.lang = session.lang === "zh" ? "zh-CN" : "en";
    document.title = [session.ledger?.bureau, words.t("信访台账", "Petition ledger")].filter(Boolean).join(" · ");
  }, [session.lang, session.ledger?.bureau, words]);
  useCloseWarning(session.ledger?.isChanged === true);
  const fail = useCallback((error: unknown) => setFailure(failureOf(error)), []);
  const host = useMemo((): Host => ({
    client,
    fail,
    session: () => current.current,
    announce: (zh, en) => setStatus(current.current.lang === "zh" ? zh : en),
    mayDiscard: () => current.current.ledger?.isChanged === true
      ? new Promise((resolve) => setDiscard(() => resolve))
      : Promise.resolve(true),
    showSave: () => setSaving(true),
    chooseByInput: () => input.current?.click(),
    setHandle: (one) => { handle.current = one; },
  }), [client, fail]);
  const commands = useCommands(host);
  const app = useMemo((): App => ({ client, session, announce: setStatus, fail }), [client, session, fail]);
  const onInput = (element: HTMLInputElement): void => {
    const files = Array.from(element.files ?? []);
    element.value = "";
    void readFiles(files).then((read) => commands.take({ files: read, handle: null }));
  };
  return (
    <LanguageContext.Provider value={words}>
      <AppContext.Provider value={app}>
        <Shell commands={commands} progress={progress} status={status}>
          <input ref={input} type="file" multiple accept={ACCEPTED} class="quiet" tabIndex={-1} id="file"
            aria-label={words.t("选择文件", "Choose files")} onChange={(event) => onInput(event.currentTarget)} />
        </Shell>
        {failure !== null && <FailureDialog failure={failure} onClose={() => setFailure(null)} onRetry={commands.retry} />}
        {isSaving && <SaveDialog handle={handle} onClose={() => setSaving(false)} />}
        {discard !== null && <AskDiscard answer={(may) => { setDiscard(null); discard(may); }} />}
      </AppContext.Provider>
    </LanguageContext.Provider>
  );
}
