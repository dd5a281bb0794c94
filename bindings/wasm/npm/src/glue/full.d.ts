/** The build puts the generated glue of the full module here, as a function: each instance has its own. */
import type { FullGlue } from "../raw.js";
import type { Host } from "../host.js";

export function createGlue(host: Host): FullGlue;
