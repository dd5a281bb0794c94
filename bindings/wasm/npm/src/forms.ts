import type {
  CreditCodeCheck,
  DateCheck,
  IdNumberCheck,
  IsoDate,
  PhoneCheck,
  Word,
  WordList,
} from "./documents.js";
import { call } from "./engine.js";
import { ownError } from "./error.js";
import { parse } from "./json.js";

/** Checks an identity number. Full-width digits, spaces and hyphens are accepted. */
export function checkIdNumber(text: string): IdNumberCheck {
  return parse(call((glue) => glue.check_id_number(text)));
}

/** Checks a unified social credit code. */
export function checkCreditCode(text: string): CreditCodeCheck {
  return parse(call((glue) => glue.check_credit_code(text)));
}

/** Checks a telephone number of the mainland. */
export function checkPhone(text: string): PhoneCheck {
  return parse(call((glue) => glue.check_phone(text)));
}

/** Checks a day in the form `YYYY-MM-DD`. */
export function checkDate(text: string): DateCheck {
  return parse(call((glue) => glue.check_date(text)));
}

/** Returns a text as a day. Fails with `InvalidArgument` if it is none. */
export function isoDate(text: string): IsoDate {
  const { date } = checkDate(text);
  // The check accepts full-width digits, the ledger does not.
  if (date !== text) {
    const zh = "日期应为 1949-10-01 至 2199-12-31 之间的 YYYY-MM-DD";
    const en = "a day must be YYYY-MM-DD from 1949-10-01 to 2199-12-31";
    throw ownError("InvalidArgument", "invalid_argument", zh, en);
  }
  return date;
}

/** Masks a name: its first character and `**`. */
export function maskName(name: string): string {
  return call((glue) => glue.mask_name(name));
}

/** Masks a telephone number except for the first three and the last two digits. */
export function maskPhone(phone: string): string {
  return call((glue) => glue.mask_phone(phone));
}

/** Masks an identity number except for the first and the last character. */
export function maskIdNumber(number: string): string {
  return call((glue) => glue.mask_id_number(number));
}

/** Returns every list of words with Chinese and English labels. */
export function wordLists(): readonly WordList[] {
  return parse(call((glue) => glue.word_lists()));
}

/** Returns the codes of errors with their labels. */
export function errorCodes(): readonly Word[] {
  return parse(call((glue) => glue.error_codes()));
}

/** Returns the version of the library. */
export function version(): string {
  return call((glue) => glue.version());
}
