/** Lets Node run the page's TypeScript: Node 20 strips no types. Vite has the compiler already. */
import { register } from "node:module";

register("./typescript-hooks.mjs", import.meta.url);
