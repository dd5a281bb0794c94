/// <reference lib="esnext.disposable" preserve="true" />
import type { Origin } from "./engine.js";
import type { Freeable } from "./raw.js";

/**
 * 占用内存的对象。An object in the memory of the module. Its memory is freed when it is garbage collected; `free` and
 * `using` free it at once.
 */
export abstract class Handle<R extends Freeable> {
  /** @internal */
  declare readonly origin: Origin<R>;

  /** @internal */
  protected constructor(origin: Origin<R>) {
    // Not enumerable: consoles and comparisons do not show it.
    Object.defineProperty(this, "origin", { value: origin });
  }

  /** Frees the memory. The object cannot be used afterwards; those made from it can. */
  free(): void {
    this.origin.free();
  }
}

export interface Handle<R extends Freeable> {
  [Symbol.dispose](): void;
}

// Older engines have no such symbol, and then no `using`.
const dispose: symbol = (Symbol as { dispose?: symbol }).dispose ?? Symbol.for("Symbol.dispose");
Object.defineProperty(Handle.prototype, dispose, {
  value: function (this: Handle<Freeable>) {
    this.free();
  },
});
