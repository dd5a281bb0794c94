/** The views in the order of the navigation. */
import type { ComponentType } from "preact";
import type { Route } from "../router";
import { LedgerView } from "../views/ledger/LedgerView";
import { PapersView } from "../views/papers/PapersView";
import { ReadingsView } from "../views/readings/ReadingsView";
import { ReceptionsView } from "../views/receptions/ReceptionsView";
import { RemindersView } from "../views/reminders/RemindersView";
import { CasesView } from "../views/Cases";
import { MatrixPage } from "../views/Matrix";
import { OverviewPage } from "../views/Overview";
import { TodoPage } from "../views/Todo";

export interface View {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly component: ComponentType<{ route: Route }>;
}

export const VIEWS: readonly View[] = [
  { key: "overview", zh: "总览", en: "Overview", component: OverviewPage },
  { key: "duties", zh: "完成情况", en: "Duties", component: MatrixPage },
  { key: "todo", zh: "待办", en: "To do", component: TodoPage },
  { key: "cases", zh: "案件", en: "Cases", component: CasesView },
  { key: "receptions", zh: "接访", en: "Receptions", component: ReceptionsView },
  { key: "ledger", zh: "台账", en: "Working ledger", component: LedgerView },
  { key: "reminders", zh: "督办提醒", en: "Reminders", component: RemindersView },
  { key: "papers", zh: "公文", en: "Papers", component: PapersView },
  { key: "readings", zh: "口径", en: "Readings", component: ReadingsView },
];
