/** Says how many notices came with the file, and shows them. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { ProblemTable } from "../ui/FailureText";
import { PAGE, Pager } from "../ui/Table";
import { useApp, useQuery } from "./context";

export function NoticeBar(): JSX.Element {
  return <><OldLedgerBar /><FileNotices /></>;
}

/** Offers the end of the ledger's last year, if nothing is dated in the year of the assessment. */
function OldLedgerBar(): JSX.Element | null {
  const { t } = useLanguage();
  const { session, client, fail } = useApp();
  const latest = session.ledger?.latest ?? null;
  if (latest === null || latest.slice(0, 4) >= session.asOf.slice(0, 4)) {
    return null;
  }
  const day = `${latest.slice(0, 4)}-12-31`;
  return (
    <div class="notice-bar">
      <span>{t(`台账最近的记录在 ${latest}，评定日期 ${session.asOf} 所在年度没有记录。`, `The latest record is of ${latest}; nothing is dated in the year of ${session.asOf}.`)}</span>
      <button type="button" onClick={() => { client.request("configure", { asOf: day }).catch(fail); }}>{t(`评定日期改为 ${day}`, `Assess as of ${day}`)}</button>
    </div>
  );
}

function FileNotices(): JSX.Element | null {
  const { t } = useLanguage();
  const { session } = useApp();
  const [isOpen, setOpen] = useState(false);
  const count = session.ledger?.notices ?? 0;
  if (count === 0) {
    return null;
  }
  return (
    <div class="notice-bar">
      <span>{t(`读取文件时有 ${count} 条提示`, `${count} notices about the file`)}</span>
      <button type="button" class="link" onClick={() => setOpen(true)}>{t("查看", "Show")}</button>
      {isOpen && <Notices onClose={() => setOpen(false)} />}
    </div>
  );
}

function Notices({ onClose }: { onClose: () => void }): JSX.Element {
  const { t } = useLanguage();
  const [from, setFrom] = useState(0);
  const { data } = useQuery("notices", { from, count: PAGE });
  return (
    <Dialog title={t("读取文件的提示", "Notices about the file")} onClose={onClose} isWide>
      {data !== null && <ProblemTable caption={t("提示", "Notices")} problems={data.rows} />}
      {data !== null && <Pager from={from} total={data.total} onMove={setFrom} />}
    </Dialog>
  );
}
