/** What the full build has. */
export * from "./api-core.js";
export {
  draftMapping,
  fillTemplate,
  paperDocx,
  paperFields,
  paperHtml,
  paperKinds,
  paperText,
  policyFieldsJson,
  templateWorkbook,
} from "./files.js";
export {
  Ledger,
  readCsv,
  readWorkbook,
  type NamedBytes,
  type PaperOptions,
  type ReadLedger,
  type ReadOptions,
  type UpdatedWorkbook,
} from "./ledger.js";
export type { ViewOptions } from "./ledger-views.js";
