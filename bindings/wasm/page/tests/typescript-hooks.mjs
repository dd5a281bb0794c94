/** Hooks of Node's module loader: imports without an extension, and TypeScript sources. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformWithOxc } from "vite";

const EXTENSIONS = [".ts", ".tsx"];

export async function resolve(specifier, context, next) {
  if (specifier.startsWith(".")) {
    const base = new URL(specifier, context.parentURL);
    const found = EXTENSIONS.map((extension) => new URL(base.href + extension)).find((url) => existsSync(url));
    if (found !== undefined) {
      return { url: found.href, shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!EXTENSIONS.some((extension) => url.endsWith(extension))) {
    return next(url, context);
  }
  const path = fileURLToPath(url);
  const jsx = { runtime: "automatic", importSource: "preact" };
  const { code } = await transformWithOxc(await readFile(path, "utf8"), path, { jsx, sourcemap: true });
  return { format: "module", source: code, shortCircuit: true };
}
