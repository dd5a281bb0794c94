import type { Conflict, MoreProblems, Problem, RefusalReason, StepKind, ActKind, Text } from "./documents.js";

/** 错误种类：what a program distinguishes. */
export type ErrorKind =
  | "InvalidLedger"
  | "InvalidPolicy"
  | "InvalidWorkdays"
  | "InvalidAct"
  | "InvalidWorkbook"
  | "InvalidMapping"
  | "InvalidArgument"
  | "UnknownPolicy"
  | "UnknownRecord"
  | "OutOfRange"
  | "RefusedStep"
  | "RefusedAct"
  | "RefusedNotice"
  | "RefusedEdit"
  | "RefusedPaper"
  | "ConflictingChanges"
  | "InternalError"
  | "NotInitialized";

/** 错误内容：the fields of an error. */
export interface ErrorFields {
  /** 种类：the kind. */
  readonly kind: ErrorKind;
  /** 代码：the stable code, such as `invalid_ledger` or `step_out_of_order`. */
  readonly code: string;
  /** 位置：the place of the first problem, the record or the parameter; null: no place. */
  readonly path: string | null;
  /** 中文说明：the message in Chinese. */
  readonly zh: string;
  /** 英文说明：the message in English. */
  readonly en: string;
  /** 问题：every problem of invalid input. */
  readonly problems: readonly Problem[];
  /** 其余问题：problems beyond the limit, counted. */
  readonly more: readonly MoreProblems[];
  /** 提示：the notices of a workbook that has problems. */
  readonly notices: readonly Problem[];
  /** 原因：the reasons of a refused act, notice or paper. */
  readonly reasons: readonly RefusalReason[];
  /** 不一致之处：the contradictions of copies that do not merge. */
  readonly conflicts: readonly Conflict[];
  /** 缺少的步骤：the steps that a refused step needs. */
  readonly missing: readonly StepKind[];
  /** 冲突的步骤：the steps that exclude a refused step. */
  readonly in_the_way: readonly StepKind[];
  /** 案件编号：the case of a refused step. */
  readonly case_id?: string;
  /** 步骤：the kind of a refused step. */
  readonly step?: StepKind;
  /** 条款：the clause of a refused step. */
  readonly clause?: string;
  /** 操作：the kind of a refused act. */
  readonly act?: ActKind;
  /** 记录编号：the record of a refused act or notice. */
  readonly record?: string;
  /** 明细：what a refused edit met. */
  readonly detail?: Text;
}

const LISTS = {
  problems: [],
  more: [],
  notices: [],
  reasons: [],
  conflicts: [],
  missing: [],
  in_the_way: [],
};

/**
 * 本库的错误。The error of every function. A call that fails changes nothing. Its texts contain no personal data of
 * petitioners.
 */
export class PetitionError extends Error implements ErrorFields {
  declare readonly kind: ErrorKind;
  declare readonly code: string;
  declare readonly path: string | null;
  declare readonly zh: string;
  declare readonly en: string;
  declare readonly problems: readonly Problem[];
  declare readonly more: readonly MoreProblems[];
  declare readonly notices: readonly Problem[];
  declare readonly reasons: readonly RefusalReason[];
  declare readonly conflicts: readonly Conflict[];
  declare readonly missing: readonly StepKind[];
  declare readonly in_the_way: readonly StepKind[];
  declare readonly case_id?: string;
  declare readonly step?: StepKind;
  declare readonly clause?: string;
  declare readonly act?: ActKind;
  declare readonly record?: string;
  declare readonly detail?: Text;
  /** 原始错误：the error behind an internal error. */
  declare readonly cause?: unknown;

  /** Creates an error of its fields, such as those that another thread sent: `new PetitionError(error.toJSON())`. */
  constructor(fields: ErrorFields, cause?: unknown) {
    super(`${fields.zh}\n${fields.en}`);
    this.name = "PetitionError";
    Object.assign(this, fields);
    if (cause !== undefined) {
      this.cause = cause;
    }
  }

  /** Returns the fields as a plain object, for logs and messages between threads. */
  toJSON(): ErrorFields {
    const fields: Record<string, unknown> = Object.fromEntries(Object.entries(this));
    delete fields["name"];
    delete fields["cause"];
    return fields as unknown as ErrorFields;
  }
}

/** Creates an error of the package itself. */
export function ownError(kind: ErrorKind, code: string, zh: string, en: string, cause?: unknown): PetitionError {
  return new PetitionError({ kind, code, path: null, zh, en, ...LISTS }, cause);
}
