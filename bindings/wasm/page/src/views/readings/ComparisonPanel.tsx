/** What differs between the reports under two policies: duties and findings. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApp, useQuery } from "../../app/context";
import { useLanguage } from "../../i18n";
import { FailureText } from "../../ui/FailureText";
import { statusSign } from "../../ui/Sign";
import { PAGE, Pager, Table, type Column } from "../../ui/Table";
import type { Comparison, EffectLine, PolicySpec } from "./protocol";

export function ComparisonPanel({ before, after }: { before: PolicySpec; after: PolicySpec }): JSX.Element {
  const { t } = useLanguage();
  const [from, setFrom] = useState(0);
  const comparison = useQuery("comparePolicies", { before, after, from, count: PAGE });
  return (
    <section class={`comparison${comparison.isLoading ? " loading" : ""}`} aria-label={t("比较", "Comparison")}>
      {comparison.failure !== null && <FailureText failure={comparison.failure} />}
      {comparison.data !== null && <Result comparison={comparison.data} from={from} onMove={setFrom} />}
    </section>
  );
}

function Result({ comparison, from, onMove }: { comparison: Comparison; from: number; onMove: (from: number) => void }): JSX.Element {
  const { t } = useLanguage();
  const { session } = useApp();
  return (
    <>
      <ul class="differences">{comparison.differences.map((one) => (
        <li key={one.label}><strong>{one.label}</strong>{t("：", ": ")}<del>{one.before}</del> → <ins>{one.after}</ins></li>
      ))}</ul>
      <p class="lead" role="status">{t(
        `${session.year}年度截至 ${session.asOf}：${comparison.duties} 项任务、${comparison.findings} 条审查结果不同。`,
        `${session.year} as of ${session.asOf}: ${comparison.duties} duties and ${comparison.findings} findings differ.`,
      )}</p>
      <Lines rows={comparison.rows} />
      {comparison.total > PAGE && <Pager from={from} total={comparison.total} onMove={onMove} />}
    </>
  );
}

function Lines({ rows }: { rows: readonly EffectLine[] }): JSX.Element {
  const { t } = useLanguage();
  const outcome = (status: string | null, text: string): JSX.Element => (
    <span class={status === null ? "none" : `status s-${status}`}>
      {status !== null && statusSign(status) !== "" && <span class="sign" aria-hidden="true">{statusSign(status)}</span>}{text}
    </span>
  );
  const columns: readonly Column<EffectLine>[] = [
    { key: "subject", head: t("涉及领导或单位", "Whose"), width: "18%", isHead: true, cell: (one) => one.subject },
    { key: "label", head: t("任务、审查结果", "Duty or finding"), width: "30%", cell: (one) => one.label },
    { key: "before", head: t("改动前", "Before"), width: "18%", cell: (one) => outcome(one.beforeStatus, one.before) },
    { key: "after", head: t("改动后", "After"), width: "18%", cell: (one) => outcome(one.afterStatus, one.after) },
    { key: "clause", head: t("依据", "Clause"), cell: (one) => one.clause },
  ];
  return (
    <Table caption={t("不同之处", "What differs")} columns={columns} rows={rows} keyOf={(one, at) => `${one.label}-${at}`}
      empty={t("评定结果没有不同。", "The results do not differ.")} />
  );
}
