/** The address of a view is the fragment of the page's address: `#cases/C014?stage=handling`. */
import { useLayoutEffect, useState } from "preact/hooks";

export interface Route {
  readonly view: string;
  /** The record that the view shows; empty for the list. */
  readonly id: string;
  /** Filters. */
  readonly params: Readonly<Record<string, string>>;
}

export function parseRoute(fragment: string): Route {
  const [path = "", query = ""] = fragment.replace(/^#/, "").split("?", 2);
  const [view = "", ...rest] = path.split("/");
  const params: Record<string, string> = {};
  new URLSearchParams(query).forEach((value, key) => {
    params[key] = value;
  });
  return { view: view || "overview", id: decode(rest.join("/")), params };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the link to a view. Empty filters are left out. */
export function link(view: string, id = "", params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "")).toString();
  const path = id === "" ? view : `${view}/${encodeURIComponent(id)}`;
  return `#${path}${query === "" ? "" : `?${query}`}`;
}

/** Opens a view. A replaced address has no entry of its own in the history. */
export function go(to: string, replace = false): void {
  if (replace) {
    history.replaceState(null, "", to);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = to.slice(1);
  }
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useLayoutEffect(() => {
    const onChange = (): void => setRoute(parseRoute(location.hash));
    addEventListener("hashchange", onChange);
    return () => removeEventListener("hashchange", onChange);
  }, []);
  return route;
}
