/** The full build for Node.js. */
import { createGlue } from "./glue/full.js";
import { installFile, loadModule } from "./load-node.js";
import type { InitOptions } from "./load-web.js";

export * from "./api-full.js";
export type { InitOptions, ModuleSource } from "./load-web.js";

installFile(createGlue, new URL("./petition.wasm", import.meta.url));

/** 加载程序。Does nothing: the first call loads the module from its file. With `module` it loads that one. */
export function init(options: InitOptions = {}): Promise<void> {
  return loadModule(createGlue, options);
}
