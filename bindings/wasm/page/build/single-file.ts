/**
 * A plugin of Vite: writes one file with script, style, worker and module, and the policy that forbids every connection.
 *
 * An own plugin instead of `vite-plugin-singlefile`: that one inlines script and style, but neither the worker nor the
 * module, and it writes no hashes for the policy.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { moduleBlock } from "./module-block.ts";

interface Parts {
  readonly worker: string;
  readonly module: string;
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** A closing tag in a script would end its element. */
function scriptText(code: string): string {
  return code.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
}

export function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    // Browsers before `wasm-unsafe-eval` (Chromium 97, Firefox 102) ignore the word.
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "worker-src blob:",
    "connect-src 'none'",
    "img-src data:",
    "font-src 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Puts everything into the page. */
export function assemble(html: string, script: string, style: string, parts: Parts): string {
  const safe = scriptText(script);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(safe, style)}">`;
  const blocks = [
    `<script type="text/plain" id="worker-code">${scriptText(parts.worker)}</script>`,
    `<script type="text/plain" id="module">${parts.module}</script>`,
    `<script>${safe}</script>`,
  ].join("\n");
  // Replacements are functions: `$` in the code has no meaning.
  return html
    .replace(/\s*<script type="module"[^>]*><\/script>/g, () => "")
    .replace(/\s*<link rel="stylesheet"[^>]*>/g, () => "")
    .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n${meta}`)
    .replace("</head>", () => `<style>${style}</style>\n</head>`)
    .replace("</body>", () => `${blocks}\n</body>`);
}

export function singleFile(files: { worker: string; module: string }): Plugin {
  return {
    name: "petition-single-file",
    enforce: "post",
    generateBundle(_, bundle) {
      let [script, style] = ["", ""];
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === "chunk") {
          script += file.code;
          delete bundle[name];
        } else if (name.endsWith(".css")) {
          style += file.source;
          delete bundle[name];
        }
      }
      const parts: Parts = {
        worker: readFileSync(files.worker, "utf8"),
        module: moduleBlock(readFileSync(files.module)),
      };
      for (const file of Object.values(bundle)) {
        if (file.type === "asset" && file.fileName.endsWith(".html")) {
          file.source = assemble(String(file.source), script, style, parts);
        }
      }
    },
  };
}
