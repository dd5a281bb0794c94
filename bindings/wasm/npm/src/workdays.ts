import type { DayKind, IsoDate, Text } from "./documents.js";
import { call, Origin } from "./engine.js";
import { Handle } from "./handle.js";
import { parse } from "./json.js";
import type { RawWorkdays } from "./raw.js";

/** 工作日：working days, make-up working days and holidays in China. It is immutable. */
export class Workdays extends Handle<RawWorkdays> {
  private constructor(origin: Origin<RawWorkdays>) {
    super(origin);
  }

  /** Returns the built-in table. */
  static builtin(): Workdays {
    return new Workdays(Origin.of((glue) => glue.RawWorkdays.builtin()));
  }

  /** Reads another table, such as that of a new year. */
  static parse(text: string): Workdays {
    return new Workdays(Origin.of((glue) => glue.RawWorkdays.parse(text)));
  }

  /** Returns the table with the years of `newer` added or replaced. */
  merge(newer: Workdays): Workdays {
    const [old, added] = [this.origin, newer.origin];
    const merged = Origin.of((glue) => old.lend(glue, (raw) => added.lend(glue, (other) => raw.merge(other))));
    return new Workdays(merged);
  }

  /** The years in the table. */
  get years(): readonly number[] {
    return parse(call((glue) => this.origin.get(glue).years()));
  }

  /** Returns the kind of a day. `unknown`: the year is not in the table. */
  dayKind(date: IsoDate): DayKind {
    return call((glue) => this.origin.get(glue).day_kind(date)) as DayKind;
  }

  /** Whether the day is a working day. Null: the year is not in the table. */
  isWorkday(date: IsoDate): boolean | null {
    return call((glue) => this.origin.get(glue).is_workday(date)) ?? null;
  }

  /** Returns the holiday that the day belongs to. */
  holiday(date: IsoDate): Text | null {
    return parse(call((glue) => this.origin.get(glue).holiday(date)));
  }

  /** Returns the last working day on or before a day. Null: the years needed are not in the table. */
  lastWorkdayOnOrBefore(date: IsoDate): IsoDate | null {
    return day(call((glue) => this.origin.get(glue).last_workday_on_or_before(date)));
  }

  /** Returns the first working day on or after a day. Null: the years needed are not in the table. */
  nextWorkdayOnOrAfter(date: IsoDate): IsoDate | null {
    return day(call((glue) => this.origin.get(glue).next_workday_on_or_after(date)));
  }
}

function day(text: string | undefined): IsoDate | null {
  return (text ?? null) as IsoDate | null;
}

let byDefault: Workdays | null = null;

/** The table of calls that name none. */
export function defaultWorkdays(): Workdays {
  byDefault ??= Workdays.builtin();
  return byDefault;
}
