import { readFileSync } from "node:fs";
import { install } from "./engine.js";
import { globalHost, type Host } from "./host.js";
import type { InitOptions } from "./load-web.js";
import type { Glue } from "./raw.js";

/** Loads the module from its file, at the first call. */
export function installFile(create: (host: Host) => Glue, file: URL): void {
  let module: WebAssembly.Module | null = null;
  install(() => {
    module ??= new WebAssembly.Module(readFileSync(file));
    return started(create, module);
  });
}

/** Loads a module that the caller has. */
export async function loadModule(create: (host: Host) => Glue, options: InitOptions): Promise<void> {
  const source = await options.module;
  if (source === undefined) {
    return;
  }
  if (typeof source === "string" || source instanceof URL) {
    installFile(create, typeof source === "string" ? new URL(source, "file:") : source);
    return;
  }
  const bytes = source instanceof Response ? await source.arrayBuffer() : source;
  const module = bytes instanceof WebAssembly.Module ? bytes : await WebAssembly.compile(bytes as BufferSource);
  install(() => started(create, module));
}

function started(create: (host: Host) => Glue, module: WebAssembly.Module): Glue {
  const glue = create(globalHost());
  glue.initSync({ module });
  return glue;
}
