/** Asks whether unsaved changes may be lost. */
import type { JSX } from "preact";
import { useLanguage } from "../i18n";
import { Dialog } from "../ui/Dialog";

export function AskDiscard({ answer }: { answer: (may: boolean) => void }): JSX.Element {
  const { t } = useLanguage();
  return (
    <Dialog title={t("有未保存的改动", "There are unsaved changes")} onClose={() => answer(false)} actions={<>
      <button type="button" class="primary" onClick={() => answer(false)}>{t("返回保存", "Go back")}</button>
      <button type="button" onClick={() => answer(true)}>{t("放弃改动", "Discard the changes")}</button>
    </>}>
      <p>{t("继续将丢失这些改动。", "They are lost if you continue.")}</p>
    </Dialog>
  );
}
