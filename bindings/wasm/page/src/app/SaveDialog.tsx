/** Shows which rows change, then writes the file back or downloads it. */
import type { JSX, RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { Failure, NamedBytes, SaveFormat, SavePlan } from "../protocol";
import { ChangedRows } from "../ui/ChangedRows";
import { Dialog } from "../ui/Dialog";
import { FailureText } from "../ui/FailureText";
import { SelectField } from "../ui/Field";
import { failureOf, useApp } from "./context";
import { canPickTarget, download, pickTarget, write, type FileHandle } from "./files";

interface Props {
  readonly handle: RefObject<FileHandle | null>;
  readonly onClose: () => void;
}

export function SaveDialog({ handle, onClose }: Props): JSX.Element {
  const { t } = useLanguage();
  const { client, session, fail, announce } = useApp();
  const [format, setFormat] = useState<SaveFormat>("same");
  const [plan, setPlan] = useState<SavePlan | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    setPlan(null);
    setFailure(null);
    client.request("planSave", { format }).then(setPlan, (error: unknown) => setFailure(failureOf(error)));
  }, [client, format]);
  const finish = async (store: (files: readonly NamedBytes[]) => Promise<string | null>): Promise<void> => {
    const name = await store(await client.request("saveBytes", {}));
    if (name !== null) {
      await client.request("saved", { name });
      announce(t(`已保存到 ${name}`, `saved to ${name}`));
      onClose();
    }
  };
  const run = (store: (files: readonly NamedBytes[]) => Promise<string | null>) => (): void => {
    finish(store).catch(fail);
  };
  const back = format === "same" ? handle.current : null;
  const isNothing = plan !== null && plan.rows.length === 0 && format === "same";
  return (
    <Dialog title={t("保存", "Save")} onClose={onClose} isWide actions={<>
      {plan !== null && back !== null && !isNothing && <button type="button" class="primary" onClick={run(toHandle(back))}>{t(`写回 ${back.name}`, `Write to ${back.name}`)}</button>}
      {plan !== null && canPickTarget() && plan.files.length === 1 && <button type="button" onClick={run(toTarget(handle))}>{t("另存为…", "Save as…")}</button>}
      {plan !== null && <button type="button" class={back === null ? "primary" : undefined} onClick={run(toDownloads)}>{t("下载", "Download")}</button>}
      <button type="button" onClick={onClose}>{t("取消", "Cancel")}</button>
    </>}>
      <SelectField label={t("格式", "Format")} value={format} onChange={(value) => setFormat(value as SaveFormat)} choices={[
        { value: "same", label: t(`与打开的文件相同：${session.ledger?.fileName ?? ""}`, `as it was opened: ${session.ledger?.fileName ?? ""}`) },
        { value: "xlsx", label: t("新工作簿（.xlsx）", "a new workbook (.xlsx)") },
        { value: "json", label: "JSON" },
        { value: "csv", label: t("CSV 文件", "CSV files") },
      ]} />
      {failure !== null && <FailureText failure={failure} />}
      {plan === null && failure === null && <p role="status">{t("正在比较…", "Comparing…")}</p>}
      {plan !== null && <PlanText plan={plan} />}
    </Dialog>
  );
}

function PlanText({ plan }: { plan: SavePlan }): JSX.Element {
  const { t } = useLanguage();
  return (
    <>
      <p>{plan.isUpdate
        ? t("只改动下列各行；文件中的其他内容、格式和公式保持原样。", "Only these rows change. Everything else in the file remains: formats, formulas, other sheets.")
        : t("文件将重新生成。与打开时相比，改动如下。", "The file is written anew. These rows differ from the file that was opened.")}</p>
      <ChangedRows rows={plan.rows} />
      {plan.remarks.map((remark) => <p class="minor" key={remark}>{remark}</p>)}
      <p class="minor">{plan.files.map((file) => `${file.name}（${Math.ceil(file.size / 1024)} KB）`).join("、")}</p>
    </>
  );
}

const toHandle = (handle: FileHandle) => async (files: readonly NamedBytes[]): Promise<string | null> => {
  const [file] = files;
  if (file === undefined) {
    return null;
  }
  await write(handle, file.bytes);
  return handle.name;
};

const toTarget = (handleRef: RefObject<FileHandle | null>) => async (files: readonly NamedBytes[]): Promise<string | null> => {
  const [file] = files;
  const handle = file === undefined ? null : await pickTarget(file.name);
  if (file === undefined || handle === null) {
    return null;
  }
  await write(handle, file.bytes);
  handleRef.current = handle;
  return handle.name;
};

async function toDownloads(files: readonly NamedBytes[]): Promise<string | null> {
  files.forEach(download);
  return files.map((file) => file.name).join("、");
}
