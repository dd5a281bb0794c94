/** What both builds have. */
export type * from "./documents.js";
export { checkAct, parseAct } from "./acts.js";
export { PetitionError, type ErrorFields, type ErrorKind } from "./error.js";
export {
  checkCreditCode,
  checkDate,
  checkIdNumber,
  checkPhone,
  errorCodes,
  isoDate,
  maskIdNumber,
  maskName,
  maskPhone,
  version,
  wordLists,
} from "./forms.js";
export type {
  AsOfOptions,
  BusyDays,
  Lang,
  LangOptions,
  PlanOptions,
  TodoOptions,
  WorkdaysOptions,
  WorkingLedgerOptions,
  YearOptions,
} from "./options.js";
export { Policy, policyNames, policyText } from "./policy.js";
export type { PolicyValues } from "./policy.js";
export { Workdays } from "./workdays.js";
