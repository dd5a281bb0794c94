/** The small build for Node.js: the rules, without workbooks, reports and papers. */
import { createGlue } from "./glue/core.js";
import { installFile, loadModule } from "./load-node.js";
import type { InitOptions } from "./load-web.js";

export * from "./api-core.js";
export { Ledger } from "./ledger-core.js";
export type { InitOptions, ModuleSource } from "./load-web.js";

installFile(createGlue, new URL("./petition_core.wasm", import.meta.url));

/** 加载程序。Does nothing: the first call loads the module from its file. With `module` it loads that one. */
export function init(options: InitOptions = {}): Promise<void> {
  return loadModule(createGlue, options);
}
