/** The header: bureau, file, day and year of the assessment, and the commands. */
import type { ComponentChildren, JSX } from "preact";
import { useLanguage } from "../i18n";
import type { LedgerState } from "../protocol";
import { useApp } from "./context";
import { DayInput } from "./DayInput";
import type { Commands } from "./useCommands";

export function Header({ commands, children }: { commands: Commands; children: ComponentChildren }): JSX.Element {
  const { t, lang } = useLanguage();
  const { session } = useApp();
  const { ledger } = session;
  return (
    <header class="top">
      <div class="brand">
        <strong class="product">{t("信访台账", "Petition ledger")}</strong>
        {ledger !== null && <FileLine ledger={ledger} />}
      </div>
      {ledger !== null && <AsOf />}
      <div class="commands" role="toolbar" aria-label={t("操作", "Commands")}>
        <button type="button" onClick={commands.open} title="Ctrl+O">{t("打开", "Open")}</button>
        {ledger !== null && <LedgerCommands ledger={ledger} commands={commands} />}
        <button type="button" class="plain" lang={lang === "zh" ? "en" : "zh"} onClick={commands.switchLanguage}>{lang === "zh" ? "English" : "中文"}</button>
      </div>
      {children}
    </header>
  );
}

function FileLine({ ledger }: { ledger: LedgerState }): JSX.Element {
  const { t } = useLanguage();
  return (
    <span class="file">
      <span class="bureau">{ledger.bureau}</span>
      <span class="file-name" title={ledger.fileName}>{ledger.fileName}</span>
      {ledger.isChanged && <span class="changed">{t("未保存", "not saved")}</span>}
    </span>
  );
}

function LedgerCommands({ ledger, commands }: { ledger: LedgerState; commands: Commands }): JSX.Element {
  const { t } = useLanguage();
  const title = (verb: string, act: string | null, key: string): string => `${act === null ? verb : `${verb}：${act}`} (${key})`;
  return (
    <>
      <button type="button" class={ledger.isChanged ? "primary" : undefined} onClick={commands.save} title="Ctrl+S">{t("保存", "Save")}</button>
      <button type="button" disabled={ledger.undo === null} onClick={commands.undo} title={title(t("撤销", "Undo"), ledger.undo, "Ctrl+Z")}>{t("撤销", "Undo")}</button>
      <button type="button" disabled={ledger.redo === null} onClick={commands.redo} title={title(t("重做", "Redo"), ledger.redo, "Ctrl+Y")}>{t("重做", "Redo")}</button>
      <button type="button" class="plain" onClick={commands.close}>{t("关闭", "Close")}</button>
    </>
  );
}

/** The day and the year of the assessment, and whether personal data is shown. */
function AsOf(): JSX.Element {
  const { t } = useLanguage();
  const { session, client, fail } = useApp();
  const set = (change: { year?: number; asOf?: string; full?: boolean }): void => {
    client.request("configure", change).catch(fail);
  };
  return (
    <div class="as-of">
      <label>{t("评定年度", "Year")}
        <input type="number" min={1949} max={2199} value={session.year} class="year"
          onChange={(event) => event.currentTarget.checkValidity() && set({ year: event.currentTarget.valueAsNumber })} />
      </label>
      <label>{t("评定日期", "As of")}
        <DayInput value={session.asOf} onChange={(asOf) => set({ asOf })} />
      </label>
      <label class="check" title={t("信访人姓名、证件号码、电话和住址", "Names, identity numbers, telephone numbers and addresses of petitioners")}>
        <input type="checkbox" checked={session.full} onChange={(event) => set({ full: event.currentTarget.checked })} />
        {t("显示完整个人信息", "Personal data in full")}
      </label>
    </div>
  );
}
