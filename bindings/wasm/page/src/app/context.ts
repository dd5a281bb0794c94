/** What every component can ask: the client, the session, queries. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { RequestError, type Client } from "../client";
import type { Answer, Ask, Failure, RequestName, Session } from "../protocol";

export interface App {
  readonly client: Client;
  readonly session: Session;
  /** Says something to screen readers and in the status line. */
  readonly announce: (text: string) => void;
  /** Shows a failure in a dialog. */
  readonly fail: (error: unknown) => void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) {
    throw new Error("no application");
  }
  return app;
}

/** The state of a query: the last answer remains while the next is on its way. */
export interface Query<Name extends RequestName> {
  readonly data: Answer<Name> | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
}

/** Asks the worker, again after each change of the session or of the question. */
export function useQuery<Name extends RequestName>(name: Name, ask: Ask<Name>): Query<Name> {
  const { client, session } = useApp();
  const [query, setQuery] = useState<Query<Name>>({ data: null, failure: null, isLoading: true });
  const key = JSON.stringify(ask);
  useEffect(() => {
    let isCurrent = true;
    setQuery((before) => ({ ...before, isLoading: true }));
    client.request(name, ask).then(
      (data) => isCurrent && setQuery({ data, failure: null, isLoading: false }),
      (error: unknown) => isCurrent && setQuery({ data: null, failure: failureOf(error), isLoading: false }),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, name, key, session.revision]);
  return query;
}

/** Returns a failure for whatever was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError) {
    return error.failure;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "internal_error", message, problems: [], more: [], reasons: [], mapping: null };
}
