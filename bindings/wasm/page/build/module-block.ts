/** The data block of the module: gzip, then base64. `src/worker/module.ts` reads it. */
import { constants, gzipSync } from "node:zlib";

/** Encodes the module. Mails and chats accept the page only if it is small, and base64 alone adds a third. */
export function moduleBlock(module: Uint8Array): string {
  return gzipSync(module, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 }).toString("base64");
}
