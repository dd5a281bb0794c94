/** 口径: the policy in use, its readings and settings; what another choice would change; working days. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { download, readFiles } from "../../app/files";
import { useLanguage } from "../../i18n";
import { go, link, type Route } from "../../router";
import { FailureText } from "../../ui/FailureText";
import { SelectField } from "../../ui/Field";
import { usePageSize } from "../shared";
import { ComparisonPanel } from "./ComparisonPanel";
import { DraftForm } from "./DraftForm";
import type { PolicySpec, PolicyView } from "./protocol";
import { changes, isPlain, isSameSpec } from "./spec";
import { WorkdaysPanel } from "./WorkdaysPanel";

const TABS = [
  ["", "口径和参数", "Readings and settings"],
  ["workdays", "工作日表", "Working days"],
] as const;

export function ReadingsView({ route }: { route: Route }): JSX.Element {
  const { t } = useLanguage();
  const policy = useQuery("policy", {});
  usePageSize("A4");
  return (
    <section class="view readings">
      <h1>{t("口径", "Readings")}</h1>
      <div class="tabs" role="group" aria-label={t("分类", "Parts")}>
        {TABS.map(([id, zh, en]) => (
          <button key={id} type="button" aria-pressed={route.id === id} onClick={() => go(link("readings", id))}>{t(zh, en)}</button>
        ))}
      </div>
      {policy.failure !== null && <FailureText failure={policy.failure} />}
      {route.id === "workdays" && <WorkdaysPanel />}
      {route.id !== "workdays" && policy.data !== null && <PolicyPanel key={JSON.stringify(policy.data.spec)} policy={policy.data} />}
    </section>
  );
}

function PolicyPanel({ policy }: { policy: PolicyView }): JSX.Element {
  const { client, fail, announce } = useApp();
  const { t } = useLanguage();
  const [draft, setDraft] = useState({ reading: policy.reading, settings: policy.settings });
  const [isComparing, setComparing] = useState(false);
  const spec: PolicySpec = {
    ...policy.spec, reading: changes(policy.ownReading, draft.reading), settings: changes(policy.ownSettings, draft.settings),
  };
  const isChanged = !isSameSpec(spec, policy.spec);
  const choose = (next: PolicySpec, text: string): void => {
    client.request("choosePolicy", next).then(() => announce(text), fail);
  };
  return (
    <>
      <PolicyHead policy={policy} onChoose={choose} />
      <DraftForm policy={policy} draft={draft} onChange={setDraft} />
      <div class="actions-row draft-actions">
        <button type="button" class="primary" disabled={!isChanged} onClick={() => choose(spec, t("已采用所选口径，各视图已重新评定", "The readings are in use"))}>{t("采用", "Use these")}</button>
        <button type="button" disabled={!isChanged} aria-expanded={isComparing} onClick={() => setComparing(!isComparing)}>{t("与现用口径比较", "Compare with those in use")}</button>
        <button type="button" disabled={!isChanged} onClick={() => setDraft({ reading: policy.reading, settings: policy.settings })}>{t("放弃改动", "Discard")}</button>
        {!isPlain(policy.spec) && (
          <button type="button" onClick={() => choose({ ...policy.spec, reading: {}, settings: {} }, t("已恢复方案原口径", "The policy's own readings are in use"))}>{t("恢复方案原口径", "The policy's own readings")}</button>
        )}
      </div>
      {!isChanged && isPlain(policy.spec) && <p class="minor">{t("改动上面任何一项，可先比较对评定结果的影响，再决定是否采用。台账不受影响。", "Change a value above to compare what it does before you use it. The ledger stays as it is.")}</p>}
      {isChanged && isComparing && <ComparisonPanel before={policy.spec} after={spec} />}
      {!isChanged && !isPlain(policy.spec) && (
        <>
          <h2>{t("现用口径与方案原口径的差别", "In use, compared with the policy's own")}</h2>
          <ComparisonPanel before={{ ...policy.spec, reading: {}, settings: {} }} after={policy.spec} />
        </>
      )}
    </>
  );
}

interface HeadProps {
  readonly policy: PolicyView;
  readonly onChoose: (spec: PolicySpec, text: string) => void;
}

function PolicyHead({ policy, onChoose }: HeadProps): JSX.Element {
  const { client, fail } = useApp();
  const { t } = useLanguage();
  const isFile = policy.spec.text !== null;
  const builtin = policy.builtin.map((name) => ({ value: name, label: t(`内置：${name}`, `built in: ${name}`) }));
  const choices = isFile ? [...builtin, { value: "", label: t(`文件：${policy.spec.name}`, `file ${policy.spec.name}`) }] : builtin;
  const chooseName = (name: string): void => {
    if (name !== "") {
      onChoose({ name, text: null, reading: {}, settings: {} }, t(`已采用方案 ${name}`, `Policy ${name} is in use`));
    }
  };
  const open = (files: FileList | null): void => {
    readFiles(Array.from(files ?? [])).then(([file]) => {
      if (file !== undefined) {
        const text = new TextDecoder().decode(file.bytes).replace(/^\ufeff/, "");
        onChoose({ name: file.name, text, reading: {}, settings: {} }, t(`已采用方案文件 ${file.name}`, `Policy file ${file.name} is in use`));
      }
    }, fail);
  };
  return (
    <>
      <div class="filters">
        <SelectField label={t("工作方案", "Policy")} value={isFile ? "" : policy.spec.name} choices={choices} class="wide" onChange={chooseName} />
        <label class="button file-button">{t("打开方案文件（.toml）", "Open a policy file (.toml)")}<input type="file" accept=".toml" class="quiet" onChange={(event) => open(event.currentTarget.files)} /></label>
        <div class="steps end">
          <button type="button" onClick={() => { client.request("policyFile", {}).then(download, fail); }}>{t("下载现用方案文件", "Download the policy in use")}</button>
          <button type="button" onClick={() => window.print()}>{t("打印", "Print")}</button>
        </div>
      </div>
      <p class="policy-source">
        <cite>《{policy.title}》</cite>{" "}
        <span class="minor">
          {policy.issuer} {policy.issued ?? ""}
          {policy.effectiveFrom !== null && t(`，${policy.effectiveFrom} 起施行`, `, in effect from ${policy.effectiveFrom}`)}
          {policy.effectiveTo !== null && t(`，至 ${policy.effectiveTo}`, ` to ${policy.effectiveTo}`)}
        </span>
      </p>
    </>
  );
}
