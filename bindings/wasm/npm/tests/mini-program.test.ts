/** The small build in an environment that has only what a WeChat mini program on iOS has. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import vm from "node:vm";
import * as petition from "petition/core";
import type * as Mini from "petition/mini-program";
import { readOrNull, ROOT, scenarioNames, textOf } from "./files.js";
import { differences, type Package } from "./scenario.js";

const FOLDER = join(ROOT, "bindings/wasm/npm/dist/mini-program");

/** `WXWebAssembly` takes the path of a file in the mini program's package, and no bytes. */
class WxWebAssembly {
  readonly paths: string[] = [];

  async instantiate(path: unknown, imports: WebAssembly.Imports): Promise<object> {
    assert.equal(typeof path, "string");
    this.paths.push(path as string);
    const bytes = readFileSync(join(FOLDER, path as string));
    return { ...(await WebAssembly.instantiate(bytes, imports)) };
  }
}

/** Loads the file as the mini program's `require` does. The context has the language and no more. */
function load(wx: WxWebAssembly | undefined): typeof Mini {
  const file = join(FOLDER, "petition.js");
  // A new context has ECMAScript and `WebAssembly`, which a mini program lacks.
  const context = vm.createContext({ ...(wx && { WXWebAssembly: wx }) });
  vm.runInContext("delete globalThis.WebAssembly", context);
  const absent = "WebAssembly URL fetch TextDecoder TextEncoder Response process require Buffer setTimeout";
  for (const name of absent.split(" ")) {
    assert.equal(vm.runInContext(`typeof ${name}`, context), "undefined", name);
  }
  const module = { exports: {} };
  const wrapped = vm.runInContext(`(function (module, exports) {${readFileSync(file, "utf8")}\n})`, context, {
    filename: file,
  }) as (module: object, exports: object) => void;
  wrapped(module, module.exports);
  return module.exports as typeof Mini;
}

test("scenarios have the outcome of their files in a mini program", async () => {
  const wx = new WxWebAssembly();
  const mini = load(wx);
  await mini.init({ module: "/petition_core.wasm" });
  await mini.init({ module: "/petition_core.wasm" });
  assert.deepEqual([...new Set(wx.paths)], ["/petition_core.wasm"]);
  const all = scenarioNames();
  assert.deepEqual(all.flatMap((name) => differences(mini as unknown as Package, name, readOrNull)), []);
});

test("a mini program reads and writes every text", async () => {
  const mini = load(new WxWebAssembly());
  await mini.init({ module: "petition_core.wasm" });
  const text = textOf("examples/shenzhen-2020/ledger.json");
  const bytes = new TextEncoder().encode(text);
  const expected = petition.Ledger.fromJson(text).toJson();
  assert.equal(mini.Ledger.fromJson(text).toJson(), expected);
  assert.equal(mini.Ledger.fromJson(bytes).toJson(), expected);
  // One to four bytes a character, and a lone surrogate.
  const name = "aé信𠮷\u{1F600}";
  assert.equal(mini.checkDate(name).fault, petition.checkDate(name).fault);
  assert.equal(mini.maskName("𠮷示例"), "𠮷**");
  assert.equal(mini.maskName("\ud800a"), petition.maskName("\ud800a"));
  for (const wrong of [[0xff], [0xc3], [0xe4, 0xbf], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
    assert.throws(() => mini.Ledger.fromJson(new Uint8Array(wrong)), { code: "invalid_argument" });
  }
});

test("a mini program without WXWebAssembly or its file says so", async () => {
  await assert.rejects(load(undefined).init({ module: "petition_core.wasm" }), { code: "not_initialized" });
  const mini = load(new WxWebAssembly());
  await assert.rejects(mini.init({ module: "none.wasm" }), { code: "ENOENT" });
  assert.throws(() => mini.version(), { code: "not_initialized" });
  await mini.init({ module: "petition_core.wasm" });
  assert.equal(mini.version(), petition.version());
});
