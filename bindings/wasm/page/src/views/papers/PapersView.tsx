/** 公文: every paper of the programme, with its subject, letterhead, preview and files. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { download, readFiles } from "../../app/files";
import { useLanguage } from "../../i18n";
import type { Failure, NamedBytes } from "../../protocol";
import { go, link, type Route } from "../../router";
import { FailureText } from "../../ui/FailureText";
import { TextField } from "../../ui/Field";
import { Refusals, usePageSize } from "../shared";
import { LetterheadForm } from "./LetterheadForm";
import { EMPTY_LETTERHEAD, type Letterhead } from "./letterhead";
import { PaperPreview } from "./PaperPreview";
import type { PaperAsk, PaperKindView, PaperView } from "./protocol";
import { SubjectField } from "./SubjectField";
import { TemplateField, type Template } from "./TemplateField";

/** What the forms of this view remember until the page is closed. Nothing is stored. */
const memory: { letterhead: Letterhead; numbers: Record<string, string>; templates: Record<string, Template>; lastYear: string | null } = {
  letterhead: EMPTY_LETTERHEAD, numbers: {}, templates: {}, lastYear: null,
};

const FIRST_KIND = "schedule";

export function PapersView({ route }: { route: Route }): JSX.Element {
  const { t } = useLanguage();
  const kinds = useQuery("paperKinds", {});
  const key = route.id === "" ? FIRST_KIND : route.id;
  const kind = kinds.data?.find((one) => one.key === key);
  usePageSize("A4");
  return (
    <section class="view papers">
      <h1>{t("公文", "Papers")}</h1>
      {kinds.failure !== null && <FailureText failure={kinds.failure} />}
      <div class="papers-layout">
        <KindList kinds={kinds.data ?? []} chosen={key} />
        {kind !== undefined && <PaperEditor key={kind.key} kind={kind} about={route.params["about"] ?? ""} />}
      </div>
    </section>
  );
}

function KindList({ kinds, chosen }: { kinds: readonly PaperKindView[]; chosen: string }): JSX.Element {
  const { t } = useLanguage();
  return (
    <nav class="paper-kinds" aria-label={t("公文种类", "Kinds of papers")}>
      <ul>{kinds.map((one) => (
        <li key={one.key}>
          <a href={link("papers", one.key)} aria-current={one.key === chosen ? "true" : undefined}>
            <span class="kind-name">{one.label}</span>
            {one.isPublic && <span class="tag">{t("可公开", "public")}</span>}
            <span class="minor">{one.clause}</span>
          </a>
        </li>
      ))}</ul>
    </nav>
  );
}

function PaperEditor({ kind, about }: { kind: PaperKindView; about: string }): JSX.Element {
  const { t } = useLanguage();
  const [letterhead, setLetterhead] = useState(memory.letterhead);
  const [number, setNumber] = useState(memory.numbers[kind.key] ?? "");
  useEffect(() => {
    memory.letterhead = letterhead;
    memory.numbers[kind.key] = number;
  }, [letterhead, number]);
  const settled = useSettled({ letterhead, number });
  const ask: PaperAsk = { kind: kind.key, about, ...settled };
  const choose = (to: string): void => go(link("papers", kind.key, { about: to }), true);
  return (
    <div class="paper-editor">
      <p class="lead">{kind.when}{kind.isPublic && t("。公示内容已去除信访人信息。", " Public: without personal data.")}</p>
      <div class="filters">
        <SubjectField key={kind.key} kind={kind} about={about} onChange={choose} />
        {kind.key === "annual" && <LastYear />}
        {kind.form === "letter" && <TextField label={t("文号的号", "Running number")} value={number} onChange={setNumber} />}
      </div>
      {about === ""
        ? <p class="empty">{t("请先选定公文所涉的对象。", "Choose first what the paper is about.")}</p>
        : <WrittenPaper kind={kind} ask={ask} letterhead={letterhead} onLetterhead={setLetterhead} />}
    </div>
  );
}

/** Chooses the ledger of the year before, whose figures the annual summary shows beside those of the year. */
function LastYear(): JSX.Element {
  const { client, fail, announce } = useApp();
  const { t } = useLanguage();
  const [name, setName] = useState(memory.lastYear);
  const choose = async (file: NamedBytes | null): Promise<void> => {
    const answer = await client.request("lastYear", { file });
    memory.lastYear = answer.name;
    setName(answer.name);
    announce(answer.name === null ? t("已移除上年台账", "The ledger of last year is removed") : t(`已读入上年台账 ${answer.name}`, `Read ${answer.name}`));
  };
  const read = (files: FileList | null): void => {
    readFiles(Array.from(files ?? [])).then(([file]) => (file === undefined ? undefined : choose(file))).catch(fail);
  };
  return (
    <div class="steps">
      <label class="button file-button">
        {name === null ? t("对比上年：选择上年台账", "Compare: choose last year's ledger") : t("更换上年台账", "Another ledger of last year")}
        <input type="file" class="quiet" onChange={(event) => read(event.currentTarget.files)} />
      </label>
      {name !== null && <><span class="file-name">{name}</span><button type="button" class="plain" onClick={() => { choose(null).catch(fail); }}>{t("移除", "Remove")}</button></>}
    </div>
  );
}

/** Returns a value once it has not changed for a moment: a paper is not written at each key. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 250);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}

interface WrittenProps {
  readonly kind: PaperKindView;
  readonly ask: PaperAsk;
  readonly letterhead: Letterhead;
  readonly onLetterhead: (letterhead: Letterhead) => void;
}

function WrittenPaper({ kind, ask, letterhead, onLetterhead }: WrittenProps): JSX.Element {
  const paper = useQuery("paper", ask);
  return (
    <div class="paper-columns">
      <div class="paper-desk">
        {paper.failure !== null && <PaperRefusal failure={paper.failure} />}
        {paper.data !== null && <PaperPreview view={paper.data} />}
      </div>
      <aside class="paper-side">
        <Files kind={kind} ask={ask} isReady={paper.data !== null} />
        {paper.data !== null && <Remaining view={paper.data} />}
        <LetterheadForm letterhead={letterhead} onChange={onLetterhead} />
      </aside>
    </div>
  );
}

/** Why there is no paper. The sentence repeats the reasons, so several are listed without it. */
function PaperRefusal({ failure }: { failure: Failure }): JSX.Element {
  const { t } = useLanguage();
  const isList = failure.reasons.length > 1;
  return (
    <div class="paper-refusal">
      {isList ? <Refusals title={t("尚不能出具，请先补正：", "The paper is refused; correct first:")} reasons={failure.reasons} /> : <p>{failure.message}</p>}
    </div>
  );
}

function Files({ kind, ask, isReady }: { kind: PaperKindView; ask: PaperAsk; isReady: boolean }): JSX.Element {
  const { client, fail, announce } = useApp();
  const { t } = useLanguage();
  const [template, setTemplate] = useState<Template | null>(memory.templates[kind.key] ?? null);
  const save = (format: "docx" | "html", own: Template | null): void => {
    client.request("paperFile", { ...ask, format, template: own?.bytes ?? null }).then((file) => {
      download(file);
      announce(t(`已下载 ${file.name}`, `Downloaded ${file.name}`));
    }, fail);
  };
  const choose = (own: Template | null): void => {
    setTemplate(own);
    if (own === null) {
      delete memory.templates[kind.key];
    } else {
      memory.templates[kind.key] = own;
    }
  };
  return (
    <section aria-label={t("输出", "Files")}>
      <div class="actions-row">
        <button type="button" class="primary" disabled={!isReady} onClick={() => save("docx", null)}>{t("下载 Word", "Download Word")}</button>
        <button type="button" disabled={!isReady} onClick={() => save("html", null)}>{t("下载网页", "Download HTML")}</button>
        <button type="button" disabled={!isReady} onClick={() => window.print()}>{t("打印", "Print")}</button>
      </div>
      <TemplateField kind={kind.key} template={template} onChange={choose} onFill={isReady ? (own) => save("docx", own) : null} />
    </section>
  );
}

/** What a person must still write, and which records the paper leaves out. */
function Remaining({ view }: { view: PaperView }): JSX.Element {
  const { t } = useLanguage();
  return (
    <section>
      <h2>{t(`须由人填写（${view.placeholders.length}）`, `To be written by a person (${view.placeholders.length})`)}</h2>
      {view.placeholders.length === 0
        ? <p class="minor">{t("没有待填内容。", "Nothing is left to write.")}</p>
        : <ul class="placeholders">{view.placeholders.map((one) => <li key={one.name}><mark>【{one.name}】</mark>{one.count > 1 && <span class="minor"> ×{one.count}</span>}</li>)}</ul>}
      {view.omitted.length > 0 && (
        <>
          <h2>{t(`未写入（${view.omitted.length}）`, `Left out (${view.omitted.length})`)}</h2>
          <ul class="omitted">{view.omitted.map((one) => <li key={one}>{one}</li>)}</ul>
        </>
      )}
      {view.rowsLeftOut > 0 && <p class="notice-bar">{t(`预览省略表格 ${view.rowsLeftOut} 行，文件中完整。`, `The preview leaves out ${view.rowsLeftOut} rows; the files have all.`)}</p>}
    </section>
  );
}
