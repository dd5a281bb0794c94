/** The package as npm packs it: its files, its types for every kind of consumer, its entries. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "node:test";
import { temporaryFolder } from "./command.js";
import { ROOT, textOf } from "./files.js";
import { parse } from "./json.js";
import { documentsModule } from "./typed-documents.js";

const PACKAGE = join(ROOT, "bindings/wasm/npm");
const TYPESCRIPT = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const STRICT = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false, target: "es2022" };

/** Packs the package and unpacks it as `node_modules/petition` of a new folder, as an installation does. */
function installed(): string {
  const folder = temporaryFolder();
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: PACKAGE,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const [{ filename }] = parse<[{ filename: string }]>(packed);
  execFileSync("tar", ["-xzf", filename], { cwd: folder });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(folder, "package"), join(folder, "node_modules/petition"), "junction");
  return folder;
}

/** Compiles a file strictly against the installed package. Returns what the compiler says. */
function compiled(folder: string, file: string, text: string, options: object): string {
  const config = join(folder, `${file}.json`);
  writeFileSync(join(folder, file), text);
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...STRICT, types: [], ...options }, files: [file] }));
  try {
    execFileSync(process.execPath, [join(TYPESCRIPT, "bin/tsc"), "-p", config], { encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const folder = installed();

test("the package has what a user needs, and no trace of the machine", () => {
  const files = execFileSync("tar", ["-tzf", join(folder, packedName())], { encoding: "utf8" }).split("\n");
  for (const file of ["README.md", "LICENSE", "package.json", "dist/node.js", "dist/petition.wasm"]) {
    assert.ok(files.includes(`package/${file}`), file);
  }
  assert.ok(!files.some((file) => /\.map$|\.test\.|tsconfig|\/src\//.test(file)));
  for (const file of files.filter((name) => /\.(c?js|d\.ts|md|wasm)$/.test(name))) {
    const text = readFileSync(join(folder, file), "latin1");
    assert.ok(!text.includes(ROOT) && !text.includes("sourceMappingURL") && !/\/home\/|\/root\//.test(text), file);
  }
});

function packedName(): string {
  const { name, version } = parse<{ name: string; version: string }>(textOf("bindings/wasm/npm/package.json"));
  return `${name}-${version}.tgz`;
}

const USE = `
const ledger: Ledger = Ledger.fromJson("{}");
const asOf = isoDate("2020-12-20");
const report: Report = ledger.assess({ year: 2020, asOf });
const status: Status | undefined = report.duties[0]?.status;
const started: Promise<void> = init();
{
  using policy = Policy.builtin("shenzhen-2019");
  const id: string = policy.id;
}
// @ts-expect-error: a day is checked first
ledger.assess({ year: 2020, asOf: "2020-12-20" });
// @ts-expect-error: documents are read-only
report.year = 2021;
// @ts-expect-error: words are closed lists
const wrong: Status = "nearly_met";
// @ts-expect-error: an act has its fields
ledger.apply({ act: "cancel_reception" }, { asOf });
// @ts-expect-error: a misspelt option
ledger.todo({ asOf, leder: "L01" });
// @ts-expect-error: ledgers are read, not constructed
new Ledger();
// @ts-expect-error: a period has a form
ledger.workingLedger({ asOf, period: "2020-Q5" });
export {};
`;

const IMPORT = (from: string): string =>
  `import { init, isoDate, Ledger, Policy, type Report, type Status } from "${from}";`;

test("the types compile strictly for every kind of consumer", () => {
  const node16 = { module: "node16", moduleResolution: "node16", lib: ["es2022", "dom", "esnext.disposable"] };
  const bundler = { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] };
  for (const from of ["petition", "petition/core"]) {
    const text = IMPORT(from) + USE;
    assert.equal(compiled(folder, "module.mts", text, node16), "", from);
    assert.equal(compiled(folder, "common.cts", text, node16), "", from);
    assert.equal(compiled(folder, "bundled.ts", text, bundler), "", from);
  }
  const web = `${IMPORT("petition/web")}${USE}`;
  assert.equal(compiled(folder, "web.ts", web, bundler), "");
  const mini = `import { init, Ledger } from "petition/mini-program";
    const started: Promise<void> = init({ module: "/petition_core.wasm" });
    // @ts-expect-error: WeChat needs a path
    init();
    // @ts-expect-error: the small build has no workbooks
    Ledger.fromJson("{}").writeWorkbook();`;
  assert.equal(compiled(folder, "mini.ts", mini, bundler), "");
});

test("the documents of the module have exactly their types", () => {
  const text = documentsModule();
  const options = { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] };
  assert.equal(compiled(folder, "documents.ts", text, options), "");
  // The compiler finds a member that a type lacks, and one that a document lacks.
  const more = text.replace('"as_of":', '"as_off":');
  assert.match(compiled(folder, "more.ts", more, options), /as_off/);
});

const RUN = `
const ledger = petition.Ledger.fromJson(require("node:fs").readFileSync(process.argv[2], "utf8"));
console.log(petition.version(), ledger.document.leaders.length, typeof petition.readWorkbook);
`;

test("modules, CommonJS and the small build run in Node.js", () => {
  const ledger = join(ROOT, "examples/shenzhen-2020/ledger.json");
  const run = (file: string, text: string): string => {
    writeFileSync(join(folder, file), text);
    return execFileSync(process.execPath, [join(folder, file), ledger], { encoding: "utf8" }).trim();
  };
  const required = 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n';
  const full = run("run.cjs", `const petition = require("petition");${RUN}`);
  assert.match(full, /^\d+\.\d+\.\d+ \d+ function$/);
  assert.equal(run("run.mjs", `import * as petition from "petition";\n${required}${RUN}`), full);
  const mini = "package/dist/mini-program";
  const types = `const petition = require("./${mini}"); console.log(typeof petition.init, typeof petition.Ledger)`;
  assert.equal(run("mini.cjs", types), "function function");
  const small = full.replace("function", "undefined");
  assert.equal(run("core.cjs", `const petition = require("petition/core");${RUN}`), small);
  assert.equal(run("core.mjs", `import * as petition from "petition/core";\n${required}${RUN}`), small);
});

test("the examples of the README run", () => {
  const readme = textOf("bindings/wasm/npm/README.md");
  const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  const ran = examples.filter((code) => !code.includes("require(") && !code.includes("fetch"));
  assert.ok(ran.length >= 3);
  const workbook = join(ROOT, "examples/shenzhen-2020/ledger.xlsx");
  for (const [at, code] of ran.entries()) {
    const file = join(folder, `readme${at}.mjs`);
    writeFileSync(file, code.replaceAll('"ledger.xlsx"', JSON.stringify(workbook)));
    const printed = execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
    const expected = [...code.matchAll(/^\s*\/\/ => (.*)$/gm)].map(([, line]) => line);
    assert.deepEqual(printed.trim().split("\n"), expected, code);
  }
});
