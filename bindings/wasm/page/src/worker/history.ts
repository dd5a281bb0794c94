/** Undo and redo: the ledgers before and after the acts of the session. */

interface Entry<Value> {
  readonly value: Value;
  /** What led from the value before to this one. */
  readonly label: string;
}

/** A line of values with a position. A dropped value is released. */
export class History<Value> {
  private readonly past: Entry<Value>[] = [];
  private future: Entry<Value>[] = [];

  constructor(
    private present: Entry<Value>,
    /** The most steps back. Large ledgers have fewer. */
    private readonly most: number,
    private readonly release: (value: Value) => void,
  ) {}

  get value(): Value {
    return this.present.value;
  }

  get undoLabel(): string | null {
    return this.past.length === 0 ? null : this.present.label;
  }

  get redoLabel(): string | null {
    return this.future[this.future.length - 1]?.label ?? null;
  }

  push(value: Value, label: string): void {
    this.future.forEach((entry) => this.release(entry.value));
    this.future = [];
    this.past.push(this.present);
    this.present = { value, label };
    if (this.past.length > this.most) {
      const oldest = this.past.shift();
      if (oldest !== undefined) {
        this.release(oldest.value);
      }
    }
  }

  undo(): boolean {
    const before = this.past.pop();
    if (before === undefined) {
      return false;
    }
    this.future.push(this.present);
    this.present = before;
    return true;
  }

  redo(): boolean {
    const after = this.future.pop();
    if (after === undefined) {
      return false;
    }
    this.past.push(this.present);
    this.present = after;
    return true;
  }

  has(value: Value): boolean {
    return [...this.past, this.present, ...this.future].some((entry) => entry.value === value);
  }

  /** Releases everything. */
  clear(): void {
    [...this.past, this.present, ...this.future].forEach((entry) => this.release(entry.value));
    this.past.length = 0;
    this.future = [];
  }
}

/** Returns how many steps back a ledger of this size may go: about as much memory for each. */
export function mostSteps(records: number): number {
  return Math.max(8, Math.min(200, Math.floor(400_000 / Math.max(1, records))));
}
