/** Builds the page: one file, `dist/index.html`. The worker is built before it, by `build/worker.config.ts`. */
import { defineConfig } from "vite";
import { singleFile } from "./build/single-file.ts";
import { module, TARGETS } from "./build/targets.ts";

export default defineConfig({
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [singleFile({ worker: "dist/worker/worker.js", module })],
  build: {
    target: TARGETS,
    cssTarget: TARGETS,
    outDir: "dist",
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    rollupOptions: { output: { format: "iife" } },
  },
});
