/** What the glue uses of the JavaScript environment. A mini program lacks some of it. */
export interface Host {
  readonly WebAssembly: unknown;
  readonly TextDecoder: unknown;
  readonly TextEncoder: unknown;
  readonly FinalizationRegistry: unknown;
}

/** The environment of browsers and Node.js. */
export function globalHost(): Host {
  return { WebAssembly, TextDecoder, TextEncoder, FinalizationRegistry: registry() };
}

/** Returns the registry with which the glue frees collected objects; nothing in engines without one. */
export function registry(): unknown {
  return typeof FinalizationRegistry === "undefined" ? undefined : QuietRegistry;
}

/**
 * A registry whose callbacks do not fail. Objects of an instance that has trapped cannot be freed: the attempt traps
 * again, and an error in such a callback ends a process of Node.js. The memory goes with the instance.
 */
class QuietRegistry<T extends WeakKey> {
  private readonly registry: FinalizationRegistry<number>;

  constructor(free: (pointer: number) => void) {
    this.registry = new FinalizationRegistry((pointer) => {
      try {
        free(pointer);
      } catch {
        // See above.
      }
    });
  }

  register(target: T, pointer: number, token: WeakKey): void {
    this.registry.register(target, pointer, token);
  }

  unregister(token: WeakKey): void {
    this.registry.unregister(token);
  }
}
