/** What the page runs on: the browsers of 2021. */
import { createRequire } from "node:module";

/** Firefox 78 is the ESR of 2020 and 2021, Chromium 87 is of November 2020. */
export const TARGETS = ["chrome87", "firefox78"];

const require = createRequire(import.meta.url);

/** The web entry of the package, for the worker. */
export const petition = require.resolve("petition/web");

/** The module of the full build. */
export const module = require.resolve("petition/petition.wasm");
