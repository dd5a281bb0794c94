/** The build puts the generated glue of the small module here, as a function: each instance has its own. */
import type { Glue } from "../raw.js";
import type { Host } from "../host.js";

export function createGlue(host: Host): Glue;
