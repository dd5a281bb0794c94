/** Builds the worker: one classic script, because the oldest supported browsers have no module workers. */
import { defineConfig, type Plugin } from "vite";
import { readFileSync } from "node:fs";
import { petition, TARGETS } from "./targets.ts";

/** The example year, made-up data, without the white space. */
const example = JSON.stringify(JSON.parse(readFileSync(new URL("../../../../examples/shenzhen-2020/ledger.json", import.meta.url), "utf8")));

/** The worker gets the bytes of the module and fetches nothing; the default of `init` would inline the module once more. */
const withoutFetch: Plugin = {
  name: "petition-without-fetch",
  enforce: "pre",
  transform: (code, id) => id === petition ? code.replace('new URL("./petition.wasm", import.meta.url)', '""') : null,
};

export default defineConfig({
  plugins: [withoutFetch],
  root: new URL("..", import.meta.url).pathname,
  publicDir: false,
  define: { EXAMPLE_LEDGER: JSON.stringify(example) },
  resolve: { alias: { petition } },
  build: {
    target: TARGETS,
    outDir: "dist/worker",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    lib: { entry: "src/worker/main.ts", formats: ["iife"], name: "petitionWorker", fileName: () => "worker.js" },
  },
});
