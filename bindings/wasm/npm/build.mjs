// Builds `dist`: the entries, the types and the compiled modules. The raw modules and their glue come from
// `cargo xtask npm`, which calls this script; PETITION_RAW names another folder with `full` and `core`.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");
const root = join(folder, "../../..");
const raw = process.env.PETITION_RAW ?? join(root, "target/xtask/wasm");

/** Wraps the generated glue in a function: each instance of the module then has its own state and environment. */
async function glueFactory(kind) {
  const result = await build({
    entryPoints: [join(raw, kind, "petition_wasm.js")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "glue",
    charset: "utf8",
    // The glue looks for its module beside itself only without an argument, and it always gets one.
    define: { "import.meta.url": '""' },
    logLevel: "error",
  });
  const [{ text }] = result.outputFiles;
  return `export function createGlue({ WebAssembly, TextDecoder, TextEncoder, FinalizationRegistry }) {
const Symbol = globalThis.Symbol;
${text}
return glue;
}`;
}

/** Resolves `./glue/full.js` and `./glue/core.js`. */
const glue = {
  name: "glue",
  setup(plugins) {
    plugins.onResolve({ filter: /^\.\/glue\/(full|core)\.js$/ }, ({ path }) => ({
      path: path.includes("full") ? "full" : "core",
      namespace: "glue",
    }));
    plugins.onLoad({ filter: /.*/, namespace: "glue" }, async ({ path }) => ({ contents: await glueFactory(path) }));
  },
};

/** A file URL in CommonJS, which has no `import.meta`. */
const commonJsUrl = {
  banner: { js: 'const petitionFile = require("node:url").pathToFileURL(__filename).href;' },
  define: { "import.meta.url": "petitionFile" },
};

const entries = [
  { from: "web.ts", to: "web.js", format: "esm", target: "es2020" },
  { from: "web-core.ts", to: "web-core.js", format: "esm", target: "es2020" },
  { from: "node.ts", to: "node.js", format: "esm", platform: "node", target: "node20" },
  { from: "node-core.ts", to: "node-core.js", format: "esm", platform: "node", target: "node20" },
  { from: "node.ts", to: "node.cjs", format: "cjs", platform: "node", target: "node20", ...commonJsUrl },
  { from: "node-core.ts", to: "node-core.cjs", format: "cjs", platform: "node", target: "node20", ...commonJsUrl },
  // The tools of WeChat expect `.js` and CommonJS, in a folder of its own. They read ES2017.
  { from: "mini-program.ts", to: "mini-program/petition.js", format: "cjs", target: "es2017", minify: true },
];

function writeEntries() {
  return Promise.all(
    entries.map(({ from, to, ...options }) =>
      build({
        entryPoints: [join(folder, "src", from)],
        outfile: join(dist, to),
        bundle: true,
        charset: "utf8",
        legalComments: "none",
        // Consoles show the names of classes.
        keepNames: true,
        logLevel: "error",
        plugins: [glue],
        ...options,
      }),
    ),
  );
}

const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/** Compares the glue's own types with `src/raw.ts`, through which the package calls it. */
function checkGlue() {
  const glue = (kind) => JSON.stringify(join(raw, kind, "petition_wasm.js"));
  const text = `import type * as Full from ${glue("full")};
import type * as Core from ${glue("core")};
import type { FullGlue, Glue, RawFullLedger, RawRead, RawUpdate } from "../src/raw.js";
declare const full: typeof Full;
declare const core: typeof Core;
declare const ledger: Full.RawLedger;
declare const read: Full.RawRead;
declare const update: Full.RawUpdate;
export const checked: [Omit<FullGlue, "policy_fields">, Glue, RawFullLedger, RawRead, RawUpdate] =
  [full, core, ledger, read, update];
`;
  const file = join(dist, "glue.ts");
  const config = join(dist, "glue.json");
  const compilerOptions = { noEmit: true, rootDir: "/", types: [] };
  writeFileSync(file, text);
  writeFileSync(config, JSON.stringify({ extends: "../tsconfig.json", compilerOptions, include: ["glue.ts"] }));
  execFileSync(process.execPath, [compiler, "-p", config], { stdio: "inherit" });
  rmSync(file);
  rmSync(config);
}

/** Writes the types for modules of both kinds: a `.d.ts` file has the kind of the nearest package. */
function writeTypes() {
  for (const [to, type] of [["types", "module"], ["types-cjs", "commonjs"]]) {
    const out = join(dist, to);
    const args = ["-p", folder, "--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", out];
    execFileSync(process.execPath, [compiler, ...args], { stdio: "inherit" });
    writeFileSync(join(out, "package.json"), `${JSON.stringify({ type })}\n`);
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "mini-program"), { recursive: true });
checkGlue();
await writeEntries();
writeTypes();
writeFileSync(join(dist, "mini-program/package.json"), '{"type":"commonjs"}\n');
// The tools of WeChat resolve a package to `index.js` of the folder that `miniprogram` names.
writeFileSync(join(dist, "mini-program/index.js"), 'module.exports = require("./petition.js");\n');
copyFileSync(join(raw, "full/petition_wasm_bg.wasm"), join(dist, "petition.wasm"));
copyFileSync(join(raw, "core/petition_wasm_bg.wasm"), join(dist, "petition_core.wasm"));
copyFileSync(join(raw, "core/petition_wasm_bg.wasm"), join(dist, "mini-program/petition_core.wasm"));
copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
console.log(readdirSync(dist).join(" "));
