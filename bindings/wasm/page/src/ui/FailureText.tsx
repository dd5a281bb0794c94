/** What went wrong: the sentence, the reasons, the list of problems. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import type { Failure, Problem } from "../protocol";
import { Table, type Column } from "./Table";

export function FailureText({ failure }: { failure: Failure }): JSX.Element {
  const { t } = useLanguage();
  // The library's message has a line for each problem; the table below has them too.
  const [headline = ""] = failure.message.split("\n");
  return (
    <div class="failure">
      <p><strong>{headline.replace(/[：:]$/, "")}</strong> <code>{failure.code}</code></p>
      {failure.reasons.length > 0 && <ul>{failure.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
      {failure.problems.length > 0 && <ProblemTable caption={t("问题清单", "Problems")} problems={failure.problems} />}
      {failure.more.map((one) => (
        <p class="minor" key={one.code + one.place}>{t(`另有 ${one.count} 处同类问题：`, `${one.count} more: `)}{one.place} {one.code}</p>
      ))}
    </div>
  );
}

/** Problems or notices with their place, what was found and what is expected. */
export function ProblemTable({ caption, problems }: { caption: string; problems: readonly Problem[] }): JSX.Element {
  const { t, word } = useLanguage();
  const columns: readonly Column<Problem>[] = [
    { key: "at", head: t("序号", "No."), cell: (_, at) => at + 1, class: "num", width: "48px" },
    { key: "place", head: t("位置", "Place"), cell: (one) => <PlaceButton place={one.place} />, isHead: true, width: "30%" },
    { key: "message", head: t("问题", "Problem"), cell: (one) => word("problem_code", one.code) },
    { key: "found", head: t("实际", "Found"), cell: (one) => one.found, width: "18%" },
    { key: "expected", head: t("应为", "Expected"), cell: (one) => one.expected, width: "22%" },
  ];
  const text = (): string => problems.map((one) => [one.place, word("problem_code", one.code), one.found, one.expected].join("\t")).join("\n");
  return (
    <>
      <Table caption={caption} columns={columns} rows={problems} keyOf={(one, at) => `${one.place}-${at}`} empty={t("没有问题", "No problems")} class="problems" />
      <CopyButton text={text} />
    </>
  );
}

/** A place that a click copies, to find it in the spreadsheet program. */
function PlaceButton({ place }: { place: string }): JSX.Element {
  const { t } = useLanguage();
  const [isCopied, setCopied] = useState(false);
  const onClick = (): void => {
    copy(place);
    setCopied(true);
  };
  return (
    <>
      <button type="button" class="link" title={t("复制位置", "Copy the place")} onClick={onClick}>{place}</button>
      <span class="minor" role="status">{isCopied && t(" 已复制", " copied")}</span>
    </>
  );
}

/** Copies a text. Without permission for the clipboard, the text is selected in a field and copied the old way. */
export function CopyButton({ text }: { text: () => string }): JSX.Element {
  const { t } = useLanguage();
  return <button type="button" onClick={() => copy(text())}>{t("复制清单", "Copy the list")}</button>;
}

function copy(text: string): void {
  navigator.clipboard?.writeText(text).catch(() => copyBySelection(text)) ?? copyBySelection(text);
}

function copyBySelection(text: string): void {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
