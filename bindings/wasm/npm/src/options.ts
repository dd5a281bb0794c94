import type { IsoDate, Length, Period, StepActor } from "./documents.js";
import type { Policy } from "./policy.js";
import type { Workdays } from "./workdays.js";

/** 语言：the language of texts and pages; Chinese by default. */
export type Lang = "zh" | "en";

/** 截止日和方案：the day, and the policy; by default `shenzhen-2019`. */
export interface AsOfOptions {
  /** 截止日：only facts dated on or before this day count. */
  readonly asOf: IsoDate;
  /** 工作方案：the policy. */
  readonly policy?: Policy | undefined;
}

/** 年度：a year, assessed at the end of a day. */
export interface YearOptions extends AsOfOptions {
  /** 年度：the year, 1949 to 2199. */
  readonly year: number;
}

/** 工作日表：the working days; by default the built-in table. */
export interface WorkdaysOptions {
  readonly workdays?: Workdays | undefined;
}

/** 语言：the language of a page. */
export interface LangOptions {
  readonly lang?: Lang | undefined;
}

/** 待办事项清单的范围：what a to-do list contains; by default everything of the quarter. */
export interface TodoOptions extends AsOfOptions, WorkdaysOptions {
  /** 展望天数：how many days the list looks ahead. */
  readonly days?: number | undefined;
  /** 展望至：until Sunday or the end of the quarter, in place of `days`. */
  readonly until?: "week" | "quarter" | undefined;
  /** 领导编号：only what concerns this leader. */
  readonly leader?: string | undefined;
  /** 责任单位编号：only what concerns this unit. */
  readonly unit?: string | undefined;
  /** 办理人：only what this actor has to do. */
  readonly who?: StepActor | undefined;
}

/** 工作台账的范围：which matters the working ledger of a period contains. */
export interface WorkingLedgerOptions extends AsOfOptions {
  /** 期间：a quarter or a year. */
  readonly period: Period;
  /** 领导编号：only what this leader received or is in charge of. */
  readonly leader?: string | undefined;
  /** 责任单位编号：only matters of this unit. */
  readonly unit?: string | undefined;
  /** 不脱敏：personal data in full. */
  readonly full?: boolean | undefined;
}

/** 不能安排接访的日期：days on which a leader, or everybody, cannot receive. */
export interface BusyDays {
  /** 领导编号：the leader; absent: everybody. */
  readonly leader?: string | undefined;
  /** 起：first day. */
  readonly from: IsoDate;
  /** 止：last day. */
  readonly to: IsoDate;
}

/** 接访编排的要求：how reception days are proposed. */
export interface PlanOptions extends AsOfOptions, WorkdaysOptions {
  /** 期间：the period. */
  readonly period: Period;
  /** 每日领导数：how many leaders may receive on one day; by default one. */
  readonly maxLeadersADay?: number | undefined;
  /** 接访时长：the length of the proposed receptions; by default a full day. */
  readonly length?: Length | undefined;
  /** 不能安排的日期：days on which nobody, or one leader, can receive. */
  readonly busy?: readonly BusyDays[] | undefined;
}
