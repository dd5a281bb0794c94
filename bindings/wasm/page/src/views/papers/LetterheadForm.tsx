/** The letterhead of a bureau as a form. */
import type { JSX } from "preact";
import { useLanguage } from "../../i18n";
import { TextArea, TextField } from "../../ui/Field";
import { EMPTY_LETTERHEAD, type Letterhead } from "./letterhead";

interface Props {
  readonly letterhead: Letterhead;
  readonly onChange: (letterhead: Letterhead) => void;
}

type TextKey = Exclude<keyof Letterhead, "copyTo">;

/** The fields with their labels and hints. */
const FIELDS: readonly (readonly [TextKey, string, string, string, string])[] = [
  ["organ", "发文机关", "Issuing organ", "不填用台账中的单位名称", "default: the bureau of the ledger"],
  ["number", "文号格式", "Number scheme", "如 示信函〔{年}〕{号}号", "such as 示信函〔{年}〕{号}号"],
  ["contact", "联系人", "Contact", "", ""],
  ["phone", "联系电话", "Telephone", "", ""],
  ["booking", "预约方式", "How to book", "写入接访安排公示", "for the schedule"],
  ["leaders", "领导统称", "Leaders are called", "如 市领导；不填按区划代码", "default: by the area code"],
  ["signer", "签发人", "Signer", "上行文用", "for papers upward"],
];

export function LetterheadForm({ letterhead, onChange }: Props): JSX.Element {
  const { t } = useLanguage();
  const isEmpty = JSON.stringify(letterhead) === JSON.stringify(EMPTY_LETTERHEAD);
  return (
    <details class="letterhead" open={!isEmpty}>
      <summary>{t("函头（只在本次打开期间保留）", "Letterhead (remembered until the page is closed)")}</summary>
      {FIELDS.map(([key, zh, en, hintZh, hintEn]) => (
        <TextField key={key} label={t(zh, en)} value={letterhead[key]} hint={hintZh === "" ? undefined : t(hintZh, hintEn)}
          onChange={(text) => onChange({ ...letterhead, [key]: text })} />
      ))}
      <TextArea label={t("抄送（每行一个单位）", "Copies to (one a line)")} value={letterhead.copyTo} rows={2} onChange={(copyTo) => onChange({ ...letterhead, copyTo })} />
    </details>
  );
}
