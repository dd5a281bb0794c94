/** Asks the library about an act while the user fills in the form. */
import { useEffect, useState } from "preact/hooks";
import { failureOf, useApp } from "../app/context";
import type { Act, Trial } from "../protocol";

/** Returns what the act would do; `null` while the answer is on its way, or without an act. */
export function useTrial(act: Act | null): Trial | null {
  const { client, session } = useApp();
  const [trial, setTrial] = useState<Trial | null>(null);
  const key = JSON.stringify(act);
  useEffect(() => {
    let isCurrent = true;
    setTrial(null);
    if (act === null) {
      return undefined;
    }
    // Typing in a field asks once it pauses.
    const timer = setTimeout(() => {
      client.request("tryAct", { act }).then(
        (answer) => isCurrent && setTrial(answer),
        (error: unknown) => isCurrent && setTrial({ failure: failureOf(error), rows: [], effect: [] }),
      );
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, session.revision, key]);
  return trial;
}
