import type { LedgerDocumentInput, Limits } from "./documents.js";
import type { Origin } from "./engine.js";
import { LedgerBase, mergeAll, readJson } from "./ledger-base.js";
import type { RawLedger } from "./raw.js";

/**
 * 台账：a checked ledger. It is immutable: a change returns a new ledger, which shares its records with the old one.
 */
export class Ledger extends LedgerBase {
  private constructor(origin: Origin<RawLedger>) {
    super(origin);
  }

  /** Reads a ledger document. */
  static fromJson(text: string | Uint8Array, limits?: Limits): Ledger {
    return new Ledger(readJson(text, limits));
  }

  /** Validates a ledger document. */
  static fromDocument(document: LedgerDocumentInput, limits?: Limits): Ledger {
    return new Ledger(readJson(JSON.stringify(document), limits));
  }

  /** Merges two copies of a ledger that were changed apart. `base` is the ledger before the changes. */
  static merge(base: Ledger, mine: Ledger, theirs: Ledger): Ledger {
    return new Ledger(mergeAll(base, mine, theirs));
  }

  /** @internal */
  protected override make(origin: Origin<RawLedger>): this {
    return new Ledger(origin) as this;
  }
}
