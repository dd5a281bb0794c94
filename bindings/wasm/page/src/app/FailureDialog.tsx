/** A failure over the views. For a one-sheet ledger it offers the draft of a mapping, to edit and to try again. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { Failure } from "../protocol";
import { Dialog } from "../ui/Dialog";
import { FailureText } from "../ui/FailureText";
import { TextArea, TextField } from "../ui/Field";
import { download } from "./files";
import { bureauValue, withBureauValue, type BureauKey } from "./mapping";

interface Props {
  readonly failure: Failure;
  readonly onClose: () => void;
  readonly onRetry: (mapping: string) => void;
}

export function FailureDialog({ failure, onClose, onRetry }: Props): JSX.Element {
  const { t } = useLanguage();
  const [mapping, setMapping] = useState(failure.mapping);
  const retry = (): void => {
    if (mapping !== null) {
      onClose();
      onRetry(mapping);
    }
  };
  return (
    <Dialog title={mapping === null ? t("未能完成", "It did not work") : t("单表台账缺少内容", "The ledger of one sheet lacks something")} onClose={onClose} isWide actions={<>
      {mapping !== null && <button type="button" class="primary" onClick={retry}>{t("按此对照表打开", "Open with this mapping")}</button>}
      {mapping !== null && <button type="button" onClick={() => download({ name: "mapping.toml", bytes: new TextEncoder().encode(mapping) })}>{t("下载对照表", "Download the mapping")}</button>}
      <button type="button" class={mapping === null ? "primary" : undefined} onClick={onClose}>{t("关闭", "Close")}</button>
    </>}>
      <FailureText failure={failure} />
      {mapping !== null && <MappingFields mapping={mapping} onChange={setMapping} />}
    </Dialog>
  );
}

/** The draft as text, and the bureau as fields of their own. */
function MappingFields({ mapping, onChange }: { mapping: string; onChange: (mapping: string) => void }): JSX.Element {
  const { t } = useLanguage();
  const labels: readonly (readonly [BureauKey, string])[] = [
    ["code", t("本局行政区划代码（六位）", "Area code of the bureau (six digits)")],
    ["name", t("本局名称", "Name of the bureau")],
  ];
  return (
    <div class="form mapping">
      {labels.map(([key, label]) => {
        const value = bureauValue(mapping, key);
        return value !== null && <TextField key={key} label={label} value={value} onChange={(text) => onChange(withBureauValue(mapping, key, text))} />;
      })}
      <TextArea label={t("对照表：表头、用语、领导姓名分别指什么。草稿，可修改；下次打开同样的表可再用。", "Mapping: what headers, words and names of leaders mean. A draft; edit it, and use it again for such a sheet.")}
        rows={12} value={mapping} onChange={onChange} class="mono wide" />
    </div>
  );
}
