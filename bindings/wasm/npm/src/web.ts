/** The full build for browsers and bundlers. */
import { createGlue } from "./glue/full.js";
import { loadOnce, type InitOptions } from "./load-web.js";

export * from "./api-full.js";
export type { InitOptions, ModuleSource } from "./load-web.js";

/** 加载程序。Loads the module; call it once before all others. By default it fetches `petition.wasm`. */
export function init(options: InitOptions = {}): Promise<void> {
  return loadOnce(createGlue, options, () => new URL("./petition.wasm", import.meta.url));
}
