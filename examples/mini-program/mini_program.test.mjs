/** Runs the mini program in a context that has what WeChat offers: no fetch, no URL, no WebAssembly. */

import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const YEAR = readFileSync(new URL("../shenzhen-2020/ledger.json", import.meta.url), "utf8");
const { resolve: find } = createRequire(import.meta.url);

/** Copies the mini program, and the two files of the package as its README says. */
function copy() {
  const folder = mkdtempSync(join(tmpdir(), "petition-"));
  for (const name of ["app.json", "app.js", "pages", "utils"]) {
    cpSync(join(HERE, name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, "petition"));
  copyFileSync(find("petition/mini-program"), join(folder, "petition/petition.js"));
  copyFileSync(find("petition/petition_core.wasm"), join(folder, "petition/petition_core.wasm"));
  return folder;
}

/** A mini program: its modules, its page, and the files that a user has. */
class MiniProgram {
  #folder;
  #modules = new Map();
  #context;
  files = new Map();
  page;
  instantiated = [];

  constructor(folder) {
    this.#folder = folder;
    this.#context = vm.createContext({
      console,
      setTimeout,
      clearTimeout,
      App: (options) => options.onLaunch(),
      Page: (options) => {
        this.page = { ...options, setData(data) { Object.assign(this.data, data); } };
      },
      wx: {
        chooseMessageFile: ({ success }) => success({ tempFiles: [{ path: [...this.files.keys()][0] }] }),
        getFileSystemManager: () => ({ readFile: (options) => this.#readFile(options) }),
      },
      WXWebAssembly: { instantiate: (path, imports) => this.#instantiate(path, imports) },
    });
    vm.runInContext("delete globalThis.WebAssembly", this.#context);
  }

  #readFile({ filePath, success, fail }) {
    const data = this.files.get(filePath);
    return data === undefined ? fail({ errMsg: "readFile:fail no such file" }) : success({ data });
  }

  /** WeChat takes a path in the package, not bytes. */
  async #instantiate(path, imports) {
    assert.equal(typeof path, "string");
    this.instantiated.push(path);
    return WebAssembly.instantiate(readFileSync(join(this.#folder, path)), imports);
  }

  require(path) {
    const file = resolve(this.#folder, path);
    if (!this.#modules.has(file)) {
      const module = { exports: {} };
      this.#modules.set(file, module);
      const code = `(function (require, module, exports) {${readFileSync(file, "utf8")}\n})`;
      const require = (name) => this.require(join(dirname(file), name));
      vm.runInContext(code, this.#context, { filename: file })(require, module, module.exports);
    }
    return this.#modules.get(file).exports;
  }

  /** Starts the app and its first page. */
  start() {
    this.require("app.js");
    const { pages } = JSON.parse(readFileSync(join(this.#folder, "app.json"), "utf8"));
    this.require(`${pages[0]}.js`);
    return this.page;
  }
}

/** Waits until the page has another message. */
async function answer(page, act) {
  const before = page.data.message;
  act();
  for (let turn = 0; page.data.message === before; turn += 1) {
    assert.ok(turn < 1000, `the page still says ${before}`);
    await new Promise((done) => setTimeout(done, 10));
  }
  return page.data;
}

test("the page lists what the leader owes", async () => {
  const program = new MiniProgram(copy());
  program.files.set("tmp://ledger.json", YEAR);
  const page = program.start();
  const { message, lines } = await answer(page, () => page.choose());
  assert.equal(message, "2 项任务尚未完成");
  const shown = lines.map(({ title, progress, status, due, daysLeft }) => [title, progress, status, due, daysLeft]);
  assert.deepEqual(JSON.parse(JSON.stringify(shown)), [
    ["化解案件 全年", "1/3", "即将到期", "2020-12-31", 26],
    ["筛选案件 四季度", "0/1", "进行中", "2020-12-31", 26],
  ]);
  assert.deepEqual([...new Set(program.instantiated)], ["/petition/petition_core.wasm"]);
});

test("an invalid ledger is refused in Chinese, and the next one is read", async () => {
  const program = new MiniProgram(copy());
  program.files.set("tmp://ledger.json", "{}");
  const page = program.start();
  const refused = await answer(page, () => page.choose());
  assert.match(refused.message, /[\u4e00-\u9fff]/);
  assert.equal(refused.lines.length, 0);
  program.files.set("tmp://ledger.json", YEAR);
  const { lines } = await answer(page, () => page.choose());
  assert.equal(lines.length, 2);
});

test("the two files fit into the package of a mini program", () => {
  const folder = copy();
  const size = (name) => readFileSync(join(folder, "petition", name)).length;
  // WeChat's limit of the main package is 2 MB.
  assert.ok(size("petition.js") + size("petition_core.wasm") < 1_200_000);
});
