import { install, isInstalled } from "./engine.js";
import { ownError } from "./error.js";
import { globalHost, type Host } from "./host.js";
import type { Glue } from "./raw.js";

/** 模块的来源：the compiled module, its bytes, or where to fetch it. */
export type ModuleSource = WebAssembly.Module | ArrayBuffer | Uint8Array | Response | URL | string;

/** 加载选项。How the module is loaded. */
export interface InitOptions {
  /** 模块：by default the file beside this script. */
  readonly module?: ModuleSource | PromiseLike<ModuleSource> | undefined;
}

let loading: Promise<void> | null = null;

/** Loads the module once. A failed attempt can be repeated. */
export function loadOnce(
  create: (host: Host) => Glue,
  options: InitOptions,
  beside: () => URL,
): Promise<void> {
  if (isInstalled()) {
    return Promise.resolve();
  }
  loading ??= load(create, options.module ?? beside()).finally(() => {
    loading = null;
  });
  return loading;
}

async function load(create: (host: Host) => Glue, source: ModuleSource | PromiseLike<ModuleSource>): Promise<void> {
  const module = await compiled(await source);
  // A large module may not be instantiated synchronously in the main thread of older browsers.
  let ready: Glue | null = await started(create, module);
  const reload = async (): Promise<void> => {
    ready = await started(create, module);
  };
  install(() => {
    if (ready !== null) {
      const glue = ready;
      ready = null;
      return glue;
    }
    try {
      const glue = create(globalHost());
      glue.initSync({ module });
      return glue;
    } catch (error) {
      void reload();
      const en = "loading again after an internal error; repeat the call later";
      throw ownError("NotInitialized", "not_initialized", "出错后正在重新加载，请稍后再试", en, error);
    }
  });
}

async function started(create: (host: Host) => Glue, module: WebAssembly.Module): Promise<Glue> {
  const glue = create(globalHost());
  await glue.default({ module_or_path: module });
  return glue;
}

async function compiled(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  if (typeof source === "string" || source instanceof URL) {
    return compiledResponse(await fetch(source));
  }
  // Some environments of workers have no `Response`.
  if (typeof Response === "function" && source instanceof Response) {
    return compiledResponse(source);
  }
  return WebAssembly.compile(source as BufferSource);
}

async function compiledResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) {
    const zh = `程序文件无法下载（${response.status}）`;
    const en = `the module cannot be downloaded (${response.status})`;
    throw ownError("NotInitialized", "not_initialized", zh, en);
  }
  // Compiling a stream needs the type `application/wasm`, which some servers do not send.
  return WebAssembly.compile(await response.arrayBuffer());
}
