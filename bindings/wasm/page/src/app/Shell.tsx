/** The frame of the page: header with the file and the day, navigation, view, status line, dialogs. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { Progress } from "../protocol";
import { link, useRoute } from "../router";
import { useApp } from "./context";
import { Header } from "./Header";
import { Start } from "./Start";
import type { Commands } from "./useCommands";
import { VIEWS } from "./views";

interface Props {
  readonly commands: Commands;
  readonly progress: Progress | null;
  readonly status: string;
  /** The file input of browsers without File System Access. */
  readonly children: ComponentChildren;
}

export function Shell({ commands, progress, status, children }: Props): JSX.Element {
  const { t } = useLanguage();
  const { session } = useApp();
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const view = VIEWS.find((one) => one.key === route.view) ?? VIEWS[0];
  const isFirst = useRef(true);
  // The matrix remains beside a chosen duty: the focus stays on its cell.
  const content = view?.key === "duties" ? "duties" : `${route.view}/${route.id}`;
  useLayoutEffect(() => {
    // After a change of the view, the focus is on its content, as after the load of a page.
    if (!isFirst.current) {
      main.current?.focus();
      main.current?.scrollTo(0, 0);
    }
    isFirst.current = false;
  }, [content]);
  const Component = view?.component;
  return (
    <div class={`app${session.ledger === null ? " is-closed" : ""}`}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t("跳到正文", "Skip to the content")}</a>
      <Header commands={commands}>{children}</Header>
      {session.ledger !== null && (
        <nav class="views" aria-label={t("视图", "Views")}>
          <ul>{VIEWS.map((one) => (
            <li key={one.key}>
              <a href={link(one.key)} aria-current={one === view ? "page" : undefined}>{t(one.zh, one.en)}</a>
            </li>
          ))}</ul>
        </nav>
      )}
      <main id="main" tabIndex={-1} ref={main}>
        {session.ledger === null || Component === undefined ? <Start commands={commands} /> : <Component key={view?.key} route={route} />}
      </main>
      <footer class="status-line">
        <span role="status" aria-live="polite">{status}</span>
        <span>{t("数据只在本机内存中处理，不联网", "Data is processed in this computer's memory alone, without network")}</span>
      </footer>
      {progress !== null && <ProgressBar progress={progress} />}
    </div>
  );
}

const STAGES: Readonly<Record<Progress["stage"], readonly [string, string]>> = {
  start: ["正在启动", "Starting"],
  read: ["正在读取文件", "Reading the file"],
  check: ["正在校验", "Checking"],
  assess: ["正在评定", "Assessing"],
  write: ["正在生成文件", "Writing the file"],
};

/** Stages of one long call of the module: how far it is, is not known. */
const IS_LONG: ReadonlySet<Progress["stage"]> = new Set(["read", "write"]);

function ProgressBar({ progress }: { progress: Progress }): JSX.Element {
  const { t } = useLanguage();
  const [zh, en] = STAGES[progress.stage];
  return (
    <div class="progress" role="status">
      <label>{t(zh, en)}<progress max={progress.steps} value={IS_LONG.has(progress.stage) ? undefined : progress.step} /></label>
    </div>
  );
}
