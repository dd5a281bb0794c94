/** Serves folders to the browser, on this machine alone. */

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
};

export interface Served {
  readonly server: Server;
  /** The address, with a slash at its end. */
  readonly address: string;
}

/** Starts a server. A request below `/NAME/` is answered from the folder of that name, other paths from `pages`. */
export async function serve(folders: Readonly<Record<string, string>>, pages: Readonly<Record<string, string>>): Promise<Served> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const [, name = "", ...rest] = path.split("/");
    const page = pages[path];
    const folder = folders[name];
    const file = folder === undefined ? "" : join(folder, ...rest);
    if (page !== undefined) {
      response.setHeader("Content-Type", TYPES[extname(path)] ?? "text/html; charset=utf-8");
      response.end(page);
    } else if (existsSync(file) && statSync(file).isFile()) {
      response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
      createReadStream(file).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
