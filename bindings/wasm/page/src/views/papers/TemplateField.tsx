/** A bureau's own Word file, filled with the content of a paper. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PaperField, PaperKind } from "petition";
import { useApp, useQuery } from "../../app/context";
import { readFiles } from "../../app/files";
import { useLanguage } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { Table } from "../../ui/Table";

export interface Template {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Props {
  readonly kind: PaperKind;
  readonly template: Template | null;
  readonly onChange: (template: Template | null) => void;
  /** `null`: there is no paper to fill it with. */
  readonly onFill: ((template: Template) => void) | null;
}

export function TemplateField({ kind, template, onChange, onFill }: Props): JSX.Element {
  const { fail } = useApp();
  const { t } = useLanguage();
  const [isListing, setListing] = useState(false);
  const read = (files: FileList | null): void => {
    readFiles(Array.from(files ?? [])).then((list) => onChange(list[0] ?? null), fail);
  };
  return (
    <div class="template">
      <p class="minor">{t("也可以套用本单位的 Word 模板（.docx），样式不变：", "Or fill the bureau's own Word template (.docx):")}</p>
      <div class="actions-row">
        <label class="button file-button">
          {template === null ? t("选择模板", "Choose a template") : t("更换模板", "Another template")}
          <input type="file" accept=".docx" class="quiet" onChange={(event) => read(event.currentTarget.files)} />
        </label>
        <button type="button" class="plain" onClick={() => setListing(true)}>{t("可用字段", "Fields")}</button>
      </div>
      {template !== null && (
        <div class="actions-row">
          <span class="file-name">{template.name}</span>
          <button type="button" disabled={onFill === null} onClick={() => onFill?.(template)}>{t("按模板生成", "Fill the template")}</button>
          <button type="button" class="plain" onClick={() => onChange(null)}>{t("移除", "Remove")}</button>
        </div>
      )}
      {isListing && <Fields kind={kind} onClose={() => setListing(false)} />}
    </div>
  );
}

function Fields({ kind, onClose }: { kind: PaperKind; onClose: () => void }): JSX.Element {
  const { t } = useLanguage();
  const fields = useQuery("paperFields", { kind });
  const columns = [
    { key: "list", head: t("列表", "List"), cell: (one: PaperField) => one.list === null ? "" : <code>{`{{#${one.list}}}…{{/${one.list}}}`}</code> },
    { key: "name", head: t("字段", "Field"), isHead: true, cell: (one: PaperField) => <code>{`{{${one.name}}}`}</code> },
  ];
  return (
    <Dialog title={t("模板可用的字段", "Fields of a template")} onClose={onClose}>
      <p class="minor">{t("在模板中写入下列字段；列表的字段写在起止标记之间的一行中。", "Write these fields in the template; those of a list between its marks.")}</p>
      <Table caption={t("模板可用的字段", "Fields")} columns={columns} rows={fields.data ?? []} keyOf={(one, at) => `${one.name}-${at}`} empty={t("没有字段。", "No field.")} />
    </Dialog>
  );
}
