/** The first view, without a ledger: what can be opened, and where to begin. */
import type { JSX } from "preact";
import { useLanguage } from "../i18n";
import type { Commands } from "./useCommands";

export function Start({ commands }: { commands: Commands }): JSX.Element {
  const { t } = useLanguage();
  return (
    <section class="start" aria-labelledby="start-title">
      <h1 id="start-title">{t("打开一个文件", "Open a file")}</h1>
      <p class="lead">{t("打开台账工作簿，即可查看领导接访、包案的完成情况，登记办理步骤，生成公文。文件只在本机处理，不上传。",
        "Open the workbook of the ledger to see what leaders have done, to record steps and to write papers. The file never leaves this computer.")}</p>
      <div class="drop">
        <button type="button" class="primary big" onClick={commands.open}>{t("打开文件…", "Open a file…")}</button>
        <p>{t("也可以把文件拖到窗口里", "or drop files on this window")}</p>
      </div>
      <dl class="formats">
        <div><dt>{t("台账工作簿", "Workbook")}</dt><dd>.xlsx　.xls　.xlsb　.et　.ods</dd></div>
        <div><dt>{t("单表台账", "Ledger of one sheet")}</dt><dd>{t("本局自制的一张表；表头对不上时给出对照表草稿", "a bureau's own sheet; a draft of the mapping is offered when headers are unknown")}</dd></div>
        <div><dt>JSON</dt><dd>{t("petition-ledger/1 格式", "format petition-ledger/1")}</dd></div>
        <div><dt>CSV</dt><dd>{t("同一文件夹的多个 .csv，一次全部选中", "all .csv files of a folder at once")}</dd></div>
      </dl>
      <h2>{t("没有台账？", "No ledger yet?")}</h2>
      <p class="row">
        <button type="button" onClick={commands.template}>{t("下载空白台账", "Download an empty ledger")}</button>
        <button type="button" onClick={commands.example}>{t("打开示例（虚构数据）", "Open the example (made-up data)")}</button>
      </p>
    </section>
  );
}
