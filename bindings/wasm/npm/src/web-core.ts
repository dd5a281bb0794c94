/** The small build for browsers and bundlers: the rules, without workbooks, reports and papers. */
import { createGlue } from "./glue/core.js";
import { loadOnce, type InitOptions } from "./load-web.js";

export * from "./api-core.js";
export { Ledger } from "./ledger-core.js";
export type { InitOptions, ModuleSource } from "./load-web.js";

/** 加载程序。Loads the module; call it once before all others. By default it fetches `petition_core.wasm`. */
export function init(options: InitOptions = {}): Promise<void> {
  return loadOnce(createGlue, options, () => new URL("./petition_core.wasm", import.meta.url));
}
