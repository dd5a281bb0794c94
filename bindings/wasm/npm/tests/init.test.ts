/** Loading the module: before, by bytes, by a compiled module, from a server. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import test from "node:test";
import * as petition from "petition";
import { bytesOf } from "./files.js";

const MODULE = "bindings/wasm/npm/dist/petition.wasm";

/** Loads another copy of the entry for browsers, which has no module yet. */
async function fresh(name: string): Promise<typeof petition> {
  return (await import(`${import.meta.resolve("petition/web")}?${name}`)) as typeof petition;
}

test("calls before init are refused, and init can be repeated", async () => {
  const web = await fresh("early");
  assert.throws(() => web.version(), { kind: "NotInitialized", code: "not_initialized" });
  await assert.rejects(web.init({ module: new Uint8Array([1]) }), WebAssembly.CompileError);
  await web.init({ module: new WebAssembly.Module(bytesOf(MODULE)) });
  await web.init();
  assert.equal(web.version(), petition.version());
});

test("the module comes as bytes, or as a promise of them", async () => {
  const bytes = bytesOf(MODULE);
  for (const [name, module] of [["bytes", bytes], ["promise", Promise.resolve(bytes.buffer)]] as const) {
    const web = await fresh(name);
    await Promise.all([web.init({ module }), web.init({ module })]);
    assert.equal(web.maskName("张示一"), "张**");
  }
});

test("the module comes from a server, whatever its type", async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/petition.wasm" ? 200 : 404);
    response.end(bytesOf(MODULE));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const web = await fresh("server");
    const missing = web.init({ module: `http://127.0.0.1:${port}/none.wasm` });
    await assert.rejects(missing, { code: "not_initialized", zh: /404/ });
    await web.init({ module: new URL(`http://127.0.0.1:${port}/petition.wasm`) });
    assert.equal(web.version(), petition.version());
  } finally {
    server.close();
  }
});

test("Node.js takes a module of the caller", async () => {
  const url = `${import.meta.resolve("petition")}?own`;
  const own = (await import(url)) as typeof petition;
  await own.init();
  await own.init({ module: new URL("petition.wasm", import.meta.resolve("petition")) });
  await own.init({ module: readFileSync(new URL(import.meta.resolve("petition/petition.wasm"))) });
  assert.equal(own.version(), petition.version());
});
