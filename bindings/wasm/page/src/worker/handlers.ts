/** The table of handlers: one for each request but the first. */
import type { Answer, Ask, RequestName } from "../protocol";
import { paperHandlers } from "./papers";
import { readingHandlers } from "./policies";
import { receptionHandlers } from "./receptions";
import { reminderHandlers } from "./reminders";
import { sessionHandlers } from "./session";
import type { State } from "./state";
import { viewHandlers } from "./views";
import { ledgerHandlers } from "./working-ledger";

export type Handler<Name extends RequestName> = (state: State, ask: Ask<Name>) => Answer<Name>;
export type Handlers<Names extends RequestName> = { readonly [Name in Names]: Handler<Name> };

export const handlers: Handlers<Exclude<RequestName, "start">> = {
  ...sessionHandlers, ...viewHandlers,
  ...receptionHandlers, ...ledgerHandlers, ...reminderHandlers, ...paperHandlers, ...readingHandlers,
};
