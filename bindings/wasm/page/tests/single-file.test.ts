import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assemble, policy } from "../build/single-file";

const html = '<html>\n<head>\n<meta charset="utf-8">\n<script type="module" crossorigin src="/a.js"></script>\n<link rel="stylesheet" href="/a.css">\n</head>\n<body>\n</body>\n</html>';
const page = assemble(html, 'const a = "$&</script><!--";', ".a { color: red }", { worker: "let w = '</SCRIPT>';", module: "AGFzbQ==" });

test("everything is in one file", () => {
  assert.ok(!page.includes("src="), page);
  assert.ok(!page.includes("href="), page);
  assert.equal(page.match(/<script/g)?.length, 3);
  assert.equal(page.match(/<\/script>/gi)?.length, 3);
  assert.ok(page.includes('const a = "$&<\\/script><\\!--";'));
  assert.ok(page.includes('id="module">AGFzbQ==</script>'));
});

test("the policy forbids connections and inline code without a hash", () => {
  const text = policy("let a;", "b {}");
  assert.match(text, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+'; worker-src blob:; connect-src 'none'/);
  assert.ok(!text.includes("unsafe-inline"));
  assert.ok(page.includes(`content="default-src 'none'`));
});

/** Returns the colours of the first rule of a style. */
function colours(path: string): Record<string, string> {
  const text = readFileSync(new URL(path, import.meta.url), "utf8");
  const [root = ""] = /:root \{[^}]*\}/.exec(text) ?? [];
  return Object.fromEntries(Array.from(root.matchAll(/(--[\w-]+): (#[0-9a-f]{6})/g), ([, name = "", value = ""]) => [name, value]));
}

test("the colours are the report's", () => {
  const [own, report] = [colours("../src/styles/tokens.css"), colours("../../../../crates/petition-report/src/page/page.css")];
  assert.ok(Object.keys(report).length > 30);
  for (const [name, value] of Object.entries(report)) {
    assert.equal(own[name], value, name);
  }
});
