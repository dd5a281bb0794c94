/** The small build for WeChat mini programs, which have `WXWebAssembly` and no `fetch`. */
import { install } from "./engine.js";
import { ownError } from "./error.js";
import { createGlue } from "./glue/core.js";
import { registry, type Host } from "./host.js";
import { setDecoder } from "./json.js";
import type { Glue } from "./raw.js";
import { Utf8Decoder, Utf8Encoder } from "./utf8.js";

export * from "./api-core.js";
export { Ledger } from "./ledger-core.js";

/** What WeChat offers: it takes a path in the mini program's package. */
interface WxWebAssembly {
  instantiate(path: string, imports: object): Promise<unknown>;
}

declare const WXWebAssembly: WxWebAssembly | undefined;

/** 加载选项：where the module is in the mini program's package, such as `/wasm/petition_core.wasm`. */
export interface MiniProgramOptions {
  /** 路径：an absolute path; WeChat also reads a file that ends in `.wasm.br`. */
  readonly module: string;
}

/** The glue passes the path on to WeChat, and its instance on to itself. */
class Unused {}

function host(): Host {
  const instantiate = ({ path }: { path: string }, imports: object): Promise<unknown> => {
    if (typeof WXWebAssembly === "undefined") {
      const zh = "基础库版本过低，不支持 WXWebAssembly（需 2.13.0 以上）";
      throw ownError("NotInitialized", "not_initialized", zh, "WXWebAssembly is missing: it needs library 2.13.0");
    }
    return WXWebAssembly.instantiate(path, imports);
  };
  return {
    WebAssembly: { instantiate, Instance: Unused, Module: Unused },
    TextDecoder: Utf8Decoder,
    TextEncoder: Utf8Encoder,
    // Without it, memory is freed by `free` alone.
    FinalizationRegistry: registry(),
  };
}

async function started(path: string): Promise<Glue> {
  const glue = createGlue(host());
  await glue.default({ module_or_path: { path } });
  return glue;
}

let loaded: Promise<void> | null = null;

/** 加载程序。Loads the module; call it once before all others. */
export function init(options: MiniProgramOptions): Promise<void> {
  loaded ??= load(options.module).catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function load(path: string): Promise<void> {
  setDecoder((bytes) => new Utf8Decoder().decode(bytes));
  // Instances are made asynchronously, so another one is ready for the call after a trap.
  const ready: Glue[] = await Promise.all([started(path), started(path)]);
  install(() => {
    const glue = ready.shift();
    if (glue === undefined) {
      const en = "loading again after an internal error; repeat the call later";
      throw ownError("NotInitialized", "not_initialized", "出错后正在重新加载，请稍后再试", en);
    }
    if (ready.length === 0) {
      started(path).then((next) => ready.push(next), () => undefined);
    }
    return glue;
  });
}
