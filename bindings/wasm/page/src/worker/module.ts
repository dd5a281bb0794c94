/** The module as the page has it: base64 of gzip, which `build/module-block.ts` writes. */
import { gunzipSync } from "fflate";

/** Decodes the module. */
export function moduleOf(block: string): Uint8Array {
  const text = atob(block.trim());
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    bytes[at] = text.charCodeAt(at);
  }
  return gunzipSync(bytes);
}
