/** Progress of a long request, for the window. */
import type { Progress, WorkerMessage } from "../protocol";

let isShown = false;

/** Reports progress; `null` ends it. */
export function setProgress(progress: Progress | null): void {
  if (progress === null && !isShown) {
    return;
  }
  isShown = progress !== null;
  const message: WorkerMessage = { type: "progress", progress };
  (self as unknown as { postMessage(message: WorkerMessage): void }).postMessage(message);
}
